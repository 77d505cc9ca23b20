from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.diagnosis.matcher import Matcher, problem_of


def test_it_finds_every_expression_that_fits_with_its_place():
    found = Matcher(["mailbox full", "nothing", r"quota\s+exceeded"]).search("The MAILBOX FULL: quota  exceeded.")
    assert [(match.index, match.start, match.end) for match in found] == [(0, 4, 16), (2, 18, 33)]


def test_places_count_characters_not_bytes():
    text = "Boîte pleine – 容量 – quota exceeded"
    [match] = Matcher(["quota exceeded"]).search(text)
    assert text[match.start : match.end] == "quota exceeded"


def test_words_of_other_alphabets_are_found_without_regard_to_case():
    [match] = Matcher(["ящик переполнен"]).search("Ответ: ЯЩИК ПЕРЕПОЛНЕН")
    assert match.start == 7


def test_expressions_for_whole_texts_fit_nothing_else():
    matcher = Matcher(["User unknown", "unknown", "a)|(b"], whole=True)
    assert [refusal.index for refusal in matcher.refused] == [2]
    assert matcher.fitting("user unknown") == [0]
    assert matcher.fitting("no such user unknown") == []


def test_a_bad_expression_is_left_out_and_reported():
    matcher = Matcher(["(broken", "fine", r"look(?=ahead)", "\ud800"])
    assert [match.index for match in matcher.search("this is fine")] == [1]
    assert [refusal.index for refusal in matcher.refused] == [0, 2, 3]
    assert all(refusal.problem for refusal in matcher.refused)


def test_no_expressions_find_nothing():
    assert Matcher([]).search("anything") == []
    assert Matcher(["(only broken"]).fitting("anything") == []


@pytest.mark.parametrize(("expression", "fine"), [(r"\bfull\b", True), ("(", False), (r"a{5000}", False)])
def test_a_problem_is_told_in_words(expression: str, fine: bool):
    assert (problem_of(expression) == "") is fine


def test_a_pattern_that_hangs_other_engines_takes_linear_time():
    matcher = Matcher([r"(a+)+$", r"(a|a)*b", r"(?:\s*x)*y"])
    start = time.perf_counter()
    matcher.search("a" * 100_000 + "!" + " " * 100_000)
    assert time.perf_counter() - start < 5


@given(st.text(max_size=300))
def test_any_text_is_searched_and_places_lie_in_it(text: str):
    for match in Matcher([r"\w+", r"[^a]+", "a*", "é|ß", "^"]).search(text):
        assert 0 <= match.start <= match.end <= len(text)


def test_expressions_with_very_many_alternatives_keep_their_numbers():
    wide = ["|".join(f"w{number}x" for number in range(start, start + 1500)) for start in range(0, 9000, 1500)]
    matcher = Matcher([*wide, "("])
    assert [refusal.index for refusal in matcher.refused] == [6]
    assert matcher.fitting("first w3100x then w8999x") == [2, 5]
    assert matcher.place(5, "first w3100x then w8999x") == (18, 24)
    assert matcher.fitting("w100x") == [0]
