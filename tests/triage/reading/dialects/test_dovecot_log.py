from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.dovecot_log import DovecotLog
from triage.reading.report import Kind

LOG = (
    "Nov 20 09:12:01 mx1 dovecot: lmtp(lena@example.org)<811><aB1>: msgid=<1@example.com>: save failed to INBOX: "
    "Quota exceeded (mailbox for user is full)\n"
)
REFUSED = (
    "Nov 20 09:13:01 mx1 dovecot: lmtp(812): rejected RCPT TO:<otto@example.org>: 451 4.3.0 <otto@example.org> "
    "Temporary internal error\n"
)


def read(text):
    return read_pasted(DovecotLog(), text)


def test_a_mailbox_that_took_nothing_is_a_failure():
    reading = read(LOG)
    assert reading.kind is Kind.BOUNCE
    told = values(reading.failures[0])
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "Quota exceeded (mailbox for user is full)"


def test_a_refused_command_keeps_its_reply():
    reading = read(REFUSED)
    assert reading.kind is Kind.DELAYED
    told = values(reading.failures[0])
    assert told["recipient"] == "otto@example.org"
    assert told["diagnostic"].startswith("451 4.3.0 ")


def test_the_form_before_version_2_3_is_read():
    told = values(read(LOG.replace("lmtp(lena@example.org)<811><aB1>", "lmtp(811, lena@example.org)")).failures[0])
    assert told["recipient"] == "lena@example.org"


def test_other_lines_say_nothing():
    assert read("Nov 20 09:12:01 mx1 dovecot: imap-login: Login: user=<lena>, method=PLAIN\n") is None


@given(st.text(), st.integers(0, len(LOG)))
def test_no_text_makes_it_raise(text, place):
    DovecotLog().read(pasted(LOG[:place] + text + LOG[place:] + REFUSED))
