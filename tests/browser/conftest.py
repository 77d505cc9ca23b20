"""The site in a thread of its own, and a browser that watches for what no page may do."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from .chromium import installed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
    from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="package")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Serve the whole catalogue and give the address.

    pytest-django's own `live_server` empties all tables after each test. These tests only read, so one server and
    one load serve all of them; it is loaded again because tests that commit may have run before.
    """
    with django_db_blocker.unblock():
        call_command("load_catalogue", stdout=StringIO())
        server = LiveServer("127.0.0.1")
        yield str(server)
        server.stop()


@pytest.fixture(scope="package")
def browser(site: str) -> Iterator[Browser]:
    """Start the browser after the database is ready: Django refuses queries beside Playwright's event loop."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=installed(), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def db(site: str) -> None:
    """Stand in for pytest-django's fixture of this name, by which it knows that a run needs a test database.

    The pages are read through the site; a transaction around each test would only be in its way.
    """


@pytest.fixture
def open_page(db: None, browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a path of the site; keyword arguments are those of a browser context.

    Afterwards no page may have asked another host for anything, nor have made the console complain.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        # A page with an error status is reported as a failed resource; the tests look at the status themselves.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            complaints.append(message.text)

    def open_(path: str, **options: object) -> Page:
        context = browser.new_context(base_url=site, reduced_motion="reduce", **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: _allow(request.url, site, complaints))
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def _allow(url: str, site: str, complaints: list[str]) -> None:
    if urlsplit(url).scheme not in {"data", "blob"} and not url.startswith(site):
        complaints.append(f"asked another host: {url}")
