from __future__ import annotations

import pytest

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.rfc3464 import DeliveryStatus

FIELDS = """\
Reporting-MTA: dns; mail.example.com
Arrival-Date: Fri, 20 Nov 2026 09:12:01 +0000

Original-Recipient: rfc822; lena.alias@example.org
Final-Recipient: rfc822; lena@example.org
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.org [192.0.2.25]
Diagnostic-Code: smtp; 550 5.1.1 <lena@example.org>:
    User unknown
Last-Attempt-Date: Fri, 20 Nov 2026 09:12:03 +0000

Final-Recipient: rfc822; otto@example.net
Action: delayed
Status: 4.4.1
"""


def test_it_reads_the_fields_of_each_recipient():
    reading = read_pasted(DeliveryStatus(), FIELDS)
    first, second = reading.failures
    assert reading.reporting_mta.value == "mail.example.com"
    assert values(first) == {
        "recipient": "lena@example.org",
        "original_recipient": "lena.alias@example.org",
        "action": "failed",
        "status": "5.1.1",
        "remote_mta": "mx.example.org",
        "remote_ip": "192.0.2.25",
        "diagnostic": "550 5.1.1 <lena@example.org>: User unknown",
        "last_attempt": "Fri, 20 Nov 2026 09:12:03 +0000",
    }
    assert values(second) == {"recipient": "otto@example.net", "action": "delayed", "status": "4.4.1"}


@pytest.mark.parametrize(
    "text",
    [
        FIELDS.replace("\n\nOriginal", "\nOriginal"),
        FIELDS.replace("Action: failed", "  Action : Failed"),
        FIELDS.replace("rfc822; lena@", "rfc822;<lena@").replace("example.org\nAction", "example.org>\nAction"),
        FIELDS.lower(),
        "\n".join(f"> {line}" for line in FIELDS.splitlines()),
    ],
    ids=["no blank line", "indented", "brackets", "lower case", "quoted"],
)
def test_it_reads_fields_that_people_or_programs_have_bent(text):
    first = read_pasted(DeliveryStatus(), text).failures[0]
    assert (values(first)["recipient"], values(first)["action"]) == ("lena@example.org", "failed")


def test_the_fields_of_an_address_in_unicode():
    text = "Final-Recipient: utf-8; j\\x{F6}rg@example.org\nAction: failed\nStatus: 5.1.1\n"
    (failure,) = DeliveryStatus().read(pasted(text)).failures
    assert failure.recipient.value == "jörg@example.org"


def test_a_text_about_actions_has_no_fields():
    assert read_pasted(DeliveryStatus(), "Action: call Lena\nStatus: open\n") is None
    assert read_pasted(DeliveryStatus(), "Action: delayed by the vendor\nStatus: open\n") is None
