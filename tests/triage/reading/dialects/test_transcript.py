from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.transcript import Transcript
from triage.reading.report import Kind

TELNET = """$ telnet mx.example.org 25
Trying 198.51.100.25...
Connected to mx.example.org.
Escape character is '^]'.
220 mx.example.org ESMTP
EHLO app.example.com
250-mx.example.org
250 8BITMIME
MAIL FROM:<app@example.com>
250 2.1.0 Ok
RCPT TO:<lena@example.org>
550-5.1.1 The mailbox is
550 5.1.1 not here
RCPT TO:<otto@example.org>
250 2.1.5 Ok
DATA
354 go ahead
Subject: hi

550 units
.
452 4.3.1 Rejected for now by the content filter of this site; see the page at
https://example.org/full
QUIT
221 bye
Connection closed by foreign host.
"""


def read(text):
    return read_pasted(Transcript(), text)


def only(text):
    (failure,) = read(text).failures
    return values(failure)


def test_a_failing_reply_belongs_to_the_command_before_it():
    reading = read(TELNET)
    assert reading.kind is Kind.BOUNCE
    first, second = (values(failure) for failure in reading.failures)
    assert first["recipient"] == "lena@example.org"
    assert first["command"] == "RCPT TO"
    assert first["remote_mta"] == "mx.example.org"
    assert first["remote_ip"] == "198.51.100.25"
    assert first["diagnostic"] == "550-5.1.1 The mailbox is not here"
    assert second["recipient"] == "otto@example.org"
    assert second["command"] == "end of DATA"
    assert second["action"] == "delayed"


def test_a_wrapped_reply_is_joined_and_the_message_itself_is_no_reply():
    assert values(read(TELNET).failures[1])["diagnostic"] == (
        "452 4.3.1 Rejected for now by the content filter of this site; see the page at https://example.org/full"
    )


def test_a_dialogue_that_ends_well_is_a_delivery():
    reading = read(
        "220 mx.example.org ESMTP\nEHLO a\n250 mx.example.org\nMAIL FROM:<a@example.com>\n250 ok\n"
        "RCPT TO:<lena@example.org>\n250 ok\nDATA\n354 go\n.\n250 2.0.0 queued\n"
    )
    assert reading.kind is Kind.DELIVERED
    assert values(reading.failures[0])["recipient"] == "lena@example.org"


SWAKS = """=== Connected to 198.51.100.25.
<-  220 mx.example.org ESMTP
 -> EHLO app.example.com
<-  250 mx.example.org
 ~> MAIL FROM:<app@example.com>
<~  250 2.1.0 Ok
 ~> RCPT TO:<lena@example.org>
<~* 550 5.1.1 unknown
 ~> QUIT
<~  221 bye
"""
CURL = """* Connected to mx.example.org (198.51.100.25) port 25 (#0)
< 220 mx.example.org ESMTP
> EHLO x
< 250 mx.example.org
> MAIL FROM:<app@example.com>
< 250 OK
> RCPT TO:<lena@example.org>
< 550 5.1.1 unknown
* RCPT failed: 550
curl: (55) RCPT failed: 550
"""
PHPMAILER = """2026-11-20 09:12:01 SERVER -> CLIENT: 220 mx.example.org ESMTP
2026-11-20 09:12:01 CLIENT -> SERVER: EHLO app.example.com
2026-11-20 09:12:01 SERVER -> CLIENT: 250 mx.example.org
2026-11-20 09:12:01 CLIENT -> SERVER: MAIL FROM:<app@example.com>
2026-11-20 09:12:01 SERVER -> CLIENT: 250 ok
2026-11-20 09:12:01 CLIENT -> SERVER: RCPT TO:<lena@example.org>
2026-11-20 09:12:02 SERVER -> CLIENT: 550 5.1.1 unknown
SMTP ERROR: RCPT TO command failed: 550 5.1.1 unknown
"""
SMTPLIB = """send: 'ehlo app.example.com\\r\\n'
reply: b'250 mx.example.org\\r\\n'
send: 'mail FROM:<app@example.com> size=10\\r\\n'
reply: b'250 2.1.0 Ok\\r\\n'
send: 'rcpt TO:<lena@example.org>\\r\\n'
reply: b'550 5.1.1 unknown\\r\\n'
reply: retcode (550); Msg: b'5.1.1 unknown'
send: 'rset\\r\\n'
reply: b'250 2.0.0 Ok\\r\\n'
"""
NODEMAILER = """[2026-11-20 09:12:01] DEBUG [abc] S: 220 mx.example.org ESMTP
[2026-11-20 09:12:01] DEBUG [abc] C: EHLO app
[2026-11-20 09:12:01] DEBUG [abc] S: 250 mx.example.org
[2026-11-20 09:12:01] DEBUG [abc] C: MAIL FROM:<app@example.com>
[2026-11-20 09:12:01] DEBUG [abc] S: 250 ok
[2026-11-20 09:12:01] DEBUG [abc] C: RCPT TO:<lena@example.org>
[2026-11-20 09:12:01] DEBUG [abc] S: 550 5.1.1 unknown
"""
EXIM = """Connecting to mx.example.org [198.51.100.25]:25 ... connected
  SMTP<< 220 mx.example.org ESMTP
  SMTP>> EHLO app.example.com
  SMTP<< 250 mx.example.org
  SMTP>> MAIL FROM:<app@example.com>
  SMTP<< 250 ok
  SMTP>> RCPT TO:<lena@example.org>
  SMTP<< 550 5.1.1 unknown
"""


