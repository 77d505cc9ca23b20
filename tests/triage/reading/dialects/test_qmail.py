from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.qmail import Qmail
from triage.reading.report import Kind

HEAD = """\
Hi. This is the qmail-send program at mail.example.com.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

"""
TAIL = "\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <app@example.com>\n<not@example.org>:\nno\n"


def read(text):
    return read_pasted(Qmail(), text)


def only(text):
    (failure,) = read(text).failures
    return values(failure)


def test_it_reads_a_refused_recipient():
    reading = read(
        HEAD + "<lena@example.org>:\n"
        "192.0.2.25 does not like recipient.\n"
        "Remote host said: 550-5.1.1 No such\n"
        "550 5.1.1 user\nGiving up on 192.0.2.25."
    )
    assert reading.kind is Kind.BOUNCE
    assert reading.reporting_mta.value == "mail.example.com"
    told = values(reading.failures[0])
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "550-5.1.1 No such user"
    assert told["remote_mta"] == "[192.0.2.25]"
    assert told["remote_ip"] == "192.0.2.25"
    assert told["command"] == "RCPT TO"


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("Connected to 192.0.2.25 but sender was rejected.", "MAIL FROM"),
        ("Connected to 192.0.2.25 but greeting failed.", "connect"),
        ("Connected to 192.0.2.25 but my name was rejected.", "EHLO"),
        ("192.0.2.25 failed on DATA command.", "DATA"),
        ("192.0.2.25 failed after I sent the message.", "end of DATA"),
        ("From: <app@example.com> RCPT: <lena@example.org> 192.0.2.25 does not like recipient.", "RCPT TO"),
    ],
)
def test_it_knows_the_step_that_failed(words, command):
    told = only(HEAD + f"<lena@example.org>:\n{words}\nRemote host said: 554 No\nGiving up on 192.0.2.25.")
    assert told["command"] == command
    assert told["diagnostic"] == "554 No"


def test_it_keeps_several_recipients_apart():
    reading = read(
        HEAD + "<lena@example.org>:\nuser is over quota (#5.2.2)\n\n<otto@example.org>:\n"
        "Sorry, I couldn't find any host named example.org. (#5.1.2)" + TAIL
    )
    assert [values(found)["diagnostic"] for found in reading.failures[:2]] == [
        "user is over quota (#5.2.2)",
        "Sorry, I couldn't find any host named example.org. (#5.1.2)",
    ]


def test_giving_up_is_no_part_of_the_reason():
    told = only(
        HEAD + "<lena@example.org>:\nSorry, I wasn't able to establish an SMTP connection. (#4.4.1)\n"
        "I'm not going to try again; this message has been in the queue too long."
    )
    assert told["diagnostic"] == "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)"


def test_it_reads_the_patch_that_tries_all_servers():
    told = only(
        HEAD + "<lena@example.org>:\n"
        "Sorry, no SMTP connection got far enough; most progress was RCPT TO response; "
        "remote host 192.0.2.32 said: 550 Unknown user\n"
        "(Other MXes tried: 192.0.2.33 said 550 for RCPT TO response)"
    )
    assert told["diagnostic"] == "550 Unknown user"
    assert told["remote_ip"] == "192.0.2.32"
    assert told["command"] == "RCPT TO"


def test_it_reads_a_paragraph_without_the_greeting():
    assert (
        only("see below\n\n<lena@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n")["recipient"]
        == "lena@example.org"
    )


def test_a_speaker_in_a_letter_is_no_recipient():
    assert read("<lena@example.org>:\nI think we should meet.\n") is None


@given(st.text(alphabet=st.sampled_from("<>@:()[]. \n\tab5-1")).map(lambda noise: HEAD + "<a@example.org>:\n" + noise))
def test_it_never_raises(text):
    Qmail().read(pasted(text))
