"""Entries of the shape that qmail began and many took over: `<recipient>:` on a line, the reason below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .limits import MOST_ENTRIES
from .prose import fact, lines
from .tokens import ADDRESS

if TYPE_CHECKING:
    from .report import Fact
    from .source import Source

_HEAD_RE = re.compile(rf"^[ \t]{{0,8}}(?:-{{2,6}} )?<(?P<address>{ADDRESS}|[^\s<>@]{{1,64}})>:[ \t\r]*$", re.MULTILINE)
_HEAD_INLINE_RE = re.compile(rf"^[ \t]{{0,8}}<(?P<address>{ADDRESS}|[^\s<>@]{{1,64}})>:[ \t]{{0,8}}", re.MULTILINE)
#: A field of a message, which ends the last reason where nothing else does; never the words of a reason.
_FIELD_RE = re.compile(
    r"(?:Return-Path|Received|Reporting-MTA|Final-Recipient|Content-Type|Content-Description):\s", re.IGNORECASE
)


class Entry(NamedTuple):
    """A recipient, and where the reason given for it stands."""

    recipient: Fact
    start: int
    end: int


def entries(source: Source, start: int = 0, *, inline: bool = False) -> list[Entry]:
    """Return the entries behind `start`; with `inline` also those whose reason begins on the recipient's line.

    A reason goes on over empty lines until the next entry only where qmail's own texts do: to the first empty
    line otherwise.
    """
    text = source.report
    found: list[Entry] = []
    for head in (_HEAD_INLINE_RE if inline else _HEAD_RE).finditer(text, start):
        if len(found) >= MOST_ENTRIES:
            break
        recipient = fact(head, "address")
        if recipient is None or (found and head.start() < found[-1].end):
            continue
        end = head.end()
        for line in lines(text, head.end()):
            if line.start > head.end() and (line.text.startswith(("---", "```")) or _FIELD_RE.match(line.text)):
                break
            if not line.text:
                if end > head.end():
                    break
                continue
            if _HEAD_RE.match(text, line.start - line.indent):
                break
            end = line.end
        found.append(Entry(recipient, head.end(), end))
    return found
