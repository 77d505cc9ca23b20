"""Mistyped words find what they were meant to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bouncekb.catalogue.search.spelling import Spelling, distance

KNOWN = {"gmail": 400, "recipient": 900, "greylisting": 12, "spamhaus": 90, "email": 500, "full": 60, "mailbox": 700}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial", "gmail"),
        ("recipiant", "recipient"),
        ("graylistng", "greylisting"),
        ("spamhause", "spamhaus"),
        ("spmhaus", "spamhaus"),
        ("maibox", "mailbox"),
        ("ful", "full"),
    ],
)
def test_a_mistyped_word_finds_the_right_one(typed: str, meant: str) -> None:
    spelling = Spelling(KNOWN)
    assert spelling.meant(typed, spelling.near(typed))[0] == meant


@pytest.mark.parametrize("typed", ["zebra", "ab", "x" * 200, "tss04", ""])
def test_what_is_like_no_word_finds_none(typed: str) -> None:
    spelling = Spelling(KNOWN)
    assert spelling.meant(typed, spelling.near(typed)) == []


def test_two_letters_swapped_are_one_mistake() -> None:
    assert distance("gmial", "gmail", 2) == 1
    assert distance("mail", "mail", 2) == 0
    assert distance("abcd", "wxyz", 2) == 3


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_the_distance_is_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, other, 8) == distance(other, one, 8)
    assert (distance(one, other, 8) == 0) == (one == other)
