from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.mailgun import Mailgun
from triage.reading.report import Kind

EVENTS = (
    '{"event-data":{"severity":"permanent","tags":[],"timestamp":1795161550.5,"event":"failed","delivery-status":'
    '{"attempt-no":1,"message":"5.1.1 unknown","code":550,"enhanced-code":"5.1.1","description":"",'
    '"mx-host":"mx.example.org"},'
    '"recipient":"lena@example.org","reason":"bounce","recipient-domain":"example.org",'
    '"message":{"headers":{"to":"x","message-id":"y"}}}}'
)


def read(text):
    return read_pasted(Mailgun(), text)


def test_it_reads_a_permanent_failure():
    reading = read(EVENTS)
    assert reading.kind is Kind.BOUNCE
    told = values(reading.failures[0])
    assert told["recipient"] == "lena@example.org"
    assert told["reply_code"] == "550"
    assert told["status"] == "5.1.1"
    assert told["diagnostic"] == "5.1.1 unknown"
    assert told["remote_mta"] == "mx.example.org"


def test_a_temporary_failure_is_a_delay():
    assert read(EVENTS.replace('"permanent"', '"temporary"')).kind is Kind.DELAYED


def test_codes_of_mailgun_itself_are_no_reply_codes():
    (failure,) = read(EVENTS.replace('"code":550', '"code":605')).failures
    assert "reply_code" not in values(failure)


@given(st.text(), st.integers(0, len(EVENTS)))
def test_no_text_makes_it_raise(text, place):
    Mailgun().read(pasted(EVENTS[:place] + text + EVENTS[place:]))
