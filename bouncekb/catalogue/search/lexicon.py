"""What a process keeps of one version of the catalogue to understand queries: its words, names and codes."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ..models import DocumentKind, Provider, ReplyCode, Revision, SearchDocument, SearchState, SearchWord
from .analysis import FIELD_WORDS, name_term, stem, words
from .spelling import Spelling

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

#: Words of a provider's longest name that are looked at.
_LONGEST_NAME = 5
_ORDINARY = frozenset(FIELD_WORDS["ordinary_names"])


class Version(NamedTuple):
    """What tells one state of the catalogue and its documents from another."""

    number: int
    changed_at: dt.datetime | None
    rules: str

    @classmethod
    def current(cls) -> Version:
        """Return the present version; one query."""
        rules = SearchState.objects.filter(pk=1).values_list("rules")[:1]
        row = Revision.objects.filter(pk=1).values_list("number", "changed_at").annotate(rules=rules).first()
        return cls(row[0], row[1], row[2] or "") if row else cls(0, None, "")


class Named(NamedTuple):
    """Providers that words of a query name: `words[start:end]`."""

    slugs: tuple[str, ...]
    start: int
    end: int


class Lexicon:
    """The catalogue's words, the names of its providers, and its codes. Nothing in it changes after it was made."""

    def __init__(self, version: Version) -> None:
        """Read it from the database; a constant number of queries."""
        self.version = version
        self.documents = 0
        self.counts: Counter[str] = Counter()
        #: The terms of codes that have a page.
        self.codes: set[str] = set()
        for kind, *fields in SearchDocument.objects.values_list("kind", "title_terms", "head_terms", "body_terms"):
            self.documents += 1
            self.counts.update(set(" ".join(fields).split()))
            if kind == DocumentKind.ENHANCED_CODE:
                self.codes.update(term for term in fields[0].split() if term.startswith("code"))
        self.words: dict[str, int] = dict(SearchWord.objects.values_list("word", "documents"))
        #: The words in the order of the alphabet.
        self.ordered = sorted(self.words)
        self.spelling = Spelling(self.words)
        self.stems = {stem(word) for word in self.words}
        self.reply_codes = {code.lower() for code in ReplyCode.objects.values_list("code", flat=True)}
        self._names: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        self._domains: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.provider_names: dict[str, str] = {}
        for row in Provider.objects.prefetch_related("domains", "hosts"):
            for name in _names(row):
                self._names[tuple(word.plain for word in words(name))][row.slug] = None
            self.kinds[row.slug] = row.kind
            self.provider_names[row.slug] = row.name
            self._domains |= {each.domain: row.slug for each in row.domains.all()}
            self._domains |= {each.suffix: row.slug for each in row.hosts.all()}
        for words_of_name, carriers in self._names.items():
            # A name that several carry is first of all that of the one known by it alone.
            own = name_term("", "".join(words_of_name))
            alone = [slug for slug in carriers if name_term("", slug) == own]
            self._names[words_of_name] = dict.fromkeys([*alone, *carriers])
        for name, slugs in FIELD_WORDS["providers"].items():
            known = (slug for slug in slugs if slug in self.kinds)
            self._names[tuple(word.plain for word in words(name))] = dict.fromkeys(known)

    def information(self, term: str) -> float:
        """Return how much a term tells: the rarer, the more; 0 for one that stands nowhere."""
        count = self.counts.get(term, 0)
        return math.log(1 + self.documents / count) if count else 0.0

    def provider_of_host(self, host: str) -> str:
        """Return the provider of a mail domain or a server's name, or an empty text."""
        name = host.lower().strip(".")
        while "." in name:
            if name in self._domains:
                return self._domains[name]
            name = name.partition(".")[2]
        return ""

    def providers_in(self, plain: Sequence[str], shown: Sequence[str]) -> list[Named]:
        """Return the providers that the words name, the longest names first come.

        A name that is an ordinary word as well ("drop", "bird") counts in capitals or alone only: `shown` holds the
        words as they were written.
        """
        found = []
        place = 0
        while place < len(plain):
            for end in range(min(len(plain), place + _LONGEST_NAME), place, -1):
                slugs = self._names.get(tuple(plain[place:end]))
                ordinary = end == place + 1 and (plain[place] in _ORDINARY or len(plain[place]) < 3)  # noqa: PLR2004
                if slugs and not (ordinary and len(plain) > 1 and not shown[place].isupper()):
                    found.append(Named(tuple(slugs), place, end))
                    place = end
                    break
            else:
                place += 1
        return found

    def is_name(self, word: str) -> bool:
        """Say whether a word alone is a provider's name."""
        return (word,) in self._names

    def has(self, term: str) -> bool:
        """Say whether a term stands in any document."""
        return term in self.counts

    def has_tag(self, tag: str) -> str:
        """Return the term of a provider's mark that the catalogue knows, or an empty text."""
        term = name_term("tag", tag)
        return term if term in self.counts else ""


def _names(row: Provider) -> Iterator[str]:
    """Yield what a provider is called: its slug, its name whole and by its parts, its aliases."""
    yield row.slug
    yield row.name
    bare = row.name.replace("(", ",").replace(")", ",").replace("/", ",").replace(" and ", ",")
    yield from (part for part in bare.split(",") if part.strip() and not part.strip().startswith("former"))
    yield from (alias for alias in row.aliases if isinstance(alias, str))


class _Kept:
    """The process's lexicon. Threads may make it twice at the same time, which costs time and nothing else."""

    lexicon: Lexicon | None = None


def current_lexicon() -> Lexicon:
    """Return the lexicon of the catalogue's present version: one query where it is at hand."""
    version = Version.current()
    kept = _Kept.lexicon
    if kept is None or kept.version != version:
        kept = _Kept.lexicon = Lexicon(version)
    return kept
