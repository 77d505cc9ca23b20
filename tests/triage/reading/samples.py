"""Own reports for the tests of reading, in the forms of the programs that write them."""

from __future__ import annotations

POSTFIX = b"""Return-Path: <>
From: MAILER-DAEMON@mail.example.com (Mail Delivery System)
To: anna@example.com
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B1/mail.example.com"
Message-Id: <20261120.B1@mail.example.com>

This is a MIME-encapsulated message.

--B1/mail.example.com
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.example.com.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

                   The mail system

<lena@example.org>: host mx.example.org[192.0.2.25] said: 550-5.1.1 No such
    550-5.1.1 person 550 5.1.1 here (in reply to RCPT TO command)

--B1/mail.example.com
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.com
X-Postfix-Queue-ID: 4F5112550A
Arrival-Date: Fri, 20 Nov 2026 09:12:01 +0000 (UTC)

Final-Recipient: rfc822; lena@example.org
Original-Recipient: rfc822;lena.alias@example.com
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550-5.1.1 No such
    550-5.1.1 person 550 5.1.1 here

--B1/mail.example.com
Content-Description: Undelivered Message
Content-Type: message/rfc822

From: Anna <anna@example.com>
To: lena@example.org
Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=
Date: Fri, 20 Nov 2026 09:12:00 +0000
Message-ID: <m1@example.com>

Hello, code 554 5.7.1 is only talked about here.

--B1/mail.example.com--
"""

SUCCESS = b"""From: Mail Delivery System <MAILER-DAEMON@mail.example.com>
To: anna@example.com
Subject: Successful Mail Delivery Report
Content-Type: multipart/report; report-type=delivery-status; boundary=S1

--S1
Content-Type: text/plain

Your message was successfully delivered to the destination(s) listed below.

--S1
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.com

Final-Recipient: rfc822; lena@example.org
Action: delivered
Status: 2.0.0
Diagnostic-Code: smtp; 250 2.0.0 Ok: queued as 9D550

--S1--
"""

COMPLAINT = b"""From: fbl@example.net
To: abuse@example.com
Subject: complaint
Content-Type: multipart/report; report-type=feedback-report; boundary=F1

--F1
Content-Type: text/plain

This is an email abuse report for an email message received from 192.0.2.25.

--F1
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Example/1.0
Version: 1

--F1--
"""


def message(body: str, *, content_type: str = "text/plain; charset=utf-8", **headers: str) -> bytes:
    """Return a message with `body`; a header `return_path` is written Return-Path."""
    fields = {"from": "Mail Delivery System <mailer-daemon@example.com>", "subject": "Undelivered mail", **headers}
    lines = [f"{name.replace('_', '-').title()}: {value}" for name, value in fields.items()]
    return "\n".join([*lines, f"Content-Type: {content_type}", "", body]).encode()
