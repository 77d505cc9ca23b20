"""KumoMTA's delivery status notification, which policy asks for with `kumo.generate_rfc3464_message`."""

from __future__ import annotations

import re

from triage.reading.template import INDENTED, Template
from triage.reading.tokens import ADDRESS, IP


class KumoMtaNotice(Template):
    """`from … and addressed to …`, `While communicating with …`, `Response: …`."""

    slug = "kumomta_notice"
    name = "KumoMTA"
    described_in = "KumoMTA crates/kumo-log-types/src/rfc3464.rs"
    marks = ("and addressed to",)
    headline = re.compile(r"the\s{1,20}message\s{1,20}was\s{1,20}received\s{1,20}at\s[^\n]{1,100}", re.IGNORECASE)
    entry = re.compile(rf"and\s{{1,20}}addressed\s{{1,20}}to\s{{1,20}}<?(?P<address>{ADDRESS})>?", re.IGNORECASE)
    details = (
        re.compile(
            rf"While\s{{1,20}}communicating\s{{1,20}}with\s{{1,20}}(?P<host>[\w.-]{{1,253}})(?:\s{{1,4}}\((?P<ip>{IP})\))?",
            re.IGNORECASE,
        ),
        re.compile(r"^[ \t]{0,8}Response:[ \t]{0,8}" + INDENTED, re.IGNORECASE | re.MULTILINE),
    )
    end = re.compile(r"^[ \t]{0,8}The message (?:will be|has been) (?:deleted|removed)", re.IGNORECASE | re.MULTILINE)
    delayed = re.compile(
        r"will\s{1,20}continue\s{1,20}to\s{1,20}(?:try|attempt)|will\s{1,20}be\s{1,20}retried", re.IGNORECASE
    )
