"""hMailServer: "The following recipient(s) could not be reached:", then what it sent and what was answered."""

from __future__ import annotations

import re

from triage.reading.template import ADDRESS_LINE, INDENTED, Template
from triage.reading.tokens import IP


class HMailServer(Template):
    """`Error Type: SMTP`, `Remote server (…) issued an error.`, `hMailServer sent: …`, `Remote server replied: …`."""

    slug = "hmailserver"
    name = "hMailServer"
    described_in = (
        "hMailServer source/Server/SMTP/ExternalDelivery.cpp and the server message SEND_FAILED_NOTIFICATION"
    )
    marks = ("hmailserver", "error type: smtp")
    headline = re.compile(
        r"following\s{1,20}recipient\(s\)\s{1,20}could\s{1,20}not\s{1,20}be\s{1,20}reached:", re.IGNORECASE
    )
    entry = re.compile(ADDRESS_LINE, re.MULTILINE)
    details = (
        re.compile(
            rf"Remote server \((?:(?P<host>[A-Za-z][\w.-]{{0,253}})[\s\[(]{{0,3}})?(?P<ip>{IP})?[\])]{{0,3}}\sissued"
        ),
        re.compile(r"hMailServer sent:[ \t]{0,4}(?P<command>[^\n]{1,400})", re.IGNORECASE),
        re.compile(r"Remote server replied:[ \t]{0,4}" + INDENTED, re.IGNORECASE),
        re.compile(r"Error Description:[ \t]{0,4}" + INDENTED, re.IGNORECASE),
    )
    end = re.compile(r"^[ \t]{0,8}hMailServer[ \t\r]*$", re.MULTILINE)
