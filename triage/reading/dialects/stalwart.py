"""Stalwart: the recipient and, in round brackets behind it, what happened."""

from __future__ import annotations

import re

from triage.reading.template import Template
from triage.reading.tokens import ADDRESS


class Stalwart(Template):
    """`<user@example.com> (host 'mx.example.com' rejected command 'RCPT TO:<…>' with code 550 (5.1.1) '…')`."""

    slug = "stalwart"
    name = "Stalwart"
    described_in = "Stalwart crates/smtp/src/queue/dsn.rs"
    marks = ("rejected command '", "could not be delivered to the following recipients", "delivering your message to")
    headline = re.compile(
        r"(?:could\s{1,20}not\s{1,20}be\s{1,20}delivered|temporary\s{1,20}problem\s{1,20}delivering\s{1,20}your\s{1,20}message)"
        r"\s{1,20}to\s{1,20}the\s{1,20}following\s{1,20}recipients:"
        r"(?=\s{1,20}<[^<>\s]{1,320}>\s{1,20}\((?:host|connection|error|TLS|DANE|MTA-STS|DNSSEC|rate|too\smany|queue|failed)\b)",
        re.IGNORECASE,
    )
    entry = re.compile(rf"^[ \t]{{0,8}}<(?P<address>{ADDRESS})>[ \t\n]{{1,8}}(?=\()", re.MULTILINE)
    details = (
        re.compile(
            r"host '(?P<host>[\w.-]{1,253})' rejected command '(?P<command>[^'\n]{1,400})'\swith\scode\s"
            r"(?P<reason>(?P<code>[245]\d\d)\s\((?P<status>[245]\.\d{1,3}\.\d{1,3})\)\s'[^\n]{0,2000}?)'?\)[ \t\r]*$",
            re.IGNORECASE | re.MULTILINE,
        ),
        re.compile(
            r"\((?P<reason>(?:(?:connection to|error from|TLS error from"
            r"|(?:DANE|DNSSEC|MTA-STS) failed to authenticate) '(?P<host>[\w.-]{1,253})'|failed to lookup"
            r"|rate limited|too many|queue error)[^\n]{0,2000}?)\)[ \t\r]*$",
            re.IGNORECASE | re.MULTILINE,
        ),
    )
    delayed = re.compile(r"temporary\s{1,20}problem\s{1,20}delivering\s{1,20}your\s{1,20}message", re.IGNORECASE)
