from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.platform_event import PlatformEvent
from triage.reading.report import Kind

EVENTS = (
    "{'event': 'bounce', 'type': 'hard', 'reason': '(host mx.example.org[198.51.100.25] said: 552 5.2.2 full "
    "(in reply to RCPT TO command))', 'rcpt': ['lena@example.org']}"
)


def read(text):
    return read_pasted(PlatformEvent(), text)


def test_it_reads_the_usual_names():
    reading = read(EVENTS)
    assert reading.kind is Kind.BOUNCE
    told = values(reading.failures[0])
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "552 5.2.2 full"
    assert told["remote_mta"] == "mx.example.org"


def test_it_reads_a_ruby_hash():
    (failure,) = read(
        ':url => "http://www.example.com", :reason => "421 4.7.0 deferred for complaints", :id => 1'
    ).failures
    assert values(failure)["action"] == "delayed"
    assert values(failure)["diagnostic"] == "421 4.7.0 deferred for complaints"


def test_an_event_without_a_reply_is_left_alone():
    assert read('{"event": "payment_bounced", "email": "lena@example.org", "reason": "card declined"}') is None


@given(st.text(), st.integers(0, len(EVENTS)))
def test_no_text_makes_it_raise(text, place):
    PlatformEvent().read(pasted(EVENTS[:place] + text + EVENTS[place:]))
