from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.pmdf import Pmdf


def test_it_reads_the_fields_of_each_recipient():
    text = (
        "Your message cannot be delivered to the following recipients:\n\n"
        "  Recipient address: lena@example.org\n  Original address: info@example.org\n"
        "  Reason: Remote SMTP server has rejected address\n  Diagnostic code: smtp;550 5.1.1 User unknown\n"
        "  Remote system: dns;mx.example.org (TCP|192.0.2.10|34321|192.0.2.25|25) (mx.example.org ESMTP)\n\n"
        "  Recipient address: otto@example.org\n  Reason: over quota\n"
    )
    first, second = (values(found) for found in read_pasted(Pmdf(), text).failures)
    assert first["recipient"] == "lena@example.org"
    assert first["original_recipient"] == "info@example.org"
    assert first["diagnostic"] == "550 5.1.1 User unknown"
    assert first["remote_mta"] == "mx.example.org"
    assert first["remote_ip"] == "192.0.2.25"
    assert second["diagnostic"] == "over quota"


def test_the_page_of_microsoft_365_is_none_of_its_own():
    text = "Sender Address: app@example.com\nRecipient Address: lena@example.org\nSubject: Hello\n"
    assert read_pasted(Pmdf(), text) is None
