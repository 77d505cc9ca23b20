from __future__ import annotations

import pytest

from triage.reading import open_source
from triage.reading.reply import find_codes, one_line


def joined(text: str) -> str:
    return one_line(open_source(text), 0, len(text)).text


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("550-5.1.1 No such\n    550-5.1.1 person\n    550 5.1.1 here", "550-5.1.1 No such person here"),
        ("550-5.7.26 one 550-5.7.26 two 550 5.7.26 three", "550-5.7.26 one two three"),
        ("550-one\n550-two\n550 three", "550-one two three"),
        ("550-5.1.1 one\n5.1.1 two", "550-5.1.1 one two"),
        (r"550-5.1.1 one\n550 5.1.1 two", "550-5.1.1 one two"),
        ("550 5.4.300 Message expired -> 421 4.4.2 Connection dropped",) * 2,
        ("Mailbox\n\t of lena   is\n\nfull", "Mailbox of lena   is full"),
    ],
)
def test_it_joins_a_multi_line_reply(written: str, line: str) -> None:
    assert joined(written) == line


def test_joined_words_know_where_they_stood() -> None:
    text = "550-5.1.1 No such\n    550 5.1.1 person"
    passage = one_line(open_source(text), 0, len(text))
    start = passage.text.index("person")
    assert passage.span(start, start + 6) == (text.index("person"), len(text))


@pytest.mark.parametrize(
    ("text", "reply", "enhanced"),
    [
        ("550 5.1.1 user unknown", "550", "5.1.1"),
        ("550-5.7.26 unauthenticated", "550", "5.7.26"),
        ("550 #5.1.0 Address rejected.", "550", "5.1.0"),
        ("550[5.1.1] no", "550", "5.1.1"),
        ("550 sorry, no mailbox here by that name. (#5.1.1)", "550", "5.1.1"),
        ("5.1.1 user unknown", "", "5.1.1"),
        ("<mx.example.org #5.0.0 smtp; 550 5.1.1 unknown>", "550", "5.1.1"),
        ("554 5.4.4 outer smtp;452 4.2.2 inner", "452", "4.2.2"),
        ("SMTP error 554 after RCPT TO:<lena@example.org>: 5.7.1 denied", "554", "5.7.1"),
        ("450 busy (#5.7.1)", "450", ""),
        ("550 5.4.300 Message expired -> 421 4.4.2 Connection dropped", "550", "5.4.300"),
        ("550 : User unknown", "550", ""),
        ("552 size 450 bytes", "552", ""),
        ("421, , Host not reachable.", "421", ""),
    ],
)
def test_it_finds_the_codes_of_a_reply(text: str, reply: str, enhanced: str) -> None:
    codes = find_codes(text)
    assert codes is not None
    assert (codes.reply_code, codes.enhanced_code) == (reply, enhanced)
    if reply:
        assert text[slice(*codes.reply_place)] == reply
    if enhanced:
        assert text[slice(*codes.enhanced_place)] == enhanced


@pytest.mark.parametrize(
    "text",
    [
        "from 5.1.1.7 at noon",
        "version v5.7.1",
        "on 4.10.2023 we",
        "550 units",
        "Agent/5.7.1",
        "5.50 euros",
        "a 1.550,00 bill",
        "",
    ],
)
def test_numbers_that_are_no_reply_are_left_alone(text: str) -> None:
    assert find_codes(text) is None
