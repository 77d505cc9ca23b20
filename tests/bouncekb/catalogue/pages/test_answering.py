"""Every page also is JSON, says its own address, and answers 304 while nothing changed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from bouncekb.catalogue.models import Category, Entry, Revision

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

PAGES = (
    "/codes/",
    "/codes/550/",
    "/codes/5xx/",
    "/codes/5.7.26/",
    "/providers/",
    "/providers/gmail/",
    "/categories/",
    "/categories/mailbox_full/",
    "/entries/",
    "/entries/gmail-5-7-26-unauthenticated/",
    "/compare/?code=5.7.1",
    "/compare/?category=mailbox_full",
    "/guide/",
    "/guide/permanent/",
    "/glossary/",
    "/changes/",
)
FILES = (
    "/download/catalogue.json",
    "/download/entries.csv",
    "/categories/mapping.json",
    "/categories/mapping.csv",
    "/changes.atom",
    "/sitemap.xml",
)


def suffixed(address: str) -> str:
    path, _, query = address.partition("?")
    return f"{path.rstrip('/')}.json" + (f"?{query}" if query else "")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_json_by_its_suffix_and_by_what_is_accepted(client: Client, address: str) -> None:
    by_suffix = client.get(suffixed(address))
    accepted = client.get(address, headers={"Accept": "application/json"})
    assert by_suffix.headers["Content-Type"] == accepted.headers["Content-Type"] == "application/json"
    first, second = by_suffix.json(), accepted.json()
    assert first == second
    assert first
    assert client.get(address).headers["Content-Type"].startswith("text/html")
    assert client.get(address, headers={"Accept": "*/*"}).headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("address", ["/codes/foo.json", "/providers/no.json", "/guide/no.json", "/entries/no.json"])
def test_what_does_not_exist_is_said_in_json_too(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert response.json()["error"]


@pytest.mark.parametrize("address", [*PAGES, *FILES, *(suffixed(page) for page in PAGES)])
def test_an_unchanged_page_is_not_sent_again(client: Client, address: str) -> None:
    first = client.get(address)
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.content
    assert client.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]}).status_code == 304


@pytest.mark.parametrize("address", [*PAGES, *FILES])
def test_a_change_of_the_catalogue_is_sent(client: Client, address: str) -> None:
    before = client.get(address).headers["ETag"]
    Revision.advance()
    after = client.get(address, headers={"If-None-Match": before})
    assert after.status_code == 200
    assert after.headers["ETag"] != before


def test_the_forms_of_one_address_are_told_apart(client: Client) -> None:
    page = client.get("/codes/550/")
    data = client.get("/codes/550/", headers={"Accept": "application/json"})
    part = client.get("/codes/550/", headers={"HX-Request": "true"})
    assert len({page.headers["ETag"], data.headers["ETag"], part.headers["ETag"]}) == 3
    assert {"Accept", "HX-Request"} <= set(re.split(", *", page.headers["Vary"]))


def test_an_unknown_code_has_no_validators(client: Client) -> None:
    response = client.get("/codes/5.7.999/")
    assert response.status_code == 404
    assert "ETag" not in response.headers
    assert client.get("/codes/5.7.999.json").json()["code"] == "5.7.999"


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/codes/550/").status_code == 405
    assert client.head("/codes/550/").status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_a_page_names_itself_and_its_json(client: Client, address: str) -> None:
    text = client.get(address).content.decode()
    path = address.partition("?")[0]
    canonical = re.findall(r'<link rel="canonical" href="([^"]+)"', text)
    assert len(canonical) == 1
    assert canonical[0].startswith(f"http://testserver{path}")
    assert f'href="{suffixed(address)}"' in text
    for name in ("og:title", "og:description", "og:url"):
        assert f'<meta property="{name}" content="' in text


def test_filters_do_not_make_another_page_but_what_is_compared_does(client: Client) -> None:
    assert (
        '<link rel="canonical" href="http://testserver/entries/">'
        in client.get("/entries/?sort=code").content.decode()
    )
    compared = client.get("/compare/?code=5.7.1&provider=gmail").content.decode()
    assert '<link rel="canonical" href="http://testserver/compare/?code=5.7.1">' in compared


def test_a_cause_has_its_questions_as_structured_data(client: Client) -> None:
    Category.objects.filter(slug="mailbox_full").update(meaning="</script><b> & {recipient}")
    text = client.get("/categories/mailbox_full/").content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert len(blocks) == 1
    content = json.loads(blocks[0])
    assert content["@type"] == "FAQPage"
    answers = {each["name"]: each["acceptedAnswer"]["text"] for each in content["mainEntity"]}
    assert answers["Mailbox is full: What happened?"] == "</script><b> & [the recipient's address]"
    assert len(answers) >= 5


def test_the_json_of_an_entry_says_where_it_is_from(client: Client) -> None:
    entry = Entry.objects.published().exclude(source=None).select_related("source", "provider", "category").first()
    assert entry
    assert entry.source
    data = client.get(f"/entries/{entry.slug}.json").json()
    assert data["source"]["url"] == entry.source.url
    assert data["wording"] == entry.wording
    assert data["category"]["slug"] == entry.category.slug
    Entry.objects.filter(pk=entry.pk).update(source=None)
    assert client.get(f"/entries/{entry.slug}.json").json()["source"] is None


def test_the_json_of_a_table_counts_and_pages(client: Client) -> None:
    data = client.get("/providers/gmail.json?permanence=temporary&page=2").json()["responses"]
    assert data["page"] == 2
    assert data["pages"] == -(-data["count"] // 50)
    assert all(entry["permanence"] == "temporary" for entry in data["entries"])


ENTRY = {
    *(
        "slug",
        "url",
        "provider",
        "reply_code",
        "enhanced_code",
        "tag",
        "wording",
        "category",
        "permanence",
        "who_acts",
    ),
    *("meaning", "confidence", "source", "updated_at"),
}
TABLE = {"count", "page", "pages", "facets", "entries"}
CATEGORY = {"slug", "name", "url", "group", "permanence", "who_acts", "list_action", "scope", "severity"}
CODE = {"code", "name", "meaning", "url"}
SUMMARY = {"responses", "providers", "permanence", "causes", "reply_codes", "enhanced_codes"}
#: The fields that docs/catalogue-json.md promises.
SHAPES: dict[str, set[str]] = {
    "/codes.json": {"reply_codes", "enhanced_codes"},
    "/codes/550.json": {
        *("code", "kind", "name", "meaning", "note", "stage", "permanence", "who_acts", "defined_by", "usual_causes"),
        *("digits", "covers", "in_practice", "responses"),
    },
    "/providers.json": {"providers"},
    "/providers/yahoo.json": {
        *("slug", "name", "url", "kind", "aliases", "postmaster_url", "delist_url", "lookup_url", "limits", "domains"),
        *("hosts", "tags", "how_it_refuses", "responses"),
    },
    "/categories.json": {"categories"},
    "/categories/mailbox_full.json": CATEGORY
    | {"meaning", "causes", "fixes", "list_reason", "answer", "codes", "called_elsewhere", "responses"},
    "/entries.json": TABLE,
    "/entries/gmail-5-7-26-unauthenticated.json": ENTRY
    | {"causes", "fixes", "answer", "patterns", "examples", "same_cause_elsewhere", "same_code_elsewhere"},
    "/compare.json?code=550": {"code", "category", "providers"},
    "/guide.json": {"question", "help", "trail", "answers"},
    "/glossary.json": {"terms"},
    "/changes.json": {"days"},
}


@pytest.mark.parametrize("address", SHAPES)
def test_the_documented_fields_are_there(client: Client, address: str) -> None:
    assert SHAPES[address] <= set(client.get(address).json())


def test_the_documented_parts_are_there(client: Client) -> None:
    code = client.get("/codes/550.json").json()
    assert set(code["responses"]) >= TABLE
    assert set(code["responses"]["entries"][0]) >= ENTRY
    assert set(code["responses"]["facets"]["permanence"][0]) == {"value", "label", "count", "chosen"}
    assert set(code["in_practice"]) >= SUMMARY
    assert set(code["digits"][0]) >= CODE
    assert set(client.get("/codes.json").json()["reply_codes"][0]) >= CODE | {"responses"}
    assert set(client.get("/categories.json").json()["categories"][0]) >= CATEGORY | {"responses"}
    yahoo = client.get("/providers/yahoo.json").json()
    assert set(yahoo["tags"][0]) >= {"tag", "meanings", "entries"}
    assert set(yahoo["hosts"][0]) >= {"suffix", "role"}
    side = client.get("/compare.json?code=550").json()["providers"][0]
    assert set(side) >= {"provider", "codes", "permanence", "causes", "responses"}
