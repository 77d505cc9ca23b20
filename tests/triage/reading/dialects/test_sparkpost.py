from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.sparkpost import SparkPost
from triage.reading.report import Kind

EVENTS = (
    '[{"msys":{"message_event":{"type":"bounce","bounce_class":"10","error_code":"550","ip_address":"198.51.100.25",'
    '"raw_reason":"550 5.1.1 unknown","reason":"550 5.1.1 ...","rcpt_to":"lena@example.org",'
    '"raw_rcpt_to":"Lena@example.org"}}},'
    '{"msys":{"message_event":{"type":"delay","error_code":"451","raw_reason":"451 wait",'
    '"rcpt_to":"otto@example.org"}}}]'
)


def read(text):
    return read_pasted(SparkPost(), text)


def test_it_reads_bounces_and_delays():
    reading = read(EVENTS)
    assert reading.kind is Kind.BOUNCE
    first, second = (values(failure) for failure in reading.failures)
    assert (first["recipient"], first["reply_code"]) == ("lena@example.org", "550")
    assert first["diagnostic"] == "550 5.1.1 unknown"
    assert first["remote_ip"] == "198.51.100.25"
    assert (second["recipient"], second["action"]) == ("otto@example.org", "delayed")


@given(st.text(), st.integers(0, len(EVENTS)))
def test_no_text_makes_it_raise(text, place):
    SparkPost().read(pasted(EVENTS[:place] + text + EVENTS[place:]))
