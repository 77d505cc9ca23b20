"""PowerMTA: "Hello, this is the mail server on mta.example.com."."""

from __future__ import annotations

import re

from triage.reading.template import Template
from triage.reading.tokens import ADDRESS, HOST


class PowerMtaNotice(Template):
    """`<user@example.com>  delivery failed; will not continue trying`; the reason stands in the report's fields."""

    slug = "powermta_notice"
    name = "PowerMTA"
    described_in = "PowerMTA user's guide, delivery status notifications"
    marks = ("hello, this is the mail server on",)
    headline = re.compile(
        rf"hello,\s{{1,20}}this\s{{1,20}}is\s{{1,20}}the\s{{1,20}}mail\s{{1,20}}server\s{{1,20}}on\s{{1,20}}(?P<host>{HOST})\.",
        re.IGNORECASE,
    )
    entry = re.compile(
        rf"^[ \t]{{0,8}}<(?P<address>{ADDRESS})>[ \t\n]{{1,16}}(?:The[^\n]{{1,40}})?"
        r"(?P<reason>(?:delivery|message|mail)[ \t][^\n]{3,400})",
        re.MULTILINE | re.IGNORECASE,
    )
    delayed = re.compile(
        r"delivery\s{1,20}(?:has\s{1,20}been\s{1,20})?delayed|will\s{1,20}continue\s{1,20}trying", re.IGNORECASE
    )
