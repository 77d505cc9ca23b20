"""What changed: single entries by day, whole loads as one line, and the same as a feed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from bouncekb.catalogue.models import Entry
from bouncekb.catalogue.pages.changes import BULK

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def edited() -> Entry:
    """Let the catalogue have been loaded on one day, and one entry edited on a later one."""
    Entry.objects.update(updated_at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    entry = Entry.objects.published().filter(provider__slug="gmail").first()
    assert entry
    Entry.objects.filter(pk=entry.pk).update(updated_at=datetime(2026, 3, 4, 23, 59, tzinfo=UTC))
    return entry


def test_an_edited_entry_is_told_by_itself_and_a_load_as_a_whole(client: Client, edited: Entry) -> None:
    days = client.get("/changes.json").json()["days"]
    assert [day["day"] for day in days] == ["2026-03-04", "2026-03-01"]
    assert [entry["slug"] for entry in days[0]["entries"]] == [edited.slug]
    assert days[1]["count"] == Entry.objects.published().count() - 1 > BULK
    assert days[1]["entries"] == []
    assert days[1]["providers"]["Postfix"]


def test_the_page_shows_the_latest_day_first(client: Client, edited: Entry) -> None:
    text = client.get("/changes/").content.decode()
    assert text.index("4 March 2026") < text.index("1 March 2026")
    assert f'href="{edited.get_absolute_url()}"' in text


def test_the_feed_is_atom_with_stable_names(client: Client, edited: Entry) -> None:
    response = client.get("/changes.atom")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    root = ET.fromstring(response.content)
    items = root.findall(f"{ATOM}entry")
    assert len(items) == 2
    assert items[0].findtext(f"{ATOM}id") == f"http://testserver{edited.get_absolute_url()}"
    assert items[0].findtext(f"{ATOM}updated") == "2026-03-04T23:59:00+00:00"
    assert items[1].findtext(f"{ATOM}id") == "http://testserver/changes/#day-2026-03-01"
    assert "responses added or changed" in (items[1].findtext(f"{ATOM}title") or "")


def test_an_unpublished_entry_is_not_told(client: Client, edited: Entry) -> None:
    Entry.objects.filter(pk=edited.pk).update(state="draft")
    assert [day["day"] for day in client.get("/changes.json").json()["days"]] == ["2026-03-01"]
