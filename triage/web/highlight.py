"""The original text with its evidence marked, in blocks of which the dull ones can be folded.

Everything is cut from the text by the places that the diagnosis marked; nothing is searched again, and templates
escape each piece.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from triage.diagnosis.result import Evidence

#: What a mark is about, for people; the order is the legend's.
LABELS = {
    "reply_code": "Reply code",
    "enhanced_code": "Enhanced code",
    "recipient": "Recipient",
    "remote_mta": "Server",
    "remote_ip": "IP address",
    "ip": "IP address",
    "tag": "Provider's tag",
    "blocklist": "Blocklist",
    "link": "Link",
    "wording": "Recognised wording",
}
#: Lines around evidence that stay unfolded, and how many dull lines are worth folding.
_CONTEXT = 2
_WORTH_FOLDING = 4
#: Where nothing is marked, so many lines show.
_OPENING = 15
#: Longer lines are cut here for folding, so that one endless line does not fill the page.
_LONG_LINE = 600
_ROW = re.compile(rf"[^\n]{{0,{_LONG_LINE - 1}}}\n|[^\n]{{1,{_LONG_LINE}}}")


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked place, as the page shows it."""

    what: str
    label: str
    text: str
    explanation: str
    url: str
    #: Number on the page, by which help texts are found.
    number: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text between two borders of marks."""

    text: str
    mark: Mark | None = None
    #: False for later pieces of a mark that others interrupt or a border of blocks cuts: only the first takes focus.
    first: bool = True


@dataclass(slots=True)
class Block:
    """Lines that show or fold together."""

    folded: bool
    lines: int = 0
    segments: list[Segment] = field(default_factory=list)


@dataclass(slots=True)
class MarkedText:
    """The whole text, and what was marked in it."""

    blocks: list[Block]
    marks: list[Mark]

    @property
    def legend(self) -> list[tuple[str, str]]:
        """The kinds of marks that occur, as `(what, label)` in the legend's order."""
        seen: dict[str, str] = {}
        for what, label in LABELS.items():
            if label not in seen.values() and any(mark.label == label for mark in self.marks):
                seen[what] = label
        return list(seen.items())


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    mark: Mark


def mark_text(text: str, pieces: Iterable[Evidence]) -> MarkedText:
    """Return `text` cut into blocks and marked pieces.

    `pieces` stand in order and do not overlap, as :func:`triage.diagnosis.evidence.marks` gives them; several
    pieces of one wording become one mark.
    """
    stretches: list[_Stretch] = []
    marks: dict[tuple[str, ...], Mark] = {}
    for number, piece in enumerate(pieces, start=1):
        own = "" if piece.what == "wording" else str(number)
        key = (piece.what, piece.explanation, piece.url, own)
        label = LABELS.get(piece.what, "Evidence")
        mark = marks.setdefault(key, Mark(piece.what, label, piece.text, piece.explanation, piece.url, len(marks) + 1))
        stretches.append(_Stretch(piece.start, piece.end, mark))
    return MarkedText(list(_blocks(text, stretches)), list(marks.values()))


def _blocks(text: str, stretches: list[_Stretch]) -> Iterator[Block]:
    """Yield the blocks of the whole text, without the line ends that blocks make by themselves."""
    seen: set[int] = set()
    upcoming = 0
    for start, end, lines, folded in _ranges(text, stretches):
        block = Block(folded, lines)
        place, visible_end = start, end - (text[end - 1] == "\n")
        while upcoming < len(stretches) and stretches[upcoming].start < end:
            stretch = stretches[upcoming]
            begin, stop = max(stretch.start, place), min(stretch.end, visible_end)
            if place < begin:
                block.segments.append(Segment(text[place:begin]))
            if begin < stop:
                block.segments.append(Segment(text[begin:stop], stretch.mark, stretch.mark.number not in seen))
                seen.add(stretch.mark.number)
            place = max(begin, stop)
            if stretch.end > end:
                break
            upcoming += 1
        if place < visible_end:
            block.segments.append(Segment(text[place:visible_end]))
        yield block


def _ranges(text: str, stretches: list[_Stretch]) -> Iterator[tuple[int, int, int, bool]]:
    """Yield `(start, end, lines, folded)` for runs of lines, which cover the whole text in order."""
    ends = array("I", (match.end() for match in _ROW.finditer(text)))
    shown = _shown(ends, stretches)
    first = start = 0
    while first < len(ends):
        last = shown.find(not shown[first], first)
        last = len(ends) if last < 0 else last
        yield start, ends[last - 1], last - first, not shown[first]
        first, start = last, ends[last - 1]


def _shown(ends: array[int], stretches: list[_Stretch]) -> bytearray:
    """Return 1 for each row that shows, those around evidence and small gaps; `ends` are where rows end."""
    shown = bytearray(len(ends))
    if not stretches:
        shown[:_OPENING] = b"\1" * min(_OPENING, len(ends))
    for stretch in stretches:
        first = max(bisect_right(ends, stretch.start) - _CONTEXT, 0)
        last = min(bisect_left(ends, stretch.end) + 1 + _CONTEXT, len(ends))
        shown[first:last] = b"\1" * (last - first)
    place = shown.find(0)
    while place >= 0:
        stop = shown.find(1, place)
        stop = len(ends) if stop < 0 else stop
        if stop - place < _WORTH_FOLDING:
            shown[place:stop] = b"\1" * (stop - place)
        place = shown.find(0, stop)
    return shown
