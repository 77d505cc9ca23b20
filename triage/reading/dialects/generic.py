"""Any text that holds a mail server's reply, whoever wrote the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.reply import find_replies, one_line
from triage.reading.report import Fact, Failure
from triage.reading.tokens import ADDRESS
from triage.reading.wording import REFUSAL_RE

if TYPE_CHECKING:
    from triage.reading.reply import Reply
    from triage.reading.source import Source

#: Words right before a code that make it a reply in running text.
_FRAME_RE = re.compile(
    r"(?:\b(?:said|says|responded|responds?|response|returned|error|errors|code|status|reply|replied|smtp|answer(?:ed)?|reason|"
    r"because|failed|bounced|deferred|message|rejected|talk to me|was|server|desc|exception|diagnostic|\bdsn)\b"
    r"[\s:;=>'\"(<\[{*`~|\\-]{1,12}|->\s?|=> ?|\bhost \S{1,100}:\s|<-\s{1,3}|<\*\*\s?|<<< ?|\bS: ?)\Z",
    re.IGNORECASE,
)
_LINE_START_RE = re.compile(r"(?:^|\n)[\s\"'(<*>#|`:.\[-]{0,12}\Z")
_PARAGRAPH_RE = re.compile(r"\n[ \t]*\n")
_OTHER_PROTOCOL_RE = re.compile(r"\bftp\b|HTTP/[12]", re.IGNORECASE)
_IN_REPLY_RE = re.compile(r"\(in\s{1,20}reply\s{1,20}to\s", re.IGNORECASE)
#: Addresses named as the recipient, the surest first.
_RECIPIENT_RES = tuple(
    re.compile(expression, re.IGNORECASE | re.MULTILINE)
    for expression in (
        rf"rcpt to:\s{{0,3}}<?(?P<address>{ADDRESS})",
        rf"\b(?:orig_)?to=<(?P<address>{ADDRESS})>",
        rf"^[ \t*\"'-]{{0,12}}<?(?P<address>{ADDRESS})>?[ \t]{{0,4}}:?[ \t]{{0,4}}(?:\n|host\b|\()",
        rf"\"?(?:recipients?|emailaddress|email|rcpt|rcpt_to|to)[\"']?\s{{0,3}}[:=]\s{{0,3}}[\[\"'<\s]{{0,4}}(?P<address>{ADDRESS})",
        rf"(?:delivered|deliver|message|mail|sent|send|email) to:?\s{{1,3}}[<\"'*]{{0,3}}(?P<address>{ADDRESS})",
        rf"<(?P<address>{ADDRESS})>(?:\.\.\.|:)",
    )
)
_REPLY_ADDRESS_RE = re.compile(rf"\s{{0,2}}<?(?P<address>{ADDRESS})>?(?:\.\.\.|:)?\s(?!sender)", re.IGNORECASE)
_SENDER_RE = re.compile(r"sender|from|client host|return.path", re.IGNORECASE)
#: A reply code without an enhanced code behind it.
_BARE_CODE_RE = re.compile(r"[245]\d\d(?![\s-]{1,3}#?[245]\.\d)")
#: So many different codes make a list of codes.
_LISTED = 4
_MAX_WORDS = 2000
_MAX_LINES = 60
#: Quote marks, bullets and the like before a reply on its line.
_MAX_MARKS = 100
_MAX_FAILURES = 200


class Generic(Dialect):
    """A reply in any text, with something around it that makes it a mail server's refusal."""

    slug = "generic"
    name = "A mail server's reply"
    described_in = "RFC 5321 section 4.2, RFC 3463"
    trust = 1

    def recognise(self, source: Source) -> bool:
        """Tell whether a digit stands in the text that may open a refusal."""
        return "4" in source.report or "5" in source.report

    def read(self, source: Source) -> Reading | None:
        """Return one failure a refusal, with the recipient that the words before and in it name."""
        text = source.clean.text
        reading = Reading()
        if _OTHER_PROTOCOL_RE.search(source.report):
            return None
        for start, end in _bodies(source):
            replies = [reply for reply in find_replies(text, start, end) if reply.reply_code[0] in "45"]
            openers = [reply for reply in replies if _opens_line(text, start, reply)]
            stop = start
            for reply in replies:
                if len(reading.failures) >= _MAX_FAILURES:
                    break
                if reply.start < stop or not _is_reply(text, start, reply, end):
                    continue
                begin = reply.start
                limit = _words_end(text, reply, openers, end)
                if not _is_reply(text, start, reply, limit):
                    continue
                failure = Failure(diagnostic=one_line(source, begin, limit))
                failure.recipient = _recipient(text, start, begin, reply.end, limit)
                reading.failures.append(failure)
                stop = limit
        return reading if reading.failures and not _is_list(reading.failures) else None


