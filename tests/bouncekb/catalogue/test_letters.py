"""Answers are filled in, and say what is still to be filled in."""

from __future__ import annotations

from bouncekb.catalogue.letters import letters, pieces, with_blanks
from bouncekb.catalogue.models import Category


def test_what_is_known_is_filled_in_and_the_rest_is_a_blank_in_words():
    found = pieces("{recipient} at {provider}: {ip}.", {"provider": "Gmail"})
    assert "".join(piece.text for piece in found) == "[the recipient's address] at Gmail: [the sending IP address]."
    assert [piece.text for piece in found if piece.blank] == ["[the recipient's address]", "[the sending IP address]"]


def test_brackets_and_braces_of_a_value_are_no_blanks():
    [piece] = pieces("{host}", {"host": "[2001:db8::1] {ip}"})
    assert (piece.text, piece.blank) == ("[2001:db8::1] {ip}", False)


def test_no_placeholder_is_left_bare():
    assert with_blanks("{some_other} {sender_domain}") == "[some other] [the sender's domain]"


def test_each_audience_that_has_an_answer_gets_one():
    category = Category(answer="To you.", answer_postmaster="To us, {ip}.")
    assert [(each.audience.value, each.text, each.has_blanks) for each in letters(category, {"ip": "192.0.2.1"})] == [
        ("customer", "To you.", False),
        ("postmaster", "To us, 192.0.2.1.", False),
    ]
    assert letters(category, {}, own="Of the entry.")[0].text == "Of the entry."
