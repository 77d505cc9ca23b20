from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.stalwart import Stalwart
from triage.reading.report import Kind


def test_it_reads_what_stands_behind_each_recipient():
    text = (
        "Your message could not be delivered to the following recipients:\n\n"
        "<lena@example.org> (host 'mx.example.org' rejected command 'RCPT TO:<lena@example.org>' "
        "with code 550 (5.1.1) 'User unknown')\n"
        "<otto@example.net> (connection to 'mx.example.net' failed: timeout)\n\n"
    )
    refused, unreached = read_pasted(Stalwart(), text).failures
    told = values(refused)
    assert (told["recipient"], told["remote_mta"], told["command"]) == (
        "lena@example.org",
        "mx.example.org",
        "RCPT TO",
    )
    assert (told["reply_code"], told["status"], told["action"]) == ("550", "5.1.1", "failed")
    assert values(unreached)["diagnostic"] == "connection to 'mx.example.net' failed: timeout"
    assert values(unreached)["remote_mta"] == "mx.example.net"


def test_it_reads_a_delay():
    text = (
        "There was a temporary problem delivering your message to the following recipients:\n\n"
        "<lena@example.org> (host 'mx.example.org' rejected command 'RCPT TO:<lena@example.org>' "
        "with code 451 (4.7.1) 'Greylisted')\n\n"
    )
    assert read_pasted(Stalwart(), text).kind is Kind.DELAYED
