from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.mandrill import Mandrill
from triage.reading.report import Kind

EVENTS = (
    '[{"event":"hard_bounce","msg":{"ts":1,"subject":"x","email":"lena@example.org","tags":[],"smtp_events":[],'
    '"state":"bounced","bounce_description":"bad_mailbox","bgtools_code":10,"diag":"smtp;550 5.1.1 unknown"},"ts":2},'
    '{"event":"soft_bounce","msg":{"email":"otto@example.org","diag":"smtp;452 4.2.2 full",'
    '"bounce_description":"mailbox_full"}}]'
)


def read(text):
    return read_pasted(Mandrill(), text)


def test_it_reads_hard_and_soft_bounces():
    reading = read(EVENTS)
    assert reading.kind is Kind.BOUNCE
    first, second = (values(failure) for failure in reading.failures)
    assert (first["recipient"], first["diagnostic"]) == ("lena@example.org", "550 5.1.1 unknown")
    assert first["summary"] == "bad_mailbox"
    assert (second["recipient"], second["diagnostic"]) == ("otto@example.org", "452 4.2.2 full")


def test_it_reads_what_the_sending_api_rejected():
    (failure,) = read(
        '[{"email":"lena@example.org","status":"rejected","_id":"a","reject_reason":"hard-bounce"}]'
    ).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["diagnostic"] == "hard-bounce"


@given(st.text(), st.integers(0, len(EVENTS)))
def test_no_text_makes_it_raise(text, place):
    Mandrill().read(pasted(EVENTS[:place] + text + EVENTS[place:]))
