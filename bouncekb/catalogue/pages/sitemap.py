"""The list of pages for search engines (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.urls import reverse
from django.views.decorators.http import require_safe

from ..models import Category, EnhancedCode, Entry, Provider, ReplyCode
from .answering import conditional
from .guide import tree

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    AnySitemap = Sitemap[Any]
else:
    AnySitemap = Sitemap

_OVERVIEWS = ("codes", "providers", "categories", "entries", "compare", "guide", "glossary", "changes")


class Overviews(AnySitemap):
    """The pages that lead to all others."""

    def items(self) -> list[str]:
        """Return the names of the pages."""
        return list(_OVERVIEWS)

    def location(self, item: str) -> str:
        """Return a page's address."""
        return reverse(f"catalogue:{item}")


class Rows(AnySitemap):
    """Codes, causes, providers and the questions of the guide."""

    def items(self) -> list[Any]:
        """Return everything that has a page of its own."""
        guide = [question for question in tree().values() if question.parent]
        return [*ReplyCode.objects.all(), *EnhancedCode.objects.all(), *Category.objects.all(), *_providers(), *guide]


class Entries(AnySitemap):
    """The responses, with the day of their last change."""

    def items(self) -> Any:
        """Return the published entries."""
        return Entry.objects.published().only("slug", "updated_at")

    def lastmod(self, item: Entry) -> datetime:
        """Return when the entry changed last."""
        return item.updated_at


def _providers() -> list[Provider]:
    return list(Provider.objects.only("slug"))


_SITEMAPS: dict[str, type[AnySitemap] | AnySitemap] = {"overviews": Overviews, "rows": Rows, "entries": Entries}


@require_safe
def pages(request: HttpRequest) -> HttpResponseBase:
    """Answer with all addresses, or 304 where nothing changed."""
    return conditional(request, "sitemap", lambda: sitemap(request, _SITEMAPS).render())
