"""Texts and queries come to the same terms, whatever form their words have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bouncekb.catalogue.search.analysis import ideas, joined, name_term, stem, terms, words


@pytest.mark.parametrize(
    "forms",
    [
        ("reject", "rejects", "rejected", "rejecting", "rejection"),
        ("mailbox", "mailboxes"),
        ("bounce", "bounces", "bounced", "bouncing"),
        ("deny", "denies", "denied"),
        ("limit", "limits", "limited"),
        ("throttle", "throttled", "throttling"),
        ("address", "addresses"),
        ("authenticate", "authenticated"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("word", ["status", "dns", "tls", "process", "is", "access", "5xx", "xbl"])
def test_what_only_looks_like_an_ending_stays(word: str) -> None:
    assert stem(word) == word


def test_a_word_knows_where_it_stands() -> None:
    found = words("Boîte pleine: {address} E-Mail")
    assert [word.plain for word in found] == ["boite", "pleine", "e", "mail"]
    assert (found[0].start, found[0].end) == (0, 5)


@pytest.mark.parametrize(
    ("text", "idea"),
    [
        ("Your mailbox is full", "mailbox_full"),
        ("user is over quota", "mailbox_full"),
        ("no PTR record", "ptr_missing"),
        ("graylisting", "greylisted"),
        ("You are on a blacklist", "blocklisted"),
        ("message throttled", "rate_limited"),
        ("spam complaint", "feedback_report"),
        ("NDR", "bounce_report"),
        ("Postfach voll", "mailbox_full"),
    ],
)
def test_the_words_of_the_field_for_one_thing_give_one_term(text: str, idea: str) -> None:
    assert name_term("idea", idea) in terms(text)


def test_the_longest_wording_of_an_idea_wins() -> None:
    found = ideas([word.stem for word in words("daily sending limit exceeded")])
    assert [(idea.term, idea.start, idea.end) for idea in found] == [("ideasendinglimit", 0, 3)]


def test_codes_are_terms_of_their_own_and_addresses_are_not() -> None:
    assert terms("550 #5.7.26 from 192.0.2.1")[0] == "code5x7x26"
    assert not [term for term in terms("192.0.2.1 and 1.2.3") if term.startswith("code")]


@given(st.text(max_size=300))
def test_terms_hold_nothing_that_a_database_takes_apart(text: str) -> None:
    for term in joined(terms(text)).split():
        assert term.isalnum()
        assert '"' not in term
        assert "'" not in term
