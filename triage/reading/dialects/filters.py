"""Filters and gateways that write notices of their own: MessageLabs (Symantec), MailMarshal, m-FILTER."""

from __future__ import annotations

import re

from triage.reading.template import ADDRESS_LINE, PARAGRAPH, Template
from triage.reading.tokens import HOST


class MessageLabs(Template):
    """`I was unable to deliver your message to the following addresses:`, then `Reason: …`."""

    slug = "messagelabs"
    name = "Symantec Email Security.cloud"
    described_in = "Notices of the mail delivery agent at messagelabs.com as seen since 2004"
    marks = ("this is the mail delivery agent at",)
    headline = re.compile(
        rf"this\s{{1,20}}is\s{{1,20}}the\s{{1,20}}mail\s{{1,20}}delivery\s{{1,20}}agent\s{{1,20}}at\s{{1,20}}(?P<host>{HOST})",
        re.IGNORECASE,
    )
    entry = re.compile(ADDRESS_LINE, re.MULTILINE)
    details = (re.compile(r"^[ \t]{0,8}Reason:[ \t]{0,8}" + PARAGRAPH, re.IGNORECASE | re.MULTILINE),)
    end = re.compile(r"^[ \t]{0,8}The message (?:subject|date|identifier) was", re.MULTILINE)
    shared = True


class MailMarshal(Template):
    """`Could not be delivered because of`, the reason, then `The following recipients were affected:`."""

    slug = "mailmarshal"
    name = "Trustwave MailMarshal"
    described_in = "MailMarshal SMTP's template Undeliverable mail"
    marks = ("could not be delivered because of",)
    headline = re.compile(
        r"could\s{1,20}not\s{1,20}be\s{1,20}delivered\s{1,20}because\s{1,20}of:?\s{1,20}"
        + PARAGRAPH
        + r"\s{1,20}The\s{1,20}following\s{1,20}recipients\s{1,20}were\s{1,20}affected:",
        re.IGNORECASE,
    )
    entry = re.compile(ADDRESS_LINE, re.MULTILINE)
    end = re.compile(r"^[ \t]{0,8}Additional Information", re.IGNORECASE | re.MULTILINE)


class MFilter(Template):
    """`以下のメールアドレスへの送信に失敗しました。`, then `-------server message`."""

    slug = "m_filter"
    name = "m-FILTER"
    described_in = "Notices of Digital Arts m-FILTER as seen since 2011"
    marks = ("m-filter", "以下のメールアドレスへの送信に失敗しました")
    headline = re.compile("以下のメールアドレスへの送信に失敗しました")
    entry = re.compile(ADDRESS_LINE, re.MULTILINE)
    details = (
        re.compile(
            r"^-{3,10}\s?server message\s{0,8}\n" + PARAGRAPH.replace(r"\n[ \t]", r"\n(?!-{3})[ \t]"),
            re.MULTILINE | re.IGNORECASE,
        ),
        re.compile(r"^-{3,10}\s?SMTP command\s{0,8}\n(?P<command>[^\n]{1,200})", re.MULTILINE | re.IGNORECASE),
    )
    end = re.compile(r"^-{3,10}\s?original ", re.MULTILINE | re.IGNORECASE)
    shared = True