@pytest.mark.parametrize("text", [SWAKS, CURL, PHPMAILER, SMTPLIB, NODEMAILER, EXIM])
def test_it_reads_the_output_of_tools_and_libraries(text):
    told = only(text)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "550 5.1.1 unknown"
    assert told["remote_mta"] == "mx.example.org"
    assert told["command"] == "RCPT TO"


def test_replies_to_commands_sent_in_one_go_are_matched_in_order():
    reading = read(
        "MAIL FROM:<a@example.com>\nRCPT TO:<lena@example.org>\nRCPT TO:<otto@example.org>\n"
        "250 ok\n550 5.1.1 no lena\n550 5.1.1 no otto\nDATA\n554 no valid recipients\n"
    )
    assert [values(f)["recipient"] for f in reading.failures] == ["lena@example.org", "otto@example.org"]


def test_without_the_replies_in_between_the_last_command_is_the_answered_one():
    told = only("HELO x\nMAIL FROM:<a@example.com>\nRCPT TO:<lena@example.org>\n550 5.1.1 unknown\n")
    assert told["recipient"] == "lena@example.org"


def test_a_refused_sender_counts_for_the_recipient_tried_after_it():
    told = only("MAIL FROM:<a@example.com>\n553 5.1.8 no such domain\nRCPT TO:<lena@example.org>\n503 need MAIL\n")
    assert told["recipient"] == "lena@example.org"
    assert told["command"] == "MAIL FROM"
    assert told["diagnostic"] == "553 5.1.8 no such domain"


def test_a_mistyped_command_is_harmless():
    told = only(
        "220 mx.example.org ESMTP\nHELLO x\n502 5.5.1 Unrecognized command\nHELO x\n250 ok\n"
        "MAIL FROM:<a@example.com>\n530 5.7.0 Must issue a STARTTLS command first\n"
    )
    assert told["diagnostic"] == "530 5.7.0 Must issue a STARTTLS command first"


def test_a_refused_login_is_read_where_the_dialogue_ends_there():
    told = only("EHLO x\n250 AUTH LOGIN\nAUTH LOGIN\n334 VXNlcm5hbWU6\ndXNlcg==\n535 5.7.8 authentication failed\n")
    assert told["command"] == "AUTH"
    assert "recipient" not in told


def test_a_session_of_another_protocol_is_no_dialogue():
    assert read("220 FTP server ready.\nftp> get x\n550 x: No such file\nftp> help mail from\n") is None


@given(st.text(), st.integers(0, len(TELNET)))
def test_no_text_makes_it_raise(text, place):
    Transcript().read(pasted(TELNET[:place] + text + TELNET[place:]))


def test_it_reads_what_postfix_tells_its_postmaster():
    told = only(
        "Transcript of session follows.\n\n Out: 220 mx.example.org ESMTP Postfix\n In:  EHLO c.example.com\n"
        " Out: 250 mx.example.org\n In:  MAIL\n     FROM:<app@example.com>\n     SIZE=20088\n Out: 250 2.1.0 Ok\n"
        " In:  RCPT TO:<lena@example.org>\n Out: 250 2.1.5 Ok\n In:  DATA\n Out: 354 go\n"
        " Out: 451 4.3.0 Error: queue file write error\n In:  QUIT\n Out: 221 2.0.0 Bye\n"
    )
    assert told["recipient"] == "lena@example.org"
    assert told["command"] == "end of DATA"
    assert told["diagnostic"] == "451 4.3.0 Error: queue file write error"


def test_a_sender_that_was_corrected_is_no_failure():
    reading = read(
        "220 mx.example.org ESMTP\nmail from: app@example.com\n501 5.5.4 Syntax\nmail from:<app@example.com>\n"
        "250 2.1.0 Ok\nrcpt to:<lena@example.org>\n550 5.1.1 unknown\n"
    )
    (failure,) = reading.failures
    assert values(failure)["recipient"] == "lena@example.org"
