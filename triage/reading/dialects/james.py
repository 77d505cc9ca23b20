"""Apache James and Haraka, whose notices begin as qmail's do and go on in their own way."""

from __future__ import annotations

import re

from triage.reading.template import ADDRESS_LINE, PARAGRAPH, Template
from triage.reading.tokens import ADDRESS, HOST


class James(Template):
    """`Failed recipient(s):`, then `Error message:`."""

    slug = "james"
    name = "Apache James"
    described_in = "james/transport/mailets/remote/delivery/Bouncer.java of Apache James"
    marks = ("failed recipient(s):",)
    headline = re.compile(
        rf"(?:this\s{{1,20}}is\s{{1,20}}the\s{{1,20}}James\s{{1,20}}mail\s{{1,20}}server\s{{1,20}}at\s{{1,20}}(?P<host>{HOST})|(?=Failed\srecipient\(s\):))",
        re.IGNORECASE,
    )
    entry = re.compile(ADDRESS_LINE, re.MULTILINE)
    details = (re.compile(r"Error message:\s{0,40}" + PARAGRAPH, re.IGNORECASE),)
    shared = True


class Haraka(Template):
    """`Intended Recipients: …`, then `Failure Reason: …`."""

    slug = "haraka"
    name = "Haraka"
    described_in = "Haraka config/outbound.bounce_message"
    marks = ("haraka mailer program", "intended recipients:")
    headline = re.compile(
        rf"this\s{{1,20}}is\s{{1,20}}the\s{{1,20}}Haraka\s{{1,20}}Mailer\s{{1,20}}program\s{{1,20}}at\s{{1,20}}(?P<host>{HOST})",
        re.IGNORECASE,
    )
    entry = re.compile(
        rf"(?:Intended Recipients:\s{{0,8}}|,\s{{0,8}}|^[ \t]{{0,8}})<(?P<address>{ADDRESS})>",
        re.IGNORECASE | re.MULTILINE,
    )
    details = (re.compile(r"Failure Reason:\s{0,8}" + PARAGRAPH, re.IGNORECASE),)
    shared = True
