"""Entries that share words with a text that no pattern fits."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .knowledge import EntryInfo, Knowledge

_WORD_RE = re.compile(r"[^\W\d_]{3,30}")
_PLACEHOLDER_RE = re.compile(r"\{[a-z]{1,20}\}")
#: Words of the text that are compared.
_MOST_WORDS = 60
#: A word in more entries than this tells nothing and would cost time.
_TOO_COMMON = 400
#: Share of a wording's information that the text must have.
_LEAST_SHARE = 0.45
_LEAST_WORDS = 2


class Closest:
    """The wordings' words, for finding those nearest to a text."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._entries = knowledge.entries
        words_of = {slug: _words(entry.wording) for slug, entry in knowledge.entries.items()}
        self._having: dict[str, list[str]] = defaultdict(list)
        for slug, words in words_of.items():
            for word in words:
                self._having[word].append(slug)
        total = max(len(words_of), 1)
        self._information = {word: log(1 + total / len(slugs)) for word, slugs in self._having.items()}
        self._whole = {slug: sum(self._information[word] for word in words) for slug, words in words_of.items()}

    def to(self, text: str, most: int = 3) -> list[EntryInfo]:
        """Return up to `most` entries of different causes that share the most telling words with `text`."""
        shared: Counter[str] = Counter()
        count: Counter[str] = Counter()
        for word in list(dict.fromkeys(_in_order(text)))[:_MOST_WORDS]:
            slugs = self._having.get(word, ())
            if len(slugs) <= _TOO_COMMON:
                for slug in slugs:
                    shared[slug] += self._information[word]  # type: ignore[assignment]
                    count[slug] += 1
        near = sorted(
            (
                (score * score / self._whole[slug], slug)
                for slug, score in shared.items()
                if count[slug] >= _LEAST_WORDS and score >= _LEAST_SHARE * self._whole[slug]
            ),
            reverse=True,
        )
        found: dict[str, EntryInfo] = {}
        for _, slug in near:
            found.setdefault(self._entries[slug].category, self._entries[slug])
        return list(found.values())[:most]


def _words(wording: str) -> set[str]:
    return set(_in_order(_PLACEHOLDER_RE.sub(" ", wording)))


def _in_order(text: str) -> list[str]:
    return [word.lower() for word in _WORD_RE.findall(text[:4000])]
