"""Any text that holds a mail server's reply, whoever wrote the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.kind import is_talk
from triage.reading.naming import recipient_of
from triage.reading.refusal import closing, is_list, refusals, tells_no_refusal
from triage.reading.reply import one_line
from triage.reading.report import Fact, Failure
from triage.reading.tokens import ADDRESS, ADDRESS_RE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from triage.reading.reply import Reply
    from triage.reading.source import Source

_PARAGRAPH_RE = re.compile(r"\n[ \t]*\n")
_REPLY_ADDRESS_RE = re.compile(rf"\s{{0,2}}<?(?P<address>{ADDRESS})>?(?:\.\.\.|:)?\s(?!sender)", re.IGNORECASE)
#: `FAILED: a@b; `: the address that a line is about before its reply.
_ADDRESSED_RE = re.compile(rf"{ADDRESS}[>\"')]{{0,2}}[\s:;,|-]{{1,4}}\Z")
_MAX_WORDS = 2000
_MAX_LINES = 60
#: Quote marks, bullets and the like before a reply on its line.
_MAX_MARKS = 100
_MAX_FAILURES = 200
#: What any refusal's code has in it.
_CODE_RE = re.compile(r"[45](?:\d\d|\.\d)")


class Generic(Dialect):
    """A reply in any text, with something around it that makes it a mail server's refusal."""

    slug = "generic"
    name = "A mail server's reply"
    described_in = "RFC 5321 section 4.2, RFC 3463"
    trust = 1

    def recognise(self, source: Source) -> bool:
        """Tell whether a code of a refusal may stand in the text."""
        return _CODE_RE.search(source.report) is not None and not is_talk(source)

    def read(self, source: Source) -> Reading | None:
        """Return one failure a refusal, with the recipient that the words before and in it name."""
        found = (failure for start, end in _bodies(source) for failure in _failures(source, start, end))
        failures = list(islice(found, _MAX_FAILURES))
        words = [failure.diagnostic.text for failure in failures if failure.diagnostic and not failure.recipient]
        if not failures or (len(words) == len(failures) and is_list(words)) or tells_no_refusal(source):
            return None
        return Reading(failures)


def _failures(source: Source, start: int, end: int) -> Iterator[Failure]:
    """Yield one failure a refusal in `start:end`."""
    text = source.clean.text
    replies = list(refusals(source, start, end))
    openers = [reply for reply in replies if _opens_line(text, start, reply)]
    stop = start
    for reply in replies:
        if reply.start < stop:
            continue
        limit = _words_end(text, reply, openers, end)
        failure = Failure(diagnostic=one_line(source, reply.start, limit))
        failure.recipient = recipient_of(text, (start, end), reply.start, (reply.end, limit))
        yield failure
        stop = limit
    found = closing(text, start, end) if not replies else None
    if found:
        words, code = found
        yield Failure(
            reply_code=Fact(text[slice(*code)], *code),
            diagnostic=one_line(source, *words),
            recipient=recipient_of(text, (start, end), words[0], words),
        )


def _bodies(source: Source) -> list[tuple[int, int]]:
    """Return the places of the readable parts before the returned original."""
    bodies = [
        (part.start, min(part.end, source.report_end))
        for part in source.parts
        if part.start < source.report_end and part.content_type.startswith("text/")
    ]
    return [(start, end) for start, end in bodies if start < end]


def _opens_line(text: str, start: int, reply: Reply) -> bool:
    """Tell whether nothing but marks, or an address of its own, stands before a reply on its line."""
    line = text.rfind("\n", max(start, reply.start - _MAX_MARKS - 1), reply.start) + 1
    if line <= start:
        return False
    before = text[line : reply.start]
    return not before.strip(" \t\"'<>*|-#.") or _ADDRESSED_RE.search(before) is not None


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
        own = _REPLY_ADDRESS_RE.match(text, other.end, end) or ADDRESS_RE.search(text, line_start, other.start)
        if not same or own:
            return line_start
    return end
