from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.rspamd_log import RspamdLog
from triage.reading.report import Kind

LOG = (
    "2026-11-20 09:12:01 #811(rspamd_proxy) <a1b2c3>; proxy; rspamd_task_write_log: id: <1@example.com>, qid: <4F51>, "
    "ip: 198.51.100.25, from: <app@example.com>, (default: T (reject): [21.10/15.00] [BAYES_SPAM(5.10){99.98%;}]), "
    "len: 912, time: 51.1ms, dns req: 12, digest: <0a>, rcpts: <lena@example.org,otto@example.org>, mime_rcpts: "
    '<kim@example.org>, forced: reject "Spam message rejected"; score=nan (set by spamassassin)\n'
)


def read(text):
    return read_pasted(RspamdLog(), text)


def test_every_recipient_of_a_refused_message_is_read():
    reading = read(LOG)
    assert reading.kind is Kind.BOUNCE
    assert [values(failure)["recipient"] for failure in reading.failures] == ["lena@example.org", "otto@example.org"]
    assert values(reading.failures[0])["diagnostic"] == "Spam message rejected"


def test_a_message_that_is_to_come_again_waits():
    reading = read(LOG.replace("T (reject)", "S (soft reject)").partition(", forced")[0])
    assert reading.kind is Kind.DELAYED
    assert values(reading.failures[0])["diagnostic"].startswith("(default: S (soft reject)")


def test_a_message_that_passed_says_nothing():
    assert read(LOG.replace("T (reject)", "F (no action)")) is None


@given(st.text(), st.integers(0, len(LOG)))
def test_no_text_makes_it_raise(text, place):
    RspamdLog().read(pasted(LOG[:place] + text + LOG[place:]))
