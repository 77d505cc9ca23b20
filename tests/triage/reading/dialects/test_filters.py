from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.filters import MailMarshal, MessageLabs, MFilter


def test_it_reads_messagelabs():
    text = (
        "This is the mail delivery agent at messagelabs.com.\nI was unable to deliver your message to the following "
        "addresses:\n\nlena@example.org\n\nReason: 550 No such user\n\nThe message subject was: Hello\n"
    )
    (failure,) = read_pasted(MessageLabs(), text).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["diagnostic"] == "550 No such user"


def test_it_reads_mailmarshal():
    text = (
        "Your message:\n   From:    app@example.com\n   Subject: Hello\n\nCould not be delivered because of\n\n"
        "550 5.1.1 User unknown\n"
        "\n"
        "The following recipients were affected:\n"
        "    lena@example.org\n"
        "    otto@example.org\n"
        "\n"
        "Additional Information\n======\nnot@example.org\n"
    )
    reading = read_pasted(MailMarshal(), text)
    assert [(values(found)["recipient"], values(found)["diagnostic"]) for found in reading.failures] == [
        ("lena@example.org", "550 5.1.1 User unknown"),
        ("otto@example.org", "550 5.1.1 User unknown"),
    ]


def test_it_reads_m_filter():
    text = (
        "このメールは「m-FILTER」が自動的に生成して送信しています。\n以下のメールアドレスへの送信に失敗しました。\n\nlena@example.org\n\n"
        "-------server message\n"
        "550 5.4.1 Access denied\n"
        "-------SMTP command\n"
        "DATA\n"
        "-------original mail info\n"
        "To: not@example.org\n"
    )
    (failure,) = read_pasted(MFilter(), text).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["diagnostic"] == "550 5.4.1 Access denied"
    assert values(failure)["command"] == "DATA"
