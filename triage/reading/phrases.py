"""Many phrases looked for at once, fast: an expression is tried only where literal letters of it stand in the text.

Python's engine tries every alternative of `one|two|…` at every character. Looking for the letters first is what it
does hundreds of times faster, and most texts hold none of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The pieces of an expression: what opens a group, an escaped character, a class, what repeats, a character.
_PIECE_RE = re.compile(
    r"\((?:\?(?::|P<\w{1,40}>|<?[=!]))?|\\.|\[\^?\]?[^\]]*\]|(?:[?*+]|\{\d{0,9},?\d{0,9}\})\??|.", re.DOTALL
)
_LOOK_AROUND = frozenset(("(?=", "(?!", "(?<=", "(?<!"))


class AnyOf:
    """Expressions of which any is looked for in a text in lower case; each phrase begins with a letter as it is."""

    def __init__(self, *expressions: str) -> None:
        self._forms = [(literals_of(expression), re.compile(expression)) for expression in expressions]

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match in `text[start:end]`, of two at one place that of the earlier expression."""
        stop = len(text) if end is None else end
        first: re.Match[str] | None = None
        for literals, form in self._forms:
            for literal in literals:
                if text.find(literal, start, stop) >= 0:
                    found = form.search(text, start, stop)
                    if found and (first is None or found.start() < first.start()):
                        first = found
                    break
        return first


def literals_of(expression: str) -> tuple[str, ...]:
    """Return characters of which some stand in every text that `expression` fits: the longest that are sure.

    They may be those of a group, one for each of its alternatives; an empty one stands in every text.
    """
    return _literals(iter(_PIECE_RE.findall(expression)))


def _literals(pieces: Iterator[str]) -> tuple[str, ...]:
    """Return the literals of what stands up to the end of a group."""
    alternatives: list[str] = []
    found: list[tuple[str, ...]] = [("",)]
    run = ""
    for piece in pieces:
        if piece == ")":
            break
        if piece == "|":
            alternatives += _surest([*found, (run,)])
            found, run = [("",)], ""
        elif piece[0] == "(":
            inner = _literals(pieces)
            found += [(run,), ("",) if piece in _LOOK_AROUND else inner]
            run = ""
        elif piece[0] in "?*+{":
            # What is repeated may be missing.
            if run:
                found.append((run[:-1],))
                run = ""
            else:
                found.pop()
        elif piece[0] in "[.^$" or (piece[0] == "\\" and piece[1].isalnum()):
            found += [(run,), ("",)]
            run = ""
        else:
            run += piece[-1]
    return (*alternatives, *_surest([*found, (run,)]))


def _surest(found: list[tuple[str, ...]]) -> tuple[str, ...]:
    return max(found, key=lambda literals: min(map(len, literals)))


def phrase(words: str) -> str:
    """Return the expression that finds `words` also where a line break or several blanks part them."""
    return r"\s{1,20}".join(re.escape(word) for word in words.split())


def any_of(*phrases: str) -> AnyOf:
    """Return what finds any of the phrases as :func:`phrase` does."""
    return AnyOf(*map(phrase, phrases))
