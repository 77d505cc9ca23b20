"""The search: the golden list's queries, the page of results and the suggestions as the server answers them."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from django.test import Client

from benchmarks.measured import Measured, milliseconds
from bouncekb.catalogue.management.commands.score_search import GOLDEN
from bouncekb.catalogue.models import SearchDocument
from bouncekb.catalogue.search.find import search
from bouncekb.catalogue.search.index import refresh

if TYPE_CHECKING:
    from collections.abc import Callable


def measure() -> list[Measured]:
    queries = [row["query"] for row in json.loads(GOLDEN.read_text(encoding="utf-8"))]
    client = Client()
    for query in queries:
        search(query)
    found = [_seconds(lambda query=query: search(query)) for query in queries]
    pages = [_seconds(lambda query=query: _get(client, "/search/", query)) for query in queries]
    typed = [_seconds(lambda query=query: _get(client, "/search/suggestions/", query[:8])) for query in queries]
    unchanged = _seconds(refresh)
    SearchDocument.objects.all().delete()
    anew = _seconds(refresh)
    return [
        milliseconds(f"search, {len(queries)} queries", found, limit=30),
        milliseconds("page of results", pages, limit=50),
        milliseconds("suggestions", typed, limit=30),
        Measured("index after one change", f"{unchanged:.2f} s", "1 s", missed=unchanged > 1),
        Measured("index all anew", f"{anew:.2f} s", "5 s", missed=anew > 5),
    ]


def _get(client: Client, address: str, query: str) -> None:
    response = client.get(address, {"q": query}, HTTP_HOST="localhost")
    if response.status_code != 200:
        raise RuntimeError(f"The search answered {response.status_code}.")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
