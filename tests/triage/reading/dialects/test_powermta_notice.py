from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.powermta_notice import PowerMtaNotice


def test_it_reads_recipient_and_reporting_server():
    text = (
        "Hello, this is the mail server on mta1.example.com.\n\n"
        "I am sending you this message to inform you on the delivery status of a\n"
        "message you previously sent.  Immediately below you will find a list of\n"
        "the affected recipients;  also attached is a Delivery Status Notification\n"
        "(DSN) report in standard format, as well as the headers of the original\nmessage.\n\n"
        "  <lena@example.org>  delivery failed; will not continue trying\n"
    )
    reading = read_pasted(PowerMtaNotice(), text)
    (failure,) = reading.failures
    assert reading.reporting_mta.value == "mta1.example.com"
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["diagnostic"] == "delivery failed; will not continue trying"
