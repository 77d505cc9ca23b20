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


def test_an_event_tells_a_failure_without_a_reply():
    (failure,) = read(
        '{"type": "email.bounced", "data": {"bounce": {"message": "It is on the suppression list", "subType": '
        '"Suppressed", "type": "Permanent"}, "email_id": "5f", "from": "app@example.com", "to": ["lena@example.org"]}}'
    ).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["action"] == "failed"
    assert values(failure)["diagnostic"] == "It is on the suppression list"


def test_an_event_tells_a_delivery():
    reading = read(
        '{"type":"email.delivered","data":{"email_id":"5f","to":["lena@example.org"],"subject":"550 pieces"}}'
    )
    assert reading.kind is Kind.DELIVERED


def test_what_php_prints_is_read():
    (failure,) = read(
        "Array\n(\n    [event] => dropped\n    [email] => lena@example.org\n    [reason] => Bounced Address\n"
        "    [smtp-id] => <1@example.com>\n)\n"
    ).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["diagnostic"] == "Bounced Address"
