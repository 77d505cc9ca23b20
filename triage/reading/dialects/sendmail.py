"""Sendmail: "----- The following addresses had …" and the transcript of the session."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.limits import MOST_ENTRIES
from triage.reading.phrases import phrase
from triage.reading.prose import command, fact, lines, one_line_of, phrases
from triage.reading.reply import one_line
from triage.reading.report import Action, Fact, Failure, Kind
from triage.reading.tokens import ADDRESS, HOST, IP

if TYPE_CHECKING:
    from triage.reading.source import Source

_SECTION_RE = re.compile(
    r"-{3,8}\s{0,4}the\s{1,20}following\s{1,20}address(?:es)?\s{1,20}(?:had|have)\s{1,20}"
    r"(?P<what>[a-z -]{1,80}?)\s{0,4}-{3,8}",
    re.IGNORECASE,
)
_TRANSCRIPT_RE = re.compile(
    r"-{3,8}\s{0,4}transcript\s{1,20}of\s{1,20}session\s{1,20}follows\s{0,4}-{3,8}", re.IGNORECASE
)
_RULE_RE = re.compile(r"-{3,8}\s{0,4}[A-Za-z][^\n]{0,100}?-{3,8}")
_FIELD_RE = re.compile(
    r"^--[^\s-]|^(?:Reporting-MTA|Final-Recipient|Return-Path|Received):", re.MULTILINE | re.IGNORECASE
)
_ENTRY_RE = re.compile(
    rf"(?:^[ \t>]{{0,8}}|-{{3,8}}\s{{0,8}}|\)\s{{0,8}})(?:<(?P<angle>{ADDRESS})>|(?P<bare>{ADDRESS}))(?=\s|\(|\[|$)",
    re.MULTILINE,
)
_NOTE_RE = re.compile(r"\((?P<what>reason|expanded\s{1,20}from):\s{0,20}", re.IGNORECASE)
_ADDRESS_RE = re.compile(ADDRESS)
_STATE_RE = re.compile(
    r"\((?:relayed\s{1,20}to|successfully\s{1,20}delivered|delivered\s{1,20}to)[^()]{0,80}\)|\[(?P<error>[^\[\]\n]{1,200})\]",
    re.IGNORECASE,
)
#: A turn of the conversation: the server it is held with, `>>> ` what Sendmail asked (the mark may have been taken
#: for a quotation's and be gone), `<<< ` what was answered.
_TURN_RE = re.compile(
    rf"while\s{{1,20}}talking\s{{1,20}}to\s{{1,20}}\[?(?P<host>{IP}|{HOST})\]?:?"
    rf"|(?:>>>[ \t]{{0,4}}|^[ \t>]{{0,8}})(?P<command>RCPT\s?To:\s?<?(?P<address>{ADDRESS})"
    r"|MAIL\s?From:|DATA\b|EHLO\b|HELO\b"
    r"|STARTTLS\b|AUTH\b)"
    r"|<<<[ \t]{0,4}(?P<reply>[^\n]{1,2000}?)[ \t\r]{0,8}(?=<<<|>>>|$)",
    re.IGNORECASE | re.MULTILINE,
)
_IP_RE = re.compile(IP)
_CONTINUED_RE = re.compile(r"[245]\d\d-")
_OWN_TO_RE = re.compile(rf"<?(?P<address>{ADDRESS})>?\s?\.\.\.\s{{1,4}}(?=\S)")
#: `554 <user@example.com>... 550 Host unknown`: the reply behind the address is the cause.
_INNER_RE = re.compile(r"\.\.\.\s{1,4}(?=[45]\d\d\s)")
_CODE_RE = re.compile(r"[45]\d\d[ -]")
_STILL_RE = re.compile(phrases("message still undelivered after", "will keep trying until message is"), re.IGNORECASE)
_WARNING_RE = re.compile(phrase("this is a warning message only"), re.IGNORECASE)


@dataclass(slots=True)
class _Answer:
    """One reply of the transcript: what was asked, of which server, and where the answer stands."""

    host: Fact | None
    asked: re.Match[str] | None
    pieces: list[tuple[int, int]]


class Sendmail(Dialect):
    """Sections of addresses with reasons, then the conversation with the other server."""

    slug = "sendmail"
    name = "Sendmail"
    described_in = "sendmail/savemail.c (errbody), sendmail/usersmtp.c"
    marks = (
        "the following addresses had",
        "the following address had",
        "the following addresses have",
        "transcript of session follows",
        "still undelivered after",
        "while talking to",
    )

    def read(self, source: Source) -> Reading | None:
        """Return the addresses of all sections with their reasons and what the other server said to them."""
        text = source.report
        reading = Reading()
        transcript = _TRANSCRIPT_RE.search(text)
        answers = self._answers(source, transcript.end()) if transcript else []
        kinds = set()
        for section in _SECTION_RE.finditer(text):
            kind, action = _meaning(section.group("what"))
            found = self._entries(source, section.end())
            for failure in found:
                failure.action = failure.action or Fact(action.value, *section.span())
            reading.failures.extend(found)
            kinds.add(kind)
            if len(reading.failures) >= MOST_ENTRIES:
                break
        if not reading.failures and transcript:
            reading.failures.extend(
                self._own_lines(source, transcript.end()) or self._own_error(source, transcript.end())
            )
        if not reading.failures:
            return None
        self._add_answers(source, reading.failures, answers)
        if transcript:
            self._add_transcript(source, reading.failures, transcript.end())
        still = _STILL_RE.search(text) or _WARNING_RE.search(text)
        if still and Kind.BOUNCE not in kinds:
            kinds.add(Kind.DELAYED)
        reading.kind = next((kind for kind in (Kind.BOUNCE, Kind.DELAYED, Kind.DELIVERED) if kind in kinds), None)
        return reading

    def _entries(self, source: Source, start: int) -> list[Failure]:
        text = source.report
        end = _section_end(text, start)
        found = list(islice(_ENTRY_RE.finditer(text, max(start - 8, 0), end), MOST_ENTRIES))
        failures = []
        for number, match in enumerate(found):
            stop = found[number + 1].start() if number + 1 < len(found) else end
            failure = Failure(recipient=fact(match, "angle") or fact(match, "bare"))
            self._read_notes(source, failure, match.end(), stop)
            failures.append(failure)
        return failures

    def _read_notes(self, source: Source, failure: Failure, start: int, end: int) -> None:
        text = source.report
        if (state := _STATE_RE.match(text, start + _blanks(text, start), end)) is not None:
            failure.summary = one_line(source, *state.span())
            if state.group("error"):
                failure.diagnostic = one_line(source, *state.span("error"))
            else:
                relayed = Action.RELAYED if "relayed" in state.group().lower() else Action.DELIVERED
                failure.action = Fact(relayed.value, *state.span())
        notes = list(islice(_NOTE_RE.finditer(text, start, end), MOST_ENTRIES))
        for number, note in enumerate(notes):
            stop = notes[number + 1].start() if number + 1 < len(notes) else end
            close = text.rfind(")", note.end(), stop)
            stop = close if close >= 0 else stop
            if note.group("what").lower() == "reason":
                failure.diagnostic = one_line(source, note.end(), stop)
                failure.summary = failure.diagnostic
            elif origin := _ADDRESS_RE.search(text, note.end(), stop):
                failure.original_recipient = fact(origin, 0)

    def _answers(self, source: Source, start: int) -> list[_Answer]:
        """Return the replies of the transcript, those of several lines as one."""
        text = source.report
        host: Fact | None = None
        asked: re.Match[str] | None = None
        answers: list[_Answer] = []
        open_until = -1
        for turn in islice(_TURN_RE.finditer(text, start, _section_end(text, start)), MOST_ENTRIES):
            if turn.group("host"):
                host, asked = fact(turn, "host", lower=True), None
            elif turn.group("command"):
                asked = turn
            elif open_until >= 0 and not text[open_until : turn.start()].strip():
                answers[-1].pieces.append(turn.span("reply"))
            else:
                answers.append(_Answer(host, asked, [turn.span("reply")]))
            open_until = turn.end() if _CONTINUED_RE.match(turn.group("reply") or "") else -1
        return answers

    def _add_answers(self, source: Source, failures: list[Failure], answers: list[_Answer]) -> None:
        """Give each recipient the reply that names it, answers its RCPT TO, or refused the whole message."""
        text = source.clean.text
        by_address: dict[str, _Answer] = {}
        common: _Answer | None = None
        for answer in answers:
            said = text[answer.pieces[0][0] : answer.pieces[-1][1]]
            if said[:1] not in "45":
                continue
            named = {found.lower() for found in _ADDRESS_RE.findall(said[:2000])}
            if answer.asked and answer.asked.group("address"):
                named.add(answer.asked.group("address").lower())
            for address in named:
                by_address.setdefault(address, answer)
            common = common or (answer if not said.startswith("503") else None)
        for failure in failures:
            address = failure.recipient.value.lower() if failure.recipient else ""
            answer_to = (
                _same_words(source, failure, answers)
                or by_address.get(address)
                or (common if len(failures) == 1 or not by_address else None)
            )
            if answer_to is None and common and common.asked and "rcpt" not in common.asked.group().lower():
                answer_to = common if failure.diagnostic is None else None
            if answer_to is None:
                continue
            failure.remote_mta = answer_to.host
            if answer_to.host and _IP_RE.fullmatch(answer_to.host.value):
                failure.remote_ip = answer_to.host
                failure.remote_mta = Fact(f"[{answer_to.host.value}]", answer_to.host.start, answer_to.host.end)
            if answer_to.asked:
                failure.command = command(answer_to.asked, "command")
            if failure.action is None or failure.action.value in {"failed", "delayed"}:
                failure.diagnostic = one_line_of(source, answer_to.pieces)

    def _add_transcript(self, source: Source, failures: list[Failure], start: int) -> None:
        """Take Sendmail's own words in the transcript for recipients that no reply is known for."""
        silent = [found for found in failures if found.diagnostic is None or not _CODE_RE.match(found.diagnostic.text)]
        if not silent:
            return
        own = {found.recipient.value.lower(): found for found in self._own_lines(source, start) if found.recipient}
        end = _section_end(source.report, start)
        whole = one_line(source, start, min(end, start + 4000))
        for failure in silent:
            said = own.get(failure.recipient.value.lower()) if failure.recipient else None
            if len(failures) == 1 and whole.text and failure.diagnostic is None:
                failure.diagnostic = whole
            elif said:
                failure.diagnostic = said.diagnostic

    def _own_lines(self, source: Source, start: int) -> list[Failure]:
        """Return what an old Sendmail's transcript alone says: `550 <recipient>... User unknown`."""
        text = source.report
        failures: dict[str, Failure] = {}
        for line in lines(text, start, _section_end(text, start)):
            if line.text.startswith((">>>", "<<<")):
                continue
            if len(failures) >= MOST_ENTRIES:
                break
            if named := _OWN_TO_RE.search(text, line.start, line.end):
                recipient = fact(named, "address")
                if recipient and recipient.value.lower() not in failures:
                    words = one_line(source, line.start, line.end)
                    inner = _INNER_RE.search(text, named.end("address"), line.end)
                    said = one_line(source, inner.end(), line.end) if inner else words
                    failures[recipient.value.lower()] = Failure(recipient=recipient, diagnostic=said, summary=words)
        return list(failures.values())

    def _own_error(self, source: Source, start: int) -> list[Failure]:
        """Return the error of a transcript that names no recipient."""
        text = source.report
        for line in lines(text, start, _section_end(text, start)):
            if _CODE_RE.match(line.text):
                return [Failure(diagnostic=one_line(source, line.start, line.end))]
        return []


