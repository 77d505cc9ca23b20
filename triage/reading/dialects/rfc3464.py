"""Delivery status notifications: the fields of RFC 3464, in their MIME part or copied into any text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.limits import MOST_ENTRIES
from triage.reading.reply import ENHANCED, one_line
from triage.reading.report import Action, Fact, Failure
from triage.reading.tokens import ADDRESS_RE, HOST, IP_RE, bare_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from triage.reading.source import Source

_FIELD_RE = re.compile(
    r"^[ \t]{0,12}(?:[-*•_]{1,3}[ \t]{0,3})?"
    r"(original-recipient|final-recipient|x-actual-recipient|action|status|diagnostic-code|remote-mta|last-attempt-date|"
    r"reporting-mta|x-supplementary-info|"
    r"[A-Za-z][A-Za-z0-9]{0,20}(?:-[A-Za-z0-9]{1,20}){1,4})[*_]{0,3}[ \t]{0,3}:[*_]{0,3}[ \t]{0,20}",
    re.IGNORECASE | re.MULTILINE,
)
#: Where a value copied without its folding ends.
_BLANK_RE = re.compile(r"\n[ \t]*(?:\n|\Z)")
_FOLD_RE = re.compile(r"\n(?![ \t])")
_TYPE_RE = re.compile(r"[ \t\n]*([A-Za-z][\w.-]{0,30})[ \t]{0,3};[ \t\n]{0,20}")
_STATUS_RE = re.compile(rf"(?<![\w.])({ENHANCED})(?![\w.]*\d)")
_ACTION_RE = re.compile(r"[\"'(]?(failed|failure|delayed|delivered|relayed|expanded|deliverable)\b", re.IGNORECASE)
_HOST_RE = re.compile(rf"\[?({HOST})")
_XTEXT_RE = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
_RECIPIENTS = ("final-recipient", "original-recipient", "x-actual-recipient")
_DETAILS = ("action", "status", "diagnostic-code")
_KNOWN = frozenset(
    (*_RECIPIENTS, *_DETAILS, "remote-mta", "last-attempt-date", "reporting-mta", "x-supplementary-info")
)
_PARTS = ("message/delivery-status", "message/global-delivery-status", "message/xdelivery-status")


@dataclass(slots=True)
class _Group:
    """The fields of one recipient: name to the value's place in the clean text."""

    fields: dict[str, tuple[int, int]] = field(default_factory=dict)

    def has(self, *names: str) -> bool:
        return any(name in self.fields for name in names)


class DeliveryStatus(Dialect):
    """The per-recipient fields of a delivery status notification."""

    slug = "rfc3464"
    name = "Delivery status notification (RFC 3464)"
    described_in = "RFC 3464 sections 2.2 and 2.3, RFC 6533 section 3"
    marks = ("final-recipient", "diagnostic-code", "original-recipient", "action: ", "reporting-mta")
    trust = 3

    def read(self, source: Source) -> Reading | None:
        """Return one failure a recipient, delivered and relayed ones included, and the reporting server."""
        reading = Reading()
        regions = [(part.start, part.end) for part in source.parts if part.content_type in _PARTS]
        groups = self._groups(source, regions, reading)
        if not groups:
            groups = self._groups(source, [(0, source.report_end)], reading)
        found = [_failure(source, group) for group in groups]
        # "Action: call Lena" and "Status: open" are fields of many things.
        reading.failures = [failure for failure in found if failure.recipient or failure.status or failure.diagnostic]
        return reading if reading.failures or reading.reporting_mta else None

    def _groups(self, source: Source, regions: list[tuple[int, int]], reading: Reading) -> list[_Group]:
        groups: list[_Group] = []
        for start, end in regions:
            group = _Group()
            groups.append(group)
            last_end = start
            for name, value_start, value_end in _fields(source.clean.text, start, end):
                if name == "reporting-mta":
                    reading.reporting_mta = reading.reporting_mta or _host(source.clean.text, value_start, value_end)
                    continue
                if len(groups) > MOST_ENTRIES:
                    break
                if _starts_recipient(group, name, apart=_BLANK_RE.search(source.clean.text, last_end, value_start)):
                    group = _Group()
                    groups.append(group)
                group.fields.setdefault(name, (value_start, value_end))
                last_end = value_end
            if len(groups) > MOST_ENTRIES:
                break
        return [group for group in groups if _tells_something(group)]


