"""Gmail and Google Workspace, in all the forms since 2004, and Google Groups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.limits import MOST_ENTRIES
from triage.reading.phrases import AnyOf, any_of, phrase
from triage.reading.prose import (
    address_on,
    fact,
    failed_recipients_header,
    lines,
    place_host,
    set_action,
)
from triage.reading.reply import one_line
from triage.reading.report import Action, Failure, Kind
from triage.reading.tokens import HOST, IP

if TYPE_CHECKING:
    from triage.reading.report import Fact
    from triage.reading.source import Source

#: Addresses of ASCII alone: Japanese and Chinese sentences put no blanks around them.
_ADDRESS = r"(?P<address>[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,9})"
_ADDRESS_RE = re.compile(_ADDRESS)
_OLD_RE = re.compile(
    phrase("delivery to the following recipient")
    + r"s?\s{1,20}(?:failed\s{1,20}permanently|has\s{1,20}been\s{1,20}delayed)\s{0,4}:"
)
_DETAILS_RE = re.compile(r"technical\s{1,20}details\s{1,20}of\s{1,20}(?:permanent|temporary)\s{1,20}failure\s{0,4}:")
_RETURNED_RE = re.compile(
    r"error\s{1,20}(?:that\s{1,20})?(?:the\s{1,20}other\s{1,20}server\s{1,20})?returned\s{1,20}was\s{0,4}:\s{0,20}"
)
#: `rejected by the server for the recipient domain example.com by mx.example.com. [192.0.2.1].`
_BY_RE = re.compile(
    rf"\bby\s{{1,20}}(?P<host>[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,9}})\.?\s{{1,20}}\[(?P<ip>{IP})\]", re.IGNORECASE
)
_BY_NAME_RE = re.compile(
    r"recipient\s{1,20}domain\s{1,20}\S{1,255}\s{1,20}by\s{1,20}(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,9})",
    re.IGNORECASE,
)
#: `[mx.example.com. 192.0.2.1: timed out]`
_ATTEMPT_RE = re.compile(rf"\[(?P<host>{HOST})\s{{1,8}}(?P<ip>{IP}):\s[^\[\]]{{1,200}}\]")
_TITLE_RE = re.compile(r"^[ \t#>]{0,40}\*\*[ \t]{0,4}(?P<title>[^*\n]{3,80}?)[ \t]{0,4}\*\*[ \t\r]*$", re.MULTILINE)
_SENTENCE_RE = re.compile(
    r"(?:your\s{1,20}message\s{1,20}(?:wasn't\s{1,20}delivered\s{1,20}to|to)|problem\s{1,20}delivering\s{1,20}your\s{1,20}message\s{1,20}to)"
    rf"\s{{1,20}}<?{_ADDRESS}>?\s{{1,20}}(?:because|has\s{{1,20}}been|couldn't|wasn't|was)|"
    rf"delivering\s{{1,20}}your\s{{1,20}}message\s{{1,20}}to\s{{1,20}}{_ADDRESS.replace('address', 'problem')}",
    re.IGNORECASE,
)
#: What such a sentence begins with, in lower case.
_ABOUT_RE = re.compile(r"your\s{1,20}message|(?:problem\s{1,20})?delivering\s{1,20}your\s{1,20}message")
#: One of them stands in every text that `_RESPONSE_RE` fits, in lower case.
_RESPONSES = (
    *("response", "antwort", "réponse", "reponse", "respuesta", "risposta", "resposta", "antwoord", "reactie", "応答"),
    *("ответ", "відповідь", "odpowied", "odpověď", "响应", "回应", "回應", "回覆", "응답", "yanıt", "svar", "vastaus"),
    *("válasz", "răspuns"),
)
#: "The response from the remote server was:" in the languages of Gmail.
_RESPONSE_RE = re.compile(
    r"(?:\bresponse\b[^\n:]{0,40}\bwas|\bantwort\b[^\n:]{0,60}|\br[eé]ponse\b[^\n:]{0,60}|\brespuesta\b[^\n:]{0,60}"
    r"|\brisposta\b[^\n:]{0,60}|\bresposta\b[^\n:]{0,60}|\b(?:antwoord|reactie)\b[^\n:]{0,60}|応答[^\n:]{0,30}|\bответ\b[^\n:]{0,60}"
    r"|\bвідповідь\b[^\n:]{0,60}|\bodpowied[zź]\b[^\n:]{0,60}|\bodpověď\b[^\n:]{0,60}|(?:响应|回应|回應|回覆)[^\n:]{0,30}|응답[^\n:]{0,30}"
    r"|\byanıt\b[^\n:]{0,60}|\bsvare?t?\b[^\n:]{0,60}|\bvastaus\b[^\n:]{0,60}|\bválasz\b[^\n:]{0,60}|\brăspuns\w{0,6}\b[^\n:]{0,60})"
    r"\s{0,2}:\s{0,80}",
    re.IGNORECASE,
)
_REMOTE_RESPONSE = AnyOf(
    *map(
        phrase,
        (
            "the response from the remote server was:",
            "antwort des remote-servers",
            "réponse du serveur distant",
            "respuesta del servidor remoto",
            "risposta del server remoto",
            "resposta do servidor remoto",
            "reactie van de externe server",
            "antwoord van de externe server",
            "ответ удаленного сервера",
        ),
    ),
    r"リモート\s?サーバーからの応答",
    "远程服务器",
    "遠端伺服器",
)
_DELAY = any_of(
    "has been delayed",
    "delivery incomplete",
    "gmail will retry",
    "message will be retried",
    "temporary problem",
    "zustellung unvollständig",
    "distribution incomplète",
    "envoi incomplet",
    "entrega incompleta",
    "consegna incompleta",
    "recapito incompleto",
    "bezorging niet voltooid",
    "доставка не завершена",
)
_GROUPS_RE = re.compile(r"groups\.google\.com/support|\bGoogle Groups?\b")
_GOOGLE_RE = re.compile(r"mailer-daemon@google(?:mail)?\.com|support\.google\.com/", re.IGNORECASE)
_END_RE = re.compile(
    r"-{4,5} ?(?:original message|message header)|(?:reporting-mta|final-recipient|received):\s|--\S|```",
    re.IGNORECASE,
)
_OWN_REPLY_RE = re.compile(rf"(?P<reply>[245]\d\d[ ][^\n]{{0,300}}?<{_ADDRESS}>)")


class Gmail(Dialect):
    """`Delivery to the following recipient failed permanently:` and `** Address not found **`."""

    slug = "gmail"
    name = "Gmail"
    described_in = "https://support.google.com/mail/answer/6596 and notices of Gmail as seen since 2004"
    marks = (
        "delivery to the following recipient…",
        "**",
        "wasn't delivered to",
        "delivering your message",
        "support.google.com",
        "mailer-daemon@google…",
        "response from the remote server",
        "antwort des remote",
        "réponse du serveur distant",
        "respuesta del servidor remoto",
        "risposta del server remoto",
        "resposta do servidor remoto",
        "van de externe server",
        "ответ удаленного сервера",
        "リモート",
        "远程服务器",
        "遠端伺服器",
        "groups.google.com",
        "google group…",
    )

    def read(self, source: Source) -> Reading | None:
        """Return the recipients with the answer of the other server, or what Gmail itself says."""
        text, lower = source.report, source.lower_report
        old = _OLD_RE.search(lower)
        told: re.Match[str] | None = old
        if old:
            failures = self._old(source, old)
        else:
            about = _ABOUT_RE.search(lower)
            sentence = _SENTENCE_RE.search(text, about.start()) if about else None
            told = (_TITLE_RE.search(text) if "**" in text else None) or sentence
            known = told and (
                sentence or ("google" in lower and _GOOGLE_RE.search(text)) or _has_response(text, lower)
            )
            remote = None if known else _REMOTE_RESPONSE.search(source.lower_report)
            failures = self._new(source, told.start() if told and known else 0) if known or remote else []
            told = told or remote
        if not failures and "google" in lower and _GROUPS_RE.search(text):
            failures = self._groups(source)
        if not failures:
            return None
        reading = Reading(failures)
        if told:
            delay = _DELAY.search(source.lower_report)
            reading.kind = Kind.DELAYED if delay else Kind.BOUNCE
            set_action(failures, Action.DELAYED if delay else Action.FAILED, *(delay or told).span())
        return reading

    def _old(self, source: Source, headline: re.Match[str]) -> list[Failure]:
        text = source.report
        failures: list[Failure] = []
        for line in lines(text, headline.end()):
            address = address_on(line)
            if address is not None and len(failures) < MOST_ENTRIES:
                failures.append(Failure(recipient=address))
            elif line.text:
                break
        details = _DETAILS_RE.search(source.lower_report, headline.end())
        if details is None:
            return failures
        end = _end(text, details.end(), paragraphs=False)
        if not text[details.end() : end].strip():
            return failures
        returned = _RETURNED_RE.search(source.lower_report, details.end(), end)
        begin = returned.end() if returned and text[returned.end() : end].strip() else details.end()
        summary, diagnostic = one_line(source, details.end(), end), one_line(source, begin, end)
        for failure in failures:
            failure.summary, failure.diagnostic = summary, diagnostic
            _place_remote(failure, text, details.end(), end)
        return failures

    def _new(self, source: Source, start: int) -> list[Failure]:
        text = source.report
        response = _RESPONSE_RE.search(text, start)
        stop = response.start() if response else _end(text, start, paragraphs=False)
        failure = Failure(recipient=_named(text, start, stop))
        if stop > start and failure.recipient:
            failure.summary = one_line(source, _sentence_start(text, start, stop), _sentence_end(text, start, stop))
        if response is None:
            return [failure] if failure.recipient else []
        end = _end(text, response.end(), paragraphs=True)
        if failure.recipient is None and (several := self._replies(source, response.end(), end)):
            return several
        if text[response.end() : end].strip():
            failure.diagnostic = one_line(source, response.end(), end)
            _place_remote(failure, text, response.end(), end)
        return [failure] if failure.recipient or failure.diagnostic else []

    def _replies(self, source: Source, start: int, end: int) -> list[Failure]:
        """Return a failure for each line that is a reply naming a recipient."""
        found = []
        for line in lines(source.report, start, end):
            if reply := _OWN_REPLY_RE.match(source.report, line.start, line.end):
                words = one_line(source, line.start, line.end)
                found.append(Failure(recipient=fact(reply, "address"), diagnostic=words))
        return found

    def _groups(self, source: Source) -> list[Failure]:
        """Return the group that a notice of Google Groups is about; only the header names its address."""
        text = source.report
        failures = [Failure(recipient=address) for address in failed_recipients_header(source)]
        paragraph = next(iter(re.finditer(r"\([\w.+-]{1,64}\)", text)), None)
        if paragraph is not None:
            start = text.rfind("\n\n", max(paragraph.start() - 1000, 0), paragraph.start()) + 2
            end = text.find("\n\n", paragraph.end(), paragraph.end() + 1000)
            words = one_line(source, max(start, 0), end if end >= 0 else paragraph.end())
            for failure in failures:
                failure.summary = failure.diagnostic = words
        return failures


def _has_response(text: str, lower: str) -> bool:
    """Tell whether a sentence announces the other server's response."""
    return any(word in lower for word in _RESPONSES) and _RESPONSE_RE.search(text) is not None


