"""The search itself: a query in, results out, the best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from ..models import DocumentKind
from .backends import backend
from .lexicon import current_lexicon
from .marking import Piece, marked, plain, snippet
from .query import understand
from .ranking import ranked
from .responses import fitting, looks_like_response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..models import SearchDocument
    from .query import Query

#: The parts of a page of results.
GROUPS = {
    DocumentKind.REPLY_CODE: "codes",
    DocumentKind.ENHANCED_CODE: "codes",
    DocumentKind.PROVIDER: "providers",
    DocumentKind.ENTRY: "entries",
    DocumentKind.CATEGORY: "categories",
    DocumentKind.PAGE: "pages",
}
LIMIT = 30


@dataclass(frozen=True, slots=True)
class Result:
    """A page that answers a query."""

    type: DocumentKind
    title: str
    url: str
    #: Title and snippet in pieces, what was asked for marked.
    title_pieces: tuple[Piece, ...]
    snippet_pieces: tuple[Piece, ...]
    provider: str = ""

    @property
    def group(self) -> str:
        """The part of the results' page where it stands."""
        return GROUPS[self.type]

    @property
    def snippet(self) -> str:
        """The snippet as plain text."""
        return plain(self.snippet_pieces)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a query."""

    results: list[Result]
    #: Mistyped words and what they were taken for.
    corrections: Mapping[str, str]


def search(query: str, limit: int = LIMIT) -> list[Result]:
    """Return up to `limit` pages that answer `query`, the best first. Never raises, whatever is asked."""
    return answer(query, limit).results


def answer(text: str, limit: int = LIMIT, *, typing: bool = False) -> Answer:
    """Return what was found for `text`, and how it was read; `typing` says that its last word may be unfinished.

    Four queries at most, once the process knows the catalogue's present version.
    """
    database = backend()
    query = understand(text, lexicon := current_lexicon(), database.words_like, typing=typing)
    if not query.concepts:
        return Answer([], {})
    candidates = database.candidates(query.terms())
    found = ranked(query, candidates, {})
    if looks_like_response(query):
        fits = fitting(query, [each.document for each in found])
        found = ranked(query, candidates, fits) if fits else found
    results = [_result(each.document, query, lexicon.provider_names) for each in found[:limit]]
    return Answer(results, query.corrections)


def _result(document: SearchDocument, query: Query, names: Mapping[str, str]) -> Result:
    kind = DocumentKind(document.kind)
    title, url = document.title, document.url
    concrete = _concrete(document, query) if kind == DocumentKind.ENHANCED_CODE else ""
    if concrete:
        title = title.replace(document.key, concrete, 1)
        url = reverse("catalogue:code", args=[concrete])
    codes = set(query.enhanced_codes)
    return Result(
        type=kind,
        title=title,
        url=url,
        title_pieces=marked(title, query.marked, codes),
        snippet_pieces=snippet(document.text, query.marked, codes),
        provider=names.get(document.provider, "") if kind == DocumentKind.ENTRY else "",
    )


def _concrete(document: SearchDocument, query: Query) -> str:
    """Return the code that was asked for where the document is about it in every class: 5.7.26 for X.7.26."""
    return next((code for code in query.enhanced_codes if document.key == "X" + code[1:]), "")
