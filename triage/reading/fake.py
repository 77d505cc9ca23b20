"""Mail that imitates a delivery report to get a click: it tells of mail that waits, and names no server.

A report goes to the sender of a message, tells which address failed, and quotes a server or gives fields of RFC 3464.
A fake one goes to the address that it says has a problem, wants something done on a page, and quotes nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .tokens import ADDRESS_RE, IPV4
from .wording import PHISHING

if TYPE_CHECKING:
    from .report import Failure
    from .source import Source

#: One of them stands in every text that leads to a page.
_LINKS = (
    *("http://", "https://", "www.", "<a ", "<a\n", "<a\t", "](", "click", "klick", "cliquez", "clic ", "clique "),
    *("clicca", "нажмите", "点击", "點擊", "クリック"),
)
_NUMBERED_RE = re.compile(rf"https?://{IPV4}[/:][^\s<>]{{0,500}}")
_READERS = ("to", "delivered-to", "x-original-to", "envelope-to")


def is_fake(source: Source, failures: list[Failure]) -> bool:
    """Tell whether what was taken for failures stands in a message that only imitates a report."""
    if not failures or any(_is_founded(failure) for failure in failures):
        return False
    text = source.lower_report
    has_page = any(part.content_type == "text/html" for part in source.parts)
    if not has_page and not any(link in text for link in _LINKS):
        return False
    readers = {
        found.group().lower()
        for name in _READERS
        for fact in source.headers.get(name, ())
        for found in ADDRESS_RE.finditer(fact.value[:2000])
    }
    if _is_tracked(text, readers):
        return True
    if PHISHING.search(text) is None:
        return False
    named = {failure.recipient.value.lower() for failure in failures if failure.recipient}
    if readers:
        return named <= readers
    return not any(failure.recipient and failure.reply_code for failure in failures)


def _is_tracked(text: str, readers: set[str]) -> bool:
    """Tell whether a link leads to a bare IP address and carries the reader's address."""
    if "http" not in text:
        return False
    return any(reader in link.group() for link in _NUMBERED_RE.finditer(text) for reader in readers if "@" in reader)


def _is_founded(failure: Failure) -> bool:
    """Tell whether a failure names a server, the command it answered, or a field of a report."""
    told = (failure.remote_mta, failure.remote_ip, failure.status, failure.command, failure.last_attempt)
    return any(fact is not None for fact in told)
