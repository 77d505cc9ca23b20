"""What each database finds by itself: documents that hold some of the terms, and words like another.

Both give candidates only. What is best among them is decided by :mod:`bouncekb.catalogue.search.ranking`, so that
every installation gives the same answers in the same order.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from django.db import connection, connections

from ..models import DocumentKind, SearchDocument

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .lexicon import Lexicon

#: How many candidates are ranked: responses, and everything else.
_ENTRIES = 120
_OTHERS = 60
#: A query's terms that the database is asked for, the most telling ones.
_TERMS = 32
_LIKE = 40

_COLUMNS = ", ".join(f"document.{each.column}" for each in SearchDocument._meta.concrete_fields)  # noqa: SLF001 - Django's documented interface


class Backend(Protocol):
    """What the search needs of a database."""

    def candidates(self, terms: Mapping[str, float]) -> list[SearchDocument]:
        """Return documents with some of the terms, by their weights; responses and other pages have shares."""

    def words_like(self, word: str, lexicon: Lexicon) -> list[str]:
        """Return words of the catalogue that look like `word`."""


class SQLite:
    """FTS5: https://www.sqlite.org/fts5.html."""

    def candidates(self, terms: Mapping[str, float]) -> list[SearchDocument]:
        """Return what holds any of the terms, ranked by bm25 with the weights of the fields."""
        match = " OR ".join(f'"{term}"' for term in _most_telling(terms))
        if not match:
            return []
        parts = [  # only our own names and numbers are put into the text
            f"SELECT * FROM (SELECT {_COLUMNS} FROM catalogue_search"  # noqa: S608
            " JOIN catalogue_searchdocument AS document"
            f" ON document.id = catalogue_search.rowid WHERE catalogue_search MATCH %s AND kind {sign} %s"
            f" ORDER BY bm25(catalogue_search, 6.0, 4.0, 1.0), document.id LIMIT {most})"
            for sign, most in (("=", _ENTRIES), ("<>", _OTHERS))
        ]
        kind = DocumentKind.ENTRY.value
        return list(SearchDocument.objects.raw(" UNION ALL ".join(parts), [match, kind, match, kind]))

    def words_like(self, word: str, lexicon: Lexicon) -> list[str]:
        """Return the words that share the most pairs of letters."""
        return lexicon.spelling.near(word)


class PostgreSQL:
    """Text search and trigrams: https://www.postgresql.org/docs/current/textsearch.html and .../pgtrgm.html."""

    def candidates(self, terms: Mapping[str, float]) -> list[SearchDocument]:
        """Return what holds any of the terms; `ts_rank` knows nothing of rare terms, so each has its weight."""
        chosen = _most_telling(terms)
        if not chosen:
            return []
        rank = " + ".join("%s * ts_rank('{0.1, 0.2, 0.6, 1.0}', vector, %s::tsquery)" for _ in chosen)
        ranked = [value for term in chosen for value in (terms[term], f"'{term}'")]
        match = " | ".join(f"'{term}'" for term in chosen)
        parts = [  # only our own names and numbers are put into the text
            f"(SELECT {_COLUMNS} FROM catalogue_searchdocument AS document"  # noqa: S608
            " WHERE vector @@ %s::tsquery"
            f" AND kind {sign} %s ORDER BY {rank} DESC, document.id LIMIT {most})"
            for sign, most in (("=", _ENTRIES), ("<>", _OTHERS))
        ]
        parameters = [match, DocumentKind.ENTRY.value, *ranked]
        return list(SearchDocument.objects.raw(" UNION ALL ".join(parts), parameters * 2))

    def words_like(self, word: str, lexicon: Lexicon) -> list[str]:
        """Return the words nearest by pg_trgm; where the extension is missing, those sharing pairs of letters."""
        if not _has_trigrams(connection.alias):
            return lexicon.spelling.near(word)
        with connection.cursor() as cursor:
            cursor.execute("SELECT word FROM catalogue_searchword ORDER BY word <-> %s, word LIMIT %s", [word, _LIKE])
            found = [row[0] for row in cursor.fetchall()]
        # Trigrams miss short words with two letters swapped ("gmial"), pairs do not.
        return list(dict.fromkeys([*found, *lexicon.spelling.near(word)]))


@cache
def _has_trigrams(alias: str) -> bool:
    """Say whether the database called `alias` has pg_trgm; asked once a process."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


def backend() -> Backend:
    """Return what searches the database in use."""
    return PostgreSQL() if connection.vendor == "postgresql" else SQLite()


def _most_telling(terms: Mapping[str, float]) -> list[str]:
    return sorted(terms, key=lambda term: (-terms[term], term))[:_TERMS]
