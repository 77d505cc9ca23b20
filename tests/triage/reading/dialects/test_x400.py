from __future__ import annotations

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
