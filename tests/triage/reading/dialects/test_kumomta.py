from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.kumomta import KumoMta
from triage.reading.report import Kind

EVENTS = (
    '{"type":"Bounce","id":"a","sender":"app@example.com","recipient":"lena@example.org",'
    '"queue":"example.org","response":'
    '{"code":550,"enhanced_code":{"class":5,"subject":1,"detail":1},"content":"unknown",'
    '"command":"RCPT TO:<lena@example.org>"},'
    '"peer_address":{"name":"mx.example.org.","addr":"198.51.100.25"},"timestamp":1795161550}\n'
    '{"type":"TransientFailure","recipient":"otto@example.org","response":{"code":451,"enhanced_code":null,'
    '"content":"4.7.1 wait","command":null}}\n'
)


def read(text):
    return read_pasted(KumoMta(), text)


def test_it_reads_bounces_and_transient_failures():
    reading = read(EVENTS)
    assert reading.kind is Kind.BOUNCE
    first, second = (values(failure) for failure in reading.failures)
    assert (first["recipient"], first["reply_code"]) == ("lena@example.org", "550")
    assert first["diagnostic"] == "unknown"
    assert first["remote_mta"] == "mx.example.org"
    assert first["remote_ip"] == "198.51.100.25"
    assert first["command"] == "RCPT TO"
    assert (second["recipient"], second["action"]) == ("otto@example.org", "delayed")


def test_the_enhanced_code_is_put_together_from_its_numbers():
    first, second = read(EVENTS).failures
    assert first.status.value == "5.1.1"
    assert EVENTS[first.status.start : first.status.end].startswith("5,")
    assert second.status is None


@given(st.text(), st.integers(0, len(EVENTS)))
def test_no_text_makes_it_raise(text, place):
    KumoMta().read(pasted(EVENTS[:place] + text + EVENTS[place:]))
