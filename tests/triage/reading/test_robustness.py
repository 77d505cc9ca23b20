from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.invariants import check_report
from tests.fuzz.mutations import mutate
from tests.fuzz.seeds import samples
from tests.fuzz.shapes import SHAPES
from tests.triage.reading.samples import COMPLAINT, POSTFIX, SUCCESS
from triage.reading import read

if TYPE_CHECKING:
    from random import Random

    from tests.fuzz.shapes import Shape

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


@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    check_report(read(data))


@given(st.text(alphabet=st.characters(), max_size=400))
def test_any_text_is_read(text: str) -> None:
    check_report(read(text))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_WORDS), max_size=40))
def test_pieces_of_reports_in_any_order_are_read(pieces: list[str]) -> None:
    check_report(read("".join(pieces)))


@pytest.mark.parametrize("sample", [POSTFIX, SUCCESS, COMPLAINT], ids=["postfix", "success", "complaint"])
def test_own_reports_cut_at_any_byte_are_read(sample: bytes) -> None:
    for end in range(len(sample)):
        check_report(read(sample[:end]))


def test_every_sample_cut_at_many_bytes_is_read() -> None:
    for sample in samples():
        for end in range(0, len(sample), 41):
            check_report(read(sample[:end]))


@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(samples()), st.randoms(use_true_random=False))
def test_mutated_and_spliced_samples_are_read(sample: bytes, random: Random) -> None:
    check_report(read(mutate(sample, random, 30_000)))


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_hostile_shapes_are_read(shape: Shape) -> None:
    check_report(read(shape(3_000)))
