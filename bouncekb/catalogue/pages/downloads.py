"""The catalogue to take along: everything as JSON, the entries as CSV, and what others call the causes."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from django.http import StreamingHttpResponse
from django.views.decorators.http import require_safe

from ..files.tables import TABLES, EntryTable, Table
from ..models import Entry, Revision, VocabularySystem
from .answering import conditional

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

CHUNK = 200
_DIALECT_START = ("=", "+", "-", "@", "\t", "\r")

ENTRY_COLUMNS = (
    "slug",
    "url",
    "provider",
    "provider_kind",
    "reply_code",
    "enhanced_code",
    "tag",
    "wording",
    "category",
    "permanence",
    "who_acts",
    "meaning",
    "causes",
    "fixes",
    "confidence",
    "source",
    "source_title",
    "source_checked_on",
    "updated_at",
)
MAPPING_COLUMNS = (
    "category",
    "system",
    "class",
    "number",
    "meaning",
    "preferred",
    "permanence",
    "confidence",
    "replaced_by",
    "source",
)


@require_safe
def catalogue_json(request: HttpRequest) -> HttpResponseBase:
    """Answer with all published content, in the shape of the catalogue's files."""
    return _download(request, "catalogue.json", "application/json", _catalogue)


@require_safe
def entries_csv(request: HttpRequest) -> HttpResponseBase:
    """Answer with all published entries and their sources, one a line."""
    return _download(
        request, "entries.csv", "text/csv; charset=utf-8", lambda: _csv(ENTRY_COLUMNS, _entry_rows(request))
    )


@require_safe
def mapping_json(request: HttpRequest) -> HttpResponseBase:
    """Answer with what other systems call the causes, both ways."""
    return _download(request, "mapping.json", "application/json", _mapping, shown=True)


@require_safe
def mapping_csv(request: HttpRequest) -> HttpResponseBase:
    """Answer with the pairs of a cause and another system's class, one a line."""
    return _download(request, "mapping.csv", "text/csv; charset=utf-8", lambda: _csv(MAPPING_COLUMNS, _mapping_rows()))


def _download(
    request: HttpRequest, name: str, media: str, content: Callable[[], Iterator[str]], *, shown: bool = False
) -> HttpResponseBase:
    """Stream `content` as a file of this name; `shown` leaves it to the browser to show it."""
    kind = "inline" if shown else "attachment"
    headers = {"Content-Disposition": f'{kind}; filename="{name}"'}
    return conditional(request, name, lambda: StreamingHttpResponse(content(), content_type=media, headers=headers))


def _catalogue() -> Iterator[str]:
    yield f'{{"revision": {Revision.current()}'
    for table in TABLES:
        yield f',\n"{table.name}": ['
        yield from _joined(_dumped(table.record(row)) for row in _rows(table))
        yield "]"
    yield "}\n"


def _rows(table: Table) -> Iterable[Any]:
    rows = table.rows()
    if isinstance(table, EntryTable):
        rows = rows.filter(pk__in=Entry.objects.published())
    return rows.order_by("pk").iterator(chunk_size=CHUNK)


def _joined(parts: Iterable[str]) -> Iterator[str]:
    before = "\n"
    for part in parts:
        yield before + part
        before = ",\n"


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def _csv(columns: tuple[str, ...], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(columns)
    for row in rows:
        yield writer.writerow([_cell(value) for value in row])


def _cell(value: Any) -> str:
    """Return a value as text that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(_DIALECT_START) else text


def _entry_rows(request: HttpRequest) -> Iterator[list[Any]]:
    entries = Entry.objects.published().select_related("provider", "category", "source").order_by("slug")
    for entry in entries.iterator(chunk_size=CHUNK):
        yield [
            entry.slug,
            request.build_absolute_uri(entry.get_absolute_url()),
            entry.provider.slug if entry.provider else "",
            entry.provider.kind if entry.provider else "",
            entry.reply_code,
            entry.enhanced_code,
            entry.tag,
            entry.wording,
            entry.category.slug,
            entry.permanence,
            entry.who_acts,
            entry.meaning,
            " | ".join(entry.causes),
            " | ".join(entry.fixes),
            entry.confidence,
            entry.source.url if entry.source else "",
            entry.source.title if entry.source else "",
            entry.source.checked_on if entry.source else "",
            entry.updated_at.isoformat(timespec="seconds"),
        ]


def _systems() -> list[VocabularySystem]:
    return list(VocabularySystem.objects.prefetch_related("terms__links__category"))


def _mapping() -> Iterator[str]:
    table = next(table for table in TABLES if table.name == "vocabularies")
    systems = _systems()
    best: dict[str, dict[str, str]] = {}
    for system in systems:
        for term in system.terms.all():
            for link in term.links.all():
                if link.preferred:
                    best.setdefault(link.category.slug, {})[system.slug] = term.name
    yield _dumped({"systems": [table.record(system) for system in systems], "categories": best}) + "\n"


def _mapping_rows() -> Iterator[list[Any]]:
    for system in _systems():
        for term in system.terms.all():
            for link in term.links.all():
                yield [
                    link.category.slug,
                    system.slug,
                    term.name,
                    term.number,
                    term.meaning,
                    "yes" if link.preferred else "no",
                    term.permanence,
                    term.confidence,
                    term.replaced_by,
                    system.source,
                ]
