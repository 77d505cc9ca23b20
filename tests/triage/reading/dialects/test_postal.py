from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.postal import Postal


def test_it_reads_the_recipient():
    text = (
        "This is the mail delivery service responsible for delivering mail to "
        "postal.example.com.\n\n"
        "The message you've sent cannot be delivered. Your original message is attached to this "
        "message.\n\n"
        "For further assistance please contact postmaster@example.com; please include the "
        "details below to help us identify the issue.\n\nMessage Token: aBc1@dEf2\n"
        "Orginal Message ID: m1@example.com\nMail from: anna@example.com\n"
        "Rcpt To: lena@example.org\n"
    )
    (failure,) = read_pasted(Postal(), text).failures
    assert values(failure) == {**values(failure), "recipient": "lena@example.org", "action": "failed"}
