"""Which dialects a text may be of: all their marks looked for in one pass over its words."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from .dialect import OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .dialect import Dialect
    from .source import Source

_WORD_RE = re.compile(r"[a-z0-9_]+")
#: Every byte of a word stands for itself in lower case, every other one for a blank.
_WORD_BYTES = bytes(
    ord(chr(code).lower()) if code >= 0x80 or chr(code).isalnum() or code == ord("_") else ord(" ")  # noqa: PLR2004
    for code in range(256)
)
#: Characters that are cut into words at a time; up to twice as many, so that no word is cut.
_STRETCH = 50_000
_BORDER_RE = re.compile(r"[^\w\x80-\U0010ffff]")
#: Words of nearly every report: a mark is told by another of its words, where it has one.
_COMMON = frozenset(
    (
        *("address", "addresses", "deliver", "delivered", "delivery", "error", "failed", "following", "from", "host"),
        *("mail", "message", "recipient", "recipients", "server", "smtp", "status", "this", "your"),
    )
)


def words_in(text: str, wanted: frozenset[bytes]) -> set[bytes]:
    """Return which of the `wanted` words, in lower case and as UTF-8, stand in `text`."""
    found: set[bytes] = set()
    start = 0
    while start < len(text):
        # A list of all words of a long text would take many times its memory.
        border = _BORDER_RE.search(text, start + _STRETCH, start + 2 * _STRETCH)
        end = border.start() if border else start + 2 * _STRETCH
        words = text[start:end].encode("utf-8", "replace").translate(_WORD_BYTES).split()
        found.update(wanted.intersection(words))
        start = end
    return found


class Dispatcher:
    """The marks of dialects, indexed by one word of each, so that a text's words lead to the few that it may have."""

    def __init__(self, dialects: Sequence[Dialect]) -> None:
        self._dialects = tuple(dialects)
        #: Word to the marks that have it, each with its dialect's number; a mark that is nothing but the word is "".
        by_word: dict[bytes, list[tuple[str, int]]] = defaultdict(list)
        #: Marks without a word of their own by characters that several of them share, and those in scripts that put
        #: no blanks between words.
        signs: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._foreign: list[tuple[str, int]] = []
        for number, dialect in enumerate(self._dialects):
            for written in dialect.marks:
                mark = written.strip(OPEN)
                words = _whole_words(written)
                if not mark.isascii():
                    self._foreign.append((mark, number))
                elif words:
                    word = max(words, key=lambda each: (each not in _COMMON, len(each)))
                    by_word[word.encode()].append(("" if word == mark else mark, number))
                else:
                    signs[_shared(mark)].append((mark, number))
        self._signs = tuple(signs.items())
        self._by_word = dict(by_word)
        self._words = frozenset(by_word)

    def dialects(self, source: Source) -> list[Dialect]:
        """Return the dialects of which a mark stands in the report and that confirm it, in their order."""
        text = "\n" + source.lower_report
        found = {number for sign, marks in self._signs if sign in text for mark, number in marks if mark in text}
        text = text.replace("\n", " ")
        for word in words_in(source.report, self._words):
            for mark, number in self._by_word[word]:
                if number not in found and mark in text:
                    found.add(number)
        if not text.isascii():
            found.update(number for mark, number in self._foreign if mark in text)
        return [dialect for dialect in map(self._dialects.__getitem__, sorted(found)) if dialect.confirm(source)]


def _shared(mark: str) -> str:
    """Return the last two characters of a mark that is no word, without the blanks around it."""
    sign = mark.strip()
    return sign if sign.isalpha() else sign[-2:]


def _whole_words(written: str) -> list[str]:
    """Return the words of a mark that are whole words wherever it stands."""
    return [
        found.group()
        for found in _WORD_RE.finditer(written)
        if written[found.start() - 1 : found.start()] != OPEN and written[found.end() : found.end() + 1] != OPEN
    ]
