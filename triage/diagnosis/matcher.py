"""All expressions of the catalogue as one matcher that takes linear time on any text.

google-re2's filter looks for the literal words of all expressions in one pass and holds only those against the
text whose words are there; no expression can make it backtrack. https://github.com/google/re2
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import re2

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Bytes one expression may take when compiled; its cache of states is bounded by the same number.
_EXPRESSION_MEMORY = 8 << 20
#: Alternatives that one filter holds: beyond some thousands the automaton that looks for their words no longer fits
#: its memory and is built again and again, which costs ten times as much.
_WIDEST_FILTER = 2000
#: Most expressions whose places are looked up in one text: a text made of all known wordings stays cheap.
_MOST_MATCHES = 200


@dataclass(slots=True)
class Match:
    """Expression number `index` fits `text[start:end]`."""

    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """An expression that is not used, and RE2's reason."""

    index: int
    problem: str


class Matcher:
    """Expressions in RE2 syntax, compiled once; case does not matter. Safe to share between threads."""

    def __init__(self, expressions: Sequence[str], *, case_sensitive: bool = False, whole: bool = False) -> None:
        """Compile `expressions`; those that RE2 refuses are left out and told in `refused`.

        With `whole` they fit a text only where they fit all of it.
        """
        if whole:
            # What is not valid by itself must not become so between the brackets.
            expressions = [each if problem_of(each) else rf"\A(?:{each})\z" for each in expressions]
        self.refused: list[Refusal] = []
        self._indexes: list[int] = []
        options = re2.Options()
        options.case_sensitive = case_sensitive
        options.log_errors = False
        options.max_mem = _EXPRESSION_MEMORY
        #: Each with the number of its first expression.
        self._filters: list[tuple[int, Any]] = []
        self._expressions: list[Any] = []
        for group in _groups(expressions):
            first = len(self._indexes)
            filter_ = re2.Filter()
            for index in group:
                try:
                    filter_.Add(expressions[index].encode("utf-8"), options)
                except (re2.error, UnicodeEncodeError):
                    self.refused.append(Refusal(index, problem_of(expressions[index])))
                else:
                    self._indexes.append(index)
            if len(self._indexes) > first:
                filter_.Compile()
                self._filters.append((first, filter_))
                self._expressions += [filter_.re(number) for number in range(len(self._indexes) - first)]

    def search(self, text: str) -> list[Match]:
        """Return the leftmost place of every expression that fits somewhere in `text`."""
        data = text.encode("utf-8", "replace")
        numbers = self._numbers(data)
        if not numbers:
            return []
        places = _Places(data, len(text))
        return [
            Match(self._indexes[number], *places.of(*found.span()))
            for number in numbers
            if (found := self._expressions[number].search(data)) is not None
        ]

    def fitting(self, text: str) -> list[int]:
        """Return which expressions fit somewhere in `text`, by their indexes."""
        return [self._indexes[number] for number in self._numbers(text.encode("utf-8", "replace"))]

    def place(self, index: int, text: str) -> tuple[int, int]:
        """Return the leftmost place where expression `index` fits `text`; (0, 0) where it does not."""
        data = text.encode("utf-8", "replace")
        found = self._expressions[bisect_left(self._indexes, index)].search(data)
        return _Places(data, len(text)).of(*found.span()) if found else (0, 0)

    def _numbers(self, data: bytes) -> list[int]:
        """Return which expressions fit `data`, the first ones only where they are very many."""
        found: list[int] = []
        for first, filter_ in self._filters:
            if numbers := filter_.Match(data):
                found += [first + number for number in numbers] if first else numbers
        return found[:_MOST_MATCHES]


def _groups(expressions: Sequence[str]) -> Iterator[list[int]]:
    """Yield the indexes of expressions in groups that one filter can hold, in their order."""
    group: list[int] = []
    width = 0
    for index, expression in enumerate(expressions):
        alternatives = expression.count("|") + 1
        if group and width + alternatives > _WIDEST_FILTER:
            yield group
            group, width = [], 0
        group.append(index)
        width += alternatives
    if group:
        yield group


def problem_of(expression: str) -> str:
    """Return what RE2 has against `expression`, or an empty text when it takes it."""
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _EXPRESSION_MEMORY
    try:
        re2.compile(expression.encode("utf-8"), options)
    except re2.error as error:
        reason = error.args[0] if error.args else "not RE2 syntax"
        return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
    except UnicodeEncodeError:
        return "holds characters that are no text"
    return ""


class _Places:
    """The way back from the bytes that RE2 reads to the characters of a text."""

    def __init__(self, data: bytes, length: int) -> None:
        self._data = data
        self._same = len(data) == length

    def of(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters that the bytes `start:end` are."""
        if self._same:
            return start, end
        before = len(self._data[:start].decode("utf-8", "ignore"))
        return before, before + len(self._data[start:end].decode("utf-8", "ignore"))