def _named(text: str, start: int, end: int) -> Fact | None:
    sentence = _SENTENCE_RE.search(text, start, end)
    if sentence:
        return fact(sentence, "address") or fact(sentence, "problem")
    first = _ADDRESS_RE.search(text, start, end)
    return fact(first, "address") if first else None


def _sentence_start(text: str, start: int, end: int) -> int:
    """Return where the paragraph with the recipient begins, behind the title."""
    title = _TITLE_RE.match(text, start, end)
    return title.end() if title else start


def _sentence_end(text: str, start: int, end: int) -> int:
    begin = _sentence_start(text, start, end)
    seen = False
    for line in lines(text, begin, end):
        if not line.text and seen:
            return line.start
        seen = seen or bool(line.text)
    return end


def _end(text: str, start: int, *, paragraphs: bool) -> int:
    """Return where what begins at `start` ends: at the original message, or at the first empty line."""
    end = start
    for line in lines(text, start, start + 20_000):
        if _END_RE.match(line.text) or (paragraphs and not line.text and end > start):
            break
        end = line.end if line.text else end
    return end


def _place_remote(failure: Failure, text: str, start: int, end: int) -> None:
    for pattern in (_BY_RE, _ATTEMPT_RE, _BY_NAME_RE):
        if found := pattern.search(text, start, end):
            place_host(failure, found)
            return
