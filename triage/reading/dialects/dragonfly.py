"""The DragonFly Mail Agent (dma), the local mailer of DragonFly BSD, FreeBSD and Debian's package."""

from __future__ import annotations

import re

from triage.reading.template import Template
from triage.reading.tokens import ADDRESS, HOST, IP


class DragonFly(Template):
    """`There was an error delivering your mail to <recipient>.`."""

    slug = "dragonfly"
    name = "DragonFly Mail Agent"
    described_in = "dma's mail.c (bounce), net.c (deliver_to_host)"
    marks = ("dragonfly mail agent", "there was an error delivering your mail to")
    headline = re.compile(
        rf"this\s{{1,20}}is\s{{1,20}}the\s{{1,20}}DragonFly\s{{1,20}}Mail\s{{1,20}}Agent\s{{1,20}}(?:\S{{1,40}}\s{{1,20}})?at\s{{1,20}}(?P<host>{HOST})",
        re.IGNORECASE,
    )
    entry = re.compile(
        rf"error\s{{1,20}}delivering\s{{1,20}}your\s{{1,20}}mail\s{{1,20}}to\s{{1,20}}<(?P<address>{ADDRESS})>\.?",
        re.IGNORECASE,
    )
    details = (
        re.compile(
            rf"(?P<host>{HOST})\s\[(?P<ip>{IP})\]\s(?:did\snot\slike\sour|failed\safter|reported\serror\sfor)\s(?P<command>[^:\n]{{1,40}}):\s{{0,20}}"
            r"(?P<reason>\S[^\n]{0,2000}(?:\n\S[^\n]{0,2000}){0,20})",
            re.IGNORECASE,
        ),
    )
    end = re.compile(r"^(?:Message headers|Original message) follows?\.", re.MULTILINE | re.IGNORECASE)
