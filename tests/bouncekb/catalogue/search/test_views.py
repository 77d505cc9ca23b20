"""The page of results, its JSON, the suggestions, and what must not get into an address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

BOUNCE = "Final-Recipient: rfc822; anna@example.net\nAction: failed\nStatus: 5.1.1\n"


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_results_stand_by_kind_with_the_words_marked(client: Client) -> None:
    text = page(client, "/search/?q=mailbox+full")
    assert text.index("Causes") < text.index("Responses</h2>" if "Responses</h2>" in text else "Responses <")
    assert 'href="/categories/mailbox_full/"' in text
    assert "<mark>Mailbox is full</mark>" in text


def test_what_is_typed_is_escaped(client: Client) -> None:
    text = page(client, "/search/?q=%3Cscript%3Ealert(1)%3C/script%3E+mailbox")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_a_query_without_results_teaches(client: Client) -> None:
    text = page(client, "/search/?q=qqzzxxy")
    assert "Nothing found for" in text
    assert "What can be searched" in text
    assert 'href="/triage/"' in text


def test_an_empty_box_teaches_too(client: Client) -> None:
    assert 'href="/search/?q=5.7.26"' in page(client, "/search/")


@pytest.mark.parametrize(
    ("address", "headers"),
    [("/search.json?q=5.7.26", {}), ("/search/?q=5.7.26", {"accept": "application/json"})],
)
def test_programs_get_json(client: Client, address: str, headers: dict[str, str]) -> None:
    response = client.get(address, headers=headers)
    assert response.headers["Content-Type"] == "application/json"
    answer = response.json()
    assert answer["query"] == "5.7.26"
    assert set(answer["results"][0]) == {"type", "title", "url", "snippet"}
    assert answer["results"][0]["type"] == "enhanced_code"
    assert answer["results"][0]["url"] == "/codes/5.7.26/"
    assert "Accept" in response.headers["Vary"]


def test_browsers_get_the_page(client: Client) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert "text/html" in client.get("/search/?q=550", headers={"accept": accept}).headers["Content-Type"]
    assert "text/html" in client.get("/search/?q=550").headers["Content-Type"]


def test_the_box_leads_on_to_an_address_that_can_be_shared(client: Client) -> None:
    response = client.post("/search/", {"q": " mailbox full "})
    assert response.status_code == 303
    assert response.headers["Location"] == "/search/?q=mailbox+full"
    assert client.post("/search/", {"q": ""}).headers["Location"] == "/search/"


def test_what_names_a_mailbox_stays_out_of_the_address(client: Client) -> None:
    response = client.post("/search/", {"q": "550 5.1.1 <anna@example.net>: User unknown"})
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert b"/entries/" in response.content


@pytest.mark.parametrize("method", ["get", "post"])
def test_several_lines_are_handed_on_to_triage(client: Client, method: str) -> None:
    response = getattr(client, method)("/search/", {"q": BOUNCE})
    text = response.content.decode()
    assert 'action="/triage/"' in text
    assert "csrfmiddlewaretoken" in text
    assert "Final-Recipient: rfc822; anna@example.net" in text
    assert "no-store" in response.headers["Cache-Control"]


def test_programs_learn_where_several_lines_go(client: Client) -> None:
    answer = client.get("/search.json", {"q": BOUNCE}).json()
    assert [each["url"] for each in answer["results"]] == ["/triage/"]


def test_the_box_is_on_every_page_and_sets_no_cookie(client: Client) -> None:
    response = client.get("/codes/")
    assert b'action="/search/"' in response.content
    assert not response.cookies


def test_suggestions_are_options_of_a_list(client: Client) -> None:
    text = page(client, "/search/suggestions/?q=greyl")
    assert text.count('role="option"') == 8
    assert 'href="/categories/greylisted/"' in text
    assert "<html" not in text


@pytest.mark.parametrize("typed", ["", "anna@example.net", "a\nb"])
def test_nothing_is_suggested_for_nothing_and_for_names(client: Client, typed: str) -> None:
    assert client.get("/search/suggestions/", {"q": typed}).content.strip() == b""


def test_browsers_can_search_from_their_address_bar(client: Client) -> None:
    response = client.get("/opensearch.xml")
    assert response.headers["Content-Type"] == "application/opensearchdescription+xml"
    root = ET.fromstring(response.content)
    url = root.find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url is not None
    assert url.get("template") == "http://testserver/search/?q={searchTerms}"
    assert b'href="/opensearch.xml"' in client.get("/").content


def test_a_nul_and_a_huge_query_are_answered(client: Client) -> None:
    assert client.get("/search/", {"q": "550\0"}).status_code == 200
    assert client.post("/search/", {"q": "x" * 200_000}).status_code == 200
    assert client.delete("/search/").status_code == 405
