"""The decision tree leads everybody somewhere, and the glossary explains its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bouncekb.catalogue.models import Category
from bouncekb.catalogue.pages.glossary import terms
from bouncekb.catalogue.pages.guide import START, tree

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_every_answer_leads_to_exactly_one_thing_that_exists(client: Client) -> None:
    categories = set(Category.objects.values_list("slug", flat=True))
    for question in tree().values():
        assert question.choices
        for choice in question.choices:
            assert sum(map(bool, (choice.to, choice.category, choice.code))) == 1, choice.text
            assert not choice.to or choice.to in tree()
            assert not choice.category or choice.category in categories
            assert not choice.code or client.get(f"/codes/{choice.code}/").status_code == 200, choice.code


def test_every_question_is_reached_from_one_other() -> None:
    reached = [choice.to for question in tree().values() for choice in question.choices if choice.to]
    assert sorted(reached) == sorted(set(tree()) - {START})


def test_nearly_every_cause_is_reached() -> None:
    reached = {choice.category for question in tree().values() for choice in question.choices}
    assert set(Category.objects.values_list("slug", flat=True)) - reached == set()


@pytest.mark.parametrize("slug", ["permanent", "temporary", "no-code"])
def test_a_question_shows_the_way_that_led_to_it(client: Client, slug: str) -> None:
    text = client.get(f"/guide/{slug}/").content.decode()
    assert '<ol class="trail"><li><a href="/guide/">' in text


def test_a_question_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/guide/nowhere/").status_code == 404


def test_the_glossary_has_an_anchor_for_each_of_its_words(client: Client) -> None:
    known = terms()
    assert len(known) >= 40
    text = client.get("/glossary/").content.decode()
    anchors = set(re.findall(r'<article id="([^"]+)"', text))
    assert anchors == set(known)
    assert {slug for term in known.values() for slug in term.see} <= anchors


def test_what_the_glossary_links_to_exists(client: Client) -> None:
    for address in {term.more for term in terms().values()} - {""}:
        assert client.get(address).status_code == 200, address


def test_other_pages_link_to_words_of_the_glossary(client: Client) -> None:
    for address in ("/codes/550/", "/codes/5.7.1/", "/providers/yahoo/"):
        for anchor in re.findall(r'href="/glossary/#([^"]+)"', client.get(address).content.decode()):
            assert anchor in terms()
