"""Own samples to try: one of each kind of text that people paste."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """A text behind a link of the home page."""

    slug: str
    title: str
    text: str


_GMAIL_NOTICE = """\
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: shop@example.com
Subject: Delivery Status Notification (Failure)

Address not found

Your message wasn't delivered to anna.berg@gmail.com because the address couldn't be found, or is unable to
receive mail.

The response from the remote server was:

550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's
email address for typos or unnecessary spaces. For more information, go to
https://support.google.com/mail/?p=NoSuchUser a640c23a62f3a-ab1234567f8si91234566b.123 - gsmtp
"""

_OUTLOOK_NDR = """\
Your message to tom.lind@example.net couldn't be delivered.

tom.lind wasn't found at example.net.

Diagnostic information for administrators:

Generating server: AM0PR04MB1234.eurprd04.prod.outlook.com

tom.lind@example.net
Remote server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient tom.lind@example.net not found by
SMTP address lookup'

Original message headers:

From: Shop <shop@example.com>
To: tom.lind@example.net
Subject: Your order 4711
Message-ID: <20250314.4711@example.com>
"""

_POSTFIX_LINE = (
    "Mar 14 09:26:53 mx1 postfix/smtp[2213]: 4XyZ1a2B3c: to=<ines@example.org>, "
    "relay=mail.example.org[203.0.113.25]:25, delay=1.9, delays=0.1/0/1.2/0.6, dsn=5.7.1, status=bounced "
    "(host mail.example.org[203.0.113.25] said: 554 5.7.1 Service unavailable; Client host [192.0.2.44] blocked "
    "using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.44 (in reply to RCPT TO command))\n"
)

SAMPLES: tuple[Sample, ...] = (
    Sample("gmail", "a Gmail notice", _GMAIL_NOTICE),
    Sample("outlook", "an Outlook NDR", _OUTLOOK_NDR),
    Sample("postfix", "a Postfix log line", _POSTFIX_LINE),
    Sample("code", "550 5.7.26", "550 5.7.26\n"),
)


def sample(slug: str) -> Sample | None:
    """Return the sample called `slug`, or None."""
    return next((each for each in SAMPLES if each.slug == slug), None)
