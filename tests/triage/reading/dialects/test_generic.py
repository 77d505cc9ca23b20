from __future__ import annotations

import pytest

from tests.triage.reading.pasted import values
from triage.reading import open_source
from triage.reading.dialects.generic import Generic


def read_text(text):
    return Generic().read(open_source(text))


@pytest.mark.parametrize(
    ("text", "diagnostic"),
    [
        ("550 5.1.1 No such user here", "550 5.1.1 No such user here"),
        ('The server said: "452 4.2.2 Mailbox is full"', "452 4.2.2 Mailbox is full"),
        (
            "Error: 554 Transaction failed, message rejected as spam",
            "554 Transaction failed, message rejected as spam",
        ),
        (
            "550-5.7.1 Blocked by policy\n550 5.7.1 see the help page",
            "550-5.7.1 Blocked by policy see the help page",
        ),
    ],
)
def test_it_reads_a_reply_in_any_text(text, diagnostic):
    (failure,) = read_text(text).failures
    assert values(failure)["diagnostic"] == diagnostic


def test_it_reads_the_recipient_before_a_reply():
    (failure,) = read_text("RCPT TO:<lena@example.org>\n550 5.1.1 No such user here\n").failures
    assert values(failure)["recipient"] == "lena@example.org"


@pytest.mark.parametrize(
    "text",
    [
        "Invoice 4551 over 550 EUR",
        "HTTP/1.1 502 Bad Gateway: service unavailable",
        "* 421 Service not available\n* 450 Mailbox unavailable\n* 550 No such user\n* 552 Message too large\n",
    ],
    ids=["price", "web", "list"],
)
def test_other_numbers_are_no_replies(text):
    assert read_text(text) is None
