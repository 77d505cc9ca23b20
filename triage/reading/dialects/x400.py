"""Reports of X.400 gateways in plain words: ISODE's PP and Isode M-Switch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.report import Fact
from triage.reading.template import PARAGRAPH, Template
from triage.reading.tokens import ADDRESS
from triage.reading.x400 import find_status

if TYPE_CHECKING:
    from triage.reading.dialect import Reading
    from triage.reading.source import Source


class X400Report(Template):
    """`This report relates to a message you sent …`, `Your message was not delivered to: …`, the reason below."""

    slug = "x400_report"
    name = "X.400 gateway (PP, Isode M-Switch)"
    described_in = (
        "ISODE PP and Isode M-Switch delivery report texts; ITU-T X.411 for the reasons, RFC 2156 for the rest"
    )
    marks = ("this report relates to a message you sent",)
    headline = re.compile(
        r"this\s{1,20}report\s{1,20}relates\s{1,20}to\s{1,20}a\s{1,20}message\s{1,20}you\s{1,20}sent", re.IGNORECASE
    )
    entry = re.compile(
        r"(?:your\s{1,20}message\s{1,20}was\s{1,20}not\s{1,20}delivered\s{1,20}to|recipient\s{1,20}\d{1,4}):?\s{1,20}"
        rf"(?:RFC-822:\s{{0,4}})?<?(?P<address>{ADDRESS})>?",
        re.IGNORECASE,
    )
    details = (re.compile(r"for\s{1,20}the\s{1,20}following\s{1,20}reason:?\s{0,20}" + PARAGRAPH, re.IGNORECASE),)
    end = re.compile(r"^[ \t]{0,8}(?:\*{3,}|-{3,}|The Original Message follows)", re.IGNORECASE | re.MULTILINE)

    def read(self, source: Source) -> Reading | None:
        """Return the recipients with their reasons, and the status code that X.411's words for a reason stand for."""
        reading = super().read(source)
        for failure in reading.failures if reading else []:
            told = find_status(failure.diagnostic.text) if failure.diagnostic else None
            if told and failure.diagnostic and failure.status is None:
                failure.status = Fact(told[0], *failure.diagnostic.span(*told[1:]))
        return reading