def _meaning(words: str) -> tuple[Kind, Action]:
    """Return what a section's heading says became of its addresses."""
    words = words.lower()
    if "success" in words or words.startswith("delivery notif"):
        return Kind.DELIVERED, Action.DELIVERED
    if "transient" in words or "delayed" in words or "non-fatal" in words:
        return Kind.DELAYED, Action.DELAYED
    return Kind.BOUNCE, Action.FAILED


def _same_words(source: Source, failure: Failure, answers: list[_Answer]) -> _Answer | None:
    """Return the answer whose first line is the reason given, which Sendmail cuts after one line."""
    reason = failure.diagnostic.text.strip() if failure.diagnostic else ""
    text = source.clean.text
    if len(reason) < len("550 5.1.1 no"):
        return None
    return next((answer for answer in answers if text.startswith(reason, answer.pieces[0][0])), None)


def _section_end(text: str, start: int) -> int:
    """Return where the section that begins at `start` ends: at the next rule of dashes, field or MIME boundary."""
    rule = _RULE_RE.search(text, start)
    end = rule.start() if rule else len(text)
    field = _FIELD_RE.search(text, start, end)
    return field.start() if field else end


def _blanks(text: str, start: int) -> int:
    """Return how many blanks stand at `start`, a line break and its indentation included."""
    return next((index for index in range(40) if not text[start + index : start + index + 1].isspace()), 40)
