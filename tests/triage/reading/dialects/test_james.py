from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.james import Haraka, James


def test_it_reads_james():
    text = (
        "Hi. This is the James mail server at mail.example.com.\n"
        "I'm afraid I wasn't able to deliver your message to the "
        "following addresses.\n"
        "This is a permanent error; I've given up. Sorry it didn't work out.\n"
        "\n"
        "Failed recipient(s):\n"
        "lena@example.org\notto@example.org\n\nError message:\n550 5.1.1 User unknown\n\n"
    )
    reading = read_pasted(James(), text)
    assert reading.reporting_mta.value == "mail.example.com"
    assert [(values(found)["recipient"], values(found)["diagnostic"]) for found in reading.failures] == [
        ("lena@example.org", "550 5.1.1 User unknown"),
        ("otto@example.org", "550 5.1.1 User unknown"),
    ]


def test_it_reads_haraka():
    text = (
        "Hi. This is the Haraka Mailer program at mail.example.com.\n"
        "I'm afraid I wasn't able to deliver your message to the "
        "following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n"
        "Intended Recipients: <lena@example.org>, <otto@example.org>\nFailure Reason: 550 5.1.1 User unknown\n\n"
    )
    reading = read_pasted(Haraka(), text)
    assert [(values(found)["recipient"], values(found)["diagnostic"]) for found in reading.failures] == [
        ("lena@example.org", "550 5.1.1 User unknown"),
        ("otto@example.org", "550 5.1.1 User unknown"),
    ]
