from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.hmailserver import HMailServer


def test_it_reads_what_was_sent_and_what_was_answered():
    text = (
        "Your message did not reach some or all of the intended recipients.\n\n"
        "   Sent: Fri, 20 Nov 2026 09:12:00 +0000\n   Subject: Hello\n\n"
        "The following recipient(s) could not be reached:\n\nlena@example.org\n"
        "   Error Type: SMTP\n   Remote server (192.0.2.25) issued an error.\n"
        "   hMailServer sent: RCPT TO:<lena@example.org>\n"
        "   Remote server replied: 550 5.1.1 No such user\n\n\nhMailServer\n"
    )
    (failure,) = read_pasted(HMailServer(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "lena@example.org",
        "command": "RCPT TO",
        "remote_ip": "192.0.2.25",
        "diagnostic": "550 5.1.1 No such user",
    }


def test_it_reads_an_error_of_its_own():
    text = (
        "The following recipient(s) could not be reached:\n\nlena@example.org\n"
        "   Error Type: SMTP\n"
        "   Error Description: No mail servers appear to exists for the recipient's address.\n"
        "   Additional information: Please check that you have not misspelled the recipient's "
        "email address.\n\nhMailServer\n"
    )
    (failure,) = read_pasted(HMailServer(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "lena@example.org",
        "diagnostic": (
            "No mail servers appear to exists for the recipient's address. Additional information: "
            "Please check that you have not misspelled the recipient's email address."
        ),
    }


def test_the_same_sentence_by_another_program_is_not_its_own():
    assert (
        read_pasted(
            HMailServer(),
            (
                "The following recipient(s) could not be reached:\n\n"
                "lena@example.org on 11/20/2026 9:12 AM\n  User unknown\n"
            ),
        )
        is None
    )
