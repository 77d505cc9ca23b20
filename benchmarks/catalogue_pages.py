"""The catalogue's pages as the server answers them, warm, with the whole catalogue."""

from __future__ import annotations

from django.test import Client

from benchmarks.measured import Measured, milliseconds, timed

PAGES = (
    "/codes/",
    "/codes/550/",
    "/codes/5.7.1/",
    "/providers/",
    "/providers/gmail/",
    "/categories/",
    "/categories/blocklisted/",
    "/entries/",
    "/entries/?permanence=temporary&provider=gmail&provider=yahoo",
    "/entries/gmail-5-7-26-unauthenticated/",
    "/compare/?code=550",
    "/compare/?category=blocklisted",
    "/guide/",
    "/glossary/",
    "/changes/",
)


def measure() -> list[Measured]:
    client = Client()
    return [milliseconds(f"page {path}", timed(lambda p=path: _get(client, p), rounds=15), limit=50) for path in PAGES]


def _get(client: Client, path: str) -> None:
    response = client.get(path, HTTP_HOST="localhost")
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}.")
