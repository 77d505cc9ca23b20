from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.brevo import Brevo
from triage.reading.report import Kind

EVENTS = (
    '{"event":"hard_bounce","email":"lena@example.org","id":1,"date":"2026-11-20 09:12:01","message-id":"<x@y>",'
    '"reason":"550-5.1.1 gone\\r\\n550 5.1.1 for good","tag":""}'
)


def read(text):
    return read_pasted(Brevo(), text)


def test_it_reads_a_bounce():
    reading = read(EVENTS)
    assert reading.kind is Kind.BOUNCE
    told = values(reading.failures[0])
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "550-5.1.1 gone for good"
    assert told["last_attempt"] == "2026-11-20 09:12:01"


def test_a_deferral_is_a_delay():
    assert read(EVENTS.replace("hard_bounce", "deferred")).kind is Kind.DELAYED


@given(st.text(), st.integers(0, len(EVENTS)))
def test_no_text_makes_it_raise(text, place):
    Brevo().read(pasted(EVENTS[:place] + text + EVENTS[place:]))
