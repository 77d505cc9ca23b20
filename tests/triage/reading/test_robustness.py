from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.triage.reading.samples import COMPLAINT, POSTFIX, SUCCESS
from triage.reading import read
from triage.reading.passage import Passage
from triage.reading.report import Fact, Failure, Report

_WORDS = (
    "550 5.1.1 ",
    "550-",
    "said: ",
    "<a@example.org>",
    "\n",
    "\n\n",
    "> ",
    "From: x\n",
    "Subject: Undelivered\n",
    "Content-Type: ",
    "multipart/report; boundary=b\n",
    "--b\n",
    "--b--\n",
    "message/delivery-status\n\n",
    "message/rfc822\n\n",
    "text/html\n\n",
    "Final-Recipient: rfc822; ",
    "Action: failed\n",
    "Status: 5.0.0\n",
    "Diagnostic-Code: smtp; ",
    "=?utf-8?Q?=41?=",
    "=3D=\n",
    "&lt;",
    "\u00a0",
    "\u200b",
    "\ud800",
    "\x00",
    "İ",
    "host mx.example.org[192.0.2.1] ",
    "(in reply to RCPT TO command)",
    "could not be delivered to ",
    "--- Below this line is a copy of the message.\n",
    "<p>",
    "<script>",
    "<!--",
    "'",
    '"',
    "#<",
    "smtp;",
    ">>> DATA\n",
    "<<< 550 no\n",
    "Nov 20 09:12:01 mx postfix/smtp[1]: ",
    "status=bounced (",
)


def check(report: Report) -> None:
    """Every place lies in the text, and the text can be stored."""
    report.text.encode("utf-8")
    assert "\x00" not in report.text
    length = len(report.text)
    facts: list[object] = [report.reporting_mta]
    facts += [getattr(report.original, name) for name in type(report.original).__slots__]
    for failure in report.failures:
        facts += [getattr(failure, name) for name in Failure.__slots__]
    for fact in facts:
        if isinstance(fact, Fact):
            assert 0 <= fact.start <= fact.end <= length
        elif isinstance(fact, Passage) and fact.text:
            start, end = fact.span(0, len(fact.text))
            assert 0 <= start <= end <= length


@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    check(read(data))


@given(st.text(alphabet=st.characters(), max_size=400))
def test_any_text_is_read(text: str) -> None:
    check(read(text))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_WORDS), max_size=40))
def test_pieces_of_reports_in_any_order_are_read(pieces: list[str]) -> None:
    check(read("".join(pieces)))


@settings(max_examples=150)
@given(
    st.sampled_from([POSTFIX, SUCCESS, COMPLAINT]), st.integers(0, 2000), st.integers(0, 2000), st.binary(max_size=8)
)
def test_damaged_reports_are_read(sample: bytes, start: int, end: int, splice: bytes) -> None:
    check(read(sample[:start] + splice + sample[end:]))


@pytest.mark.parametrize("sample", [POSTFIX, SUCCESS, COMPLAINT])
def test_reports_cut_anywhere_are_read(sample: bytes) -> None:
    for end in range(0, len(sample), 7):
        check(read(sample[:end]))


_BOMBS = {
    "angle brackets": lambda size: "<" * size,
    "quote marks": lambda size: "> " * (size // 2),
    "one long line": lambda size: "550 5.1.1 " * (size // 10),
    "replies": lambda size: "550 5.1.1 user unknown\n" * (size // 23),
    "spaces": lambda size: " " * size,
    "line breaks": lambda size: " \n" * (size // 2),
    "recipients": lambda size: "Final-Recipient: rfc822; a@example.org\nAction: failed\n\n" * (size // 54),
    "separators": lambda size: "Original message\nsent to a@example.org\n" * (size // 39),
    "scripts": lambda size: "<html>" + "<script>" * (size // 8),
    "boundaries": lambda size: (
        "From: a\nSubject: b\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n" * (size // 4)
    ),
    "nested messages": lambda size: "From: a\nSubject: b\n" + "Content-Type: message/rfc822\n\n" * (size // 30),
    "encoded words": lambda size: "From: a\nSubject: " + "=?utf-8?Q?a?= " * (size // 14),
    "addresses": lambda size: "<a@example.org>:\n" * (size // 17),
    "at signs": lambda size: "a@" * (size // 2),
}


@pytest.mark.parametrize("name", sorted(_BOMBS))
def test_time_grows_with_the_size_of_the_input(name: str) -> None:
    make = _BOMBS[name]
    times = []
    for size in (50_000, 100_000):
        text = make(size)
        best = min(_timed(text) for _ in range(3))
        times.append(best)
    assert times[1] < max(times[0] * 3, 0.1), times


def _timed(text: str) -> float:
    start = time.perf_counter()
    check(read(text))
    return time.perf_counter() - start
