"""Postfix: the text of its delivery status notifications."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.limits import MOST_ENTRIES
from triage.reading.phrases import AnyOf, any_of, phrase
from triage.reading.postfix_reason import SAID_RE, read_reason
from triage.reading.prose import Line, fact, lines, phrases, place_host, set_action
from triage.reading.reply import one_line
from triage.reading.report import Action, Fact, Failure, Kind
from triage.reading.tokens import ADDRESS, HOST, IP

if TYPE_CHECKING:
    from triage.reading.source import Source

_HEADLINE = AnyOf(
    r"this\s{1,20}is\s{1,20}the\s{1,20}(?:[\w.-]{1,30}\s{1,20}){0,3}(?:mail\s{1,20}system|program)\s{1,20}at\s{1,20}host"
    rf"\s{{1,20}}(?P<host>{HOST})",
    phrase("i'm sorry to have to inform you"),
    r"(?<![^\n])[ \t]{0,80}the (?:mail system|postfix program)[ \t]{0,80}(?![^\n])",
)
_SUCCESS = any_of("your message was successfully delivered", "enclosed is the mail delivery report that you requested")
_DELAY = AnyOf(
    phrase("this is a warning only"),
    phrase("it will be retried until it is"),
    phrase("could not be delivered for") + r"\s{1,20}(?:more\s{1,20}than\s{1,20})?[\d.]{1,8}\s{1,20}hour",
)
_ENTRY_RE = re.compile(
    rf"^[ \t]*<(?P<address>{ADDRESS}|[^\s<>@]{{1,64}})>"
    rf"(?:\s{{1,20}}\(expanded\s{{1,20}}from\s{{1,20}}<(?P<origin>[^\s<>]{{1,320}})>\))?:[ \t]*(?=\S|\n)",
    re.MULTILINE,
)
#: The places of smtp(8), local(8), pipe(8), virtual(8) and the queue manager where a reason begins; needed where
#: nothing else says that the text is by Postfix.
_REASON_RE = re.compile(
    r"host\s{1,20}\S{1,300}\s{1,20}(?:said|refused)\b|connect\s{1,20}to\s|lost\s{1,20}connection\s|"
    r"conversation\s{1,20}with\s|"
    + phrases(
        "delivery temporarily suspended",
        "unknown user:",
        "unable to look up host",
        "name service error",
        "host or domain name not found",
        "host not found",
        "user unknown in",
        "mail for",
        "mail forwarding loop for",
        "mail transport unavailable",
        "command died",
        "command time limit",
        "maildir delivery failed",
        "cannot update mailbox",
        "cannot access mailbox",
        "cannot start tls",
        "tls is required",
        "delivery via",
        "delivered to",
        "permission denied",
        "unknown mail transport",
        "bad address syntax",
        "server certificate",
        "message size",
        "unknown status from",
        "service unavailable",
        "temporary failure",
        "message can't be",
        "alias database unavailable",
        "address verification",
        "data format error",
        "internal error",
    ),
    re.IGNORECASE,
)
_IN_REPLY_RE = re.compile(r"\(in\s{1,20}reply\s{1,20}to\s{1,20}[^()]{1,60}\)", re.IGNORECASE)
_VIA_RE = re.compile(rf"delivery\s{{1,20}}via\s{{1,20}}(?P<host>{HOST})\[(?P<ip>{IP})\]", re.IGNORECASE)
_FIELD_RE = re.compile(r"--\S|[A-Za-z][\w-]{2,40}:(?:\s|$)")


class Postfix(Dialect):
    """`<recipient>: reason` paragraphs below "This is the mail system at host …"."""

    slug = "postfix"
    name = "Postfix"
    described_in = "Postfix bounce(5) templates; src/bounce/bounce_notify_util.c, src/smtp/smtp_trouble.c"
    marks = (
        "mail system",
        "program at host",
        "i'm sorry to have to inform you",
        "said:",
        "refused to",
        "in reply to",
        "connect to",
        "conversation with",
        "name service error",
        "expanded from",
        "unknown user:",
        "postfix program",
    )

    def read(self, source: Source) -> Reading | None:
        """Return the recipients with their reasons, or the one reason of a fragment without a recipient."""
        text = source.report
        headline = _HEADLINE.search(source.lower_report)
        reading = Reading()
        success = _SUCCESS.search(source.lower_report) if headline else None
        delay = _DELAY.search(source.lower_report)
        entries = [entry for entry in self._entries(text) if headline or self._is_reason(text, *entry[1:])]
        for match, start, end in entries:
            reading.failures.append(self._failure(source, match, start, end, delivered=success is not None))
        if not reading.failures:
            reading.failures.extend(self._fragments(source))
        if not reading.failures:
            return None
        if headline:
            reading.reporting_mta = fact(headline, "host") if "host" in headline.re.groupindex else None
            kind, action, told = Kind.BOUNCE, Action.FAILED, headline
            if success:
                kind, action, told = Kind.DELIVERED, Action.DELIVERED, success
            elif delay:
                kind, action, told = Kind.DELAYED, Action.DELAYED, delay
            reading.kind = kind
            set_action(reading.failures, action, *told.span())
        return reading

    def _entries(self, text: str) -> list[tuple[re.Match[str], int, int]]:
        found: list[tuple[re.Match[str], int, int]] = []
        place = 0
        while len(found) < MOST_ENTRIES and (match := _ENTRY_RE.search(text, place)):
            end = _entry_end(text, match)
            if text[match.end() : end].strip():
                found.append((match, match.end(), end))
            place = max(end, match.end())
        return found

    def _is_reason(self, text: str, start: int, end: int) -> bool:
        return bool(_REASON_RE.match(text, start, end) or _IN_REPLY_RE.search(text, start, end))

    def _failure(self, source: Source, match: re.Match[str], start: int, end: int, *, delivered: bool) -> Failure:
        failure = self._reason(source, start, end)
        failure.recipient = fact(match, "address")
        failure.original_recipient = fact(match, "origin")
        reason = source.clean.text[start : start + 40].lower()
        if delivered and reason.startswith(("delivery via", "delivered")):
            failure.action = Fact(Action.DELIVERED.value, start, end)
        if (via := _VIA_RE.match(source.clean.text, start, end)) and failure.remote_mta is None:
            place_host(failure, via)
        return failure

    def _reason(self, source: Source, start: int, end: int) -> Failure:
        failure = Failure(summary=one_line(source, start, end))
        read_reason(source, start, end, failure)
        return failure

    def _fragments(self, source: Source) -> list[Failure]:
        """Return the replies of a text that names no recipient in Postfix's way, such as mailq's."""
        text = source.report
        found: list[Failure] = []
        place = 0
        while len(found) < MOST_ENTRIES and (said := SAID_RE.search(text, place)):
            end = _paragraph_end(text, said.end(), said)
            line_before = text[max(said.start() - 2000, 0) : said.start()].rpartition("\n")[2]
            if "status=" not in line_before:
                found.append(self._reason(source, said.start(), end))
            place = end
        return found


def _paragraph_end(text: str, start: int, said: re.Match[str]) -> int:
    """Return where a reply outside of a report ends: at its closing words, an empty line or the next reply."""
    following = SAID_RE.search(text, said.end())
    limit = following.start() if following else len(text)
    reply = _IN_REPLY_RE.search(text, start, min(limit, start + 4000))
    if reply:
        return reply.end()
    for line in lines(text, start, limit):
        if not line.text:
            return line.start
    return limit


def _entry_end(text: str, entry: re.Match[str]) -> int:
    """Return where the reason behind `<recipient>:` ends."""
    start = entry.end()
    indent = len(entry.group()) - len(entry.group().lstrip())
    end = start
    indented = False
    for number, line in enumerate(lines(text, start)):
        if number == 0:
            end = line.end
            continue
        if not line.text or (indented and line.indent <= indent) or _starts_anew(text, entry, line, indent):
            break
        indented = indented or line.indent > indent
        end = line.end
        if _IN_REPLY_RE.search(text, max(entry.start(), end - 400), end):
            break
    return end


def _starts_anew(text: str, entry: re.Match[str], line: Line, indent: int) -> bool:
    if line.indent > indent:
        return False
    if _FIELD_RE.match(line.text):
        return True
    following = _ENTRY_RE.match(text, line.start - line.indent)
    if following is None or following.group("address").lower() == entry.group("address").lower():
        return False
    # A reply may begin with the address it is about: wrapped, it looks like the next entry.
    return bool(_REASON_RE.match(text, following.end()) or not SAID_RE.search(text, entry.start(), line.start))
