from __future__ import annotations

import base64

import pytest

from tests.triage.reading.samples import POSTFIX, message
from triage.reading import open_source


def test_it_shows_headers_decoded_and_finds_their_place() -> None:
    source = open_source(message("Hello", subject="=?utf-8?Q?Gr=C3=BC=C3=9Fe?="))
    subject = source.header("subject")
    assert subject is not None
    assert subject.value == "Grüße"
    assert source.clean.text[subject.start : subject.end] == "Grüße"


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"])
def test_it_reads_any_line_ends(ends: bytes) -> None:
    source = open_source(POSTFIX.replace(b"\n", ends))
    assert [part.content_type for part in source.parts] == ["text/plain", "message/delivery-status", "text/plain"]
    assert "\r" not in source.text


def test_it_skips_an_mbox_line_and_blank_lines_before_the_headers() -> None:
    source = open_source(b"\n\nFrom MAILER-DAEMON Fri Nov 20 09:12:01 2026\n" + POSTFIX)
    assert source.header("subject") is not None
    assert len(source.parts) == 3


def test_the_report_ends_where_the_returned_message_begins() -> None:
    source = open_source(POSTFIX)
    assert "only talked about" not in source.report
    assert source.clean.text[source.report_end :].startswith("From: Anna")


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("iso-2022-jp", "宛先が見つかりません"),
        ("koi8-r", "Не удалось доставить"),
        ("gb2312", "无法投递邮件"),
        ("shift_jis", "受信拒否"),
        ("windows-1252", "Größe – überschritten"),
        ("x-unknown", "plain ascii"),
    ],
)
def test_it_reads_the_charset_that_a_part_names(charset: str, text: str) -> None:
    known = "ascii" if charset == "x-unknown" else charset
    raw = message("BODY", content_type=f"text/plain; charset={charset}").replace(b"BODY", text.encode(known))
    assert open_source(raw).text.rstrip().endswith(text)


def test_utf_8_is_read_as_such_whatever_the_label_says() -> None:
    assert "größer" in open_source(message("größer", content_type="text/plain; charset=iso-8859-1")).text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_it_reads_a_file_in_utf_16(encoding: str) -> None:
    text = "550 5.1.1 <lena@example.org>: user unknown"
    assert open_source(text.encode(encoding)).text.lstrip("\ufeff") == text


def test_it_decodes_base64_and_quoted_printable_parts() -> None:
    body = base64.b64encode("550 5.2.2 Postfach voll: größer".encode()).decode()
    raw = message(body, content_type="text/plain; charset=utf-8\nContent-Transfer-Encoding: base64")
    assert "550 5.2.2 Postfach voll: größer" in open_source(raw).text
    raw = message(
        "550 5.2.2 gr=C3=B6=\n=C3=9Fer",
        content_type="text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable",
    )
    assert "550 5.2.2 größer" in open_source(raw).text


def test_a_page_becomes_text_with_addresses_kept() -> None:
    page = (
        "<html><head><style>p {color: red}</style></head><body><p>Delivery has failed</p>"
        "<table><tr><td>lena@example.org</td><td>550&nbsp;5.1.1</td></tr></table>"
        "<!-- x --><p><lena@example.org></p></body></html>"
    )
    text = open_source(message(page, content_type="text/html")).clean.text
    assert "Delivery has failed" in text
    assert "lena@example.org 550 5.1.1" in text
    assert "<lena@example.org>" in text
    assert "color" not in text


def test_the_html_twin_of_a_plain_part_is_left_out() -> None:
    body = "--A\nContent-Type: text/plain\n\nplain words\n--A\nContent-Type: text/html\n\n<p>other words</p>\n--A--\n"
    text = open_source(message(body, content_type="multipart/alternative; boundary=A")).text
    assert "plain words" in text
    assert "other words" not in text


def test_parts_without_the_message_headers_are_read() -> None:
    start = POSTFIX.index(b"--B1/mail.example.com")
    source = open_source(POSTFIX[start:])
    assert [part.content_type for part in source.parts] == ["text/plain", "message/delivery-status", "text/plain"]


def test_of_a_forwarded_report_the_inner_message_is_the_one_that_counts() -> None:
    body = (
        b"--W\nContent-Type: text/plain\n\nWhat is this?\n--W\nContent-Type: message/rfc822\n\n"
        + POSTFIX
        + b"\n--W--\n"
    )
    head = b"From: Bob <bob@example.com>\nSubject: Fwd: problem\nContent-Type: multipart/mixed; boundary=W\n\n"
    source = open_source(head + body)
    subject = source.header("subject")
    assert subject is not None
    assert subject.value == "Undelivered Mail Returned to Sender"
    assert "Final-Recipient" in source.report
    assert "only talked about" not in source.report


@pytest.mark.parametrize(
    "separator",
    [
        "--- Below this line is a copy of the message.",
        "------ This is a copy of the message, including all the headers. ------",
        "Original message headers:",
        "Ursprüngliche Nachrichtenkopfzeilen:",
        "----- Original message -----",
        "Below is a copy of the original message:",
        "   ----- Original message follows -----",
        "--- Enclosed is a copy of the message.",
        "元のメッセージ ヘッダー:",
    ],
)
def test_prose_that_announces_the_original_ends_the_report(separator: str) -> None:
    source = open_source(f"<lena@example.org>: 550 5.1.1 unknown\n\n{separator}\n\nSubject: Hi\n\n550 talk\n")
    assert source.report.rstrip().endswith("unknown")


def test_a_forwarding_line_above_a_report_does_not_end_it() -> None:
    text = "-----Original Message-----\nFrom: Mail Delivery System <mailer-daemon@example.com>\n\n550 no\n"
    assert open_source("Hello deliver this,\n" + text).report.endswith("550 no\n")


def test_what_cannot_be_stored_is_replaced() -> None:
    for source in (open_source("550 \x00 \ud800 no"), open_source(b"550 \x00 \xff no")):
        assert "\x00" not in source.text
        assert source.text.encode("utf-8")


def test_many_parts_and_deep_nesting_are_bounded() -> None:
    many = "From: a@example.com\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 20_000
    assert len(open_source(many).parts) <= 400
    deep = "From: a@example.com\nSubject: x\n" + "Content-Type: message/rfc822\n\n" * 2_000
    assert len(open_source(deep).parts) <= 400


def test_an_empty_boundary_is_none():
    source = open_source('From: a\nSubject: b\nContent-Type: multipart/mixed; boundary=""\n\n550 5.1.1 no\n')
    assert source.parts[0].content_type == "text/plain"


def test_a_report_in_plain_text_above_a_returned_page_keeps_its_lines():
    page = "<html><body><div><p>Hello</p><div><br></div><p>there</p></div></body></html>"
    text = f"<lena@example.org>:\nRemote host said: 550 no\n\n--- Below\n{'X-Filler: y' * 200}\n\n{page}\n"
    assert "<lena@example.org>:\nRemote host said: 550 no\n" in open_source(text).clean.text
