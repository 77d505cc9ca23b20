"""The index is what the catalogue says, from the moment it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from bouncekb.catalogue.models import Category, Entry, Provider, Revision, SearchDocument, SearchState, SearchWord
from bouncekb.catalogue.search import index
from bouncekb.catalogue.search.find import search
from bouncekb.catalogue.vocabulary import EntryState

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    return [each.url for each in search(query, 5)]


def test_every_page_has_a_document() -> None:
    keys = set(SearchDocument.objects.filter(kind="entry").values_list("key", flat=True))
    assert keys == set(Entry.objects.published().values_list("slug", flat=True))
    assert SearchDocument.objects.filter(kind="provider").count() == Provider.objects.count()
    assert SearchDocument.objects.filter(kind="category").count() == Category.objects.count()


def test_a_change_is_found_at_once() -> None:
    Provider.objects.create(slug="quibble", name="Quibblemail", kind="mailbox_provider")
    assert found("quibblemail") == []
    Revision.advance()
    assert found("quibblemail")[0] == "/providers/quibble/"
    assert found("qiubblemail")[0] == "/providers/quibble/"
    Provider.objects.filter(slug="quibble").delete()
    Revision.advance()
    assert "/providers/quibble/" not in found("quibblemail")
    assert not SearchWord.objects.filter(word="quibblemail").exists()


def test_an_editor_who_saves_changes_what_is_found(admin_client: Client) -> None:
    Provider.objects.create(slug="quibble", name="Quibblemail", kind="mailbox_provider")
    row = Provider.objects.get(slug="quibble")
    inlines = {
        f"{name}-{part}": value
        for name in ("domains", "hosts")
        for part, value in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))
    }
    values = {"slug": "quibble", "name": "Wobblemail", "kind": "mailbox_provider", "aliases": "[]", "text_marks": "[]"}
    response = admin_client.post(reverse("admin:catalogue_provider_change", args=[row.pk]), values | inlines)
    assert response.status_code == 302
    assert found("wobblemail")[0] == "/providers/quibble/"


def test_an_entry_out_of_use_is_not_found_any_more() -> None:
    entry = Entry.objects.published().filter(tag="TSS04").first()
    assert entry
    assert entry.get_absolute_url() in found("TSS04")
    Entry.objects.filter(pk=entry.pk).update(state=EntryState.RETIRED)
    Revision.advance()
    assert entry.get_absolute_url() not in found("TSS04")


def test_only_what_changed_is_written_anew() -> None:
    before = dict(SearchDocument.objects.values_list("key", "pk"))
    Category.objects.filter(slug="malware").update(meaning="A quibble was found.")
    Revision.advance()
    after = dict(SearchDocument.objects.values_list("key", "pk"))
    assert {key for key in after if after[key] != before.get(key)} == {"malware"}


def test_other_rules_make_all_of_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert index.is_current()
    monkeypatch.setattr(index, "_RULES", "another")
    assert not index.is_current()
    before = set(SearchDocument.objects.values_list("pk", flat=True))
    index.refresh_if_stale()
    assert index.is_current()
    assert not before & set(SearchDocument.objects.values_list("pk", flat=True))


def test_an_index_past_which_somebody_changed_the_catalogue_is_noticed() -> None:
    SearchState.objects.update(revision=0)
    Revision.objects.filter(pk=1).update(number=7)
    assert not index.is_current()
    index.refresh_if_stale()
    assert index.is_current()
