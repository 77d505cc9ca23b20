from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading import read
from triage.reading.dialects.dovecot import Dovecot
from triage.reading.report import Kind


def test_it_reads_a_refusal_of_the_delivery_agent():
    text = (
        "Your message to <lena@example.org> was automatically rejected:\nQuota exceeded (mailbox for user is full)\n"
    )
    (failure,) = read_pasted(Dovecot(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "lena@example.org",
        "action": "failed",
        "diagnostic": "Quota exceeded (mailbox for user is full)",
    }


def test_a_refusal_by_sieve_is_a_bounce_although_it_comes_as_a_disposition():
    report = read(
        "From: Mail Delivery Subsystem <postmaster@mail.example.org>\nTo: anna@example.com\n"
        "Subject: Automatically rejected mail\nMIME-Version: 1.0\n"
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=D1\n\n"
        "--D1\nContent-Type: text/plain; charset=utf-8\n\n"
        "Your message was automatically rejected by Dovecot Mail Delivery Agent.\n\n"
        "The following reason was given:\nI do not take mail from you.\n\n--D1\n"
        "Content-Type: message/disposition-notification\n\n"
        "Reporting-UA: mail.example.org; Dovecot Mail Delivery Agent\n"
        "Final-Recipient: rfc822; lena@example.org\nOriginal-Message-ID: <m1@example.com>\n"
        "Disposition: automatic-action/MDN-sent-automatically; deleted\n\n--D1--\n"
    )
    (failure,) = report.failures
    assert report.kind is Kind.BOUNCE
    assert failure.recipient.value == "lena@example.org"
    assert failure.diagnostic.text == "I do not take mail from you."
