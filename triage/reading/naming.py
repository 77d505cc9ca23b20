"""Which address a text names as the recipient of a refused message, whoever wrote the words around the reply."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .report import Fact
from .tokens import ADDRESS, ADDRESS_RE

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The address that opens a reply's words: `550 5.1.1 <a@b>: …`, `550 a@b... no such user`.
_OWN_RE = re.compile(
    rf"\s{{0,2}}[\"']?<?(?P<address>{ADDRESS})>?[\"']?(?:\.\.\.|:)?(?=\s|\Z)(?!\s{{1,3}}sender)", re.IGNORECASE
)
#: Places that belong to the recipient and to nobody else, the surest first.
_SURE_RES = tuple(
    re.compile(expression, re.IGNORECASE | re.MULTILINE)
    for expression in (
        rf"rcpt to:\s{{0,3}}<?(?P<address>{ADDRESS})",
        rf"\b(?:orig_)?to=<(?P<address>{ADDRESS})>",
        rf"^[ \t*\"'`-]{{0,12}}<?(?P<address>{ADDRESS})>?[ \t]{{0,4}}:?[ \t]{{0,4}}(?:\n|host\b|\()",
        rf"(?:original|final)-recipient:\s{{0,3}}rfc822;\s{{0,3}}(?P<address>{ADDRESS})",
    )
)
#: Labels of the recipient's address.
_LABEL = (
    r"recipients?|rcpt(?:_to)?|to|e-?mail(?: ?address)?|(?:bounced |failed )?address|adresse|adres|indirizzo|"
    r"dirección|endereço|адрес|地址|アドレス|주소|"
    r"empfänger|an|destinataires?|à|destinatari[oa]s?|para|destinatário|a|ontvanger|aan|odbiorca|adresat|do|"
    r"кому|получател[ья]|адресат|příjemce|komu|alıcı|kime|mottagare|till|modtager|til|mottaker|vastaanottaja|címzett|"
    r"收件人|收件者|收信人|宛先|送信先|あて先|받는 ?사람|수신자"
)
_LABELLED_RE = re.compile(
    rf"(?<![\w-])[\"'*_]{{0,3}}(?:{_LABEL})[\"'*_]{{0,3}}\s{{0,3}}[:=]\s{{0,3}}[\[\"'<`*\s]{{0,4}}(?P<address>{ADDRESS})",
    re.IGNORECASE,
)
_SENT_RE = re.compile(
    rf"(?:delivered|deliver|message|mail|sent|send|email|wrote|write|writing|for|reach) (?:to:?)?\s{{0,3}}"
    rf"[<\"'*`]{{0,3}}(?P<address>{ADDRESS})",
    re.IGNORECASE,
)
#: The entry of a report: `<a@b>:` or `<a@b>...`.
_HEADING_RE = re.compile(rf"<(?P<address>{ADDRESS})>(?:\.\.\.|:)")
#: What stands before an address of somebody else: the sender, the reporter, who helps.
_OTHER_RE = re.compile(
    r"(?:\b(?:senders?|from|von|de la part|by|contact\w{0,3}|reply|replies|cc|report\w{0,3}|abuse|postmaster|support|"
    r"help|assistance|unsubscribe|questions|forward this (?:e-?mail|message) to|details to|write to us|login|"
    r"logged in|username|by user|auth(?:enticated)?|sasl_username|identity|use|using|instead|try|moved to|expéditeur|"
    r"remitente|remetente|mittente|absender|отправитель|от|kontakt\w{0,4}|ctladdr|return-path|helo|generated|caller|"
    r"delist\w{0,3}|envelope-from|mailto|phone|tel|verification failed for|signed|regards|"
    r"grüße|grüßen|cordialement|saludos|saluti|thanks|"
    r"danke|merci)\b(?: (?:address|e-?mail|us|at|to|the|it|them|here|is|adresse|id)){0,3}|"
    r"发件人|寄件者|差出人|送信者|보낸 ?사람|r?from)"
    r"[\s:;=<>\"'(*`\[,.-]{0,8}\Z",
    re.IGNORECASE,
)
_OFFICE_RE = re.compile(
    r"(?:mailer-?daemon|postmaster|abuse|no-?reply|do-?not-?reply|delist|removeme|unblock|bounces?|return|verp|msgid|owner)"
    r"(?:[+._-][^@]{0,64})?@|[^@=]{1,64}=[^@]{1,64}@|[^@]{1,60}-(?:owner|bounces|request|admin)@",
    re.IGNORECASE,
)
#: An identifier is no address: `<123.abc@host>` behind Message-ID and the like.
_IDENTIFIER_RE = re.compile(r"(?:message-?id|msgid|\bid|references|in-reply-to)[\s:=<\"']{1,6}\Z", re.IGNORECASE)
_ABOUT_SENDER_RE = re.compile(r"sender|from|client host|return.path|helo", re.IGNORECASE)
_SENDER_RE = re.compile(r"sender|mail from", re.IGNORECASE)
#: What closes a mail: the writer's own address stands behind it.
_SIGNATURE_RE = re.compile(
    r"^(?:-- ?|(?:best |kind |many )?(?:regards|thanks|greetings|cheers)|"
    r"(?:mit )?(?:freundliche[nr]? |viele |beste |liebe )?gr(?:üße[n]?|uß)|mfg|vg|lg|(?:bien )?cordialement|"
    r"(?:un )?saludos?|atentamente|cordiali saluti|saluti|atenciosamente|pozdrawiam|с уважением|"
    r"met vriendelijke groet|med vänlig hälsning)\b",
    re.IGNORECASE | re.MULTILINE,
)
#: How far before a reply, and behind it, its recipient is named.
_BEFORE = 1500
_AFTER = 400
_CONTEXT = 40
_BESIDE = 60
_MOST = 50


def recipient_of(text: str, around: tuple[int, int], begin: int, words: tuple[int, int]) -> Fact | None:
    """Return the address that a refusal is about, or None where the text names none.

    The reply begins at `begin`, its words are `words` (start and end), the text around it is `around`. Asked in
    this order: the address that opens the words, one in them, the nearest that a label or a line of its own names
    before, and the only address around that is not known to be somebody else's.
    """
    start, end = around
    first, limit = words
    closed = before_signature(text, first, limit)
    if closed < limit:
        limit = end = closed
    own = _OWN_RE.match(text, first, limit)
    if own and not _ABOUT_SENDER_RE.search(text, own.end(), min(own.end() + 30, limit)):
        return _fact(own)
    before = max(start, begin - _BEFORE)
    return (
        _nearest(text, before, begin, _SURE_RES)
        or _in_words(text, first, _line_end(text, first, limit))
        or _on_line(text, before, begin)
        or _in_words(text, first, limit)
        or _first(text, before, limit, _SURE_RES)
        or _nearest(text, before, begin, (_HEADING_RE, _LABELLED_RE, _SENT_RE))
        or _around(text, (before, end), begin, (first, limit))
    )


def before_signature(text: str, start: int, end: int) -> int:
    """Return where a mail's closing begins in `start:end`, or `end`: the writer's own address stands behind it."""
    signature = _SIGNATURE_RE.search(text, start, end)
    return signature.start() if signature else end


def only_named(text: str, start: int, end: int) -> Fact | None:
    """Return the one address in `start:end` that is not known to be somebody else's, or None."""
    end = before_signature(text, start, end)
    found = {
        fact.value.lower(): fact
        for fact in _candidates(text, start, end)
        if not _SENDER_RE.search(text, fact.end, min(end, fact.end + _BESIDE // 2))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _line_end(text: str, start: int, end: int) -> int:
    stop = text.find("\n", start, end)
    return stop if stop >= 0 else end


def _nearest(text: str, start: int, end: int, expressions: tuple[re.Pattern[str], ...]) -> Fact | None:
    for expression in expressions:
        last = None
        for found in expression.finditer(text, start, end):
            if not is_others(text, start, found.start("address"), found.group("address")):
                last = found
        if last:
            return _fact(last)
    return None


def _first(text: str, start: int, end: int, expressions: tuple[re.Pattern[str], ...]) -> Fact | None:
    for expression in expressions:
        found = expression.search(text, start, end)
        if found and not _ABOUT_SENDER_RE.search(text, max(found.start() - 12, start), found.start("address")):
            return _fact(found)
    return None


def _in_words(text: str, start: int, end: int) -> Fact | None:
    """Return the address that a reply's words name, unless what stands around it speaks of the sender."""
    for fact in _candidates(text, start, end):
        around = (max(start, fact.start - _BESIDE), min(end, fact.end + _BESIDE // 2))
        if not _ABOUT_SENDER_RE.search(text, *around):
            return fact
    return None


def _on_line(text: str, start: int, begin: int) -> Fact | None:
    """Return the last address before a reply on its line."""
    line = max(start, text.rfind("\n", start, begin) + 1)
    last = None
    for last in _candidates(text, line, begin):  # noqa: B007 - the nearest one is wanted
        pass
    return last


def _around(text: str, around: tuple[int, int], begin: int, words: tuple[int, int]) -> Fact | None:
    """Return the address labelled behind a reply, else the one address around it; none behind a signature."""
    start, end = around
    first, limit = words
    last = before_signature(text, limit, min(end, limit + _AFTER))
    labelled = _LABELLED_RE.search(text, first, last)
    if labelled and not is_others(text, start, labelled.start("address"), labelled.group("address")):
        return _fact(labelled)
    if _SENDER_RE.search(text, max(start, begin - _CONTEXT), limit):
        return None
    found = {fact.value.lower(): fact for fact in _candidates(text, start, begin)}
    found |= {fact.value.lower(): fact for fact in _candidates(text, limit, last)}
    return next(iter(found.values())) if len(found) == 1 else None


def _candidates(text: str, start: int, end: int) -> Iterator[Fact]:
    for number, found in enumerate(ADDRESS_RE.finditer(text, start, end)):
        if number >= _MOST:
            return
        if not is_others(text, start, found.start(), found.group()):
            fact = tidy(found.group(), found.start())
            if fact:
                yield fact


def is_others(text: str, start: int, place: int, address: str) -> bool:
    """Tell whether an address at `place` is the sender's, the reporter's or a helper's by the words before it."""
    before = text[max(start, place - _CONTEXT) : place]
    return (
        _OTHER_RE.search(before) is not None
        or _OFFICE_RE.match(address) is not None
        or _IDENTIFIER_RE.search(before) is not None
        or before.endswith(("://", "/", "?"))
    )


def tidy(value: str, start: int) -> Fact | None:
    """Return an address without the Markdown, quotes and stops around it, or None where nothing of it is left."""
    stripped = value.rstrip(".'*_`!?}/|")
    inner = stripped.lstrip("'*_`{|/=")
    if inner.startswith("@"):
        inner = stripped  # masked: `*****@example.com`
    local = inner.partition("@")[0]
    if "@" not in inner[1:-1] or not local.strip(".") or "//" in local or "?" in local:
        return None  # dots, or a part of a link
    begin = start + len(stripped) - len(inner)
    return Fact(inner, begin, begin + len(inner))


def _fact(found: re.Match[str]) -> Fact | None:
    return tidy(found.group("address"), found.start("address"))
