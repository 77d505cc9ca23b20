from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.dragonfly import DragonFly

HEAD = "This is the DragonFly Mail Agent v0.13 at box.example.com.\n\nThere was an error delivering your mail to "


def test_it_reads_the_answer_of_the_other_server():
    text = (
        HEAD + "<lena@example.org>.\n\nmx.example.org [192.0.2.25] did not like our RCPT TO:\n"
        "550 5.1.1 <lena@example.org>: Recipient address rejected: User unknown\n"
        "\n"
        "Message headers follow.\n"
        "\n"
        "Received: x\n"
    )
    reading = read_pasted(DragonFly(), text)
    assert reading.reporting_mta.value == "box.example.com"
    told = values(reading.failures[0])
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "550 5.1.1 <lena@example.org>: Recipient address rejected: User unknown"
    assert told["remote_mta"] == "mx.example.org"
    assert told["remote_ip"] == "192.0.2.25"
    assert told["command"] == "RCPT TO"


def test_it_reads_its_own_words():
    said = "Could not deliver for the last 432000 seconds. Giving up."
    text = HEAD + f"<lena@example.org>.\n\n{said}\n\nMessage headers follow.\n"
    (failure,) = read_pasted(DragonFly(), text).failures
    assert values(failure)["diagnostic"] == said
