"""HCL (Lotus, IBM) Domino and Notes."""

from __future__ import annotations

import re

from triage.reading.template import ADDRESS_LINE, PARAGRAPH, Template
from triage.reading.tokens import ADDRESS


class Domino(Template):
    """`Your message … was not delivered to: … because: …`."""

    slug = "domino"
    name = "HCL Domino"
    described_in = "HCL Domino's Delivery Failure Report; https://help.hcl-software.com/domino (mail routing errors)"
    marks = ("was not delivered to", "wurde nicht zugestellt", "n'a pas été", "no se ha entregado")
    headline = re.compile(
        r"(?:was|were)\s{1,20}not\s{1,20}delivered\s{1,20}to:|couldn't\s{1,20}be\s{1,20}delivered\s{1,20}to:"
        r"|wurde\s{1,20}nicht\s{1,20}zugestellt\s{1,20}an:|n'a\s{1,20}pas\s{1,20}été\s{1,20}(?:remis|distribué|délivré)\s{1,20}à\s{0,2}:"
        r"|no\s{1,20}se\s{1,20}ha\s{1,20}entregado\s{1,20}a:",
        re.IGNORECASE,
    )
    entry = re.compile(ADDRESS_LINE, re.MULTILINE)
    details = (
        re.compile(
            r"^[ \t]{0,8}(?:because|weil|aus folgendem grund|parce que|car|porque)\s{0,2}:\s{0,80}" + PARAGRAPH,
            re.IGNORECASE | re.MULTILINE,
        ),
    )
    shared = True


class LotusSmtpMta(Template):
    """`------- Failure Reasons  --------`, then the reason, then the recipient."""

    slug = "lotus_smtp_mta"
    name = "Lotus SMTP MTA"
    described_in = "Non-delivery notices of the Lotus Notes SMTP MTA 1.x and 4.x"
    marks = ("failure reasons",)
    headline = re.compile(r"^[ \t]{0,8}-{3,10}\s{0,4}Failure Reasons\s{0,4}-{3,12}", re.IGNORECASE | re.MULTILINE)
    entry = re.compile(
        rf"(?:^[ \t]{{0,8}}(?P<reason>[^\s@][^\n@]{{2,400}})\n)?"
        rf"\s{{0,20}}^[ \t]{{0,8}}<?(?P<address>{ADDRESS})>?[ \t\r]*$",
        re.MULTILINE,
    )
    end = re.compile(r"^[ \t]{0,8}-{3,10}\s{0,4}Returned Message", re.IGNORECASE | re.MULTILINE)
