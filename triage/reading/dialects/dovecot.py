"""Dovecot's delivery agent and Pigeonhole's Sieve `reject`: "Your message … was automatically rejected"."""

from __future__ import annotations

import re

from triage.reading.phrases import phrase
from triage.reading.template import Sentences
from triage.reading.tokens import ADDRESS

_REASON = r"(?P<reason>\S[^\n]{0,2000}(?:\n(?!--|[A-Za-z-]{1,40}:\s)[ \t]{0,16}\S[^\n]{0,2000}){0,20})"


class Dovecot(Sentences):
    """`Your message to <user@example.com> was automatically rejected:`, then the reason."""

    slug = "dovecot"
    name = "Dovecot"
    described_in = "Dovecot src/lda/mail-send.c and the setting rejection_reason; Pigeonhole ext-reject.c (RFC 5429)"
    marks = ("was automatically rejected",)
    sentences = (
        re.compile(
            rf"{phrase('your message to')}\s{{1,20}}<(?P<address>{ADDRESS})>\s{{1,20}}"
            rf"{phrase('was automatically rejected')}:\s{{0,8}}{_REASON}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{phrase('your message was automatically rejected by')}[^\n]{{1,200}}\s{{1,20}}"
            rf"{phrase('the following reason was given')}:\s{{0,8}}{_REASON}"
            rf"(?:[\s\S]{{0,2000}}?^final-recipient:\s{{0,4}}rfc822;\s{{0,4}}<?(?P<address>{ADDRESS})>?)?",
            re.IGNORECASE | re.MULTILINE,
        ),
    )
