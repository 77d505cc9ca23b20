"""Messages to measure with, written for this purpose in the formats of real servers."""

from __future__ import annotations

_POSTFIX = """\
Return-Path: <>
Received: by mail.example.org (Postfix)
\tid 4F2XK1; Tue, 10 Mar 2026 09:15:02 +0100 (CET)
Date: Tue, 10 Mar 2026 09:15:02 +0100 (CET)
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: anna@example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="9A1.1773130502/mail.example.org"
Message-Id: <20260310081502.4F2XK1@mail.example.org>

This is a MIME-encapsulated message.

--9A1.1773130502/mail.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.example.org.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

                   The mail system

<bernd@example.net>: host mx1.example.net[192.0.2.17] said: 554 5.7.1 Service
    unavailable; Client host [198.51.100.9] blocked using zen.spamhaus.org;
    https://www.spamhaus.org/query/ip/198.51.100.9 (in reply to RCPT TO command)

<clara@example.com>: host mx.example.com[203.0.113.40] said: 452 4.2.2 The
    mailbox is full (in reply to end of DATA command)

--9A1.1773130502/mail.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
X-Postfix-Queue-ID: 4F2XK1
X-Postfix-Sender: rfc822; anna@example.org
Arrival-Date: Tue, 10 Mar 2026 09:14:58 +0100 (CET)

Final-Recipient: rfc822; bernd@example.net
Original-Recipient: rfc822;bernd@example.net
Action: failed
Status: 5.7.1
Remote-MTA: dns; mx1.example.net
Diagnostic-Code: smtp; 554 5.7.1 Service unavailable; Client host
    [198.51.100.9] blocked using zen.spamhaus.org;
    https://www.spamhaus.org/query/ip/198.51.100.9

Final-Recipient: rfc822; clara@example.com
Original-Recipient: rfc822;clara@example.com
Action: failed
Status: 4.2.2
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; 452 4.2.2 The mailbox is full

--9A1.1773130502/mail.example.org
Content-Description: Undelivered Message
Content-Type: message/rfc822

Return-Path: <anna@example.org>
Date: Tue, 10 Mar 2026 09:14:57 +0100
From: Anna Example <anna@example.org>
To: bernd@example.net, clara@example.com
Subject: Minutes of Monday
Message-Id: <minutes-7@example.org>

Here are the minutes.

--9A1.1773130502/mail.example.org--
"""

_LOG_LINE = (
    "Mar 10 09:15:02 mail postfix/smtp[2211]: 4F2XK1: to=<bernd@example.net>, relay=mx1.example.net[192.0.2.17]:25, "
    "delay=1.2, delays=0.1/0/0.6/0.5, dsn=5.1.1, status=bounced (host mx1.example.net[192.0.2.17] said: "
    "550 5.1.1 <bernd@example.net>: Recipient address rejected: User unknown in virtual mailbox table "
    "(in reply to RCPT TO command))\n"
)

_EXIM = """\
From: Mail Delivery System <Mailer-Daemon@relay.example.org>
To: anna@example.org
Subject: Mail delivery failed: returning message to sender
Auto-Submitted: auto-replied

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  dora@example.net
    host mx.example.net [192.0.2.40]
    SMTP error from remote mail server after RCPT TO:<dora@example.net>:
    550-5.7.26 This mail has been blocked because the sender is unauthenticated.
    550-5.7.26 Authentication results: DKIM = did not pass
    550 5.7.26 SPF [example.org] with ip: [198.51.100.9] = did not pass

------ This is a copy of the message, including all the headers. ------

From: anna@example.org
To: dora@example.net
Subject: Invoice
"""

SAMPLES = {"postfix notice": _POSTFIX, "postfix log line": _LOG_LINE, "exim notice": _EXIM}


def padded(message: str, size: int) -> str:
    """Return the message with so much original text behind it that it has `size` characters."""
    line = "The quick brown fox jumps over the lazy dog, 550 times, at 10.20.30.40 or on example.org.\n"
    return message + line * ((size - len(message)) // len(line) + 1)
