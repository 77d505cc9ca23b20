"""Postal: "This is the mail delivery service responsible for delivering mail to …"; it gives no reason."""

from __future__ import annotations

import re

from triage.reading.template import Template
from triage.reading.tokens import ADDRESS


class Postal(Template):
    """`Message Token:`, `Mail from:` and `Rcpt To:` below each other."""

    slug = "postal"
    name = "Postal"
    described_in = "Postal app/models/bounce_message.rb"
    marks = ("this is the mail delivery service responsible for delivering mail",)
    headline = re.compile(
        r"the\s{1,20}message\s{1,20}you've\s{1,20}sent\s{1,20}(?P<reason>cannot\s{1,20}be\s{1,20}delivered)",
        re.IGNORECASE,
    )
    entry = re.compile(rf"^[ \t]{{0,8}}Rcpt To:[ \t]{{0,8}}<?(?P<address>{ADDRESS})>?", re.IGNORECASE | re.MULTILINE)
