"""Ecelerity, Momentum and SparkPost: "created automatically by the mail system (ecelerity)"."""

from __future__ import annotations

import re

from triage.reading.template import INDENTED, Template
from triage.reading.tokens import ADDRESS


class Momentum(Template):
    """`>>> user@example.com (after RCPT TO): 550 …`."""

    slug = "momentum"
    name = "Momentum (Ecelerity)"
    described_in = "Notices of Message Systems Momentum: bounce_message of its delivery status notifications"
    marks = ("by the mail system (ecelerity)",)
    headline = re.compile(r"by\s{1,20}the\s{1,20}mail\s{1,20}system\s{1,20}\(ecelerity\)", re.IGNORECASE)
    entry = re.compile(
        rf"^[ \t]{{0,8}}(?:>{{1,3}}[ \t]{{0,4}})?<?(?P<address>{ADDRESS})>?"
        r"(?:[ \t]{1,4}\((?:after|reading|while|in)?\s?(?P<command>[^()\n]{1,100})\))?:[ \t\n]{1,8}" + INDENTED,
        re.MULTILINE | re.IGNORECASE,
    )
    delayed = re.compile(
        r"warning\s{1,20}message\s{1,20}only|will\s{1,20}continue\s{1,20}to\s{1,20}try", re.IGNORECASE
    )
