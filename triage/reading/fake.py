"""Mail that imitates a delivery report to get a click: it tells of mail that waits, and names no server.

A report goes to the sender of a message, tells which address failed, and quotes a server or gives fields of RFC 3464.
A fake one goes to the address that it says has a problem, wants something done on a page, and quotes nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .tokens import ADDRESS_RE
from .wording import PHISHING

if TYPE_CHECKING:
    from .report import Failure
    from .source import Source

_LINK_RE = re.compile(r"https?://|www\.|<a\s|\]\(|click|klick|cliquez|clic |clique |clicca|нажмите|点击|點擊|クリック")
_READERS = ("to", "delivered-to", "x-original-to", "envelope-to")


def is_fake(source: Source, failures: list[Failure]) -> bool:
    """Tell whether what was taken for failures stands in a message that only imitates a report."""
    if not failures or any(_is_founded(failure) for failure in failures):
        return False
    text = source.lower_report
    if PHISHING.search(text) is None or _LINK_RE.search(text) is None:
        return False
    readers = {
        found.group().lower()
        for name in _READERS
        for fact in source.headers.get(name, ())
        for found in ADDRESS_RE.finditer(fact.value[:2000])
    }
    named = {failure.recipient.value.lower() for failure in failures if failure.recipient}
    if readers:
        return named <= readers
    return not any(failure.recipient and failure.reply_code for failure in failures)


def _is_founded(failure: Failure) -> bool:
    """Tell whether a failure names a server, the command it answered, or a field of a report."""
    told = (failure.remote_mta, failure.remote_ip, failure.status, failure.command, failure.last_attempt)
    return any(fact is not None for fact in told)
