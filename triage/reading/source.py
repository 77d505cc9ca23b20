"""The one decoded text that everything is read from, whatever came in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from .limits import LONGEST_FIELD, MOST_HEADERS
from .mime import HEADER_RE, find_field
from .passage import Passage
from .report import Fact

if TYPE_CHECKING:
    import re


#: Python takes twelve bytes for each character that it puts into lower case beyond ASCII, for as long as it does so.
_PIECE = 10_000


def lower(text: str) -> str:
    """Return `text` in lower case and of the same length: the few characters that would grow stay as they are."""
    if text.isascii():
        return text.lower()
    return "".join([_lower(text[place : place + _PIECE]) for place in range(0, len(text), _PIECE)])


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _value(found: re.Match[str]) -> Fact:
    return Fact(" ".join(found.group(2)[:LONGEST_FIELD].split()), *found.span(2))


@dataclass(slots=True)
class Part:
    """A leaf of a MIME message: its decoded body is `clean.text[start:end]`."""

    content_type: str
    start: int
    end: int


@dataclass
class Source:
    """A bounce as text.

    `text` is what a page shows: for a message its decoded headers and text parts one after another, for a paste
    the paste itself. `clean` is the same text prepared for reading (quote marks, non-breaking spaces and the like
    removed); **every dialect reads `clean.text` and gives places in it**, and :func:`triage.reading.read` moves
    them to `text` at the end.
    """

    text: str
    clean: Passage
    #: Where the header lines of the outermost message stand in `clean.text`; nowhere for a paste without them.
    head: tuple[int, int] = (0, 0)
    #: Leaf parts in order; one `text/plain` part for a paste.
    parts: list[Part] = field(default_factory=list)
    #: Where the returned original message begins in `clean.text`; its length where none is seen. Dialects look
    #: for failures before it, for facts of the original behind it.
    report_end: int = -1

    def __post_init__(self) -> None:
        if self.report_end < 0:
            self.report_end = len(self.clean.text)

    @cached_property
    def lower(self) -> str:
        """The clean text in lower case, every character at its place."""
        return lower(self.clean.text)

    @cached_property
    def lower_report(self) -> str:
        """The clean text up to the returned original message, in lower case, every character at its place."""
        return self.lower[: self.report_end]

    @cached_property
    def report(self) -> str:
        """The clean text up to the returned original message."""
        return self.clean.text[: self.report_end]

    @cached_property
    def headers(self) -> dict[str, list[Fact]]:
        """The headers of the outermost message by lower-case name, decoded and unfolded."""
        headers: dict[str, list[Fact]] = {}
        for found in islice(HEADER_RE.finditer(self.clean.text, *self.head), MOST_HEADERS):
            headers.setdefault(found.group(1).lower(), []).append(_value(found))
        return headers

    def header(self, name: str) -> Fact | None:
        """Return the first header called `name` (lower case), or None."""
        found = find_field(self.clean.text, self.lower, name, *self.head)
        return _value(found) if found else None

    def passage(self, *pieces: tuple[int, int], glue: str = " ") -> Passage:
        """Return the `(start, end)` pieces of the clean text as one line of text that knows its places."""
        return Passage.join(self.clean.text, pieces, glue)
