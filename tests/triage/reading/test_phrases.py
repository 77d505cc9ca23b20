"""Phrases looked for at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.reading.phrases import AnyOf, any_of, literals_of

FORMS = ("abc?d", r"b{2,3}c", "(?:ab|cd)e", r"a\.b", "a+b", "[ab]c", "d(?=e)", "e$", r"x(?:yz)?a", "ba*")


def test_the_first_phrase_in_the_text_is_found_also_where_lines_part_its_words():
    found = any_of("was not delivered", "could not be found").search("it could not\n  be found and was not delivered")
    assert found is not None
    assert found.group() == "could not\n  be found"


@pytest.mark.parametrize(
    ("expression", "literals"),
    [
        ("mail ?box is full", ("box is full",)),
        ("(?:was|were) not (?:yet )?delivered", ("delivered",)),
        ("(?:unable|impossible) to", ("unable", "impossible")),
        (r"queue\s{1,20}expired", ("expired",)),
        ("one|three", ("one", "three")),
        (r"[a-z]{1,3}\d", ("",)),
    ],
)
def test_the_letters_that_every_fitting_text_has_are_known(expression: str, literals: tuple[str, ...]):
    assert literals_of(expression) == literals


@given(st.text("abcdexyz. ", max_size=12))
def test_it_finds_what_the_alternatives_in_one_expression_find(text: str):
    found = AnyOf(*FORMS).search(text)
    plain = re.search("|".join(FORMS), text)
    assert (found and found.span()) == (plain and plain.span())
