"""Entries as the tables of all pages show them: filtered, sorted, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import F
from django.db.models.functions import Lower

from .data import entry_line
from .filters import Filtered, filtered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.paginator import Page
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from ..models import Entry
    from .answering import Json

#: Rows of one page of a table: enough for most pages, and quick to draw also on a phone.
PAGE_SIZE = 50
_NAME = Lower("provider__name")
_BY_NAME = _NAME.asc(nulls_last=True)
#: How a table can be sorted: what the address says, and the order in the database.
SORTS: dict[str, tuple[Any, ...]] = {
    "provider": (_NAME, "reply_code", "enhanced_code"),
    "code": (F("reply_code"), "enhanced_code", _BY_NAME),
    "category": (F("category__position"), _BY_NAME, "reply_code"),
    "permanence": (F("permanence"), _BY_NAME, "reply_code"),
    "changed": (F("updated_at"), _BY_NAME, "reply_code"),
}
DEFAULT_SORT = "provider"
_HEADS = {
    "provider": "Provider",
    "code": "Code",
    "response": "Response",
    "category": "Cause",
    "permanence": "Lasts",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A head of the table; those with an address sort by it."""

    name: str
    label: str
    url: str = ""
    #: The value of `aria-sort`, empty where the table is not sorted by this column.
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice in force, and the address without it."""

    facet: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of entries, as `parts/entries.html` shows it."""

    page: Page[Entry]
    found: Filtered
    columns: list[Column]
    chips: list[Chip]
    sort: str
    hide: str
    caption: str
    clear_url: str
    #: The query without the page's number, ready to be followed by one.
    query: str

    @property
    def data(self) -> Json:
        """The table as JSON: numbers, choices, and the entries of this page."""
        return {
            "count": self.found.count,
            "page": self.page.number,
            "pages": self.page.paginator.num_pages,
            "facets": {
                facet.name: [
                    {"value": each.value, "label": each.label, "count": each.count, "chosen": each.chosen}
                    for each in facet.choices
                ]
                for facet in self.found.facets
            },
            "entries": [entry_line(entry) for entry in self.page],
        }


def table(
    request: HttpRequest, base: QuerySet[Entry], *, caption: str, hide: str = "", fixed: Sequence[str] = ()
) -> Table:
    """Return the table of the entries of `base` that the request's query leaves.

    `hide` names the column that the page itself is about, `fixed` the facets that it does not offer. A page number
    out of range gives the nearest page, an unknown order the usual one.
    """
    found = filtered(base, request.GET, fixed)
    sort = request.GET.get("sort", "")
    if sort.removeprefix("-") not in SORTS:
        sort = DEFAULT_SORT
    rows = found.entries.select_related("provider", "category", "source").order_by(*_order(sort))
    paginator = Paginator(rows, PAGE_SIZE)
    paginator.__dict__["count"] = found.count  # known already: saves Django's own query
    query = request.GET.copy()
    query.pop("page", None)
    chips = []
    for facet, choice in found.chosen:
        without = query.copy()
        without.setlist(facet.name, [each.value for each in facet.chosen if each is not choice])
        chips.append(Chip(facet.label, choice.label, f"?{without.urlencode()}#responses"))
    cleared = query.copy()
    for facet in found.facets:
        cleared.pop(facet.name, None)
    return Table(
        page=paginator.get_page(request.GET.get("page")),
        found=found,
        columns=_columns(query, sort, hide),
        chips=chips,
        sort="" if sort == DEFAULT_SORT else sort,
        hide=hide,
        caption=caption,
        clear_url=f"?{cleared.urlencode()}#responses",
        query=f"?{query.urlencode()}&" if query else "?",
    )


def _order(sort: str) -> list[Any]:
    """Return the order of the database; wordings of no provider come last on every database."""
    first, *rest = SORTS[sort.removeprefix("-")]
    by = first.desc(nulls_last=True) if sort.startswith("-") else first.asc(nulls_last=True)
    return [by, *rest, "slug"]


def _columns(query: Any, sort: str, hide: str) -> list[Column]:
    columns = []
    for name, label in _HEADS.items():
        if name == hide:
            continue
        if name not in SORTS:
            columns.append(Column(name, label))
            continue
        by = query.copy()
        by["sort"] = f"-{name}" if sort == name else name
        direction = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
        columns.append(Column(name, label, f"?{by.urlencode()}#responses", direction))
    return columns
