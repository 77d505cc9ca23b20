from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.groupwise import GroupWise


def test_it_reads_the_reason_in_brackets():
    text = (
        "The message that you sent was undeliverable to the following:\n\n\tlena@example.org (user not found)\n"
        "\totto@example.org (host down)\n"
    )
    reading = read_pasted(GroupWise(), text)
    assert [(values(found)["recipient"], values(found)["diagnostic"]) for found in reading.failures] == [
        ("lena@example.org", "user not found"),
        ("otto@example.org", "host down"),
    ]


def test_it_reads_a_reply_in_brackets():
    text = (
        "The message that you sent was undeliverable to the following:\n\n"
        "\tlena@example.org (550 5.1.1 <lena@example.org>: unknown (user))\n"
    )
    (failure,) = read_pasted(GroupWise(), text).failures
    assert values(failure)["diagnostic"] == "550 5.1.1 <lena@example.org>: unknown (user)"
