"""Notices that sending platforms send by mail."""

from __future__ import annotations

import re

from triage.reading.template import ADDRESS_LINE, PARAGRAPH, Template
from triage.reading.tokens import ADDRESS, IP


class SesNotice(Template):
    """`An error occurred while trying to deliver the mail to the following recipients:`."""

    slug = "ses_notice"
    name = "Amazon SES"
    described_in = (
        "Amazon SES email feedback forwarding, "
        "https://docs.aws.amazon.com/ses/latest/dg/monitor-sending-activity-using-notifications-email.html"
    )
    marks = ("an error occurred while trying to deliver the mail",)
    headline = re.compile(
        r"error\s{1,20}occurred\s{1,20}while\s{1,20}trying\s{1,20}to\s{1,20}deliver\s{1,20}the\s{1,20}mail\s{1,20}to\s{1,20}the"
        r"\s{1,20}following\s{1,20}recipients:",
        re.IGNORECASE,
    )
    entry = re.compile(ADDRESS_LINE, re.MULTILINE)


class SendGridNotice(Template):
    """`message was not able to be delivered to one of its intended recipients`, then `… : ip : host:[ip] :`."""

    slug = "sendgrid_notice"
    name = "SendGrid"
    described_in = "SendGrid's forwarded bounces, https://www.twilio.com/docs/sendgrid/ui/account-and-settings/mail"
    marks = ("automatically generated message from sendgrid",)
    headline = re.compile(
        r"not\s{1,20}able\s{1,20}to\s{1,20}be\s{1,20}delivered\s{1,20}to\s{1,20}one\s{1,20}of\s{1,20}its\s{1,20}intended"
        r"\s{1,20}recipients",
        re.IGNORECASE,
    )
    entry = re.compile(rf"^(?![245]\d\d[ -])[^\n<]{{0,80}}<(?P<address>{ADDRESS})>", re.MULTILINE)
    details = (
        re.compile(rf":\s{{0,4}}(?P<host>[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,9}}):?\s?\[(?P<ip>{IP})\]"),
        re.compile(r"\sin\s(?P<command>RCPT TO|MAIL FROM|DATA|EHLO|HELO)[ \t\r]*$", re.MULTILINE),
        re.compile(r"^[ \t]{0,8}(?=[245]\d\d[ -])" + PARAGRAPH, re.MULTILINE),
    )
