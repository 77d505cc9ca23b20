from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading import read as read_report
from triage.reading.dialects.client_error import ClientError
from triage.reading.report import Kind

UNKNOWN = "550 5.1.1 <lena@example.org>: unknown"
REFUSED = (
    "smtplib.SMTPRecipientsRefused: {'lena@example.org': (550, b'5.1.1 <lena@example.org>: unknown'), "
    "'otto@example.org': (450, b\"4.2.0 it's greylisted\")}"
)


def read(text):
    return read_pasted(ClientError(), text)


def only(text):
    (failure,) = read(text).failures
    return values(failure)


def test_it_reads_every_recipient_of_smtplibs_dictionary():
    reading = read(REFUSED)
    assert reading.kind is Kind.BOUNCE
    first, second = (values(failure) for failure in reading.failures)
    assert (first["recipient"], first["diagnostic"]) == ("lena@example.org", UNKNOWN)
    assert (second["recipient"], second["action"]) == ("otto@example.org", "delayed")
    assert second["diagnostic"] == "450 4.2.0 it's greylisted"


@pytest.mark.parametrize(
    "text",
    [
        "smtplib.SMTPDataError: (550, b'5.1.1 <lena@example.org>: unknown')",
        f"Error: Can't send mail - all recipients were rejected: {UNKNOWN}\n    at SMTPConnection._formatError",
        f'Expected response code "250/251/252" but got code "550", with message "{UNKNOWN}".',
        f"com.sun.mail.smtp.SMTPAddressFailedException: {UNKNOWN}\n\tat com.sun.mail",
        f"Net::SMTPFatalError: {UNKNOWN}",
        f"Sending reported error (0x800CCC79): 'The server responded: {UNKNOWN}'",
        "permanent error (550): 5.1.1 <lena@example.org>: unknown",
        "SMTP error 550 after RCPT TO:<lena@example.org>: 5.1.1 <lena@example.org>: unknown",
        f"msmtp: server message: {UNKNOWN}",
        f"ssmtp: RCPT TO:<lena@example.org> ({UNKNOWN})",
        f'{{:error, {{:permanent_failure, "mx.example.org", "{UNKNOWN}\\r\\n"}}}}',
        "SMTP server error: RCPT TO command failed Detail: 5.1.1 <lena@example.org>: unknown SMTP code: 550 "
        "Additional",
        "one of the recipients was rejected by the server. The rejected e-mail address was 'lena@example.org'. "
        "Subject 'x', "
        f"Server: 'smtp.example.com', Protocol: SMTP, Server Response: '{UNKNOWN}', Port: 25, Secure(SSL): No",
    ],
)
def test_it_reads_the_errors_of_libraries_and_programs(text):
    told = only(text)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == UNKNOWN
    assert told["action"] == "failed"


def test_words_without_a_code_are_taken_as_they_stand():
    told = only(
        "System.Net.Mail.SmtpFailedRecipientException: Mailbox unavailable. "
        "The server response was: 5.1.1 <lena@example.org>: unknown"
    )
    assert told["diagnostic"] == "5.1.1 <lena@example.org>: unknown"


@pytest.mark.parametrize(
    "text",
    [
        "An error occurred while sending mail. The mail server responded:  5.7.1 Relaying denied. "
        'Please check the message recipient "lena@example.org" and try again.',
        "Fehler beim Senden der Nachricht: Der Mail-Server antwortete:  5.7.1 Relaying denied. "
        "Bitte überprüfen Sie die E-Mail-Adresse des Empfängers „lena@example.org“ und wiederholen Sie den Vorgang.",
    ],
)
def test_it_reads_the_boxes_of_thunderbird_in_several_languages(text):
    told = only(text)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "5.7.1 Relaying denied."


def test_the_sender_in_a_reply_is_no_recipient():
    assert "recipient" not in only("msmtp: server message: 550 5.1.8 <app@example.com>: Sender address rejected")


def test_numbers_in_brackets_are_no_error():
    assert read("released (4, 'a') and (500, 'x'), see exception handling in SMTP (550 lines)") is None


def test_a_code_apart_from_its_words_keeps_its_place():
    source = pasted(REFUSED)
    diagnostic = ClientError().read(source).failures[0].diagnostic
    start, end = diagnostic.span(0, 3)
    assert source.clean.text[start:end] == "550"
    start, end = diagnostic.span(4, 9)
    assert source.clean.text[start:end] == "5.1.1"


@given(st.text(), st.integers(0, len(REFUSED)))
def test_no_text_makes_it_raise(text, place):
    ClientError().read(pasted(REFUSED[:place] + text + REFUSED[place:]))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("smtplib.SMTPSenderRefused: (550, b'5.7.60 not allowed to send as this sender', 'app@example.com')", "550"),
        ("django mail: SMTPDataError(554, '5.7.1 Spam message rejected')", "554"),
        ("com.sun.mail.smtp.SMTPSenderFailedException: 553 5.7.1 Sender address rejected", "553"),
        ("lettre: permanent error (550): 5.1.1 User unknown", "550"),
        ("send failed {'': (421, b'4.7.0 Try again later')}", "421"),
    ],
)
def test_exceptions_hold_code_and_words(text, code):
    report = read_report(text)
    (failure,) = report.failures
    assert failure.reply_code.value == code
    assert failure.recipient is None


def test_words_about_a_named_recipient_need_no_code():
    told = only(
        "SMTP Error: The following recipients failed: lena@example.org: <lena@example.org>: Recipient address rejected"
    )
    assert told["recipient"] == "lena@example.org"
    assert told["action"] == "failed"
