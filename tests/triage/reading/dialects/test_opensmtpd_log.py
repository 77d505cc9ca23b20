from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.opensmtpd_log import OpenSmtpdLog
from triage.reading.report import Kind

LOG = (
    "Nov 20 09:12:01 mx1 smtpd[123]: 0123456789abcdef mta delivery evpid=0123456789abcdef from=<app@example.com> "
    'to=<lena@example.org> rcpt=<-> source="192.0.2.1" relay="198.51.100.25 (mx.example.org)" delay=1s '
    'result="PermFail" stat="550 5.1.1 unknown"\n'
    "Nov 20 09:12:02 mx1 smtpd[123]: 0123456789abcdef mta delivery evpid=1123456789abcdef from=<app@example.com> "
    'to=<otto@example.org> rcpt=<info@example.com> source="192.0.2.1" relay="198.51.100.25 (mx.example.org)" delay=1s '
    'result="TempFail" stat="451 4.7.1 wait"\n'
)


def read(text):
    return read_pasted(OpenSmtpdLog(), text)


def test_it_reads_permanent_and_temporary_failures():
    reading = read(LOG)
    assert reading.kind is Kind.BOUNCE
    first, second = (values(failure) for failure in reading.failures)
    assert (first["recipient"], first["action"]) == ("lena@example.org", "failed")
    assert first["diagnostic"] == "550 5.1.1 unknown"
    assert first["remote_mta"] == "mx.example.org"
    assert first["remote_ip"] == "198.51.100.25"
    assert "original_recipient" not in first
    assert (second["recipient"], second["original_recipient"]) == ("otto@example.org", "info@example.com")


def test_the_last_attempt_of_an_envelope_counts():
    line = LOG.splitlines(keepends=True)[1]
    assert read(line + line.replace("TempFail", "Ok").replace("451 4.7.1 wait", "250 ok")).kind is Kind.DELIVERED


def test_it_reads_the_older_form():
    (failure,) = read(
        "Nov 20 09:12:01 mx1 smtpd[123]: relay: TempFail for 0123456789abcdef: session=1, from=<app@example.com>, "
        "to=<lena@example.org>, rcpt=<->, source=192.0.2.1, relay=198.51.100.25 (mx.example.org), delay=1s,"
        " stat=451 wait"
    ).failures
    assert values(failure)["action"] == "delayed"
    assert values(failure)["diagnostic"] == "451 wait"


def test_it_reads_what_the_server_refuses():
    (failure,) = read(
        'Nov 20 09:12:01 mx1 smtpd[123]: 0123456789abcdef smtp failed-command command="RCPT TO:<no@example.com>" '
        'result="550 Invalid recipient: <no@example.com>"'
    ).failures
    assert values(failure)["recipient"] == "no@example.com"
    assert values(failure)["command"] == "RCPT TO"


@given(st.text(), st.integers(0, len(LOG)))
def test_no_text_makes_it_raise(text, place):
    OpenSmtpdLog().read(pasted(LOG[:place] + text + LOG[place:]))
