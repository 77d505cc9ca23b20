"""What the dialects that read sentences share: lines, addresses on lines, phrases that may be wrapped, commands.

Places are places in the source's clean text everywhere.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from .limits import MOST_ENTRIES
from .phrases import phrase
from .reply import one_line
from .report import Action, Fact, Failure
from .source import Source
from .tokens import ADDRESS, HOST, IP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .passage import Passage

#: `host[ip]`, `host [ip]:25`, `host (ip)`; an address alone in brackets counts as a host without a name. Groups
#: `host` and `ip`.
NAMED_HOST = rf"(?P<host>{HOST})?\s{{0,4}}(?:[\[(](?P<ip>{IP})[\])])(?::\d{{1,5}})?"

_ADDRESS_LINE_RE = re.compile(
    rf"(?:[*•>\u2013-]{{1,3}}\s{{0,4}})?(?:smtp:|mailto:|rfc822;\s?)?[\"'“]?<?(?P<address>{ADDRESS})>?[\"'”]?"
    rf"(?:\s?[<(\[](?:mailto:)?{ADDRESS}[>)\]])?[:;,.]?",
    re.IGNORECASE,
)
_EMBEDDED_ADDRESS_RE = re.compile(rf"[<(\[](?:mailto:|smtp:)?(?P<address>{ADDRESS})[>)\]]", re.IGNORECASE)
#: What each program calls the step that was answered, in the common words of :class:`Failure`.
_COMMANDS = (
    ("end of data", "end of DATA"),
    ("end-of-data", "end of DATA"),
    ("after i sent the message", "end of DATA"),
    ("sending message body", "end of DATA"),
    ("rcpt", "RCPT TO"),
    ("mail from", "MAIL FROM"),
    ("mail_from", "MAIL FROM"),
    ("mail", "MAIL FROM"),
    ("data", "DATA"),
    ("starttls", "STARTTLS"),
    ("auth", "AUTH"),
    ("ehlo", "EHLO"),
    ("lhlo", "EHLO"),
    ("helo", "EHLO"),
    ("connect", "connect"),
    ("greeting", "connect"),
    ("banner", "connect"),
)


#: No line that holds an address and little else is longer.
_LONGEST = 700


class Line(NamedTuple):
    """A line without the white space around it."""

    start: int
    end: int
    text: str
    indent: int


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Yield the lines of `text[start:end]` one by one, the empty ones as well."""
    stop = len(text) if end is None else min(end, len(text))
    while start < stop:
        line_end = text.find("\n", start, stop)
        if line_end < 0:
            line_end = stop
        raw = text[start:line_end]
        indent = len(raw) - len(raw.lstrip())
        content = raw.strip()
        yield Line(start + indent, start + indent + len(content), content, indent)
        start = line_end + 1


def phrases(*alternatives: str) -> str:
    """Return the expression that finds any of the `alternatives` as :func:`phrase` does."""
    return "(?:" + "|".join(phrase(words) for words in alternatives) + ")"


def fact(match: re.Match[str], group: str | int, *, lower: bool = False) -> Fact | None:
    """Return what `group` of a match over the clean text found, or None; closing dots are left out."""
    start, end = match.span(group)
    if start < 0:
        return None
    value = match.group(group).rstrip(".'")
    if not value:
        return None
    return Fact(value.lower() if lower else value, start, end - (end - start - len(value)))


def address_on(line: Line) -> Fact | None:
    """Return the mail address of a line that holds nothing else (brackets, quotes, a bullet, a colon aside)."""
    found = _ADDRESS_LINE_RE.fullmatch(line.text) if "@" in line.text and len(line.text) < _LONGEST else None
    return shifted(fact(found, "address"), line.start) if found else None


def address_in(line: Line) -> Fact | None:
    """Return the mail address of a line like :func:`address_on`, or one in brackets behind a name."""
    found = address_on(line)
    if found is None and "@" in line.text and len(line.text) < _LONGEST:
        embedded = _EMBEDDED_ADDRESS_RE.search(line.text)
        if embedded and not re.search(r"https?:", line.text):
            found = shifted(fact(embedded, "address"), line.start)
    return found


def shifted(value: Fact | None, offset: int) -> Fact | None:
    """Return the fact that was found in a text that begins at `offset`."""
    return Fact(value.value, value.start + offset, value.end + offset) if value else None


def command(match: re.Match[str], group: str | int) -> Fact | None:
    """Return the step that `group` names, in the common words, or None where it names none."""
    start, end = match.span(group)
    if start < 0:
        return None
    words = " ".join(match.group(group).lower().split())
    for mark, name in _COMMANDS:
        if mark in words:
            return Fact(name, start, end)
    return None


def place_host(failure: Failure, match: re.Match[str]) -> None:
    """Give the failure the remote server of the groups `host` and `ip`, where they took part."""
    groups = match.re.groupindex
    if "host" in groups and failure.remote_mta is None:
        failure.remote_mta = fact(match, "host", lower=True)
    if "ip" in groups and failure.remote_ip is None:
        failure.remote_ip = fact(match, "ip")
    if failure.remote_mta is None and failure.remote_ip is not None:
        found = failure.remote_ip
        failure.remote_mta = Fact(f"[{found.value}]", found.start, found.end)


def set_action(failures: Iterable[Failure], action: Action, start: int, end: int) -> None:
    """Give every failure without an action the one that the sentence at `start:end` tells."""
    for failure in failures:
        if failure.action is None:
            failure.action = Fact(action.value, start, end)


def one_line_of(source: Source, pieces: Iterable[tuple[int, int]]) -> Passage:
    """Return `(start, end)` pieces of the clean text as one line, like :func:`~triage.reading.reply.one_line`."""
    joined = source.passage(*pieces, glue="\n")
    return one_line(Source(joined.text, joined), 0, len(joined.text)).through(joined)


def failed_recipients_header(source: Source) -> list[Fact]:
    """Return the addresses of X-Failed-Recipients, the header that Exim and Gmail write."""
    return [
        Fact(found.group(), value.start, value.end)
        for value in source.headers.get("x-failed-recipients", [])
        for found in islice(re.finditer(ADDRESS, value.value), MOST_ENTRIES)
    ]
