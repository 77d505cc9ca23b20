from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.postmark import Postmark
from triage.reading.report import Kind

EVENTS = (
    '{"RecordType":"Bounce","MessageStream":"outbound","ID":42,"Type":"HardBounce","TypeCode":1,"Name":"Hard bounce",'
    '"Details":"smtp;550 5.1.1 unknown","Description":"The server was unable to deliver your message.",'
    '"Email":"lena@example.org","From":"app@example.com","BouncedAt":"2026-11-20T09:12:01Z"}'
)


def read(text):
    return read_pasted(Postmark(), text)


def test_it_reads_a_bounce():
    reading = read(EVENTS)
    assert reading.kind is Kind.BOUNCE
    told = values(reading.failures[0])
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "550 5.1.1 unknown"
    assert told["summary"] == "The server was unable to deliver your message."
    assert told["last_attempt"] == "2026-11-20T09:12:01Z"


def test_what_is_still_retried_and_complaints_are_told_apart():
    assert read(EVENTS.replace("HardBounce", "Transient")).kind is Kind.DELAYED
    assert read(EVENTS.replace("HardBounce", "SpamComplaint")).kind is Kind.FEEDBACK_REPORT


@given(st.text(), st.integers(0, len(EVENTS)))
def test_no_text_makes_it_raise(text, place):
    Postmark().read(pasted(EVENTS[:place] + text + EVENTS[place:]))


def test_addresses_that_the_sending_api_refuses_are_read():
    failures = read(
        '{"ErrorCode":406,"Message":"You tried to send to recipient(s) that have been marked as inactive. Found '
        'inactive addresses: lena@example.org, otto@example.org. Inactive recipients are ones that bounced."}'
    ).failures
    assert [failure.recipient.value for failure in failures] == ["lena@example.org", "otto@example.org"]
