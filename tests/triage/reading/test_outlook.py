from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.triage.reading.compound_file import compound_file, outlook
from triage.reading import read
from triage.reading.outlook import as_message
from triage.reading.report import Kind

CLASS, SUBJECT, HEADERS, BODY, HTML, REPORT_TEXT = 0x001A, 0x0037, 0x007D, 0x1000, 0x1013, 0x1001
NAME, SMTP_ADDRESS, REASON, DIAGNOSTIC, SUPPLEMENT = 0x3001, 0x39FE, 0x0C04, 0x0C05, 0x0C1B
STATUS, REMOTE_MTA, REPORTING_MTA, ORIGINAL_SUBJECT = 0x0C20, 0x0C21, 0x6820, 0x0049
CONTENT, MIME_TYPE, FILE_NAME, CODE_PAGE = 0x3701, 0x370E, 0x3707, 0x3FDE
NDR = "REPORT.IPM.Note.NDR"

NOTICE = (
    "This is the mail system at host mail.example.com.\r\n\r\nYour message could not be delivered.\r\n\r\n"
    "<lena@example.org>: host mx.example.org[192.0.2.25] said: 550 5.1.1 No such person here (in reply to RCPT TO "
    "command)\r\n"
)
FIELDS = (
    b"Reporting-MTA: dns; mail.example.com\r\n\r\nFinal-Recipient: rfc822; lena@example.org\r\nAction: failed\r\n"
    b"Status: 5.2.2\r\nRemote-MTA: dns; mx.example.org\r\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox is full\r\n"
)
EXCHANGE = compound_file(
    outlook(
        {
            CLASS: NDR,
            SUBJECT: "Undeliverable: Hello",
            REPORT_TEXT: "Your message did not reach some or all of the intended recipients.\r\n",
            ORIGINAL_SUBJECT: "Hello",
            REPORTING_MTA: "mail.example.com",
        },
        recipients=[
            {
                NAME: "Lena",
                SMTP_ADDRESS: "lena@example.org",
                REASON: 1,
                DIAGNOSTIC: 0,
                REMOTE_MTA: "mx.example.org",
                STATUS: 511,
                SUPPLEMENT: "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found",
            },
            {NAME: "otto@example.org", REASON: 1, DIAGNOSTIC: 7},
        ],
    )
)


def saved(properties, **more):
    return compound_file(outlook(properties, **more))


def test_it_reads_headers_and_body():
    data = saved(
        {
            CLASS: "IPM.Note",
            HEADERS: "From: Mail Delivery System <MAILER-DAEMON@mail.example.com>\r\nSubject: Undelivered Mail\r\n"
            "Content-Type: multipart/report;\r\n boundary=gone\r\nMIME-Version: 1.0\r\n",
            BODY: NOTICE,
        }
    )
    report = read(data)
    (failure,) = report.failures
    assert report.kind is Kind.BOUNCE
    assert failure.recipient.value == "lena@example.org"
    assert failure.remote_mta.value == "mx.example.org"
    assert failure.enhanced_code.value == "5.1.1"
    assert report.text[failure.recipient.start : failure.recipient.end] == "lena@example.org"
    assert "boundary=gone" not in report.text


def test_it_reads_the_html_where_there_is_no_other_body():
    page = f"<html><body><p>{NOTICE.replace('<', '&lt;')}</p><p>für Łukasz</p></body></html>".encode(
        "cp1250", "replace"
    )
    report = read(saved({SUBJECT: "Undelivered Mail", HTML: page, CODE_PAGE: 1250}))
    assert [failure.recipient.value for failure in report.failures] == ["lena@example.org"]
    assert "Łukasz" in report.text
    assert "<p>" not in report.text


def test_it_reads_what_exchange_put_into_the_properties_of_recipients():
    report = read(EXCHANGE)
    first, second = report.failures
    assert report.kind is Kind.BOUNCE
    assert report.reporting_mta.value == "mail.example.com"
    assert first.recipient.value == "lena@example.org"
    assert first.status.value == "5.1.1"
    assert first.enhanced_code.value == "5.1.10"
    assert first.remote_mta.value == "mx.example.org"
    assert "RESOLVER.ADR.RecipientNotFound" in first.diagnostic.text
    assert second.recipient.value == "otto@example.org"
    assert second.status.value == "5.2.3"
    assert second.diagnostic.text == "content too long (unable to transfer)"
    assert report.original.subject.value == "Hello"


@pytest.mark.parametrize(
    ("message_class", "kind"),
    [
        (NDR, Kind.BOUNCE),
        ("REPORT.IPM.Note.Delayed.DR", Kind.DELAYED),
        ("REPORT.IPM.Note.DR", Kind.DELIVERED),
        ("REPORT.IPM.Note.Relayed.DR", Kind.DELIVERED),
    ],
)
def test_the_class_of_a_report_tells_what_became_of_the_message(message_class, kind):
    data = saved(
        {CLASS: message_class, SUBJECT: "Hello"}, recipients=[{SMTP_ADDRESS: "lena@example.org", STATUS: 421}]
    )
    assert read(data).kind is kind


