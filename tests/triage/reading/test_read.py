from __future__ import annotations

import pytest

from tests.triage.reading.samples import COMPLAINT, POSTFIX, SUCCESS, message
from triage.reading import read
from triage.reading.report import Failure, Kind, Report


def only(report: Report) -> Failure:
    assert len(report.failures) == 1, [failure.recipient for failure in report.failures]
    return report.failures[0]


def shown(report: Report, name: str) -> str:
    fact = getattr(only(report), name)
    return report.text[fact.start : fact.end]


def test_a_delivery_report_gives_every_fact_with_its_place() -> None:
    report = read(POSTFIX)
    failure = only(report)
    assert report.kind == Kind.BOUNCE
    assert report.reporting_mta is not None
    assert report.reporting_mta.value == "mail.example.com"
    assert shown(report, "recipient") == "lena@example.org"
    assert shown(report, "original_recipient") == "lena.alias@example.com"
    assert shown(report, "action") == "failed"
    assert shown(report, "status") == "5.1.1"
    assert shown(report, "reply_code") == "550"
    assert shown(report, "enhanced_code") == "5.1.1"
    assert shown(report, "remote_mta") == "mx.example.org"
    assert shown(report, "remote_ip") == "192.0.2.25"
    assert failure.command is not None
    assert failure.command.value == "RCPT TO"
    assert failure.diagnostic is not None
    assert failure.diagnostic.text == "550-5.1.1 No such person here"
    start = failure.diagnostic.text.index("person")
    first, last = failure.diagnostic.span(start, start + 6)
    assert report.text[first:last] == "person"


def test_the_facts_of_the_original_are_read_from_what_is_returned() -> None:
    original = read(POSTFIX).original
    assert original.message_id is not None
    assert original.subject is not None
    assert original.sender is not None
    assert original.date is not None
    assert original.message_id.value == "<m1@example.com>"
    assert original.subject.value == "Grüße"
    assert original.sender.value == "Anna <anna@example.com>"


@pytest.mark.parametrize("mark", ["> ", ">> ", "> > "])
def test_a_quoted_report_reads_like_the_report(mark: str) -> None:
    start = POSTFIX.index(b"Reporting-MTA")
    end = POSTFIX.index(b"\n--B1/mail.example.com\nContent-Description: Undelivered")
    quoted = "".join(mark + line + "\n" for line in POSTFIX[start:end].decode().splitlines())
    report = read(quoted)
    assert report.kind == Kind.BOUNCE
    assert shown(report, "recipient") == "lena@example.org"
    assert shown(report, "reply_code") == "550"
    diagnostic = only(report).diagnostic
    assert diagnostic is not None
    assert diagnostic.text == "550-5.1.1 No such person here"


def test_fields_that_lost_their_folding_are_read_to_their_end() -> None:
    report = read(
        "Final-Recipient: rfc822; lena@example.org\nAction: failed\nStatus: 5.2.2\n"
        "Diagnostic-Code: smtp; 552 5.2.2 The mailbox\nof this person is full\nRemote-MTA: dns; mx.example.org\n"
    )
    diagnostic = only(report).diagnostic
    assert diagnostic is not None
    assert diagnostic.text == "552 5.2.2 The mailbox of this person is full"
    assert shown(report, "remote_mta") == "mx.example.org"


def test_recipients_with_different_causes_stay_apart() -> None:
    report = read(
        "Reporting-MTA: dns; mail.example.com\n\n"
        "Final-Recipient: rfc822; a@example.org\nAction: failed\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 5.1.1 unknown\n\n"
        "Final-Recipient: rfc822; b@example.org\nAction: failed\nStatus: 5.2.2\n"
        "Diagnostic-Code: smtp; 552 5.2.2 full\n"
    )
    codes = {failure.recipient and failure.recipient.value: failure.reply_code for failure in report.failures}
    assert {name: code and code.value for name, code in codes.items()} == {
        "a@example.org": "550",
        "b@example.org": "552",
    }


def test_a_recipient_that_got_the_mail_is_no_failure_of_a_report_that_has_some() -> None:
    report = read(
        "Final-Recipient: rfc822; a@example.org\nAction: relayed\nStatus: 2.0.0\n\n"
        "Final-Recipient: rfc822; b@example.org\nAction: failed\nStatus: 5.2.2\n"
    )
    assert shown(report, "recipient") == "b@example.org"
    assert report.kind == Kind.BOUNCE


@pytest.mark.parametrize(
    ("field", "address"),
    [
        ("rfc822; lena@example.org", "lena@example.org"),
        ("RFC822;<lena@example.org>", "lena@example.org"),
        ('rfc822; "lena..k"@example.org', '"lena..k"@example.org'),
        (r"utf-8; l\x{E9}na@example.org", "léna@example.org"),
        ("LOCAL; lena", "lena"),
        ("rfc822; |/usr/bin/filter lena@example.org", "lena@example.org"),
    ],
)
def test_addresses_lose_their_type(field: str, address: str) -> None:
    report = read(f"Final-Recipient: {field}\nAction: failed\nStatus: 5.1.1\n")
    recipient = only(report).recipient
    assert recipient is not None
    assert recipient.value == address


def test_the_code_beside_the_reply_wins_over_a_general_status() -> None:
    report = read(
        "Final-Recipient: rfc822; a@example.org\nAction: failed\nStatus: 5.0.0\n"
        "Diagnostic-Code: smtp; 550 5.7.1 denied\n"
    )
    assert shown(report, "enhanced_code") == "5.7.1"
    assert shown(report, "status") == "5.0.0"


