"""What a query asks for: codes, providers, marks of providers, ideas of the field and other words."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .analysis import ENHANCED, FIELD_WORDS, Word, ideas, name_term, stem, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .lexicon import Lexicon

#: Of a longer query the beginning is read: replies of servers are shorter.
LONGEST = 1000
_MOST_WORDS = 60

_CODE_BY_OTHER_SIGNS = re.compile(r"\s*#?([245])[ ,;:_-](\d{1,3})[ ,;:_-](\d{1,4})\s*")
_REPLY = re.compile(r"(?<![\w.])(?:#|smtp|error|err|code)?([2-5](?:\d\d|xx)|x\dx)(?!\w|\.\d)", re.IGNORECASE)
_HOST = re.compile(r"(?<![\w.-])(?:[\w.+-]{1,64}@)?((?:[a-z0-9_-]{1,63}\.){1,8}[a-z]{2,24})(?![\w-])", re.IGNORECASE)
_STARTED_CODE = re.compile(r"(?<![\w.])([245]\.(?:\d{1,3}(?:\.\d{0,4})?)?)$")
_STARTED_REPLY = re.compile(r"(?<![\w.])([2-5]\d)$")
_OUTSIDE = ",;!?\"'“”„()<> "

_STOP = frozenset(FIELD_WORDS["stop_words"])
_WITH_CODE = frozenset(FIELD_WORDS["code_company"])
_WITH_PROVIDER = frozenset(FIELD_WORDS["provider_company"])
_WITH_BLOCKLIST = frozenset(FIELD_WORDS["blocklist_company"])

_CODE_WEIGHT = 7.0
_PROVIDER_WEIGHT = 6.0
_TAG_WEIGHT = 9.0
_MOST_TELLING = 6.0
_LEAST_OF_IDEA = 3.0
#: What the words that say an idea count beside it: of two wordings of one idea the one that was typed comes first.
_WORDS_OF_IDEA = 0.25
_COMPANY = 0.15
_COMPLETIONS = 12
#: Unknown words that are looked up in other spellings: a text with more is no mistyped query.
_MOST_CORRECTED = 6


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that is asked for: terms, any of which says it, with how well each does, and what it counts."""

    terms: dict[str, float]
    weight: float


@dataclass(slots=True)
class Query:
    """A query understood."""

    text: str
    reply_codes: list[str] = field(default_factory=list)
    enhanced_codes: list[str] = field(default_factory=list)
    providers: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    concepts: list[Concept] = field(default_factory=list)
    #: Number of words beside codes, providers, tags and what usually accompanies them.
    rest: int = 0
    #: Number of all words.
    length: int = 0
    #: Mistyped words and what they were taken for.
    corrections: dict[str, str] = field(default_factory=dict)
    #: What is marked in results: stems, and terms of ideas.
    marked: set[str] = field(default_factory=set)

    @property
    def codes(self) -> list[str]:
        """All codes, the most telling first."""
        return [*self.enhanced_codes, *self.reply_codes]

    def terms(self) -> dict[str, float]:
        """Return all terms with what each counts."""
        found: dict[str, float] = {}
        for concept in self.concepts:
            for term, strength in concept.terms.items():
                found[term] = max(found.get(term, 0.0), concept.weight * strength)
        return found


def understand(
    text: str, lexicon: Lexicon, words_like: Callable[[str, Lexicon], Sequence[str]], *, typing: bool = False
) -> Query:
    """Return what `text` asks for; `typing` says that its last word may be unfinished."""
    query = Query(" ".join(text.split())[:LONGEST])
    reader = _Reader(query, lexicon, words_like)
    reader.read(typing=typing and not text.endswith(" "))
    return query


