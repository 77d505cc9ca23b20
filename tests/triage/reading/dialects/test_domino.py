from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.domino import Domino, LotusSmtpMta


def test_it_reads_recipient_and_reason():
    text = (
        "Your message\n\n  Subject: Hello\n\nwas not delivered to:\n\n  lena@example.org\n\nbecause:\n\n"
        "  User lena (lena@example.org) not listed in Domino Directory\n\n"
    )
    (failure,) = read_pasted(Domino(), text).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["diagnostic"] == "User lena (lena@example.org) not listed in Domino Directory"


def test_one_reason_goes_for_all_recipients_above_it():
    text = "was not delivered to:\n\n  a@example.org\n  b@example.org\n\nbecause:\n\n  554 5.7.1 Relaying denied\n"
    reading = read_pasted(Domino(), text)
    assert [values(found)["diagnostic"] for found in reading.failures] == ["554 5.7.1 Relaying denied"] * 2


def test_the_older_mta_names_the_reason_first():
    text = (
        "------- Failure Reasons  --------\n\nUser not listed in public Name & Address Book\nlena@example.org\n\n"
        "------- Returned Message --------\n\nnot@example.org\n"
    )
    (failure,) = read_pasted(LotusSmtpMta(), text).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["diagnostic"] == "User not listed in public Name & Address Book"


def test_a_parcel_that_was_not_delivered_is_no_bounce():
    assert read_pasted(Domino(), "The parcel was not delivered to: number 5, because: nobody home") is None
