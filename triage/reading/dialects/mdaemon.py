"""MDaemon: "The attached message had PERMANENT fatal delivery errors!" and its transcript."""

from __future__ import annotations

import re

from triage.reading.template import Template
from triage.reading.tokens import ADDRESS, HOST, IP


class MDaemon(Template):
    """`The following addresses did NOT receive a copy of your message:`, then the session's transcript."""

    slug = "mdaemon"
    name = "MDaemon"
    described_in = "MDaemon's App/DelErr.dat, DelWarn.dat and NoSuchUser notices; https://knowledge.mdaemon.com"
    marks = ("did not receive a copy of your message", "is a no-such-user", "no such user here")
    headline = re.compile(
        r"did\s{1,20}not\s{1,20}receive\s{1,20}a\s{1,20}copy\s{1,20}of\s{1,20}your\s{1,20}message:"
        r"|(?=^[^\s@]{1,64}@\S{1,253} - no such user here)",
        re.IGNORECASE | re.MULTILINE,
    )
    entry = re.compile(
        rf"^[ \t]{{0,8}}(?:>[ \t]{{0,4}})?<?(?P<address>{ADDRESS})>?"
        r"(?:[ \t]{1,4}-[ \t]{1,4}(?P<reason>no such user here))?[ \t\r.]*$",
        re.MULTILINE | re.IGNORECASE,
    )
    details = (
        re.compile(
            rf"connection\s{{1,8}}to\s{{1,8}}(?:(?P<host>{HOST})\s)?\[(?P<ip>{IP})\s{{0,4}}[:\]]", re.IGNORECASE
        ),
        # The last refusal of the transcript counts, with the command before it.
        re.compile(
            r"^[^\n]{0,40}?(?:--> )?(?P<command>RCPT TO|MAIL FROM|DATA|EHLO|HELO|STARTTLS|AUTH)[^\n]{0,400}\n"
            r"[^\n]{0,40}?(?:<-- )?(?P<reason>[45]\d\d[ -][^\n]{1,1000})",
            re.MULTILINE | re.IGNORECASE,
        ),
        re.compile(r"^[^\n]{0,40}?(?:<-- )?(?P<reason>[45]\d\d[ -][^\n]{1,1000})", re.MULTILINE),
    )
    end = re.compile(r"^[ \t]{0,4}:?\s{0,2}Message contains \[\d", re.MULTILINE)
    delayed = re.compile(
        r"had\s{1,20}(?:non-fatal|temporary|transient)|will\s{1,20}(?:continue|be\s{1,20}retried)", re.IGNORECASE
    )
    shared = True
