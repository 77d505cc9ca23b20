"""Entries as the tables of all pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import Lower

from ..models import Category, Entry

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.db.models import QuerySet
    from django.http import HttpRequest

#: Rows of one page of a table: enough for nearly all providers, and quick to draw also on a phone.
PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Share:
    """How many entries of a list have one cause."""

    category: Category
    count: int


def entry_page(request: HttpRequest, entries: QuerySet[Entry]) -> Page[Entry]:
    """Return the page of `entries` that `?page=` asks for; a number out of range gives the nearest page."""
    rows = entries.select_related("provider", "category", "source").order_by(
        Lower("provider__name"), "reply_code", "slug"
    )
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))


def shares(entries: QuerySet[Entry]) -> list[Share]:
    """Return the causes of `entries`, the most frequent first."""
    counts = dict(entries.order_by().values_list("category").annotate(count=Count("pk")))
    categories = Category.objects.in_bulk(counts)
    found = [Share(categories[pk], count) for pk, count in counts.items()]
    return sorted(found, key=lambda share: (-share.count, share.category.position))
