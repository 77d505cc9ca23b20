"""The original message that a report returns: where it begins, and its facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .mime import find_field
from .report import Fact, Original
from .source import lower

if TYPE_CHECKING:
    from .source import Source

#: Lines that mail software writes above the returned message. Sources: Exim `moan.c` and `deliver.c`, qmail
#: `qmail-send.c`, Sendmail `savemail.c`, Courier, Gmail, Microsoft 365 reports in their languages, Domino, IMail,
#: MMDF, Smail, ezmlm.
_SEPARATOR_RE = re.compile(
    r"^[ \t]{0,8}(?:[-=*#_+]{2,40} ?|\[)?[ \t]{0,4}(?:"
    r"(?:this|(?:below|here|enclosed|included|attached|(?:the )?following|what follows)(?: this line)?) is "
    r"(?:a copy of (?:the first part of )?(?:the|your) (?:original )?(?:message|mail)|"
    r"the (?:original|returned) (?:message|mail))|"
    r"included is a copy of the message header|"
    r"enclosed are the original headers|"
    r"(?:the )?(?:header of the )?original (?:message|mail)(?: header| text)? (?:follows|is following)|"
    r"(?:un(?:sent|delivered)|returned|your|failed) (?:message|mail)(?: text)? (?:follows|is below)|"
    r"(?:message|mail) headers? follows?|message (?:header|text|body) (?:follows|was)|"
    r"(?:the )?(?:header and (?:top|first)|first) \d{1,6} (?:lines|bytes|characters) of (?:the|your) |"
    r"start of (?:returned|original|undelivered) (?:message|mail)|"
    r"return(?:ed)? (?:message|mail)(?: attached)?[ \t]{0,4}[-=]{2,40}|"
    r"original message headers?:|original headers:|"
    r"original message[ \t]{0,4}(?:[-=]{2,40}|goes here)?[ \t]{0,4}$|"
    r"urspr[üu]ngliche nachrichten?kopfzeilen:|en-t[êe]tes de message (?:d.origine|originaux) ?:?|"
    r"encabezados del? mensajes? original(?:es)?:?|cabe[çc]alhos (?:d[ae] mensage[nm]s? origina(?:l|is)|"
    r"originais da mensagem):?|intestazioni (?:del messaggio originale|originali del messaggio):|"
    r"oorspronkelijke berichtkoppen:|oorspronkelijke berichtkopteksten:|"
    r"исходные заголовки сообщения:|заголовки исходного сообщения:|orygina[łl]ne nag[łl][óo]wki wiadomo[śs]ci:|"
    r"ursprungliga meddelandehuvuden:|oprindelige brevhoveder:|"
    r"元のメッセージ ?ヘッダー|原始(?:邮件|郵件)(?:头|標頭|标头|的郵件標頭)|"
    r"(?:원래|원본) 메시지 (?:머리글|헤더)|原邮件"
    r")",
    re.IGNORECASE | re.MULTILINE,
)
#: Most texts hold none of these words.
_HINTS = (
    "copy of",
    "original",
    "follows",
    "following",
    "returned m",
    "return m",
    "message header",
    "lines of",
    "bytes of",
    "characters of",
    "nachrichten",
    "origine",
    "originales",
    "origina",
    "oorspronkelijk",
    "исходн",
    "orygina",
    "ursprungliga",
    "oprindelige",
    "元の",
    "原始",
    "원래",
    "원본",
    "原邮件",
)
#: How far into its line a hint stands.
_HINT_WITHIN = 200
#: Below such a separator stands the report itself: somebody forwarded or answered it.
_REPORT_BELOW_RE = re.compile(
    r"mailer-daemon|postmaster@|mail delivery (?:sub)?system|undeliver|delivery (?:status|failure|failed)|"
    r"returned mail|failure notice|unzustellbar|non remis",
    re.IGNORECASE,
)
_EVIDENCE_RE = re.compile(
    r"(?<![\w.])[45]\d\d[ -]|[45]\.\d{1,3}\.\d|deliver|undeliver|failed|could not|couldn't|unknown|@", re.IGNORECASE
)
_WANTED = (("message-id", "message_id"), ("subject", "subject"), ("from", "sender"), ("date", "date"))
#: How far behind the report the headers of the returned message are looked for.
_HEADERS_WITHIN = 40_000


def find_separator(text: str, start: int, end: int) -> int:
    """Return where, in `text[start:end]`, a line says that the returned message follows; `end` where none does."""
    lowered = lower(text[start:end])
    if not any(hint in lowered for hint in _HINTS):
        return end
    for line in _hinted_lines(lowered):
        found = _SEPARATOR_RE.match(text, start + line, end)
        if (
            found
            and not _REPORT_BELOW_RE.search(text, found.end(), min(found.end() + 400, end))
            and _EVIDENCE_RE.search(text, start, start + line)
        ):
            return found.start()
    return end


def _hinted_lines(lowered: str) -> list[int]:
    """Return where the lines behind the first begin that have one of the hints near their beginning."""
    lines: set[int] = set()
    for hint in _HINTS:
        place = lowered.find(hint)
        while place >= 0:
            line = lowered.rfind("\n", max(place - _HINT_WITHIN, 0), place) + 1
            if line:
                lines.add(line)
            place = lowered.find(hint, place + len(hint))
    return sorted(lines)


def read_original(source: Source) -> Original:
    """Return the facts of the returned message, read from its headers behind the report."""
    original = Original()
    text = source.clean.text
    start, end = source.report_end, min(source.report_end + _HEADERS_WITHIN, len(text))
    if start >= end:
        return original
    for header, name in _WANTED:
        found = find_field(text, source.lower, header, start, end)
        if found and (value := " ".join(found.group(2).split())):
            setattr(original, name, Fact(value, *found.span(2)))
    return original
