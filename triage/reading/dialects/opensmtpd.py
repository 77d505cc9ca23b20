"""OpenSMTPD: "Hi! This is the MAILER-DAEMON, please DO NOT REPLY to this email."."""

from __future__ import annotations

import re

from triage.reading.template import INDENTED, Template
from triage.reading.tokens import ADDRESS


class OpenSmtpd(Template):
    """`recipient: reason` lines."""

    slug = "opensmtpd"
    name = "OpenSMTPD"
    described_in = "OpenSMTPD usr.sbin/smtpd/bounce.c"
    marks = ("this is the mailer-daemon, please do not reply",)
    headline = re.compile(r"list\s{1,20}of\s{1,20}recipients:", re.IGNORECASE)
    entry = re.compile(
        rf"^[ \t]{{0,4}}<?(?P<address>{ADDRESS})>?:[ \t]{{1,4}}{INDENTED}",
        re.MULTILINE,
    )
    end = re.compile(r"^[ \t]{0,8}(?:Below is a copy|Please note that this is only a temporary)", re.MULTILINE)
    delayed = re.compile(
        r"message\s{1,20}is\s{1,20}delayed\s{1,20}for|only\s{1,20}a\s{1,20}temporary\s{1,20}failure", re.IGNORECASE
    )
