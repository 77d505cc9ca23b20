"""SMTP replies: finding them in text, and joining replies of several lines (RFC 5321 section 4.2, RFC 3463)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .passage import Passage

if TYPE_CHECKING:
    from .source import Source

#: An enhanced status code (RFC 3463 section 2) that is no part of an IP address, a version, a number or a date.
ENHANCED = r"[245]\.\d{1,3}\.\d{1,4}"
ENHANCED_RE = re.compile(rf"(?<![\w.+/=@:-])({ENHANCED})(?![\w@/]|[.,:-]\d)")
#: A line's opening code in a reply of several lines; the code of a host name or number never matches.
_PREFIX_RE = re.compile(rf"(?<![\w.+/=@-])([245]\d\d)(-| )[ \t]{{0,4}}(?:({ENHANCED})(?![\w.])[ \t]{{0,4}})?")
_BARE_ENHANCED_RE = re.compile(rf"({ENHANCED})[ \t]{{1,4}}")
#: Line breaks, also the escaped ones that logs write.
_BREAK_RE = re.compile(r"\n|(?:\\r)?\\n(?=[245]\d\d[ -])")


def one_line(source: Source, start: int, end: int) -> Passage:
    """Return `start:end` of the source's clean text as one line that knows its places in the clean text.

    Line breaks with their indentation become one space. The code that opens every line of a reply of several
    lines (RFC 5321 section 4.2.1: `550-5.1.1 `, `550-`, and `550 ` on the last) is kept once, also where a log
    already put the reply on one line.
    """
    text = source.clean.text
    pieces: list[tuple[int, int]] = []
    joiner = _Joiner()
    place = max(start, 0)
    end = min(end, len(text))
    while place <= end:
        found = _BREAK_RE.search(text, place, end)
        stop = found.start() if found else end
        joiner.add_line(text, place, stop, pieces)
        if found is None:
            break
        place = found.end()
    return Passage.join(text, pieces)


class _Joiner:
    """Drops the repeated codes of one reply of several lines."""

    def __init__(self) -> None:
        self.code = ""
        self.enhanced: str | None = None
        self.open = False

    def add_line(self, text: str, start: int, end: int, pieces: list[tuple[int, int]]) -> None:
        """Add the pieces of the line `start:end` to `pieces`."""
        start, end = _stripped(text, start, end)
        if start >= end:
            return
        begin = start
        if self.enhanced is not None:
            bare = _BARE_ENHANCED_RE.match(text, start, end)
            if bare and bare.group(1) == self.enhanced:
                begin = bare.end()
        for prefix in _PREFIX_RE.finditer(text, begin, end):
            if self._repeats(prefix, at_line_start=prefix.start() == start):
                pieces.append(_stripped(text, begin, prefix.start()))
                begin = prefix.end()
        pieces.append(_stripped(text, begin, end))

    def _repeats(self, prefix: re.Match[str], *, at_line_start: bool) -> bool:
        code, mark, enhanced = prefix.groups()
        if code == self.code and (enhanced == self.enhanced or self.enhanced is None or enhanced is None):
            if self.open or (at_line_start and enhanced == self.enhanced):
                self.open = mark == "-"
                return True
        elif not self.code or mark == "-":
            self.code, self.enhanced = code, enhanced
            self.open = mark == "-"
        return False


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply in a text: its codes, their places, and where its text begins and ends in that text.

    `reply_code` and `enhanced_code` are empty where they are not there, never both.
    """

    reply_code: str
    enhanced_code: str
    reply_place: tuple[int, int]
    enhanced_place: tuple[int, int]
    start: int
    end: int
