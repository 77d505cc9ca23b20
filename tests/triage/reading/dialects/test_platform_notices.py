from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.platform_notices import SendGridNotice, SesNotice


def test_it_reads_sendgrids_forwarded_bounce():
    text = (
        "This is an automatically generated message from SendGrid.\n\n"
        "I'm sorry to have to tell you that your message was not able to be\n"
        "delivered to one of its intended recipients.\n\n"
        "If you require assistance with this, please contact SendGrid support.\n\n"
        "news:000000:<lena@example.org> : 192.0.2.250 : mx.example.org:[192.0.2.25] :\n"
        "550 5.1.1 <lena@example.org>... User Unknown  in RCPT TO\n"
    )
    (failure,) = read_pasted(SendGridNotice(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "lena@example.org",
        "remote_mta": "mx.example.org",
        "remote_ip": "192.0.2.25",
        "command": "RCPT TO",
        "diagnostic": "550 5.1.1 <lena@example.org>... User Unknown  in RCPT TO",
    }


def test_it_reads_the_recipients_of_amazon_ses():
    text = "An error occurred while trying to deliver the mail to the following recipients:\nlena@example.org\n"
    (failure,) = read_pasted(SesNotice(), text).failures
    assert values(failure) == {**values(failure), "recipient": "lena@example.org", "action": "failed"}