class _Reader:
    """Reads a query part by part; what was understood is blanked out of the rest."""

    def __init__(self, query: Query, lexicon: Lexicon, words_like: Callable[[str, Lexicon], Sequence[str]]) -> None:
        self.query = query
        self.lexicon = lexicon
        self.words_like = words_like
        self.left = query.text

    def read(self, *, typing: bool) -> None:
        if found := _CODE_BY_OTHER_SIGNS.fullmatch(self.left):
            self.left = ".".join(found.groups())
        if typing:
            self._started_codes()
        self._enhanced_codes()
        self._tags()
        self._hosts()
        found_words = self._words()
        self.query.length = len(found_words)
        found_words = self._providers(found_words)
        self._reply_codes()
        left = [word for word in found_words if self.left[word.start : word.end].strip()]
        unfinished = typing and bool(left) and left[-1].end == len(self.left.rstrip())
        self._rest(left, unfinished=unfinished)

    def _blank(self, start: int, end: int) -> None:
        self.left = self.left[:start] + " " * (end - start) + self.left[end:]

    def _add(self, weight: float, terms: dict[str, float], marked: str = "") -> None:
        self.query.concepts.append(Concept(terms, weight))
        if marked:
            self.query.marked.add(marked)

    def _started_codes(self) -> None:
        for pattern, kind in ((_STARTED_CODE, "code"), (_STARTED_REPLY, "")):
            found = pattern.search(self.left)
            if not found:
                continue
            start = name_term(kind, found[1]) if kind else found[1]
            known = self.lexicon.codes if kind else self.lexicon.reply_codes
            often = self.lexicon.counts
            codes = sorted((code for code in known if code.startswith(start)), key=lambda code: (-often[code], code))
            if codes and start not in codes:
                self._add(_CODE_WEIGHT, {code: 1.0 - place / 15 for place, code in enumerate(codes[:_COMPLETIONS])})
                self._blank(*found.span())

    def _enhanced_codes(self) -> None:
        for found in list(ENHANCED.finditer(self.left)):
            code = ".".join(found.groups()).upper()
            if code in self.query.enhanced_codes:
                continue
            self.query.enhanced_codes.append(code)
            digit, subject, _ = code.split(".")
            terms = {name_term("code", code): 1.0}
            if name_term("code", code) not in self.lexicon.codes:
                terms |= {name_term("code", f"{digit}.{subject}.X"): 0.9, name_term("code", f"{digit}.X.X"): 0.8}
            self._add(_CODE_WEIGHT, terms)
            self._blank(*found.span())

    def _tags(self) -> None:
        for found in list(re.finditer(r"\S+", self.left)):
            shown = found.group().strip(_OUTSIDE).rstrip(".:")
            telling = any(char.isdigit() for char in shown) or not shown.isalpha() or shown.isupper()
            if not telling or shown.isdigit() or self.lexicon.is_name(shown.lower()):
                continue
            term = self.lexicon.has_tag(shown.strip("[]()"))
            if term:
                self.query.tags.append(term)
                self._add(_TAG_WEIGHT, {term: 1.0})
                self.query.marked.update(word.stem for word in words(shown))
                self._blank(*found.span())

    def _hosts(self) -> None:
        for found in list(_HOST.finditer(self.left)):
            slug = self.lexicon.provider_of_host(found[1])
            if slug:
                self._provider((slug,))
                self._blank(*found.span())

    def _provider(self, slugs: Sequence[str]) -> None:
        new = [slug for slug in slugs if slug not in self.query.providers]
        if new:
            self.query.providers += new
            self._add(
                _PROVIDER_WEIGHT, {name_term("provider", slug): 1.0 - place / 20 for place, slug in enumerate(new)}
            )

    def _words(self) -> list[Word]:
        """Return the words that are left, mistyped ones replaced by what they were meant to be."""
        found = []
        unknown = 0
        for word in words(self.left)[:_MOST_WORDS]:
            meant = word.plain
            if not self._is_known(word) and unknown < _MOST_CORRECTED:
                unknown += 1
                meant = self._meant(word.plain)
            if meant != word.plain:
                self.query.corrections[word.plain] = meant
            found.append(Word(meant, stem(meant), word.start, word.end))
        return found

    def _is_known(self, word: Word) -> bool:
        lexicon = self.lexicon
        return (
            word.plain in _STOP
            or word.plain in lexicon.words
            or word.stem in lexicon.stems
            or lexicon.has(word.stem)
            or lexicon.is_name(word.plain)
        )

    def _meant(self, word: str) -> str:
        candidates = self.lexicon.spelling.meant(word, self.words_like(word, self.lexicon))
        return candidates[0] if candidates else word

    def _providers(self, found: list[Word]) -> list[Word]:
        """Take the words that name providers, and return the others."""
        shown = [self.query.text[word.start : word.end] for word in found]
        taken: set[int] = set()
        for named in self.lexicon.providers_in([word.plain for word in found], shown):
            self._provider(named.slugs)
            taken.update(range(named.start, named.end))
            self.query.marked.update(word.stem for word in found[named.start : named.end])
        for place in taken:
            self._blank(found[place].start, found[place].end)
        return [word for place, word in enumerate(found) if place not in taken]

    def _reply_codes(self) -> None:
        alone = not self.query.concepts and bool(_REPLY.fullmatch(self.left.strip(_OUTSIDE)))
        for found in list(_REPLY.finditer(self.left)):
            code = found[1].lower()
            if (code in self.lexicon.reply_codes or alone) and code not in self.query.reply_codes:
                self.query.reply_codes.append(code)
                self._add(_CODE_WEIGHT, {code: 1.0} | ({} if self.lexicon.has(code) else {f"{code[0]}xx": 0.9}), code)
                self._blank(*found.span())

    def _rest(self, found: list[Word], *, unfinished: bool) -> None:
        company: set[str] = set()
        if self.query.codes:
            company |= _WITH_CODE
        if self.query.providers:
            company |= _WITH_PROVIDER
            if self.lexicon.kinds.get(self.query.providers[0]) == "blocklist":
                company |= _WITH_BLOCKLIST
        of_ideas: set[int] = set()
        for idea in ideas([word.stem for word in found]):
            said = found[idea.start : idea.end]
            if company and all(word.plain in company or word.plain in _STOP for word in said):
                continue
            of_ideas.update(range(idea.start, idea.end))
            self.query.rest += 1
            telling = max(_LEAST_OF_IDEA, min(_MOST_TELLING, self.lexicon.information(idea.term)))
            self._add(telling, {idea.term: 1.0}, idea.term)
        for place, word in enumerate(found):
            last = place == len(found) - 1
            self._word(word, company, of_idea=place in of_ideas, unfinished=unfinished and last)

    def _word(self, word: Word, company: set[str], *, of_idea: bool, unfinished: bool) -> None:
        if not unfinished and (word.plain in _STOP or len(word.plain) < 2):  # noqa: PLR2004 - letters say nothing
            return
        terms = {word.stem: 1.0} if self.lexicon.has(word.stem) else {}
        if unfinished:
            for whole in self._completions(word.plain):
                terms.setdefault(stem(whole), 0.8)
                self.query.marked.add(stem(whole))
        weight = min(_MOST_TELLING, max(map(self.lexicon.information, terms), default=_MOST_TELLING / 2))
        if of_idea:
            weight *= _WORDS_OF_IDEA
        elif word.plain in company:
            weight *= _COMPANY
        else:
            self.query.rest += 1
        self._add(weight, terms, word.stem)

    def _completions(self, start: str) -> list[str]:
        """Return the most frequent words that begin with `start`."""
        ordered = self.lexicon.ordered
        place = bisect.bisect_left(ordered, start)
        found = []
        while place < len(ordered) and ordered[place].startswith(start):
            found.append(ordered[place])
            place += 1
        return sorted(found, key=lambda word: -self.lexicon.words[word])[:_COMPLETIONS]
