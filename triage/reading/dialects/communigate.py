"""CommuniGate Pro: "Failed to deliver to 'user@example.com'"."""

from __future__ import annotations

import re

from triage.reading.template import DOMAIN, INDENTED, Template
from triage.reading.tokens import ADDRESS


class CommuniGate(Template):
    """`Failed to deliver to '…'`, `SMTP module(domain …) reports:`, `host … says:`."""

    slug = "communigate"
    name = "CommuniGate Pro"
    described_in = "CommuniGate Pro Guide, Queue: delivery notification texts"
    marks = ("failed to deliver to '", "module(")
    headline = re.compile(
        r"(?=Failed\sto\sdeliver\sto\s'|Delivery\s(?:to|failed)[^\n]{0,200}\n[^\n]{0,40}module\()", re.IGNORECASE
    )
    entry = re.compile(
        rf"Failed\s{{1,20}}to\s{{1,20}}deliver\s{{1,20}}to\s{{1,20}}'(?P<address>{ADDRESS})'", re.IGNORECASE
    )
    details = (
        re.compile(rf"host\s{{1,8}}{DOMAIN}\s{{1,8}}says:\s{{0,20}}" + INDENTED, re.IGNORECASE),
        re.compile(r"module\([^\n()]{0,300}\)\s{1,8}reports:\s{0,20}" + INDENTED, re.IGNORECASE),
    )