def test_the_recipients_of_an_ordinary_message_did_not_fail():
    data = saved(
        {CLASS: "IPM.Note", SUBJECT: "Hello", BODY: "See you at 550."}, recipients=[{SMTP_ADDRESS: "a@example.org"}]
    )
    report = read(data)
    assert report.kind is Kind.NOT_BOUNCE
    assert not report.failures


@pytest.mark.parametrize("kind", ["message/delivery-status", "text/plain", "application/octet-stream"])
def test_it_reads_an_attached_delivery_status(kind):
    data = saved(
        {SUBJECT: "Undelivered Mail", BODY: "It is attached.\r\n"},
        attachments=[{MIME_TYPE: kind, FILE_NAME: "details.txt", CONTENT: FIELDS}],
    )
    (failure,) = read(data).failures
    assert failure.recipient.value == "lena@example.org"
    assert failure.enhanced_code.value == "5.2.2"


def test_it_reads_a_forwarded_report():
    inner = outlook(
        {HEADERS: "From: MAILER-DAEMON@mail.example.com\r\nSubject: Undelivered Mail\r\n", BODY: NOTICE},
        kind="embedded",
    )
    data = saved({SUBJECT: "Fwd: what is this?", BODY: "Please help.\r\n"}, attachments=[{CONTENT: inner}])
    assert [failure.recipient.value for failure in read(data).failures] == ["lena@example.org"]


def test_it_reads_an_attached_message_file():
    eml = b"From: MAILER-DAEMON@mail.example.com\r\nSubject: Undelivered Mail\r\n\r\n" + NOTICE.encode()
    data = saved({SUBJECT: "Fwd", BODY: "Please help.\r\n"}, attachments=[{FILE_NAME: "bounce.eml", CONTENT: eml}])
    assert [failure.recipient.value for failure in read(data).failures] == ["lena@example.org"]


def test_a_body_cannot_close_its_part():
    data = saved({SUBJECT: "x", BODY: "--outlook-message-0--\r\nContent-Type: text/plain\r\n\r\n" + NOTICE})
    assert [failure.recipient.value for failure in read(data).failures] == ["lena@example.org"]


@pytest.mark.parametrize(
    "data",
    [
        EXCHANGE[:8],
        EXCHANGE[:512],
        EXCHANGE[:-512],
        EXCHANGE[:8] + b"\0" * 4000,
        EXCHANGE[:8] + b"\xff" * 4000,
        compound_file({}),
        compound_file({"WordDocument": b"x" * 5000}),
    ],
    ids=["signature", "header", "cut", "zeros", "ones", "empty", "document"],
)
def test_what_is_no_message_gives_nothing(data):
    report = read(data)
    assert report.kind is Kind.NOT_BOUNCE
    assert not report.failures


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.integers(8, len(EXCHANGE) - 1), st.integers(0, 255)), min_size=1, max_size=40))
def test_a_damaged_file_never_raises(changes):
    damaged = bytearray(EXCHANGE)
    for place, value in changes:
        damaged[place] = value
    read(bytes(damaged))


@settings(deadline=None, max_examples=80)
@given(st.integers(0, len(EXCHANGE)))
def test_a_cut_file_never_raises(length):
    read(EXCHANGE[:length])


def _with(data, place, number):
    return data[:place] + number.to_bytes(4, "little") + data[place + 4 :]


@pytest.mark.parametrize("place", [44, 64, 72], ids=["fat", "mini fat", "difat"])
def test_a_table_larger_than_the_file_is_refused_at_once(place):
    started = time.perf_counter()
    assert as_message(_with(EXCHANGE, place, 0x7FFFFFFF)) == b""
    assert time.perf_counter() - started < 1


def test_small_streams_cannot_be_larger_than_the_file():
    place = EXCHANGE.index("Root Entry".encode("utf-16-le")) + 120
    started = time.perf_counter()
    assert as_message(_with(EXCHANGE, place, 0x7FFFFFFF)) == b""
    assert time.perf_counter() - started < 1


def test_a_directory_that_refers_to_itself_is_refused_at_once():
    data = bytearray(compound_file(outlook(dict.fromkeys(range(4096, 4160), "x"))))
    place = data.index("__substg1.0_".encode("utf-16-le"))
    for entry in range(place - place % 128, place + 64 * 128, 128):
        data[entry + 68 : entry + 76] = b"\1\0\0\0\2\0\0\0"
    started = time.perf_counter()
    assert as_message(bytes(data)) == b""
    assert time.perf_counter() - started < 1


def test_streams_that_share_their_sectors_cannot_grow_beyond_the_file():
    big = {
        f"__substg1.0_{number:04X}001F": b"x" * 200_000 if number == 0x1000 else b""
        for number in range(0x1000, 0x1400)
    }
    data = bytearray(compound_file(big))
    first = data.index("__substg1.0_1000001F".encode("utf-16-le"))
    for number in range(1, 0x400):
        name = f"__substg1.0_{0x1000 + number:04X}001F".encode("utf-16-le")
        entry = data.index(name)
        data[entry + 116 : entry + 124] = data[first + 116 : first + 124]
    assert as_message(bytes(data)) == b""
