"""The search finds what people ask for, and bears whatever they type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bouncekb.catalogue.models import Entry
from bouncekb.catalogue.search import backends
from bouncekb.catalogue.search.find import answer, search

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def urls(query: str, most: int = 3) -> list[str]:
    return [each.url for each in search(query, most)]


def titles(query: str) -> list[str]:
    return [each.title for each in answer(query, typing=True).results]


@pytest.mark.parametrize("query", ["5.7.26", "#5.7.26", "what does 5.7.26 mean?", "550-5.7.26", "5,7,26", " 5.7.26. "])
def test_a_code_is_found_however_it_is_written(query: str) -> None:
    assert urls(query)[0] == "/codes/5.7.26/"


def test_the_class_of_a_code_is_kept() -> None:
    assert search("4.7.26")[0].title.startswith("4.7.26 ")
    assert urls("4.7.26")[0] == "/codes/4.7.26/"


def test_two_codes_lead_to_the_more_telling_first() -> None:
    assert urls("550 5.7.1", 2) == ["/codes/5.7.1/", "/codes/550/"]


def test_a_code_that_nobody_knows_leads_to_its_subject() -> None:
    assert urls("5.7.999")[0] == "/codes/X.7.X/"


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("hotmail", "outlook_consumer"),
        ("office365", "microsoft365"),
        ("web.de", "gmx"),
        ("anna@web.de", "gmx"),
        ("mx-in.g.apple.com", "apple"),
        ("gmx-net.mail.protection.outlook.com", "microsoft365"),
        ("proofpoint", "proofpoint"),
        ("gmial", "gmail"),
    ],
)
def test_a_provider_is_found_by_any_name(query: str, slug: str) -> None:
    assert urls(query)[0] == f"/providers/{slug}/"


@pytest.mark.parametrize("query", ["TSS04", "[TSS04]", "tss04", "yahoo TSS04", "what is TSS04?"])
def test_a_tag_leads_to_its_responses(query: str) -> None:
    tagged = {entry.get_absolute_url() for entry in Entry.objects.filter(tag__contains="TSS04")}
    assert urls(query, 1)[0] in tagged


def test_a_whole_response_leads_to_the_entry_that_its_pattern_names() -> None:
    found = search("554 5.7.1 <ben@example.net>: Relay access denied")
    assert found[0].provider == "Postfix"
    assert "Relay access denied" in found[0].title


def test_a_name_that_is_an_ordinary_word_counts_alone_or_in_capitals_only() -> None:
    assert urls("drop")[0] == "/providers/spamhaus/"
    assert answer("did you drop the connection").results[0].url != "/providers/spamhaus/"


def test_what_was_typed_wrongly_is_told() -> None:
    assert answer("recipiant unknown").corrections == {"recipiant": "recipient"}
    assert answer("recipient unknown").corrections == {}


def test_an_unfinished_word_is_completed_while_typing() -> None:
    assert any("greylist" in title.lower() for title in titles("greyl"))
    assert titles("55")[0].startswith("550 ")
    assert all(title.startswith("5.7.2") for title in titles("5.7.2")[:1])


def test_only_published_entries_are_found() -> None:
    for each in search("mailbox full"):
        if each.type == "entry":
            assert Entry.objects.published().filter(slug=each.url.split("/")[2]).exists()


@pytest.mark.parametrize(
    "query", ["", "   ", "\0", "%%%", "'; drop table", '"', "* OR *", "NEAR(a b)", "a" * 5000, "€" * 99]
)
def test_nothing_that_is_typed_breaks_it(query: str) -> None:
    assert isinstance(search(query), list)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_is_answered(db: None, query: str) -> None:
    for each in search(query, 5):
        assert each.url.startswith("/")
        assert each.title


@pytest.mark.parametrize(
    "query", ["550", "gmail", "mailbox full", "gmail unauthenticated", "TSS04", "what is greylisting"]
)
def test_a_query_takes_two_queries_of_the_database(
    django_assert_num_queries: DjangoAssertNumQueries, query: str
) -> None:
    search(query)
    with django_assert_num_queries(2):
        search(query)


def test_a_whole_response_takes_three(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    response = "550 5.1.1 The email account that you tried to reach does not exist."
    search(response)
    with django_assert_num_queries(3):
        search(response)


def test_mistyped_words_are_found_without_the_trigrams_of_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "_has_trigrams", lambda alias: False)
    assert urls("spamhause")[0] == "/providers/spamhaus/"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="asks PostgreSQL")
def test_postgresql_knows_words_by_their_trigrams() -> None:
    from bouncekb.catalogue.search.lexicon import current_lexicon  # noqa: PLC0415

    assert "recipient" in backends.PostgreSQL().words_like("recipiant", current_lexicon())
