"""PMDF and what grew from it: iPlanet, Sun, Oracle Communications Messaging Server, formerly iCloud's mac.com."""

from __future__ import annotations

import re

from triage.reading.template import DOMAIN, Template
from triage.reading.tokens import ADDRESS, IP


class Pmdf(Template):
    """`Recipient address:`, `Reason:`, `Diagnostic code:`, `Remote system:` below each other."""

    slug = "pmdf"
    name = "PMDF, Oracle Messaging Server"
    described_in = "Oracle Communications Messaging Server, notification message templates (return_failed.txt)"
    marks = ("recipient address:",)
    headline = re.compile(
        r"(?:cannot\s{1,20}be|not\s{1,20}yet\s{1,20}been|has\s{1,20}been|was)\s{1,20}(?:delivered\s{1,20}to|enqueued[^:]{1,80}for)"
        r"\s{1,20}the\s{1,20}following"
        r"\s{1,20}(?:list\s{1,20}of\s{1,20})?(?:recipients|users):"
        r"|(?=^[ \t]{0,8}Recipient address:[^\n]{0,400}\n[ \t]{0,8}(?:Reason|Original address|Diagnostic code):)",
        re.IGNORECASE | re.MULTILINE,
    )
    entry = re.compile(
        rf"^[ \t]{{0,8}}Recipient address:[ \t]{{0,8}}<?(?P<address>{ADDRESS})>?", re.IGNORECASE | re.MULTILINE
    )
    details = (
        re.compile(
            r"^[ \t]{0,8}Original address:[ \t]{0,8}<?(?P<origin>" + ADDRESS + ")>?", re.IGNORECASE | re.MULTILINE
        ),
        re.compile(
            rf"^[ \t]{{0,8}}Remote system:[ \t]{{0,8}}(?:dns;\s{{0,4}})?{DOMAIN}"
            rf"(?:\s{{0,4}}\(TCP\|[^|\n]{{1,60}}\|\d{{1,5}}\|(?P<ip>{IP})\|)?",
            re.IGNORECASE | re.MULTILINE,
        ),
        re.compile(
            r"^[ \t]{0,8}Diagnostic code:[ \t]{0,8}(?:smtp;\s{0,4})?"
            r"(?P<reason>[^\n]{1,2000}"
            r"(?:\n[ \t]{0,16}(?!Remote system|Reason|Recipient)\S[^\n]{0,500}){0,10})",
            re.IGNORECASE | re.MULTILINE,
        ),
        re.compile(r"^[ \t]{0,8}Reason:[ \t]{0,8}(?P<reason>[^\n]{1,1000})", re.IGNORECASE | re.MULTILINE),
    )
    delayed = re.compile(
        r"has\s{1,20}not\s{1,20}yet\s{1,20}been\s{1,20}delivered|attempts\s{1,20}will\s{1,20}continue", re.IGNORECASE
    )