def _is_list(failures: list[Failure]) -> bool:
    """Tell whether codes are explained one after another: several, each another, none of them for anybody."""
    codes = [_BARE_CODE_RE.match(failure.diagnostic.text) for failure in failures if failure.diagnostic]
    bare = {code.group() for code in codes if code}
    return len(bare) == len(failures) >= _LISTED and all(failure.recipient is None for failure in failures)


def _bodies(source: Source) -> list[tuple[int, int]]:
    """Return the places of the readable parts before the returned original."""
    bodies = [
        (part.start, min(part.end, source.report_end))
        for part in source.parts
        if part.start < source.report_end and part.content_type.startswith("text/")
    ]
    return [(start, end) for start, end in bodies if start < end]


def _is_reply(text: str, start: int, reply: Reply, limit: int) -> bool:
    """Tell whether what stands around the codes makes them a refusal."""
    words = text[reply.end : min(limit, reply.end + 400)]
    before = text[max(start, reply.start - 40) : reply.start]
    framed = _FRAME_RE.search(before) is not None or _IN_REPLY_RE.search(words) is not None
    at_start = reply.start - len(before) <= start and not before.strip(" \t\n\"'(<*>#|`:.[-")
    opens_line = at_start or _LINE_START_RE.search(before) is not None
    quoted = before[-1:] in "'\"`("
    if reply.enhanced_code:
        return framed or ((opens_line or quoted) and REFUSAL_RE.search(words.lower()) is not None)
    return (framed or opens_line or quoted) and REFUSAL_RE.search(words.lower()) is not None


def _opens_line(text: str, start: int, reply: Reply) -> bool:
    """Tell whether nothing but marks stands before a reply on its line."""
    before = text[max(start, reply.start - _MAX_MARKS) : reply.start].rstrip(" \t\"'<>*|-#.")
    return before.endswith("\n")


def _words_end(text: str, reply: Reply, openers: list[Reply], end: int) -> int:
    """Return where the reply's words end: a paragraph's end, the closing quote, or the next reply's line."""
    end = min(end, reply.end + _MAX_WORDS)
    blank = _PARAGRAPH_RE.search(text, reply.end, end)
    if blank:
        end = blank.start()
    quote = text[reply.start - 1 : reply.start]
    if quote and quote in "\"'`":
        closing = text.find(quote, reply.end, end)
        while closing > 0 and text[closing + 1 : closing + 2].isalpha():
            closing = text.find(quote, closing + 1, end)
        if closing > 0:
            return closing
    first = bisect_left(openers, reply.end, key=lambda opener: opener.start)
    for other in openers[first : first + _MAX_LINES]:
        if other.start >= end:
            break
        line_start = text.rfind("\n", reply.end, other.start) + 1
        if not line_start:
            continue
        same = (other.reply_code, other.enhanced_code) == (reply.reply_code, reply.enhanced_code)
        if not same or _REPLY_ADDRESS_RE.match(text, other.end, end):
            return line_start
    return end


def _recipient(text: str, start: int, begin: int, words: int, limit: int) -> Fact | None:
    """Return the address that failed: named right before the reply, in its words, or elsewhere before it."""
    own = _REPLY_ADDRESS_RE.match(text, words, limit)
    if own and not _SENDER_RE.search(text, own.end(), min(own.end() + 30, limit)):
        return _fact(own)
    before = max(start, begin - 1500)
    for expression in _RECIPIENT_RES[:3]:
        last = None
        for last in expression.finditer(text, before, begin):  # noqa: B007 - the nearest one is wanted
            pass
        if last:
            return _fact(last)
    for expression in _RECIPIENT_RES:
        found = expression.search(text, before, limit)
        if found and not _SENDER_RE.search(text, max(found.start() - 12, before), found.start("address")):
            return _fact(found)
    return None


def _fact(found: re.Match[str]) -> Fact:
    value = found.group("address").rstrip(".'")
    return Fact(value, found.start("address"), found.start("address") + len(value))
