"""MailEnable: `Recipient: [SMTP:user@example.com]`, then `Reason: …`."""

from __future__ import annotations

import re

from triage.reading.template import INDENTED, Template
from triage.reading.tokens import ADDRESS


class MailEnable(Template):
    """`MailEnable: Message could not be delivered to some recipients.`, a pair of lines for each of them."""

    slug = "mailenable"
    name = "MailEnable"
    described_in = "MailEnable's delivery failure notice, https://www.mailenable.com/kb/"
    marks = ("mailenable", "recipient: [smtp:")
    headline = re.compile(
        r"message\s{1,20}could\s{1,20}not\s{1,20}be\s{1,20}delivered\s{1,20}to\s{1,20}some\s{1,20}recipients"
        r"|message\s{1,20}delivery\s{1,20}has\s{1,20}been\s{1,20}delayed"
        r"|(?=^[ \t]{0,16}Recipient:\s\[SMTP:)",
        re.IGNORECASE | re.MULTILINE,
    )
    entry = re.compile(
        rf"^[ \t]{{0,16}}Recipient:[ \t]{{0,8}}\[(?:SMTP|LS|SF):(?P<address>{ADDRESS})(?:;[^\]\n]{{0,200}})?\]",
        re.IGNORECASE | re.MULTILINE,
    )
    details = (
        re.compile(
            r"Reason:[ \t]{0,8}(?:Remote SMTP Server Returned:[ \t]{0,8})?" + INDENTED,
            re.IGNORECASE,
        ),
    )
    end = re.compile(r"^[ \t]{0,8}Message (?:headers|contents) follows?:?", re.IGNORECASE | re.MULTILINE)
    delayed = re.compile(r"delivery\s{1,20}has\s{1,20}been\s{1,20}delayed", re.IGNORECASE)
