from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.momentum import Momentum


def test_it_reads_recipient_command_and_answer():
    text = (
        "This message was created automatically by the mail system (ecelerity).\n\n"
        "A message that you sent could not be delivered to one or more of its\n"
        "recipients. This is a permanent error. The following address(es) failed:\n\n"
        ">>> lena@example.org (after RCPT TO): 550 5.1.1 No such user\n\n"
    )
    (failure,) = read_pasted(Momentum(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "lena@example.org",
        "command": "RCPT TO",
        "diagnostic": "550 5.1.1 No such user",
    }
