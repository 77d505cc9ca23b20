"""The text of screenshots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.reading import read
from triage.reading.report import Kind
from triage.reading.scanned import repaired


def plain(text: str) -> str:
    return repaired(text).replace("\xad", "")


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("S50 5.1.1", "550 5.1.1"),
        ("55O 5.7.5O9 Access denied", "550 5.7.509 Access denied"),
        ("45l 4.7.l Greylisted", "451 4.7.1 Greylisted"),
        ("was: 55O User unknown", "was: 550 User unknown"),
        ("Your rnessage couldn't be de1ivered", "Your message couldn't be delivered"),
        ("the rnailbox is fuII", "the mailbox is full"),
        ("Rernote server", "Remote server"),
    ],
)
def test_codes_and_words_of_reports_are_repaired(seen, meant):
    assert plain(seen) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Invalid recipient",
        "call 55O l2",
        "order S50",
        "lena1@example.org",
        "v5.l",
        "https://example.org/rnail",
        "S.O.S",
        "internal warning",
        "queued as 4Zl0OI",
    ],
)
def test_other_words_stay_as_they_are(text):
    assert repaired(text) == text


def test_facts_stand_where_they_were_seen():
    report = read("Delivery has fai1ed to lena@example.org\nThe rnail server said: '55O 5.1.1 User unknown'")
    assert report.kind is Kind.BOUNCE
    (failure,) = report.failures
    assert failure.reply_code.value == "550"
    assert report.text[failure.reply_code.start : failure.reply_code.end] == "55O"
    assert report.text[failure.recipient.start : failure.recipient.end] == "lena@example.org"


@given(st.text(alphabet="5S0Ol1I|.4 rnmaibox\n'"))
def test_no_text_changes_its_length(text):
    assert len(repaired(text)) == len(text)
