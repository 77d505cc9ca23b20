"""Hostile texts of any size: what a stranger can paste to make reading slow, hungry or wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Shape = Callable[[int], bytes | str]

_HEAD = "From: MAILER-DAEMON@mail.example.com\nTo: anna@example.com\nSubject: Undelivered Mail Returned to Sender\n"
_REPORT = f"{_HEAD}Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
_DSN = f"{_REPORT}--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example.com\n\n"
_QMAIL = (
    "Hi. This is the qmail-send program at mail.example.com.\nI'm afraid I wasn't able to deliver your message.\n\n"
)
_POSTFIX = "This is the mail system at host mail.example.com.\n\n"
_EXIM = (
    "This message was created automatically by mail delivery software.\n\nA message that you sent could not be "
    "delivered to one or more of its\nrecipients. The following address(es) failed:\n\n"
)
_GMAIL = "Delivery to the following recipient failed permanently:\n\n"
_EXCHANGE = (
    "Your message did not reach some or all of the intended recipients.\n\nGenerating server: mail.example.com\n\n"
)
_SENDMAIL = "   ----- The following addresses had permanent fatal errors -----\n"
_CELLS = "type,timeLogged,rcpt,dsnStatus,dsnDiag\n"
_LOG = "Nov 20 09:12:01 mx postfix/smtp[71]: 4F5112550A: "


def repeated(unit: str, *, head: str = "", tail: str = "") -> Shape:
    """Return the shape that repeats `unit` between `head` and `tail`."""
    return lambda size: head + unit * max((size - len(head) - len(tail)) // len(unit), 1) + tail


def numbered(unit: str, *, head: str = "", tail: str = "") -> Shape:
    """Return the shape that repeats `unit` with another number in place of `#` each time."""

    def make(size: int) -> str:
        count = max((size - len(head) - len(tail)) // (len(unit) + 4), 1)
        return head + "".join(unit.replace("#", str(number)) for number in range(count)) + tail

    return make


def encoded(shape: Shape, charset: str) -> Shape:
    """Return the shape as bytes of `charset`."""
    return lambda size: str(shape(size)).encode(charset, "surrogatepass")


def _nested_multiparts(size: int) -> str:
    depth = max(size // 60, 1)
    opening = "".join(f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(depth))
    return _HEAD + opening + "Content-Type: text/plain\n\n550 5.1.1 no such user\n"


def _nested_braces(size: int) -> str:
    return '{"event": "bounce", "a": ' + '{"a":[' * (size // 12) + "]}" * (size // 4)


_CHARACTERS = {
    name: repeated(unit, head=head)
    for name, unit in {
        "angle brackets": "<",
        "closing brackets": ">",
        "pairs of brackets": "<>",
        "colons": ":",
        "double quotes": '"',
        "apostrophes": "'",
        "backslashes": "\\",
        "escaped quotes": '\\"',
        "opening parentheses": "(",
        "brackets": "[",
        "braces": "{",
        "equals signs": "=",
        "hyphens": "-",
        "stars": "*",
        "dots": ".",
        "digits": "5",
        "commas": ",",
        "semicolons": ";",
        "underscores": "_",
        "at signs": "a@",
        "spaces": " ",
        "tabs": "\t",
        "blank lines": "\n",
        "lines of a blank": " \n",
        "carriage returns": "\r",
        "one letter": "a",
        "capital letters": "A",
        "NUL": "\x00",
        "escapes": "\x1b$B",
        "vertical tabs": "\x0b\x0c",
        "ampersands": "&",
        "slashes": "/",
        "percent signs": "%",
    }.items()
    for head in ("550 ",)
}

_TEXTS = {
    "quote marks": repeated("> "),
    "deep quotes on lines": repeated("> > > > 550 5.1.1 no\n"),
    "indented quotes": repeated("\n  >"),
    "Sendmail's commands": repeated(">>> DATA\n<<< 550 5.1.1 user unknown\n", head=_SENDMAIL),
    "entities": repeated("&lt;"),
    "unfinished entities": repeated("&lt"),
    "forum marks": repeated("[quote=a][/quote]"),
    "unclosed forum marks": repeated("[quote="),
    "quoted-printable remains": repeated("=3D=\n", head="=20\n=20\n"),
    "quoted-printable escapes": repeated("=41", head="=20\n=20\n"),
    "one line of replies": repeated("550 5.1.1 "),
    "one line of codes": repeated("550-"),
    "lines of replies": repeated("550 5.1.1 user unknown\n"),
    "an endless reply": repeated("550-5.1.1 user unknown\n", head="host mx.example.org[192.0.2.1] said: "),
    "escaped line ends": repeated("550-5.1.1 no\\r\\n", head="said: "),
    "escaped line ends without codes": repeated("\\n"),
    "enhanced codes": repeated("5.1.1 "),
    "dotted numbers": repeated("5.1."),
    "IP addresses": repeated("192.0.2.1 "),
    "IP addresses without blanks": repeated("192.0.2."),
    "IPv6 groups": repeated("2001:db8:"),
    "IPv6 colons": repeated("::"),
    "host labels": repeated("mx.", head="host "),
    "hosts with addresses": repeated("mx.example.org[192.0.2.1] "),
    "hosts that said": repeated("host mx.example.org[192.0.2.1] said: "),
    "addresses on lines": numbered("user#@example.org\n", head=_GMAIL),
    "one address on lines": repeated("<a@example.org>:\n", head=_QMAIL),
    "addresses in one line": numbered("user#@example.org, ", head=_GMAIL),
    "a long local part": repeated("a.", tail="@example.org"),
    "a long domain": repeated("a.", head="<user@"),
    "bare links": repeated("https://example.org/", head="550 5.7.1 see "),
    "one long link": repeated("a/", head="550 5.7.1 see https://"),
    "separators": repeated("Original message\nsent to a@example.org\n"),
    "lines of hyphens": repeated("-----\n"),
    "copies below": repeated("--- Below this line is a copy of the message.\n", head=_QMAIL),
    "header lines": repeated("Subject: a\n"),
    "header continuations": repeated(" a\n", head="From: b\nSubject: c\n"),
    "header continuations in a report": repeated(" a\n", head=f"{_DSN}Diagnostic-Code: smtp; 550\n"),
    "header names without values": numbered("X-A#:\n", head=_HEAD),
    "one endless header name": repeated("a", head=_HEAD),
    "one endless header": repeated("a ", head=f"{_HEAD}X-Failed-Recipients: "),
    "failed recipients in the header": numbered("user#@example.org, ", head=f"{_HEAD}X-Failed-Recipients: "),
    "received lines": repeated("Received: by mail.example.org; Fri, 20 Nov 2026 09:12:00 +0000\n", head=_HEAD),
    "mbox lines": repeated("From anna@example.com Fri Nov 20 09:12:01 2026\n"),
    "unterminated quote in a header": repeated("a", head='From: "a', tail="\nSubject: b\n\n550 5.1.1 no\n"),
    "comments in a header": repeated("(", head="From: a@example.org ", tail="\nSubject: b\n\n550 5.1.1 no\n"),
    "encoded words": repeated("=?utf-8?Q?=41?= ", head="From: a\nSubject: "),
    "unterminated encoded words": repeated("=?utf-8?Q?a", head="From: a\nSubject: "),
    "openings of encoded words": repeated("=?", head="From: a\nSubject: "),
    "folded encoded words": repeated("=?utf-8?B?YWE=?=\n ", head="From: a\nSubject: "),
}

_MIME = {
    "parts": repeated("--b\n\na\n", head=_REPORT),
    "parts with headers": repeated("--b\nContent-Type: text/plain\n\n550 5.1.1 no\n", head=_REPORT),
    "delivery reports": repeated(
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\n"
        "Final-Recipient: rfc822; a@example.org\nAction: failed\nStatus: 5.1.1\n",
        head=_REPORT,
    ),
    "boundary look-alikes": repeated("--bb\n-- b\n--\n", head=_REPORT),
    "boundaries in one line": repeated("--b", head=_REPORT),
    "loose parts": repeated("--b\nContent-Type: text/plain\n\na\n"),
    "loose boundaries": numbered("--b#\n", tail="Content-Type: text/plain\n\na\n"),
    "loose boundaries of hyphens": repeated("--a-b\nContent-X\n", tail="\nContent-Type: text/plain\n\na\n"),
    "nested multiparts": _nested_multiparts,
    "nested messages": repeated("Content-Type: message/rfc822\n\n", head=_HEAD),
    "nested messages in base64": repeated(
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n", head=_HEAD
    ),
    "content parameters": repeated("; a=b", head=f"{_HEAD}Content-Type: text/plain"),
    "unterminated parameters": repeated(' ;a="', head=f"{_HEAD}Content-Type: text/plain"),
    "base64": repeated("NTUwIDUuMS4xIG5vIHN1Y2ggdXNlcgo=\n", head=f"{_HEAD}Content-Transfer-Encoding: base64\n\n"),
    "broken base64": repeated("NTUw*", head=f"{_HEAD}Content-Transfer-Encoding: base64\n\n"),
    "quoted-printable": repeated(
        "=35=35=30=\n", head=f"{_HEAD}Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n"
    ),
    "ISO-2022-JP escapes": repeated(
        "\x1b$B%a\x1b(B", head=f"{_HEAD}Content-Type: text/plain; charset=iso-2022-jp\n\n"
    ),
    "UTF-7": repeated("+AGEA", head=f"{_HEAD}Content-Type: text/plain; charset=utf-7\n\n"),
    "HZ": repeated("~{", head=f"{_HEAD}Content-Type: text/plain; charset=hz\n\n"),
}

_HTML = {
    "nested tags": repeated("<div>", head="<html><body>"),
    "unclosed scripts": repeated("<script>", head="<html>"),
    "hidden elements": repeated("<style></style>", head="<html>"),
    "unclosed comments": repeated("<!--", head="<html>"),
    "comments": repeated("<!---->", head="<html>"),
    "unclosed tags": repeated("<a ", head="<html>"),
    "attributes without end": repeated("a=b ", head="<html><a "),
    "table cells": repeated("<td>550 5.1.1</td>", head="<html><table><tr>"),
    "addresses as tags": repeated("<a@example.org>", head="<html>"),
    "numeric entities": repeated("&#60;", head="<html>"),
    "unfinished numeric entities": repeated("&#", head="<html>"),
    "tags among text": repeated("</p> <p> ", head="a "),
    "declarations": repeated("<!a", head="<html>"),
}

_REPORTS = {
    "recipients of a report": numbered(
        "Final-Recipient: rfc822; user#@example.org\nAction: failed\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 5.1.1 <user#@example.org>: user unknown\n\n",
        head=_DSN,
    ),
    "recipients without words": numbered("Final-Recipient: rfc822; user#@example.org\n\n", head=_DSN),
    "one recipient many times": repeated("Final-Recipient: rfc822; a@example.org\nAction: failed\n\n", head=_DSN),
    "recipients pasted": numbered("Final-Recipient: rfc822; user#@example.org\nAction: failed\n\n"),
    "actions": repeated("Action: failed\n\n", head=_DSN),
    "diagnostics of one recipient": repeated("Diagnostic-Code: smtp; 550 5.1.1 no\n", head=_DSN),
    "Postfix notices": numbered(
        "<user#@example.org>: host mx.example.org[192.0.2.25] said: 550 5.1.1 no (in reply to RCPT TO command)\n\n",
        head=_POSTFIX,
    ),
    "unfinished Postfix notices": repeated(
        "host mx.example.org[192.0.2.25] said: (in reply to ",
        head=_POSTFIX,
    ),
    "qmail's paragraphs": numbered("<user#@example.org>:\n192.0.2.1 does not like recipient.\n\n", head=_QMAIL),
    "Exim's recipients": numbered("  user#@example.org\n    550 5.1.1 no\n", head=_EXIM),
    "Exim's one recipient": repeated(
        "    host mx.example.org [192.0.2.1]: 550 no\n", head=f"{_EXIM}  a@example.org\n"
    ),
    "Exchange's recipients": numbered(
        "user#@example.org\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n\n", head=_EXCHANGE
    ),
    "Exchange's marks": repeated("#<", head=_EXCHANGE),
    "Gmail's recipients": numbered("     user#@example.org\n\n", head=_GMAIL),
    "Sendmail's recipients": numbered("<user#@example.org>\n    (reason: 550 5.1.1 no)\n", head=_SENDMAIL),
    "transcripts": repeated("RCPT TO:<a@example.org>\n550 5.1.1 no\n", head="220 mx.example.org ESMTP\n"),
    "senders corrected": repeated(
        "mail from: a@example.org\n501 5.5.4 Syntax\nmail from:<a@example.org>\n250 2.1.0 Ok\n"
        "rcpt to:<lena>\n504 5.5.2 <lena>: need an address\n",
        head="220 mx.example.org ESMTP\n",
    ),
    "commands without answers": repeated("RCPT TO:<a@example.org>\n", head="220 mx.example.org ESMTP\n"),
    "swaks": repeated(" -> RCPT TO:<a@example.org>\n<** 550 5.1.1 no\n", head="=== Connected to mx.example.org.\n"),
}

_LOGS = {
    "Postfix log": numbered(
        f"{_LOG}to=<user#@example.org>, relay=mx.example.org[192.0.2.1]:25, delay=1, dsn=5.1.1, status=bounced "
        "(host mx.example.org[192.0.2.1] said: 550 5.1.1 no (in reply to RCPT TO command))\n"
    ),
    "an endless log line": repeated("to=<a@example.org>, ", head=_LOG, tail="status=bounced (550 no)"),
    "an endless reason": repeated("said: 550 ", head=f"{_LOG}to=<a@example.org>, dsn=5.1.1, status=bounced ("),
    "Exim log": numbered(
        "2026-11-20 09:12:01 1abcDE-0001AB-CD ** user#@example.org R=dns T=smtp H=mx.example.org [192.0.2.1]: "
        "SMTP error from remote mail server after RCPT TO:<user#@example.org>: 550 5.1.1 no\n"
    ),
    "Exim's log line": repeated("H=a ", head="2026-11-20 09:12:01 1abcDE-0001AB-CD ** a@example.org "),
    "Sendmail log": numbered(
        "Nov 20 09:12:01 mx sendmail[71]: uAK#: to=<user#@example.org>, delay=00:00:01, relay=mx.example.org. "
        "[192.0.2.1], dsn=5.1.1, stat=User unknown\n"
    ),
    "qmail log": numbered(
        "@4000000058 delivery #: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_5.1.1_no/\n"
        "@4000000058 starting delivery #: msg 1 to remote user#@example.org\n"
    ),
    "queue listing": numbered(
        "4F5112550A#    1000 Fri Nov 20 09:12:01 anna@example.com\n(host mx.example.org[192.0.2.1] said: 451 later)\n"
        "                    user#@example.org\n\n",
        head="-Queue ID-  --Size-- ----Arrival Time---- -Sender/Recipient-------\n",
    ),
    "JSON events": numbered(
        '{"event": "bounce", "email": "user#@example.org", "reason": "550 5.1.1 no", "status": "5.1.1"},\n', head="["
    ),
    "SES": numbered(
        '{"emailAddress":"user#@example.org","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 no"},',
        head='{"notificationType":"Bounce","bounce":{"bouncedRecipients":[',
    ),
    "JSON keys": numbered('"key#": "value", ', head='{"event": "bounce", '),
    "JSON lists": numbered('"user#@example.org", ', head='{"event": "bounce", "email": ['),
    "JSON braces": _nested_braces,
    "JSON brackets": repeated("[", head='{"event": "bounce", "email": '),
    "JSON without end": repeated("a", head='{"event": "bounce", "reason": "550 '),
    "JSON quotes": repeated('\\"', head='{"event": "bounce", "reason": "550 '),
    "JSON escapes": repeated("\\u0041", head='{"event": "bounce", "email": "a@example.org", "reason": "550 '),
    "cells": numbered('b,2026-11-20,user#@example.org,5.1.1,"550 no"\n', head=_CELLS),
    "an endless row": repeated("a,", head=f"{_CELLS}b,"),
    "unclosed cells": repeated('"a\n', head=_CELLS),
}

_UNICODE = {
    "growing lower case": repeated("İ", head="550 5.1.1 "),
    "right to left": repeated("\u202eשלום\u202c ", head="550 5.1.1 "),
    "combining characters": repeated("a\u0301\u0302\u0303\u0304", head="550 5.1.1 "),
    "non-breaking spaces": repeated("\u00a0", head="550 5.1.1 "),
    "invisible characters": repeated("a\u200b", head="550 5.1.1 "),
    "soft hyphens": repeated("\u00ad", head="550 5.1.1 "),
    "emoji": repeated("\U0001f4e7", head="550 5.1.1 "),
    "one emoji in plain text": repeated("no such user here ", head="550 5.1.1 \U0001f4e7 "),
    "lone surrogates": repeated("\ud800", head="550 5.1.1 "),
    "typographic quotes": repeated("\u201ca\u2019 ", head="550 5.1.1 "),
    "UTF-16": encoded(repeated("550 5.1.1 no such user\n"), "utf-16"),
    "UTF-16 without mark": encoded(repeated("550 5.1.1 no such user\n"), "utf-16-le"),
    "UTF-16 of surrogates": encoded(repeated("\ud83d", head="\ufeff550 "), "utf-16-le"),
    "bytes without meaning": lambda size: b"550 " + bytes(range(128, 256)) * (size // 128),
    "half of a character": lambda size: b"550 " + b"\xe2\x82" * (size // 2),
    "Chinese": encoded(
        repeated("收件人不存在", head=f"{_HEAD}Content-Type: text/plain; charset=gb2312\n\n"), "gb18030"
    ),
    "zeros in bytes": lambda size: b"550 \x00" * (size // 5),
}

SHAPES: dict[str, Shape] = {**_CHARACTERS, **_TEXTS, **_MIME, **_HTML, **_REPORTS, **_LOGS, **_UNICODE}
