from __future__ import annotations

import pytest

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.notice import Notice


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Your message could not be delivered to lena@example.org.\n\nThe mailbox is unknown.\n", None),
        (
            "Delivery to the following recipients failed.\n\nlena@example.org\nMailbox is disabled.\n",
            "Mailbox is disabled.",
        ),
        (
            "Die Nachricht konnte nicht zugestellt werden an Empfänger lena@example.org: Postfach voll\n",
            "Postfach voll",
        ),
        ("Le message n'a pas pu être remis au destinataire lena@example.org\n", None),
    ],
)
def test_it_reads_whom_a_sentence_names(text, words):
    (failure,) = read_pasted(Notice(), text).failures
    assert values(failure)["recipient"] == "lena@example.org"
    if words:
        assert values(failure)["diagnostic"].startswith(words)


def test_it_reads_several_recipients_with_their_reasons():
    text = (
        "The message could not be delivered to these recipients:\n\n"
        "lena@example.org: no such mailbox here\n\notto@example.net: mailbox is over its quota\n"
    )
    told = [values(failure) for failure in read_pasted(Notice(), text).failures]
    assert [(each["recipient"], each["diagnostic"]) for each in told] == [
        ("lena@example.org", "no such mailbox here"),
        ("otto@example.net", "mailbox is over its quota"),
    ]


def test_a_mail_about_a_parcel_is_no_report():
    assert (
        read_pasted(Notice(), "Our driver came to Harbour Street 5, but nobody was at home. Call lena@example.org.")
        is None
    )