def test_without_a_reply_the_status_stands_in() -> None:
    report = read("Final-Recipient: rfc822; a@example.org\nAction: failed\nStatus: 5.4.4\n")
    assert shown(report, "enhanced_code") == "5.4.4"
    assert only(report).reply_code is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (SUCCESS, Kind.DELIVERED),
        (COMPLAINT, Kind.FEEDBACK_REPORT),
        (POSTFIX.replace(b"Action: failed", b"Action: delayed").replace(b"5.1.1", b"4.1.1"), Kind.DELAYED),
        (message("I am away.", subject="Out of office: Hi", **{"from": "bob@example.com"}), Kind.AUTO_REPLY),
        (
            message("Away.", subject="Hi", auto_submitted="auto-replied", **{"from": "bob@example.com"}),
            Kind.AUTO_REPLY,
        ),
        (message("Lunch?", subject="Lunch", **{"from": "bob@example.com"}), Kind.NOT_BOUNCE),
        ("Bonjour,\nje suis absent jusqu'au 30 novembre.", Kind.AUTO_REPLY),
        ("Your message\n\nTo: Olga\nSubject: Plan\n\nwas read on Friday.", Kind.DELIVERED),
        ("450 4.2.1 <lena@example.org>: mailbox busy, try again later", Kind.DELAYED),
        ("550 5.2.1 <lena@example.org>: mailbox disabled", Kind.BOUNCE),
        ("", Kind.NOT_BOUNCE),
    ],
)
def test_it_tells_what_a_message_is(text: bytes | str, kind: Kind) -> None:
    assert read(text).kind == kind


def test_a_temporary_reply_in_a_report_that_gave_up_is_a_bounce() -> None:
    body = "Your message to <lena@example.org> could not be delivered, giving up. 451 4.3.0 try again later"
    assert read(message(body)).kind == Kind.BOUNCE


@pytest.mark.parametrize(
    "text",
    [
        "Section 5.1.1 says that 550 units are rejected, 5.7.1 that the room is full.",
        "Release notes\n\n5.7.1\n  * reject unknown users (closes 550)\n",
        "Invoice 550,00 EUR to accounting@example.org, could you pay?",
        "Delivery failed: the parcel for order 550-5111 was not at home.",
        '198.51.100.7 "GET /mailbox HTTP/1.1" 550 554 "-" "Agent/5.1.1"',
        "220 ftp ready\nftp> get x\n550 x: no such file or user",
        "unknown_local_recipient_reject_code = 550",
        "| 550 | no such mailbox | no |\n| 552 | too big | no |",
    ],
)
def test_ordinary_text_is_no_bounce(text: str) -> None:
    report = read(text)
    assert report.kind == Kind.NOT_BOUNCE
    assert report.failures == []


def test_a_fake_report_that_wants_a_click_is_no_bounce() -> None:
    body = "5 incoming messages could not be delivered to your inbox.\nRelease pending messages: https://example.net/r"
    assert read(message(body, subject="Mail delivery failed", to="lena@example.org")).kind == Kind.NOT_BOUNCE


@pytest.mark.parametrize(
    ("text", "address", "reply", "enhanced"),
    [
        ("550 5.1.1 <lena@example.org>... User unknown", "lena@example.org", "550", "5.1.1"),
        ("The server responded: 554 5.7.1 Message rejected as spam", None, "554", "5.7.1"),
        ("RCPT TO:<lena@example.org>\n550 no such user here", "lena@example.org", "550", None),
        ("Remote answered '552 5.2.2 mailbox full' today", None, "552", "5.2.2"),
        ("we got this error: 550\n5.7.1 Relay denied for lena@example.org", None, "550", "5.7.1"),
    ],
)
def test_any_reply_is_read(text: str, address: str | None, reply: str, enhanced: str | None) -> None:
    failure = only(read(text))
    assert failure.reply_code is not None
    assert failure.reply_code.value == reply
    assert (failure.enhanced_code.value if failure.enhanced_code else None) == enhanced
    if address:
        assert failure.recipient is not None
        assert failure.recipient.value == address


@pytest.mark.parametrize(
    "body",
    [
        "Unable to deliver your message to the following address:\n\n   lena@example.org\n\nThe account is closed.",
        "There was an error delivering your mail to <lena@example.org>.\n\nThe host was not found.",
        "The following list of recipients failed:\n\nlena@example.org: Domain does not exist",
        "Your mail sent on: Thu\n     Could not be delivered to: <lena@example.org>\n     As their mailbox is full.",
    ],
)
def test_a_report_in_plain_words_names_its_recipient(body: str) -> None:
    report = read(message(body, to="anna@example.com"))
    assert report.kind == Kind.BOUNCE
    assert shown(report, "recipient") == "lena@example.org"
    assert only(report).diagnostic is not None


def test_the_recipient_may_stand_in_a_header_alone() -> None:
    report = read(message("Something went wrong.", x_failed_recipients="lena@example.org"))
    assert shown(report, "recipient") == "lena@example.org"


def test_the_report_tells_where_its_body_begins_and_a_paste_is_all_body():
    message = "From: mailer-daemon@example.org\nSubject: Undelivered\n\n550 5.1.1 <anna@example.net> User unknown\n"
    report = read(message)
    assert report.text[report.body :].lstrip().startswith("550 5.1.1")
    assert read("550 5.1.1 <anna@example.net> User unknown").body == 0
