"""Texts of results in pieces, those that were asked for marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .analysis import ENHANCED, ideas, words

if TYPE_CHECKING:
    from collections.abc import Collection

#: Characters of a snippet, and of what stands before its first marked word.
_LENGTH = 220
_BEFORE = 60


class Piece(NamedTuple):
    """A stretch of a text, and whether it is what was asked for."""

    text: str
    marked: bool


def marked(text: str, wanted: Collection[str], codes: Collection[str]) -> tuple[Piece, ...]:
    """Return `text` in pieces: `wanted` holds stems and terms of ideas, `codes` enhanced codes as they are written."""
    pieces = []
    end = 0
    for start, stop in _places(text, wanted, codes):
        if start > end:
            pieces.append(Piece(text[end:start], marked=False))
        pieces.append(Piece(text[start:stop], marked=True))
        end = stop
    if end < len(text):
        pieces.append(Piece(text[end:], marked=False))
    return tuple(pieces)


def snippet(text: str, wanted: Collection[str], codes: Collection[str]) -> tuple[Piece, ...]:
    """Return the part of `text` with the first words that were asked for, in pieces; its beginning where none are."""
    if len(text) > _LENGTH:
        places = _places(text, wanted, codes)
        start = max(places[0][0] - _BEFORE, 0) if places and places[0][0] > _LENGTH // 2 else 0
        start = text.find(" ", start) + 1 if start else 0
        end = min(start + _LENGTH, len(text))
        stop = text.rfind(" ", start, end) if end < len(text) else end
        text = (
            ("… " if start else "") + text[start : stop if stop > start else end] + (" …" if end < len(text) else "")
        )
    return marked(text, wanted, codes)


def plain(pieces: Collection[Piece]) -> str:
    """Return the text that pieces were made of."""
    return "".join(piece.text for piece in pieces)


def _places(text: str, wanted: Collection[str], codes: Collection[str]) -> list[tuple[int, int]]:
    """Return where in `text` stands what was asked for, in order, neighbours joined."""
    places = [found.span() for found in ENHANCED.finditer(text) if ".".join(found.groups()).upper() in codes]
    inside = {
        place for start, end in (found.span() for found in ENHANCED.finditer(text)) for place in range(start, end)
    }
    found_words = [word for word in words(text) if word.start not in inside]
    places += (
        (found_words[idea.start].start, found_words[idea.end - 1].end)
        for idea in ideas([word.stem for word in found_words])
        if idea.term in wanted
    )
    places += ((word.start, word.end) for word in found_words if word.stem in wanted)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
