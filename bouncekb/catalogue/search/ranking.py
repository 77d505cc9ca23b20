"""Which of the candidates answers a query best. Pure arithmetic on terms, the same on every database."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..models import DocumentKind
from .analysis import name_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..models import SearchDocument
    from .query import Query

#: What a term is worth in a field.
_TITLE, _HEAD, _BODY = 1.0, 0.75, 0.4
#: Words about a thing in general lead to its general page first.
_PRIORS = {
    DocumentKind.CATEGORY: 0.32,
    DocumentKind.PAGE: 0.2,
    DocumentKind.PROVIDER: 0.06,
    DocumentKind.ENHANCED_CODE: 0.16,
    DocumentKind.REPLY_CODE: 0.16,
}
_OF_ANY_PROVIDER = 0.03
#: What an entry counts whose cause is what was asked for, and one of a provider that was not.
_OF_ITS_CAUSE = 0.08
_OF_PROVIDER = 0.1
_OF_ANOTHER_PROVIDER = -0.25
#: What a title counts that says little besides what was asked for.
_NEATNESS = 0.12
_LEAST = 0.22


class Scored(NamedTuple):
    """A candidate with its score."""

    score: float
    document: SearchDocument


def ranked(query: Query, candidates: Iterable[SearchDocument], fits: Mapping[str, float]) -> list[Scored]:
    """Return the candidates that answer the query, the best first; `fits` says which entries' patterns fit it."""
    found = []
    for document in candidates:
        fit = fits.get(document.key, 0.0) if document.kind == DocumentKind.ENTRY else 0.0
        matched = _matched(query, document)
        if matched < _LEAST and not fit:
            continue
        found.append(Scored(matched + _asked_for(query, document) + fit, document))
    found.sort(key=lambda each: (-each.score, each.document.kind, each.document.key))
    return found


def _matched(query: Query, document: SearchDocument) -> float:
    """Return which share of what was asked for the document holds, with a bonus for a neat title."""
    title = document.title_terms.split()
    fields = (
        (set(title), _TITLE),
        (set(document.head_terms.split()), _HEAD),
        (set(document.body_terms.split()), _BODY),
    )
    total = reached = 0.0
    asked: set[str] = set()
    for concept in query.concepts:
        total += concept.weight
        asked.update(concept.terms)
        reached += concept.weight * max(
            (strength * worth for term, strength in concept.terms.items() for terms, worth in fields if term in terms),
            default=0.0,
        )
    if not total:
        return 0.0
    neat = sum(term in asked for term in title) / max(len(title), 4)
    return reached / total + _NEATNESS * min(neat, 1.0)


def _asked_for(query: Query, document: SearchDocument) -> float:
    """Return what speaks for this kind of page, given what was asked."""
    kind = DocumentKind(document.kind)
    head = set(document.title_terms.split())
    its_provider = bool(document.provider) and document.provider in query.providers
    if query.tags:
        return 3.0 if kind == DocumentKind.ENTRY and head & set(query.tags) else 0.0
    if query.codes and not query.rest:
        return _for_codes(query, document, head, its_provider=its_provider)
    if query.providers and not query.rest:
        of_provider = kind == DocumentKind.PROVIDER and its_provider
        return 2.0 - query.providers.index(document.provider) / 10 if of_provider else 0.0
    if kind != DocumentKind.ENTRY:
        return _PRIORS[kind] / 2 if query.providers else _PRIORS[kind]
    return _for_words(query, document, its_provider=its_provider)


def _for_words(query: Query, document: SearchDocument, *, its_provider: bool) -> float:
    """Return what speaks for an entry where words were asked for."""
    of_cause = _OF_ITS_CAUSE if name_term("idea", document.category) in query.marked else 0.0
    if query.providers:
        return of_cause + (_OF_PROVIDER if its_provider else _OF_ANOTHER_PROVIDER)
    return of_cause + (0.0 if document.provider else _OF_ANY_PROVIDER)


def _for_codes(query: Query, document: SearchDocument, head: set[str], *, its_provider: bool) -> float:
    """Return what speaks for a page where only codes were asked for, or codes at a provider."""
    kind = DocumentKind(document.kind)
    enhanced = {name_term("code", code) for code in query.enhanced_codes}
    if kind == DocumentKind.ENTRY:
        all_codes = enhanced | set(query.reply_codes)
        return 2.0 if query.providers and its_provider and all_codes <= head else 0.0
    if kind == DocumentKind.ENHANCED_CODE and query.enhanced_codes:
        return 1.5
    if kind == DocumentKind.REPLY_CODE and document.key in query.reply_codes:
        return 1.2
    return 0.0
