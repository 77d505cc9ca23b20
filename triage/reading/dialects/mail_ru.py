"""Mail.ru: "Это письмо создано автоматически сервером Mail.Ru", its reason below the recipient."""

from __future__ import annotations

import re

from triage.reading.template import Template
from triage.reading.tokens import ADDRESS


class MailRu(Template):
    """`не может быть доставлено одному или нескольким получателям:`, the recipient, the reason between stars."""

    slug = "mail_ru"
    name = "Mail.ru"
    described_in = (
        "Notices of mailer-daemon@corp.mail.ru, as seen since 2008; https://help.mail.ru/notspam-support/errors"
    )
    marks = ("сервером mail.ru",)
    headline = re.compile(
        r"не\s{1,20}может\s{1,20}быть\s{1,20}доставлено\s{1,20}одному\s{1,20}или\s{1,20}нескольким\s{1,20}получателям:?",
        re.IGNORECASE,
    )
    entry = re.compile(
        rf"^[ \t]{{0,16}}<?(?P<address>{ADDRESS})>?:?[ \t\r]*\n[ \t]{{0,16}}(?P<reason>[^\s*][^\n]{{0,1000}})",
        re.MULTILINE,
    )
    end = re.compile(r"^This message was created automatically", re.MULTILINE | re.IGNORECASE)
