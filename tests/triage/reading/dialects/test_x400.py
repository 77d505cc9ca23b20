from __future__ import annotations

import pytest

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.x400 import X400Report


def test_it_reads_recipient_and_reason():
    text = (
        "This report relates to a message you sent with the following header fields:\n\n"
        "  Message-id: <m1@example.com>\n  Date: Fri, 20 Nov 2026 09:12:00 +0000\n"
        "  To: lena@example.org\n  Subject: Hello\n\n"
        "Your message was not delivered to: lena@example.org\nfor the following reason:\n"
        "  Unable to transfer: unrecognised OR-name\n\n****** Original message follows\n"
    )
    (failure,) = read_pasted(X400Report(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "lena@example.org",
        "action": "failed",
        "diagnostic": "Unable to transfer: unrecognised OR-name",
    }


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("Unable to transfer: unrecognised OR-name", "5.1.1"),
        ("Maximum time expired (transfer failure)", "4.4.7"),
        ("The gate was closed", None),
    ],
)
def test_the_words_of_a_reason_stand_for_a_status_code(reason, status):
    text = (
        "This report relates to a message you sent with the following header fields:\n\n  To: lena@example.org\n\n"
        f"Your message was not delivered to: lena@example.org\nfor the following reason:\n  {reason}\n"
    )
    (failure,) = read_pasted(X400Report(), text).failures
    assert values(failure).get("status") == status
