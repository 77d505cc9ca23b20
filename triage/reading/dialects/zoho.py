"""Zoho Mail."""

from __future__ import annotations

import re

from triage.reading.template import Template
from triage.reading.tokens import ADDRESS


class Zoho(Template):
    """`recipient Invalid Address, ERROR_CODE :550, …`, `[Status: Error, Address: <…>, ResponseCode 421, …]`."""

    slug = "zoho"
    name = "Zoho Mail"
    described_in = "Notices of mailer-daemon@mail.zoho.com as seen since 2010"
    marks = ("error_code :", "[status: error, address:")
    headline = re.compile(
        r"created\s{1,20}automatically\s{1,20}by\s{1,20}mail\s{1,20}delivery|(?=\[Status: Error)", re.IGNORECASE
    )
    entry = re.compile(
        rf"(?:^[ \t]{{0,8}}<?|\[Status: Error, Address: <)(?P<address>{ADDRESS})"
        r"(?:>,|>?[ \t]{1,4}(?=[^\n]{0,200}ERROR_CODE :))",
        re.MULTILINE,
    )
    details = (
        re.compile(r"ERROR_CODE :\s{0,2}(?P<code>[245]\d\d),?\s{1,2}(?:ERROR_CODE :)?(?P<reason>[^\n]{1,1000})"),
        re.compile(r"ResponseCode[: ]{1,3}(?P<code>[245]\d\d)[, ]{0,6}(?P<reason>[^\]\n]{0,1000})"),
    )
    delayed = re.compile(
        r"this\s{1,20}is\s{1,20}a\s{1,20}warning\s{1,20}message\s{1,20}only|will\s{1,20}be\s{1,20}retried",
        re.IGNORECASE,
    )
