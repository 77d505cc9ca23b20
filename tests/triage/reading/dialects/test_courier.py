from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.courier import Courier
from triage.reading.report import Kind

NOTICE = """\
This is a delivery status notification from mail.example.com,
running the Courier mail server, version 0.78.

The original message was received on Fri, 20 Nov 2026 09:12:03 +0100
from app.example.com ([192.0.2.10])

---------------------------------------------------------------------------

                           UNDELIVERABLE MAIL

Your message to the following recipients cannot be delivered:

<lena@example.org>:
    mx.example.org [::ffff:192.0.2.25]:
>>> RCPT TO:<lena@example.org>
<<< 550-5.1.1 <lena@example.org>...
<<< 550 5.1.1 User Unknown

---------------------------------------------------------------------------

The original message follows as a separate attachment.
"""


def test_it_reads_the_answer_the_server_and_the_command():
    reading = read_pasted(Courier(), NOTICE)
    assert reading.kind is Kind.BOUNCE
    assert reading.reporting_mta.value == "mail.example.com"
    (failure,) = reading.failures
    told = values(failure)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"].startswith("550-5.1.1 <lena@example.org>...")
    assert told["remote_mta"] == "mx.example.org"
    assert told["remote_ip"] == "192.0.2.25"
    assert told["command"] == "RCPT TO"


def test_it_reads_a_delay():
    assert read_pasted(Courier(), NOTICE.replace("UNDELIVERABLE MAIL", "DELAYED MAIL")).kind is Kind.DELAYED


def test_it_needs_the_name_of_courier():
    assert read_pasted(Courier(), "undeliverable mail is a nuisance\n<lena@example.org>:\nhello") is None
