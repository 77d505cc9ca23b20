"""Addresses of the catalogue's pages; each page also stands under its address with `.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from .pages import (
    categories,
    changes,
    codes,
    codes_overview,
    compare,
    downloads,
    entries,
    glossary,
    guide,
    providers,
    sitemap,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase
    from django.urls import URLPattern

app_name = "catalogue"


def both(address: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
    """Return the address of a page and that of its JSON."""
    return [
        path(f"{address}.json", view, {"as_json": True}, name=f"{name}-json"),
        path(f"{address}/", view, name=name),
    ]


urlpatterns = [
    path("categories/mapping.json", downloads.mapping_json, name="mapping-json"),
    path("categories/mapping.csv", downloads.mapping_csv, name="mapping-csv"),
    path("download/catalogue.json", downloads.catalogue_json, name="download-json"),
    path("download/entries.csv", downloads.entries_csv, name="download-csv"),
    path("changes.atom", changes.feed, name="changes-feed"),
    path("sitemap.xml", sitemap.pages, name="sitemap"),
    *both("codes", codes_overview.overview, "codes"),
    *both("codes/<str:code>", codes.detail, "code"),
    *both("providers", providers.overview, "providers"),
    *both("providers/<str:slug>", providers.detail, "provider"),
    *both("categories", categories.overview, "categories"),
    *both("categories/<str:slug>", categories.detail, "category"),
    *both("entries", entries.explorer, "entries"),
    *both("entries/<str:slug>", entries.detail, "entry"),
    *both("compare", compare.compare, "compare"),
    *both("guide", guide.question, "guide"),
    *both("guide/<str:slug>", guide.question, "question"),
    *both("glossary", glossary.glossary, "glossary"),
    *both("changes", changes.changes, "changes"),
]
