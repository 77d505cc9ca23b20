"""What a mistyped word was meant to be, among the words that the catalogue knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Shorter words are too like each other to guess; what they were meant to be has a letter more.
_SHORTEST = 3
_SHORTEST_MEANT = 4
_LONGEST = 30
#: From this length on two mistakes are forgiven instead of one.
_LONG = 7
#: Words with the most parts in common that are compared letter by letter.
_COMPARED = 40


class Spelling:
    """Words by their pairs of letters. Pairs find a short word with two letters swapped, which triples do not."""

    def __init__(self, known: Mapping[str, int]) -> None:
        """Prepare `known` words with the number of documents that each stands in."""
        self._known = known
        self._having: defaultdict[str, list[str]] = defaultdict(list)
        for word in known:
            if _SHORTEST_MEANT <= len(word) <= _LONGEST:
                for pair in _pairs(word):
                    self._having[pair].append(word)

    def near(self, word: str) -> list[str]:
        """Return the known words that share the most pairs of letters with `word`."""
        pairs = _pairs(word)
        shared: Counter[str] = Counter()
        for pair in pairs:
            shared.update(self._having.get(pair, ()))
        ranked = sorted(shared.items(), key=lambda item: (-2 * item[1] / (len(pairs) + len(item[0]) + 1), item[0]))
        return [known for known, _ in ranked[:_COMPARED]]

    def meant(self, word: str, candidates: Iterable[str]) -> list[str]:
        """Return up to two of the candidates that `word` may be a misspelling of, the likeliest first."""
        if not _SHORTEST <= len(word) <= _LONGEST or any(char.isdigit() for char in word):
            return []
        most = 2 if len(word) >= _LONG else 1
        found = []
        for each in candidates:
            if len(each) < _SHORTEST_MEANT:
                continue
            mistakes = distance(word, each, most)
            if 0 < mistakes <= most:
                found.append((mistakes, each[0] != word[0], -self._known.get(each, 0), each))
        found.sort()
        return [each for mistakes, _, _, each in found if mistakes == found[0][0]][:2]


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters to add, drop, change or swap with a neighbour turn one word into the other.

    More than `most` is returned as `most + 1`. https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, its in enumerate(other, 1):
            cost = min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (letter != its))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == its:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, above = above, line
    return above[-1]


def _pairs(word: str) -> set[str]:
    """Return the pairs of letters of a word, its ends included."""
    edged = f"^{word}$"
    return {edged[place : place + 2] for place in range(len(edged) - 1)}
