"""Time and memory stay near the size of the text; `python -m tests.fuzz.growth` measures up to 10 MB."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fuzz.growth import MOST_MEMORY, MOST_TIMES, climb, memory, repeated_samples
from tests.fuzz.shapes import SHAPES
from triage.reading import read
from triage.reading.limits import MESSAGE_LIMIT, MOST_FAILURES, TEXT_LIMIT

if TYPE_CHECKING:
    from tests.fuzz.shapes import Shape

SAMPLES = repeated_samples()
#: Each of them took many times its size before.
HUNGRY = (
    "failed recipients in the header",
    "header continuations",
    "indented quotes",
    "one line of replies",
    "growing lower case",
    "zeros in bytes",
    "cells",
    "actions",
    "unclosed tags",
    "content parameters",
    "half of a character",
    "qmail's paragraphs",
)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_time_grows_with_the_size_of_the_text(shape: Shape):
    (step,) = climb(shape, read, (15_000, 120_000))
    assert step.times <= MOST_TIMES, step


@pytest.mark.parametrize("name", list(SAMPLES)[::16])
def test_time_grows_with_the_number_of_samples(name: str):
    (step,) = climb(SAMPLES[name], read, (15_000, 120_000))
    assert step.times <= MOST_TIMES, step


@pytest.mark.parametrize("name", ["one letter", "lines of replies", "parts", "recipients of a report"])
def test_ten_megabytes_take_no_longer_than_the_limit_does(name: str):
    (step,) = climb(SHAPES[name], read, (TEXT_LIMIT // 2, 10_000_000))
    assert step.times <= MOST_TIMES, step


@pytest.mark.parametrize("name", HUNGRY)
def test_memory_stays_within_ten_times_the_text(name: str):
    assert memory(SHAPES[name], read, 500_000) <= MOST_MEMORY


def test_a_text_is_read_up_to_the_limit():
    report = read("550 5.1.1 user unknown\n" + "a" * (TEXT_LIMIT + 100))
    assert len(report.text) == TEXT_LIMIT
    assert report.failures[0].enhanced_code.value == "5.1.1"


def test_a_message_is_read_up_to_the_limit():
    head = b"From: mailer-daemon@example.com\nSubject: Undeliverable\n\n550 5.1.1 user unknown\n\n"
    report = read(head + b"a" * (MESSAGE_LIMIT + 100))
    assert len(report.text) <= TEXT_LIMIT
    assert report.failures[0].enhanced_code.value == "5.1.1"


def test_parts_before_the_report_do_not_hide_it():
    text = (
        "From: mailer-daemon@example.com\nSubject: a\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n"
        + "iVBORw0KGgoAAAANSUhEUg\n"
        * 200_000
        + "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example.com\n\n"
        "Final-Recipient: rfc822; lena@example.org\nAction: failed\nStatus: 5.1.1\n\n--b--\n"
    )
    (failure,) = read(text).failures
    assert failure.recipient.value == "lena@example.org"


def test_a_report_tells_of_a_bounded_number_of_recipients():
    report = read(SHAPES["recipients of a report"](1_000_000))
    assert len(report.failures) == MOST_FAILURES
    assert report.failures[-1].recipient.value == f"user{MOST_FAILURES - 1}@example.org"
