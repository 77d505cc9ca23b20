"""All expressions of the catalogue as one matcher that takes linear time on any text.

google-re2's filter looks for the literal words of all expressions in one pass and holds only those against the
text whose words are there; no expression can make it backtrack. https://github.com/google/re2
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import re2

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Bytes one expression may take when compiled; its cache of states is bounded by the same number.
_EXPRESSION_MEMORY = 8 << 20
#: Most expressions whose places are looked up in one text: a text made of all known wordings stays cheap.
_MOST_MATCHES = 200


@dataclass(frozen=True, slots=True)
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

    def __init__(self, expressions: Sequence[str], *, case_sensitive: bool = False) -> None:
        """Compile `expressions`; those that RE2 refuses are left out and told in `refused`."""
        self.refused: list[Refusal] = []
        self._indexes: list[int] = []
        options = re2.Options()
        options.case_sensitive = case_sensitive
        options.log_errors = False
        options.max_mem = _EXPRESSION_MEMORY
        self._filter = re2.Filter()
        for index, expression in enumerate(expressions):
            try:
                self._filter.Add(expression.encode("utf-8"), options)
            except (re2.error, UnicodeEncodeError):
                self.refused.append(Refusal(index, problem_of(expression)))
            else:
                self._indexes.append(index)
        if self._indexes:
            self._filter.Compile()

    def search(self, text: str) -> list[Match]:
        """Return the leftmost place of every expression that fits somewhere in `text`."""
        data = _Encoded(text)
        return [
            Match(index, *data.place(*found.span()))
            for index, expression in self._compiled(data.encoded, potential=False)
            if (found := expression.search(data.encoded)) is not None
        ]

    def covering(self, text: str) -> list[Match]:
        """Return a match for every expression that fits the whole of `text`."""
        data = text.encode("utf-8", "replace")
        return [
            Match(index, 0, len(text))
            for index, expression in self._compiled(data, potential=True)
            if expression.fullmatch(data) is not None
        ]

    def _compiled(self, data: bytes, *, potential: bool) -> Iterator[tuple[int, Any]]:
        if not self._indexes:
            return
        for number in (self._filter.Match(data, potential) or ())[:_MOST_MATCHES]:
            yield self._indexes[number], self._filter.re(number)


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


class _Encoded:
    """A text as the bytes that RE2 reads, with the way back from bytes to characters."""

    def __init__(self, text: str) -> None:
        self.encoded = text.encode("utf-8", "replace")
        self._same = len(self.encoded) == len(text)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters that the bytes `start:end` are."""
        if self._same:
            return start, end
        before = len(self.encoded[:start].decode("utf-8", "ignore"))
        return before, before + len(self.encoded[start:end].decode("utf-8", "ignore"))
