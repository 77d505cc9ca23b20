from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.diagnosis.stretches import LONGEST, core, stretches_of
from triage.reading.report import Failure, Kind, Original, Report

from .rows import fact, report


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("User unknown", "User unknown"),
        ("smtp; 550 5.1.1 <jane@example.com>... User unknown", "User unknown"),
        ("550 #5.1.1 User unknown.", "User unknown"),
        ("550-5.1.1 User unknown (#5.1.1)", "User unknown"),
        ("550 User unknown (in reply to RCPT TO command)", "User unknown"),
        ("<jane@example.com>: User unknown", "User unknown"),
        ("550 5.1.1", ""),
        ("", ""),
    ],
)
def test_the_bare_words_of_a_reply_stand_without_codes_and_frame(reply: str, words: str):
    start, end = core(reply)
    assert reply[start:end] == words


@given(st.text(max_size=200))
def test_the_bare_words_lie_in_the_reply(reply: str):
    start, end = core(reply)
    assert 0 <= start <= end <= len(reply)


def test_the_servers_words_come_before_the_reports():
    said = report("550 no", summary="It failed.")
    assert [stretch.text for stretch in stretches_of(said, said.failures[0])] == ["550 no", "It failed."]


def test_without_a_diagnostic_the_text_from_this_recipient_to_the_next_is_searched():
    text = "a@example.com: full. b@example.com: gone. -- Message-ID: <1@example.org>"
    failures = [Failure(recipient=fact(text, "a@example.com")), Failure(recipient=fact(text, "b@example.com"))]
    said = Report(text, Kind.BOUNCE, failures=failures, original=Original(message_id=fact(text, "<1@example.org>")))
    found = [stretches_of(said, failure)[0].text for failure in failures]
    assert found == ["a@example.com: full. ", "b@example.com: gone. -- Message-ID: "]


def test_the_reports_own_header_lines_are_not_searched():
    text = "DKIM-Signature: v=1\n\nThe group may not exist."
    [stretch] = stretches_of(Report(text, Kind.BOUNCE, body=21, failures=[Failure()]), Failure())
    assert stretch.text == "The group may not exist."


def test_what_is_searched_is_bounded():
    said = report("550 " + "x" * 50_000)
    assert len(stretches_of(said, said.failures[0])[0].text) == LONGEST
    empty = Report("y" * 50_000, Kind.BOUNCE, failures=[Failure()])
    assert len(stretches_of(empty, empty.failures[0])[0].text) == LONGEST
