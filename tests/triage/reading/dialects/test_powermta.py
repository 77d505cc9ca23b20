from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.powermta import PowerMta
from triage.reading.report import Kind

LOG = (
    "type,timeLogged,timeQueued,orig,rcpt,orcpt,dsnAction,dsnStatus,dsnDiag,dsnMta,bounceCat\n"
    "b,2026-11-20 09:12:01+0000,2026-11-20 09:12:00+0000,app@example.com,lena@example.org,,failed,"
    '"5.1.1 (bad destination '
    'mailbox address)","smtp;550 5.1.1 no, unknown","mx.example.org (198.51.100.25)",bad-mailbox\n'
    "t,2026-11-20 09:12:01+0000,2026-11-20 09:12:00+0000,app@example.com,otto@example.org,,delayed,"
    "4.4.1 (no answer from host),,,\n"
    "d,2026-11-20 09:12:01+0000,2026-11-20 09:12:00+0000,app@example.com,kim@example.org,,relayed,"
    "2.0.0 (success),smtp;250 ok,mx (198.51.100.25),\n"
)


def read(text):
    return read_pasted(PowerMta(), text)


def test_it_reads_bounces_and_transient_failures():
    reading = read(LOG)
    assert reading.kind is Kind.BOUNCE
    first, second = (values(failure) for failure in reading.failures)
    assert first["recipient"] == "lena@example.org"
    assert first["status"] == "5.1.1"
    assert first["diagnostic"] == "550 5.1.1 no, unknown"
    assert first["summary"] == "5.1.1 (bad destination mailbox address)"
    assert first["remote_mta"] == "mx.example.org"
    assert first["remote_ip"] == "198.51.100.25"
    assert (second["recipient"], second["action"]) == ("otto@example.org", "delayed")
    assert second["diagnostic"] == "4.4.1 (no answer from host)"


def test_the_usual_columns_are_taken_without_a_header():
    reading = read(LOG.split("\n", 1)[1])
    assert [values(failure)["recipient"] for failure in reading.failures] == ["lena@example.org", "otto@example.org"]


def test_the_columns_follow_the_header():
    (failure,) = read("rcpt,type,dsnDiag,dsnStatus\nlena@example.org,b,smtp;550 5.1.1 unknown,5.1.1\n").failures
    assert values(failure)["diagnostic"] == "550 5.1.1 unknown"


@given(st.text(), st.integers(0, len(LOG)))
def test_no_text_makes_it_raise(text, place):
    PowerMta().read(pasted(LOG[:place] + text + LOG[place:]))


def test_a_row_without_header_and_words_is_read():
    reading = read(
        "b,2026-11-20 09:12:01+0000,2026-11-18 09:12:01+0000,b@example.com,lena@example.org,,failed,"
        "4.4.7 (delivery time expired),,,message-expired,smtp,app,smtp,,,,,pool,1,\n"
    )
    assert reading.kind is Kind.BOUNCE
    assert values(reading.failures[0])["status"] == "4.4.7"
