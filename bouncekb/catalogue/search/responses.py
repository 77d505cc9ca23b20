"""Whole responses of servers: which entries' patterns fit what was typed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import re2

from ..models import DocumentKind, Pattern
from ..vocabulary import AppliesTo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models import SearchDocument
    from .query import Query

#: Words that a response has at least: with a code before them, and without.
_WORDS_AFTER_CODE = 3
_WORDS = 5
#: Candidates whose patterns are held against the text.
_TRIED = 60
_MEMORY = 1 << 20

_STARTS_WITH_CODE = re.compile(r"\W*[245]\d\d[ -]")
_BEFORE = re.compile(r"^(?:[\s:;,\"'#()-]|[245]\d\d(?![\w.])|[245]\.\d{1,3}\.\d{1,4}(?![\w.])){0,12}")

#: The share of the letters that a pattern explains at least: less where a code says that this is a response.
_LEAST_AFTER_CODE = 0.25
_LEAST = 0.6
#: What wordings of any server count, whose cause has a page that says more.
_OF_NO_PROVIDER = 0.3
_SPECIFIC = {
    AppliesTo.EXACT: 1.0,
    AppliesTo.TAG: 0.8,
    AppliesTo.WITH_PROVIDER: 0.7,
    AppliesTo.TEXT: 0.6,
    AppliesTo.FRAME: 0.1,
}


def looks_like_response(query: Query) -> bool:
    """Say whether a query may be what a server said, and not words about it."""
    words = query.length
    return words >= _WORDS or (words >= _WORDS_AFTER_CODE and bool(_STARTS_WITH_CODE.match(query.text)))


def fitting(query: Query, candidates: Sequence[SearchDocument]) -> dict[str, float]:
    """Return how well the patterns of entries among the candidates fit the query, by the entries' slugs: 0 to 2.

    One query. The patterns are RE2's, so that none takes more than linear time.
    """
    entries = {each.key: each for each in candidates if each.kind == DocumentKind.ENTRY}
    tried = dict(list(entries.items())[:_TRIED])
    rows = Pattern.objects.filter(entry__slug__in=tried).values_list(
        "entry__slug", "applies_to", "expression", "weight"
    )
    core = _BEFORE.sub("", query.text)
    letters = max(_letters(core), 1)
    least = _LEAST_AFTER_CODE if _STARTS_WITH_CODE.match(query.text) else _LEAST
    found: dict[str, float] = {}
    for slug, applies_to, expression, weight in rows:
        provider = tried[slug].provider
        if provider not in query.providers and (
            applies_to == AppliesTo.WITH_PROVIDER or (query.providers and provider)
        ):
            continue
        compiled = _compiled(expression)
        if compiled is None:
            continue
        match = compiled.fullmatch(core) if applies_to == AppliesTo.EXACT else compiled.search(core)
        if match is None:
            continue
        # The more of the text a pattern explains, the surer it is that this is the response.
        share = min(1.0, weight / letters, _letters(match.group()) / letters)
        if share >= least:
            own = _SPECIFIC[AppliesTo(applies_to)] * (1.0 if provider else _OF_NO_PROVIDER)
            found[slug] = max(found.get(slug, 0.0), own * share * 2)
    return found


def _letters(text: str) -> int:
    return sum(char.isalnum() for char in text)


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> Any:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = _MEMORY
    try:
        return re2.compile(expression, options)
    except re2.error:  # an expression of an older release of RE2; check_catalogue tells the editors
        return None