def _starts_recipient(group: _Group, name: str, apart: re.Match[str] | None) -> bool:
    if name == "final-recipient" and group.has(name):
        return True
    if name in _RECIPIENTS:
        return group.has(*_DETAILS) and (apart is not None or group.has(name))
    return apart is not None and group.has(name) and name in _DETAILS


def _tells_something(group: _Group) -> bool:
    if group.has(*_RECIPIENTS):
        return group.has(*_DETAILS)
    return group.has("diagnostic-code") or (group.has("action") and group.has("status"))


def _fields(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield name and value place of the known fields in `text[start:end]`, in order."""
    for found, following in pairwise(chain(_FIELD_RE.finditer(text, start, end), (None,))):
        name = found.group(1).lower() if found else ""
        if found is None or name not in _KNOWN:
            continue
        limit = following.start() if following else end
        expression = _BLANK_RE if name in ("diagnostic-code", "x-supplementary-info") else _FOLD_RE
        stop = expression.search(text, found.end(), limit)
        yield name, found.end(), stop.start() if stop else limit


def _failure(source: Source, group: _Group) -> Failure:
    text = source.clean.text
    failure = Failure()
    fields = group.fields
    final = _address(text, fields, "final-recipient") or _address(text, fields, "x-actual-recipient")
    original = _address(text, fields, "original-recipient")
    if final is None or ("@" not in final.value and original is not None and "@" in original.value):
        final = original or final
    failure.recipient, failure.original_recipient = final, original
    if "action" in fields:
        start, end = fields["action"]
        found = _ACTION_RE.match(text, start, end)
        if found:
            word = found.group(1).lower()
            value = {"failure": "failed", "deliverable": "delivered"}.get(word, word)
            failure.action = Fact(Action(value), found.start(1), found.end(1))
    if "status" in fields:
        status = _STATUS_RE.search(text, *fields["status"])
        if status:
            failure.status = Fact(status.group(1), status.start(1), status.end(1))
    for name in ("diagnostic-code", "x-supplementary-info"):
        if failure.diagnostic is None and name in fields:
            start, end = fields[name]
            kind = _TYPE_RE.match(text, start, end)
            words = one_line(source, kind.end() if kind else start, end)
            failure.diagnostic = words if words.text else None
    if "remote-mta" in fields:
        failure.remote_mta = _host(text, *fields["remote-mta"])
        address = IP_RE.search(text, *fields["remote-mta"])
        if address:
            failure.remote_ip = Fact(address.group(0), address.start(), address.end())
    if "last-attempt-date" in fields:
        start, end = fields["last-attempt-date"]
        value = text[start:end].strip()
        if value:
            failure.last_attempt = Fact(" ".join(value.split()), start, start + len(text[start:end].rstrip()))
    return failure


def _address(text: str, fields: dict[str, tuple[int, int]], name: str) -> Fact | None:
    """Return the address of a recipient field without its type (`rfc822;`, `utf-8;`, `LOCAL;`)."""
    if name not in fields:
        return None
    start, end = fields[name]
    kind = _TYPE_RE.match(text, start, end)
    if kind:
        start = kind.end()
    written = text[start:end]
    if written.lstrip('<"').startswith(("|", "/")):
        inner = ADDRESS_RE.search(text, start, end)
        return Fact(inner.group(), *inner.span()) if inner else None
    value = bare_address(written)
    if not value or len(value) > 400:  # noqa: PLR2004 - longer than any address (RFC 5321 section 4.5.3.1.3)
        return None
    at = written.find(value)
    begin = start + at if at >= 0 else start
    stop = begin + len(value) if at >= 0 else start + len(written.rstrip())
    if "\\x{" in value:
        value = _XTEXT_RE.sub(lambda code: chr(min(int(code.group(1), 16), 0xFFFD)), value)
    return Fact("".join(value.split()), begin, stop)


def _host(text: str, start: int, end: int) -> Fact | None:
    """Return the server that a `dns; name` field names."""
    kind = _TYPE_RE.match(text, start, end)
    found = _HOST_RE.match(text, kind.end() if kind else start, end)
    if found is None:
        return None
    value = found.group(1).rstrip(".").lower()
    return Fact(value, found.start(1), found.start(1) + len(value)) if value else None
