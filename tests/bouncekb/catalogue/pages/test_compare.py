"""One code or one cause at several providers, side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from bouncekb.catalogue.models import Entry

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def data(client: Client, query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/compare.json?{query}").json()["providers"]
    return found


def names(sides: list[dict[str, Any]]) -> list[str]:
    return [side["provider"]["slug"] for side in sides]


def test_without_a_choice_the_mailbox_providers_that_use_it_most_stand_side_by_side(client: Client) -> None:
    sides = data(client, "code=5.7.1")
    assert len(sides) == 4
    assert names(sides)[0] == "gmail"
    assert all(row["enhanced_code"] == "5.7.1" for side in sides for row in side["responses"])


def test_the_chosen_providers_stand_in_the_order_chosen_and_four_at_most(client: Client) -> None:
    chosen = names(data(client, "category=mailbox_full&provider=postfix&provider=gmail&provider=gmail&provider=no"))
    assert chosen == ["postfix", "gmail"]
    many = "&".join(f"provider={slug}" for slug in ("gmail", "postfix", "exim", "microsoft365", "sendmail"))
    assert len(data(client, f"category=mailbox_full&{many}")) == 4


def test_a_wildcard_compares_all_classes_of_a_code(client: Client) -> None:
    codes = {row["enhanced_code"] for side in data(client, "code=x.2.2") for row in side["responses"]}
    assert codes == {"4.2.2", "5.2.2"}


def test_a_cause_says_which_codes_each_uses_for_it(client: Client) -> None:
    sides = data(client, "category=mailbox_full&provider=gmail")
    assert any(code.startswith("552") for code in sides[0]["codes"])


def test_the_numbers_are_those_of_the_catalogue(client: Client) -> None:
    [gmail] = data(client, "code=550&provider=gmail")
    entries = Entry.objects.published().filter(provider__slug="gmail", reply_code="550")
    assert sum(gmail["permanence"].values()) == len(gmail["responses"]) == entries.count()


def test_all_responses_of_a_provider_are_one_link_away(client: Client) -> None:
    text = client.get("/compare/?code=550&provider=gmail").content.decode()
    [link] = re.findall(r'<a href="([^"]+)">All \d+ of Gmail', text)
    assert link == "/entries/?provider=gmail&amp;reply_code=550"


@pytest.mark.parametrize("query", ["", "code=abc", "category=no", "code=%3Cb%3E", "code=999"])
def test_without_something_to_compare_the_page_asks_for_it(client: Client, query: str) -> None:
    response = client.get(f"/compare/?{query}")
    text = response.content.decode()
    assert response.status_code == 200
    assert "One code" in text
    assert ("is neither a code" in text) == bool(query)
    assert "“<b>”" not in text


def test_a_code_that_nobody_uses_says_so(client: Client) -> None:
    assert "No provider in the catalogue uses it." in client.get("/compare/?code=299").content.decode()


@pytest.mark.parametrize(
    "address", ["/codes/5.7.1/", "/categories/mailbox_full/", "/entries/gmail-5-7-26-unauthenticated/"]
)
def test_pages_lead_to_the_comparison(client: Client, address: str) -> None:
    [link, *_] = re.findall(r'href="(/compare/\?[^"]+)"', client.get(address).content.decode())
    assert client.get(link).context["sides"]
