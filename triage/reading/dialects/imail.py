"""Ipswitch IMail: one line a recipient, the reason before the address."""

from __future__ import annotations

import re

from triage.reading.template import Template
from triage.reading.tokens import ADDRESS


class IMail(Template):
    """`Unknown user: user@example.com`, `Invalid final delivery userid: user@example.com`."""

    slug = "imail"
    name = "IMail Server"
    described_in = "Ipswitch IMail Server's bounce texts as seen since 1998"
    marks = (
        "unknown user: ",
        "unknown host: ",
        "undeliverable to ",
        "invalid final delivery userid",
        "exceeds allowed size:",
        "delivery failed ",
    )
    headline = re.compile(
        r"(?=^(?:unknown\s(?:user|host):|undeliverable\sto\s|invalid\sfinal\sdelivery\suserid:"
        r"|user\smailbox\sexceeds\sallowed\ssize:"
        rf"|delivery\sfailed\s\d{{1,4}}\sattempts:)\s{{0,4}}<?{ADDRESS}>?[ \t\r]*$)",
        re.IGNORECASE | re.MULTILINE,
    )
    entry = re.compile(
        r"^(?P<reason>unknown\s(?:user|host)|undeliverable\sto|invalid\sfinal\sdelivery\suserid|user\smailbox\sexceeds\sallowed\ssize"
        rf"|delivery\sfailed\s\d{{1,4}}\sattempts):?\s{{0,4}}<?(?P<address>{ADDRESS})>?[ \t\r]*$",
        re.IGNORECASE | re.MULTILINE,
    )
    end = re.compile(r"^Original message follows", re.IGNORECASE | re.MULTILINE)
