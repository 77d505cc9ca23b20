from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.mailjet import Mailjet
from triage.reading.report import Kind

EVENTS = (
    '{"event":"bounce","time":1430812195,"email":"lena@example.org","mj_campaign_id":0,"blocked":false,'
    '"hard_bounce":true,'
    '"error_related_to":"recipient","error":"user unknown","comment":"Host or domain name not found."}'
)


def read(text):
    return read_pasted(Mailjet(), text)


def test_mailjets_own_cause_counts_where_there_is_no_reply():
    reading = read(EVENTS)
    assert reading.kind is Kind.BOUNCE
    told = values(reading.failures[0])
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "user unknown"


def test_the_servers_words_count_where_there_are_some():
    (failure,) = read(EVENTS.replace("Host or domain name not found.", "550 5.1.1 unknown")).failures
    assert values(failure)["diagnostic"] == "550 5.1.1 unknown"
    assert values(failure)["summary"] == "user unknown"


@given(st.text(), st.integers(0, len(EVENTS)))
def test_no_text_makes_it_raise(text, place):
    Mailjet().read(pasted(EVENTS[:place] + text + EVENTS[place:]))


def test_phps_var_dump_is_read():
    (failure,) = read(
        'array(4) {\n  ["event"]=>\n  string(6) "bounce"\n  ["time"]=>\n  int(1795161550)\n  ["email"]=>\n'
        '  string(16) "lena@example.org"\n  ["error_related_to"]=>\n  string(6) "domain"\n  ["error"]=>\n'
        '  string(14) "invalid domain"\n}\n'
    ).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["diagnostic"] == "invalid domain"
