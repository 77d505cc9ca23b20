from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.haraka_log import HarakaLog
from triage.reading.report import Kind

LOG = (
    "2026-11-20T09:12:01.000Z [INFO] [8F0C0C1A.1] [core] hook=rcpt plugin=rcpt_to.in_host_list function=hook_rcpt "
    'params="<lena@example.org>" retval=DENY msg="I cannot deliver mail for lena@example.org"\n'
    "2026-11-20T09:12:02.000Z [INFO] [8F0C0C1B.1] [core] hook=mail plugin=mail_from.is_resolvable function=hook_mail "
    'params="<app@example.com>" retval=DENYSOFT msg="Temp. resolver error"\n'
)


def read(text):
    return read_pasted(HarakaLog(), text)


def test_it_reads_what_plugins_refuse():
    reading = read(LOG)
    assert reading.kind is Kind.BOUNCE
    first, second = (values(failure) for failure in reading.failures)
    assert (first["recipient"], first["action"]) == ("lena@example.org", "failed")
    assert first["diagnostic"] == "I cannot deliver mail for lena@example.org"
    assert first["command"] == "RCPT TO"
    assert second["action"] == "delayed"
    assert second["command"] == "MAIL FROM"
    assert "recipient" not in second


@given(st.text(), st.integers(0, len(LOG)))
def test_no_text_makes_it_raise(text, place):
    HarakaLog().read(pasted(LOG[:place] + text + LOG[place:]))


def test_a_message_that_waits_is_read():
    (failure,) = read(
        '[NOTICE] [8F0C0C1C.1.1] [outbound] temp fail for "171_1_mx1" err="Tried all MXs" delay=64000 '
        "domain=example.net\n"
    ).failures
    assert values(failure)["action"] == "delayed"
    assert values(failure)["diagnostic"] == "Tried all MXs"
