"""Programs that run mailing lists and refuse what may not be posted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.phrases import phrase
from triage.reading.report import Fact
from triage.reading.template import PARAGRAPH, Sentences
from triage.reading.tokens import ADDRESS

if TYPE_CHECKING:
    from triage.reading.dialect import Reading
    from triage.reading.source import Source

#: What GNU Mailman adds to a list's name for its owner's address.
_OWNER = "-owner@"


class Mailman(Sentences):
    """`Your request to the … mailing list … has been rejected`, `You are not allowed to post to this mailing list`."""

    slug = "mailman"
    name = "Mailman"
    described_in = (
        "GNU Mailman 2.1 templates/en/refuse.txt and Mailman/Handlers/Moderate.py; "
        "Mailman 3 src/mailman/app/bounces.py"
    )
    marks = ("rejected by the list moderator", "not allowed to post to this mailing list", "mailing-list was rejected")
    # The first two forms name the list's owner only: the address of the list with "-owner".
    sentences = (
        re.compile(
            rf"{phrase('reason for rejecting your request')}:\s{{1,20}}(?P<reason>\S[\s\S]{{0,800}}?)\s{{1,20}}"
            rf"{phrase('any questions or comments should be directed')}[\s\S]{{1,60}}?\sat:?\s{{1,20}}"
            rf"(?P<address>{ADDRESS})",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?P<reason>{phrase('you are not allowed to post to this mailing list')})[\s\S]{{1,300}}?"
            rf"{phrase('mailing list owner')}\s{{1,20}}at\s{{1,20}}(?P<address>{ADDRESS})",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{phrase('your message to the')}\s{{1,20}}<?(?P<address>{ADDRESS})>?\s{{1,20}}"
            rf"{phrase('mailing-list was rejected for the following reasons')}:\s{{1,20}}{PARAGRAPH}",
            re.IGNORECASE,
        ),
    )

    def read(self, source: Source) -> Reading | None:
        """Return the list as recipient: its own address where the text or the headers hold it, else the owner's."""
        reading = super().read(source)
        for failure in reading.failures if reading else ():
            owner = failure.recipient
            if owner is None or _OWNER not in owner.value:
                continue
            address = owner.value.replace(_OWNER, "@")
            place = source.lower.find(address.lower())
            if place >= 0:
                failure.recipient = Fact(source.clean.text[place : place + len(address)], place, place + len(address))
        return reading


class Majordomo(Sentences):
    """`BOUNCE list@example.com: Non-member submission from [user@example.org]`, sent to the list's owner."""

    slug = "majordomo"
    name = "Majordomo"
    described_in = "Majordomo 1.94 resend, subroutine bounce"
    marks = ("non-member submission", "admin request", "taboo header", "taboo body", "approval required")
    sentences = (
        re.compile(
            rf"^subject:[ \t]{{0,8}}BOUNCE[ \t]{{1,8}}(?P<address>{ADDRESS}):\s{{1,20}}(?P<reason>"
            r"(?:Non-member submission|Admin request|taboo (?:header|body)|global taboo|Approval required"
            r"|Message too long)[^\n]{0,400})",
            re.IGNORECASE | re.MULTILINE,
        ),
    )


class Ezmlm(Sentences):
    """`ezmlm-reject: fatal: Sorry, …`, and the replies of the program that manages the list."""

    slug = "ezmlm"
    name = "ezmlm"
    described_in = "ezmlm-idx ezmlm-reject.c, ezmlm-issubn.c and text/en/text.bounce"
    marks = ("ezmlm-reject: fatal:", "ezmlm-issubn: fatal:", "ezmlm-gate: fatal:", "ezmlm-send: fatal:")
    sentences = (
        re.compile(
            rf"(?:<(?P<address>{ADDRESS})>:[^\n]{{0,200}}\n(?:[^\n]{{1,200}}\n){{0,3}}?)?[ \t]{{0,8}}"
            r"ezmlm-(?:reject|issubn|gate|send|store): fatal: "
            r"(?P<reason>[^\n]{1,1000}(?:\n[ \t]{0,8}[a-z(][^\n]{1,400}){0,4})"
        ),
    )


class GoogleGroups(Sentences):
    """`the group you tried to contact (name) may not exist, or you may not have permission to post`."""

    slug = "google_groups"
    name = "Google Groups"
    described_in = "Notices of groups.google.com; https://support.google.com/groups"
    marks = ("the group you tried to contact",)
    sentences = (
        re.compile(
            rf"(?P<reason>{phrase('the group you tried to contact')}\s{{1,20}}"
            rf"\((?:(?P<address>{ADDRESS})|[^()\n]{{1,200}})\)\s{{1,20}}"
            rf"{phrase('may not exist, or you may not have permission to post messages to the group')})",
            re.IGNORECASE,
        ),
    )
