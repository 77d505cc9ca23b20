"""From a text to the terms that are searched: alike for documents and queries, alike for every database.

A term holds letters and digits only, so no database takes it apart. Besides the stems of its words a text has a term
for each code in it (`code5x7x26`) and for each idea of the field that it words in one way or another
(`ideamailboxfull` for "over quota", "mailbox full" and the like; the ways stand in `field_words.json`).
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIELD_WORDS = json.loads((Path(__file__).parent / "field_words.json").read_text(encoding="utf-8"))

ENHANCED = re.compile(r"(?<![\w.])#?([245x])\.(\d{1,3}|x)\.(\d{1,4}|x)(?!\.?\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_SLOT = re.compile(r"\{[a-z_]{1,20}\}")
_LONGEST_WORD = 40
#: Endings are cut from words that are longer than this only.
_SHORT = 3


class Word(NamedTuple):
    """A word of a text: as a person would know it, what is compared, and where it stands."""

    plain: str
    stem: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the words of `text` in order, placeholders of wordings left out."""
    shown = _SLOT.sub(lambda found: " " * len(found[0]), text)
    found = []
    for match in _WORD.finditer(shown):
        plain = _plain(match.group())
        if plain and len(plain) <= _LONGEST_WORD:
            found.append(Word(plain, stem(plain), match.start(), match.end()))
    return found


@lru_cache(maxsize=32768)
def _plain(word: str) -> str:
    """Return a word in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if char.isalnum())


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """Return what a word has in common with its other forms: `rejected`, `rejects`, `rejecting` give `reject`.

    A light stemmer for English in the manner of Porter's first step (https://tartarus.org/martin/PorterStemmer/).
    """
    if len(word) <= _SHORT or not word.isascii() or not word.isalpha():
        return word
    if word.endswith(("ies", "ied")) and len(word) > 4:  # noqa: PLR2004 - not "dies"
        return word[:-3] + "y"
    if word.endswith("sses"):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORT and any(vowel in rest for vowel in "aeiouy"):
            word = rest
            if len(word) > _SHORT and word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    if word.endswith(("tion", "sion")) and len(word) > 6:  # noqa: PLR2004 - not "nation"
        word = word[:-3]
    if word.endswith("e") and len(word) > _SHORT:
        word = word[:-1]
    return word


def name_term(kind: str, name: str) -> str:
    """Return the term for something that has a name of its own: `providergmail`, `tagtss04`, `code5x7x26`."""
    return kind + "".join(char if char.isalnum() else "x" if char == "." else "" for char in name.lower())


def _ideas() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the ways to word each idea by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for idea, phrases in FIELD_WORDS["synonyms"].items():
        for phrase in phrases:
            stems = tuple(word.stem for word in words(phrase))
            found.setdefault(stems[0], []).append((stems, name_term("idea", idea)))
    for ways in found.values():
        ways.sort(key=lambda way: -len(way[0]))
    return found


_IDEAS = _ideas()


class Idea(NamedTuple):
    """An idea of the field, and the words `start:end` that say it."""

    term: str
    start: int
    end: int


def ideas(stems: Sequence[str]) -> list[Idea]:
    """Return the ideas that the words say, the longest wordings first come, none overlapping."""
    found = []
    place = 0
    while place < len(stems):
        for way, term in _IDEAS.get(stems[place], ()):
            if tuple(stems[place : place + len(way)]) == way:
                found.append(Idea(term, place, place + len(way)))
                place += len(way)
                break
        else:
            place += 1
    return found


def terms(*texts: str) -> list[str]:
    """Return the terms of texts: stems, codes and ideas, each as often as it stands there."""
    found: list[str] = []
    for text in texts:
        found += (name_term("code", ".".join(code)) for code in ENHANCED.findall(text))
        rest = ENHANCED.sub(" . ", text)
        stems = [word.stem for word in words(rest)]
        found += (each for each in stems if len(each) > 1)
        found += (idea.term for idea in ideas(stems))
    return found


def joined(found: Iterable[str]) -> str:
    """Return terms as a document keeps them, each once."""
    return " ".join(dict.fromkeys(found))
