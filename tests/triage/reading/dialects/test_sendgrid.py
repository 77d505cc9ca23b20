from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.sendgrid import SendGrid
from triage.reading.report import Kind

EVENTS = (
    '[{"email":"lena@example.org","timestamp":1795161550,"smtp-id":"<a@b>","event":"bounce","sg_event_id":"a",'
    '"reason":"550 5.1.1 unknown","status":"5.1.1","type":"bounce"},\n'
    '{"email":"otto@example.org","event":"deferred","response":"451 4.7.1 wait","sg_event_id":"c"},'
    '{"email":"kim@example.org","event":"open","sg_event_id":"d"},'
    '{"email":"jo@example.org","event":"delivered","response":"250 ok","sg_event_id":"e"}]'
)


def read(text):
    return read_pasted(SendGrid(), text)


def test_it_reads_bounces_and_deferrals_and_leaves_out_the_rest():
    reading = read(EVENTS)
    assert reading.kind is Kind.BOUNCE
    first, second = (values(failure) for failure in reading.failures)
    assert (first["recipient"], first["action"], first["status"]) == ("lena@example.org", "failed", "5.1.1")
    assert first["diagnostic"] == "550 5.1.1 unknown"
    assert (second["recipient"], second["action"]) == ("otto@example.org", "delayed")


def test_a_time_that_was_wrapped_is_one_line():
    reading = read(EVENTS.replace("1795161550", '"2026-11-20\n09:12:01"'))
    assert values(reading.failures[0])["last_attempt"] == "2026-11-20 09:12:01"


def test_it_reads_a_dropped_message():
    (failure,) = read(
        '{"email":"lena@example.org","event":"dropped","reason":"Bounced Address","sg_event_id":"a"}'
    ).failures
    assert values(failure)["diagnostic"] == "Bounced Address"


def test_a_delivery_alone_is_none():
    assert (
        read('{"email":"jo@example.org","event":"delivered","response":"250 ok","sg_event_id":"e"}').kind
        is Kind.DELIVERED
    )


def test_it_bears_pretty_printed_and_python_text():
    pretty = (
        "{\n  'email': 'lena@example.org',\n  'event': 'bounce',\n"
        "  'reason': '550 it's gone',\n  'sg_event_id': 'a'\n}"
    )
    (failure,) = read(pretty).failures
    assert values(failure)["diagnostic"] == "550 it's gone"


@given(st.text(), st.integers(0, len(EVENTS)))
def test_no_text_makes_it_raise(text, place):
    SendGrid().read(pasted(EVENTS[:place] + text + EVENTS[place:]))
