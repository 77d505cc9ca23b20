from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.kumomta_notice import KumoMtaNotice


def test_it_reads_recipient_server_and_answer():
    text = (
        "The message was received at Fri, 20 Nov 2026 09:12:00 +0000\n"
        "from anna@example.com and addressed to lena@example.org.\n"
        "While communicating with mx.example.org (192.0.2.25):\n"
        "Response: 550 5.1.1 No such user\n\nThe message will be deleted from the queue.\n"
    )
    (failure,) = read_pasted(KumoMtaNotice(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "lena@example.org",
        "remote_mta": "mx.example.org",
        "remote_ip": "192.0.2.25",
        "diagnostic": "550 5.1.1 No such user",
    }
