from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.qmail_log import QmailLog
from triage.reading.report import Kind

START = "@4000000065a1b2c30a1b2c3d starting delivery 12: msg 4711 to remote lena@example.org\n"
FAILURE = (
    "@4000000065a1b2c40a1b2c3f delivery 12: failure: "
    "198.51.100.25_does_not_like_recipient./Remote_host_said:_550_5.1.1_"
    "<lena@example.org>:_no_such_user;_see_https://example.org/help/5.1.1/Giving_up_on_198.51.100.25./\n"
)


def read(text):
    return read_pasted(QmailLog(), text)


def test_it_finds_the_recipient_in_the_line_that_began_the_delivery():
    (failure,) = read(START + FAILURE).failures
    told = values(failure)
    assert told["recipient"] == "lena@example.org"
    assert told["action"] == "failed"
    assert told["diagnostic"] == "550 5.1.1 <lena@example.org>: no such user; see https://example.org/help/5.1.1"
    assert told["command"] == "RCPT TO"
    assert told["remote_ip"] == "198.51.100.25"
    assert told["remote_mta"] == "[198.51.100.25]"


def test_a_deferral_is_a_delay():
    reading = read("delivery 13: deferral: Sorry,_I_wasn't_able_to_establish_an_SMTP_connection._(#4.4.1)/")
    assert reading.kind is Kind.DELAYED
    assert (
        values(reading.failures[0])["diagnostic"] == "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)"
    )


def test_a_success_alone_is_a_delivery():
    reading = read(START + "delivery 12: success: 198.51.100.25_accepted_message./Remote_host_said:_250_ok/\n")
    assert reading.kind is Kind.DELIVERED


def test_every_character_of_the_diagnostic_knows_its_place():
    source = pasted(START + FAILURE)
    (failure,) = QmailLog().read(source).failures
    start, end = failure.diagnostic.span(0, 9)
    assert source.clean.text[start:end] == "550_5.1.1"


@given(st.text(), st.integers(0, len(START + FAILURE)))
def test_no_text_makes_it_raise(text, place):
    log = START + FAILURE
    QmailLog().read(pasted(log[:place] + text + log[place:]))


def test_letters_that_grow_in_lower_case_move_no_place():
    text = "delivery 3: failure: İİ_192.0.2.1_does_not_like_recipient./Remote_host_said:_550_5.1.1_no/"
    (failure,) = read(text).failures
    assert text[failure.command.start : failure.command.end] == "does_not_like_recipient"
