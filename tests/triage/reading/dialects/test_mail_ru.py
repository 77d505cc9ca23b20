from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.mail_ru import MailRu


def test_it_reads_the_russian_notice():
    text = (
        "Это письмо создано автоматически сервером Mail.Ru, отвечать на него не нужно.\n\n"
        "К сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:\n"
        "\n**********************\n\nlena@mail.ru\nuser not found\n\n**********************\n\n"
        "This message was created automatically by mail delivery software.\n"
        "A message that you sent could not be delivered to one or more of its recipients. This "
        "is a permanent error. The following address(es) failed:\n\nlena@mail.ru\nuser not found\n"
    )
    (failure,) = read_pasted(MailRu(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "lena@mail.ru",
        "action": "failed",
        "diagnostic": "user not found",
    }
