from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.mailenable import MailEnable


def test_it_reads_recipient_and_reason():
    text = (
        "MailEnable: Message could not be delivered to some recipients.\n"
        "The following recipient(s) could not be reached:\n\n"
        "\tRecipient: [SMTP:lena@example.org]\n"
        "\tReason: Remote SMTP Server Returned: 550 5.1.1 No such user\n\n\n"
        "Message headers follow:\n\nTo: lena@example.org\n"
    )
    (failure,) = read_pasted(MailEnable(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "lena@example.org",
        "action": "failed",
        "diagnostic": "550 5.1.1 No such user",
    }
