"""Novell, Micro Focus and OpenText GroupWise: its Internet Agent (GWIA)."""

from __future__ import annotations

import re

from triage.reading.template import Template
from triage.reading.tokens import ADDRESS


class GroupWise(Template):
    """`The message that you sent was undeliverable to the following:`, the reason in brackets."""

    slug = "groupwise"
    name = "GroupWise"
    described_in = "GroupWise Internet Agent, Mail Status Report (gwia status messages)"
    marks = ("was undeliverable to the following", "mail status report")
    headline = re.compile(
        r"message\s{1,20}that\s{1,20}you\s{1,20}sent\s{1,20}was\s{1,20}undeliverable\s{1,20}to\s{1,20}the\s{1,20}following:?",
        re.IGNORECASE,
    )
    entry = re.compile(
        rf"^[ \t]{{0,16}}<?(?P<address>{ADDRESS})>?"
        r"(?:[ \t]{1,8}\((?P<reason>[^\n]{1,1000}?(?:\n[ \t][^\n]{1,500}?){0,6})\))?[ \t\r]*$",
        re.MULTILINE,
    )
