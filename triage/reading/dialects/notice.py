"""A delivery report in plain sentences by any program: who did not get the mail, and the words about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.kind import is_report, is_talk, subject_of
from triage.reading.mime import HEADER_RE
from triage.reading.naming import before_signature, is_others, only_named, tidy
from triage.reading.prose import failed_recipients_header, set_action
from triage.reading.reply import one_line
from triage.reading.report import Action, Fact, Failure
from triage.reading.tokens import ADDRESS, ADDRESS_RE
from triage.reading.wording import (
    AUTO_REPLY,
    DELIVERED_SENTENCE,
    FAILURE_SENTENCE,
    REFUSAL_RE,
    REPORT_SUBJECT_RE,
    TROUBLE,
    UNDELIVERED,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from triage.reading.source import Source

#: An address that opens its line, alone or with the reason behind it.
_LINE_RE = re.compile(
    r"^[ \t]{0,60}(?:[*•+-]{1,3}[ \t]{1,8})?[\"'<(]{0,2}(?:smtp:|mailto:)?"
    rf"(?P<address>{ADDRESS})[>\"')]{{0,2}}"
    r"(?P<rest>[ \t]{0,20}(?:$|[:;,.-]{1,3}(?:[ \t]|$)|\(|\bon\b|\.\.\.|[A-Z\[*]))",
    re.MULTILINE,
)
#: An address that a sentence names as the one that failed.
_SENTENCE_RE = re.compile(
    r"(?:\b(?:to|for|recipients?|recipient\(s\)|userid|user|address|account|mailbox|gateway)\b|"
    r"收件人|收信人|宛先|получател\w{1,3}|destinatario|destinataire|empfänger)"
    rf"[ \t]{{0,3}}[:\s]{{1,8}}[<'\"(*\[]{{0,3}}(?P<address>{ADDRESS})",
    re.IGNORECASE,
)
#: `<a@b>: …`, `a@b | …`: an entry of a report without the sentence above it.
_ENTRY_RE = re.compile(
    rf"^[^\n@<]{{0,80}}<?{ADDRESS}>?[ \t]{{0,3}}[:|;-]{{1,2}}[ \t]{{1,4}}"
    r"(?P<words>[^\n]{1,400}(?:\n[ \t]{1,12}[^\n]{1,400}){0,4})",
    re.MULTILINE,
)
_BEHIND_RE = re.compile(rf"[ \t]{{0,3}}(?:to[ \t])?[<'\"(]{{1,3}}(?P<address>{ADDRESS})")
_NOT_FAILED_RE = re.compile(
    r"(?:from|sender|reply|contact|e-?mail to|report to|send|write to|unsubscribe|assistance|help|"
    r"forward(?:ed)? to)\W{0,12}\Z",
    re.IGNORECASE,
)
_PARAGRAPH_RE = re.compile(r"\n[ \t]*\n")
#: What cPanel's Exim configuration writes when a domain sent too many messages that failed; it names no recipient.
_OWN_LIMIT = "max defers and failures per hour"
_WORDS = 600
_NEAR = 1500
_BESIDE = 300
_MAX_RECIPIENTS = 100


class Notice(Dialect):
    """A report in sentences, written by no program known here."""

    slug = "notice"
    name = "Delivery report in plain words"
    described_in = "What RFC 3464 section 2.1 calls the human readable part; X-Failed-Recipients as Exim writes it"
    trust = 1

    def recognise(self, source: Source) -> bool:
        """Tell whether a mail system reports, or a sentence says that mail did not arrive."""
        if is_talk(source):
            return False
        return (
            is_report(source)
            or _OWN_LIMIT in source.lower_report
            or source.header("x-failed-recipients") is not None
            or FAILURE_SENTENCE.search(source.lower_report) is not None
            or DELIVERED_SENTENCE.search(source.lower_report) is not None
            or _entry(source, 0, source.report_end) is not None
        )

    def read(self, source: Source) -> Reading | None:
        """Return one failure a recipient that the report names, or one without recipient where it names none."""
        start, end = _body(source)
        text = source.clean.text
        sentence = FAILURE_SENTENCE.search(source.lower, start, end)
        delivered = DELIVERED_SENTENCE.search(source.lower, start, end)
        if delivered and (sentence is None or delivered.start() <= sentence.start()):
            sentence = delivered
        sentence = sentence or _entry(source, start, end)
        sure = is_report(source)
        reading = Reading()
        ours = {found.value.lower() for name in ("to", "delivered-to") for found in _addresses(source, name)}
        named = failed_recipients_header(source)
        found = named
        if not found and (sentence is not None or sure):
            near = sentence.span() if sentence else (start, start)
            # A person who retells a report signs it; a report is signed by nobody.
            stop = end if sure else before_signature(text, near[1], end)
            found = _named(text, (start, stop), near, ours)
        if not found and sure:
            found = _elsewhere(source, ours)
        for address in _unique(found):
            failure = Failure(recipient=address)
            place = _address_line_end(text, start, end, address)
            if place:
                words = one_line(source, place, _words_end(text, place, end))
                if REFUSAL_RE.search(words.text.lower()) or len(words.text) > 20:  # noqa: PLR2004 - more than a remnant
                    failure.diagnostic = words
            reading.failures.append(failure)
        if not reading.failures and (
            (sure and sentence is not None) or _OWN_LIMIT in source.lower_report or _tells_alone(source)
        ):
            reading.failures.append(Failure())
        whole = one_line(source, start, min(end, start + _WORDS * 2)) if sentence or sure else None
        for failure in reading.failures:
            failure.diagnostic = failure.diagnostic or whole
        if delivered and sentence is delivered:
            set_action(reading.failures, Action.DELIVERED, *delivered.span())
        return reading if reading.failures else None


def _entry(source: Source, start: int, end: int) -> re.Match[str] | None:
    """Return the first line about an address that says why its server was not reached."""
    if TROUBLE.search(source.lower, start, end) is None:
        return None
    for found in _ENTRY_RE.finditer(source.clean.text, start, end):
        if TROUBLE.search(source.lower, *found.span("words")):
            return found
    return None


def _tells_alone(source: Source) -> bool:
    """Tell whether a paste tells of a failure without naming anybody."""
    text = source.lower_report
    return not source.headers and UNDELIVERED.search(text) is not None and AUTO_REPLY.search(text) is None


def _body(source: Source) -> tuple[int, int]:
    """Return the place of the first readable text before the returned original."""
    for part in source.parts:
        end = min(part.end, source.report_end)
        if part.content_type.startswith("text/") and part.start < end and source.clean.text[part.start : end].strip():
            return part.start, end
    return 0, source.report_end


def _addresses(source: Source, header: str) -> list[Fact]:
    return [
        Fact(found.group(), fact.start, fact.end)
        for fact in source.headers.get(header, [])[:4]
        for found in ADDRESS_RE.finditer(fact.value[:2000])
    ]


def _named(text: str, body: tuple[int, int], sentence: tuple[int, int], ours: set[str]) -> list[Fact]:
    """Return the addresses that fail: right behind the sentence, on lines of their own, or in a sentence near it."""
    start, end = body
    begin = max(start, sentence[0] - 400)
    limit = min(end, sentence[1] + _NEAR * 4)
    behind = _BEHIND_RE.match(text, sentence[1], limit)
    if behind:
        return [_fact(behind)]
    lines = [_fact(found) for found in _LINE_RE.finditer(text, begin, limit)]
    lines = [fact for fact in lines if fact.value.lower() not in ours]
    if lines:
        return lines[:_MAX_RECIPIENTS]
    limit = min(end, sentence[1] + _NEAR)
    inside = [
        _fact(found)
        for found in _SENTENCE_RE.finditer(text, begin, limit)
        if not _NOT_FAILED_RE.search(text, max(start, found.start() - 30), found.start())
        and not is_others(text, start, found.start("address"), found.group("address"))
    ]
    others = [fact for fact in inside if fact.value.lower() not in ours]
    if others or inside:
        return (others or inside)[:1]
    only = only_named(text, begin, min(limit, sentence[1] + _BESIDE))
    return [only] if only and only.value.lower() not in ours else []


def _elsewhere(source: Source, ours: set[str]) -> list[Fact]:
    """Return the address that the subject names, or else the one the returned original was sent to."""
    subject = source.header("subject")
    if subject is not None and REPORT_SUBJECT_RE.search(subject_of(source)):
        found = ADDRESS_RE.search(subject.value)
        if found and found.group().lower() not in ours:
            return [Fact(found.group(), subject.start, subject.end)]
    text = source.clean.text
    fields = HEADER_RE.finditer(text, source.report_end, min(source.report_end + 20000, len(text)))
    places = {field.group(1).lower(): field.span(2) for field in fields}
    if "to" not in places or any(name.startswith("list-") for name in places):
        return []
    addresses = [Fact(found.group(), *found.span()) for found in ADDRESS_RE.finditer(text, *places["to"])]
    return addresses if len(addresses) == 1 else []


def _fact(found: re.Match[str]) -> Fact:
    value, place = found.group("address"), found.start("address")
    return tidy(value, place) or Fact(value, place, place + len(value))


def _unique(facts: Iterable[Fact]) -> list[Fact]:
    seen: dict[str, Fact] = {}
    for fact in facts:
        seen.setdefault(fact.value.lower(), fact)
    return list(seen.values())


def _address_line_end(text: str, start: int, end: int, address: Fact) -> int:
    """Return where the words behind an address begin, or 0 where it stands outside of the body."""
    place = address.end
    if not start <= address.start < end:
        place = text.find(address.value, start, end)
        if place < 0:
            return 0
        place += len(address.value)
    while place < end and text[place] in ">\"')]:;,.- \t\n":
        place += 1
    return place


def _words_end(text: str, start: int, end: int) -> int:
    """Return where the words about one recipient end: before a blank line or the next address line."""
    end = min(end, start + _WORDS)
    blank = _PARAGRAPH_RE.search(text, start, end)
    if blank:
        end = blank.start()
    other = _LINE_RE.search(text, start, end)
    return other.start() if other and other.start() > start else end
