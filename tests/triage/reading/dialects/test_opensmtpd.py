from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.opensmtpd import OpenSmtpd
from triage.reading.report import Kind

HEAD = "    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n"


def test_it_reads_a_failure():
    text = (
        HEAD + "    An error has occurred while attempting to deliver a message for\n"
        "    the following list of recipients:\n"
        "\n"
        "lena@example.org: 550 5.1.1 User unknown\notto@example.org: Domain does not exist\n\n"
        "    Below is a copy of the original message:\n\nnot@example.org: no\n"
    )
    reading = read_pasted(OpenSmtpd(), text)
    assert reading.kind is Kind.BOUNCE
    assert [(values(found)["recipient"], values(found)["diagnostic"]) for found in reading.failures] == [
        ("lena@example.org", "550 5.1.1 User unknown"),
        ("otto@example.org", "Domain does not exist"),
    ]


def test_it_reads_a_delay():
    text = (
        HEAD + "    A message is delayed for more than 4 hours for the following\n    list of recipients:\n\n"
        "lena@example.org: 421 4.7.0 Try later\n\n    Please note that this is only a temporary failure report.\n"
    )
    assert read_pasted(OpenSmtpd(), text).kind is Kind.DELAYED
