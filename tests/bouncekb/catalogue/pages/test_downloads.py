"""The catalogue to take along: whole, with sources, and safe to open."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from bouncekb.catalogue.models import Category, Entry, Provider, VocabularyTermCategory
from bouncekb.catalogue.vocabulary import EntryState

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def body(client: Client, address: str) -> str:
    response: Any = client.get(address)
    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return str(content.decode())


def rows(client: Client, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(client, address))))


def test_the_whole_catalogue_is_one_file_in_the_shape_of_its_files(client: Client) -> None:
    draft = Entry.objects.published().first()
    assert draft
    Entry.objects.filter(pk=draft.pk).update(state=EntryState.DRAFT)
    content = json.loads(body(client, "/download/catalogue.json"))
    slugs = {entry["slug"] for entry in content["entries"]}
    assert slugs == set(Entry.objects.published().values_list("slug", flat=True))
    assert draft.slug not in slugs
    assert len(content["providers"]) == Provider.objects.count()
    assert len(content["categories"]) == Category.objects.count()
    assert {"reply_codes", "enhanced_codes", "sources", "vocabularies", "revision"} <= set(content)


def test_the_download_is_streamed_as_a_file(client: Client) -> None:
    response = client.get("/download/entries.csv")
    assert response.streaming
    assert response.headers["Content-Disposition"] == 'attachment; filename="entries.csv"'


def test_every_entry_is_a_line_with_its_source(client: Client) -> None:
    lines = {line["slug"]: line for line in rows(client, "/download/entries.csv")}
    assert len(lines) == Entry.objects.published().count()
    entry = Entry.objects.published().exclude(source=None).select_related("source").first()
    assert entry
    assert entry.source
    assert lines[entry.slug]["source"] == entry.source.url
    assert lines[entry.slug]["url"] == f"http://testserver/entries/{entry.slug}/"


def test_no_cell_is_a_formula(client: Client) -> None:
    entry = Entry.objects.published().first()
    assert entry
    Entry.objects.filter(pk=entry.pk).update(wording='=HYPERLINK("x")')
    lines = {line["slug"]: line for line in rows(client, "/download/entries.csv")}
    assert lines[entry.slug]["wording"] == '\'=HYPERLINK("x")'


def test_the_mapping_goes_both_ways(client: Client) -> None:
    mapping = json.loads(body(client, "/categories/mapping.json"))
    terms = {(system["slug"], term["name"]): term for system in mapping["systems"] for term in system["terms"]}
    assert mapping["categories"]["mailbox_full"]["sisimai"] == "MailboxFull"
    for category, names in mapping["categories"].items():
        for system, name in names.items():
            assert category in terms[system, name]["preferred_for"]
    lines = rows(client, "/categories/mapping.csv")
    assert len(lines) == VocabularyTermCategory.objects.count()
    assert {line["preferred"] for line in lines} == {"yes", "no"}


def test_a_cause_says_what_others_call_it(client: Client) -> None:
    text = client.get("/categories/mailbox_full/").content.decode()
    for name in ("Sisimai", "KumoMTA", "PowerMTA", "SparkPost", "SendGrid", "Postmark", "Amazon SES", "Mailgun"):
        assert name in text
    called = client.get("/categories/mailbox_full.json").json()["called_elsewhere"]
    assert {"system": "sisimai", "class": "MailboxFull", "number": "mailboxfull"} in called


def test_the_sitemap_lists_every_page(client: Client) -> None:
    root = ET.fromstring(body(client, "/sitemap.xml"))
    found = {each.text for each in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    entry = Entry.objects.published().first()
    assert entry
    for path in ("/codes/", "/codes/550/", "/codes/X.7.26/", "/providers/gmail/", "/guide/permanent/", "/glossary/"):
        assert f"http://testserver{path}" in found
    assert f"http://testserver{entry.get_absolute_url()}" in found
