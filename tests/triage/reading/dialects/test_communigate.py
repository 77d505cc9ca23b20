from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.communigate import CommuniGate


def test_it_reads_what_the_other_host_says():
    text = (
        "Failed to deliver to 'lena@example.org'\n"
        "SMTP module(domain example.org) reports:\n"
        " host mx.example.org says:\n"
        " 550 5.1.1 User unknown\n\nFailed to deliver to 'otto@example.com'\nLOCAL module(account otto) reports:\n"
        " account is full (quota exceeded)\n"
    )
    first, second = (values(found) for found in read_pasted(CommuniGate(), text).failures)
    assert first["diagnostic"] == "550 5.1.1 User unknown"
    assert first["remote_mta"] == "mx.example.org"
    assert second["recipient"] == "otto@example.com"
    assert second["diagnostic"] == "account is full (quota exceeded)"
