"""SMTP dialogues as people paste them: telnet, nc, openssl, swaks, curl -v, debug output of mail libraries."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.prose import Line, fact, lines
from triage.reading.reply import ENHANCED, one_line
from triage.reading.report import Action, Fact, Failure, Kind
from triage.reading.tokens import HOST, IP

if TYPE_CHECKING:
    from triage.reading.source import Source

#: Who speaks, as the tools write it; the direction is not needed, a command and a reply differ by themselves.
_SPEAKER = (
    r"(?:\[?(?:\d{4}-\d\d-\d\d[ T])?\d\d:\d\d:\d\d[.,\d]{0,8}Z?\]?[ \t]{0,4})?"
    r"(?:\[[^\]\n]{1,40}\][ \t]{0,4}|(?:DEBUG|INFO|TRACE)[: \t]{1,4}){0,3}"
    r"(?:(?:CLIENT -> SERVER|SERVER -> CLIENT|client|server|smtp|send|sent|reply|recv|received|rcvd|in|out|[CSR])"
    r"[ \t]?(?::|>>|<<|->|<-|\|))?[-~=<>*|:#$ \t]{0,10}"
    r"(?:[\w.-]{1,255}\[[^\]\s]{1,60}\](?::\d{1,5})?:[ \t])?(?:b?[\"'])?"
)
_VERB = (
    r"(?P<verb>MAIL\s{1,12}FROM|RCPT\s{1,12}TO)\b[ \t:=]{0,4}<?(?P<address>[^\s<>\\'\"]{0,320})"
    r"|(?P<hello>EHLO|HELO|LHLO)(?:[ \t]|$)"
    r"|(?P<bare>DATA|STARTTLS|RSET|QUIT|NOOP|BDAT[ \t]\d{1,12}(?:[ \t]LAST)?|\.)(?=[ \t]{0,4}(?:\\r|\\n|[\"']|$))"
    r"|(?P<auth>AUTH)[ \t](?:LOGIN|PLAIN|CRAM-MD5|DIGEST-MD5|NTLM|XOAUTH2|OAUTHBEARER|GSSAPI|EXTERNAL"
    r"|SCRAM-\S{1,20})\b"
    r"|(?P<other>VRFY|EXPN|HELP|ETRN|XCLIENT|XFORWARD)(?:[ \t]|$)"
)
_COMMAND_RE = re.compile(rf"{_SPEAKER}(?:{_VERB})", re.IGNORECASE)
_QUICK_RE = re.compile(r"\b(?:mail\s|rcpt\s|ehlo|helo)")
#: How far into a line a command begins.
_PREFIX_WITHIN = 300
_REPLY_RE = re.compile(rf"{_SPEAKER}(?P<reply>(?P<code>[2-5]\d\d)(?P<mark>[ -]|(?=\\r|\\n|[\"']|$)))", re.IGNORECASE)
_CONNECTED_RE = re.compile(
    r"\b(?:connected[ \t]to|trying|s_client\b[^\n]{0,200}-connect|telnet|nc|ncat|netcat)[ \t]{1,4}"
    rf"(?:-\S{{1,20}}[ \t]{{1,4}}){{0,4}}(?P<host>{HOST})(?:[ \t]\((?P<ip>{IP})\)|\[(?P<ip2>{IP})\])?",
    re.IGNORECASE,
)
_GREETED_RE = re.compile(rf"[2-5]\d\d[ -](?P<host>{HOST})(?=[\s,]|$)")
#: What ends a reply that was wrapped without an indent.
_CLOSED_RE = re.compile(
    r"connection[ \t](?:to|closed|with)|[*=-]|[$#%]|telnet>|closed\b|lost connection|smtp error"
    r"|read R BLOCK|renegotiating"
    r"|(?:debug|client|server|smtp|send|sent|reply|recv|received|data|in|out|[CS])\b[ \t]?[:><-]",
    re.IGNORECASE,
)
_CODES_RE = re.compile(rf"[2-5]\d\d[ -]?[ \t]{{0,4}}(?:(?P<enhanced>{ENHANCED})(?![\w.])[ \t]{{0,4}})?")
#: The end of the message after `354`, looked for not further than this.
_DOT_RE = re.compile(rf"\n[ \t]{{0,40}}{_SPEAKER}\.[ \t]{{0,4}}(?=\n|\Z)", re.IGNORECASE)
_BODY_WITHIN = 20_000
_TAIL_RE = re.compile(r"(?:\\r|\\n|[\"'])*[ \t]*\Z")
_IP_RE = re.compile(IP)
_WRAPPED_AT = 60
_LINES = 20_000
_BAD_SEQUENCE = "503"
_GO_AHEAD = "354"


@dataclass(slots=True)
class _Command:
    name: str
    place: tuple[int, int]
    address: Fact | None = None


@dataclass(slots=True)
class _Answer:
    """A whole reply: the pieces of its lines in the clean text."""

    code: str
    pieces: list[tuple[int, int]]
    open: bool = False


@dataclass(slots=True)
class _Dialogue:
    """What was said so far, and what came of it."""

    source: Source
    host: Fact | None = None
    ip: Fact | None = None
    failures: list[Failure] = field(default_factory=list)
    delivered: list[Failure] = field(default_factory=list)
    #: A refusal that a client can go on after (of EHLO, AUTH, an unknown command).
    tentative: Failure | None = None
    sender_refused: Failure | None = None
    accepted: list[Fact] = field(default_factory=list)
    refused: int = 0
    in_data: bool = False
    seen: set[str] = field(default_factory=set)

    def settle(self, commands: list[_Command], answers: list[_Answer]) -> None:
        """Match answers with the commands before them, also where commands were sent in one go (RFC 2920)."""
        if not answers:
            return
        unanswered = max(len(commands) - len(answers), 0)
        for index, answer in enumerate(answers):
            place = min(unanswered + index, len(commands) - 1)
            self._hear(commands[place] if place >= 0 else None, answer)

    def _hear(self, command: _Command | None, answer: _Answer) -> None:
        name = command.name if command else "connect"
        if self.in_data and name in ("connect", "DATA"):
            name = "end of DATA"
        self.seen.add(name)
        if answer.code[0] in "45":
            self._refuse(name, command, answer)
        elif name == "RCPT TO" and command and command.address:
            self.accepted.append(command.address)
            self.tentative = None
        elif name == "MAIL FROM":
            self.accepted, self.refused = [], 0
            self._forgive_sender()
            self.tentative = self.sender_refused = None
        elif name == "DATA" and answer.code[0] == "3":
            self.in_data = True
            return
        elif name == "end of DATA":
            self._deliver(answer)
        if name in ("connect", "EHLO") and self.host is None:
            self._greeted(answer)
        if name in ("end of DATA", "RSET"):
            self.accepted, self.in_data = [], False

    def _forgive_sender(self) -> None:
        """Drop the refusal of a sender that the next attempt corrected; it is among the last failures."""
        for index in range(len(self.failures) - 1, -1, -1) if self.sender_refused else ():
            if self.failures[index] is self.sender_refused:
                del self.failures[index]
                return

    def _refuse(self, name: str, command: _Command | None, answer: _Answer) -> None:
        failure = self._failure(name, command, answer)
        if name == "RCPT TO" and command:
            if self.sender_refused is not None and answer.code == _BAD_SEQUENCE:
                self.sender_refused.recipient = self.sender_refused.recipient or command.address
                return
            failure.recipient = command.address
            self.refused += 1
        elif name == "DATA" and not self.accepted and (self.refused or self.sender_refused):
            return
        elif name in ("DATA", "end of DATA"):
            self._refuse_all(failure)
            return
        elif name in ("EHLO", "AUTH", "STARTTLS", "other", "connect"):
            self.tentative = failure
            return
        elif name == "MAIL FROM":
            self.sender_refused = failure
        else:
            return
        self.tentative = None
        self.failures.append(failure)

    def _refuse_all(self, failure: Failure) -> None:
        self.tentative = None
        recipients: list[Fact | None] = [*self.accepted] or [None]
        for recipient in recipients:
            self.failures.append(
                Failure(
                    recipient=recipient,
                    action=failure.action,
                    diagnostic=failure.diagnostic,
                    remote_mta=failure.remote_mta,
                    remote_ip=failure.remote_ip,
                    command=failure.command,
                )
            )

    def _deliver(self, answer: _Answer) -> None:
        action = Fact(Action.DELIVERED.value, *answer.pieces[0])
        self.delivered += [Failure(recipient=recipient, action=action) for recipient in self.accepted]
        self.tentative = None

    def _failure(self, name: str, command: _Command | None, answer: _Answer) -> Failure:
        start = answer.pieces[0][0]
        action = Action.DELAYED if answer.code[0] == "4" else Action.FAILED
        words = one_line(self.source, *answer.pieces[0])
        if len(answer.pieces) > 1:
            words = self.source.passage(*_without_codes(self.source.clean.text, answer))
        return Failure(
            action=Fact(action.value, start, start + 3),
            diagnostic=words,
            remote_mta=self.host,
            remote_ip=self.ip,
            command=Fact(name, *command.place) if command and name != "other" else None,
        )

    def _greeted(self, answer: _Answer) -> None:
        found = _GREETED_RE.match(self.source.clean.text, *answer.pieces[0])
        if found and "." in found.group("host"):
            self.host = fact(found, "host", lower=True)


def _without_codes(text: str, answer: _Answer) -> list[tuple[int, int]]:
    """Return the pieces of a reply with the codes on its first line alone."""
    first = _CODES_RE.match(text, *answer.pieces[0])
    enhanced = first.group("enhanced") if first else None
    pieces = answer.pieces[:1]
    for start, end in answer.pieces[1:]:
        codes = _CODES_RE.match(text, start, end)
        if codes and codes.group("enhanced") in (None, enhanced):
            start = codes.end()  # noqa: PLW2901 - the same piece, shorter
        pieces.append((start, end))
    return pieces


class Transcript(Dialect):
    """Commands and replies line by line; a failing reply belongs to the command before it."""

    slug = "transcript"
    name = "SMTP dialogue"
    described_in = "RFC 5321 appendix D; output of telnet, swaks, curl -v, Postfix's notices to postmaster"
    marks = ("mail from", "rcpt to", "ehlo", "helo")

    def confirm(self, source: Source) -> bool:
        """Tell whether a command opens a line; Sendmail's reports have a transcript of their own kind."""
        text = source.lower_report
        if "----- transcript of session follows" in text:
            return False
        return any(_opens_line(text, found.start()) for found in _QUICK_RE.finditer(text))

    def read(self, source: Source) -> Reading | None:
        """Return what was refused, by recipient where one was named, or what was delivered."""
        dialogue = _Dialogue(source)
        _listen(source, dialogue)
        if not dialogue.seen & {"EHLO", "MAIL FROM", "RCPT TO", "end of DATA"}:
            return None
        failures = dialogue.failures or ([dialogue.tentative] if dialogue.tentative else [])
        if failures:
            final = any(failure.action and failure.action.value == Action.FAILED for failure in failures)
            return Reading(failures, Kind.BOUNCE if final else Kind.DELAYED)
        return Reading(dialogue.delivered, Kind.DELIVERED) if dialogue.delivered else None


def _opens_line(text: str, place: int) -> bool:
    line = text.rfind("\n", max(place - _PREFIX_WITHIN, 0), place) + 1
    while line < place and text[line] in " \t":
        line += 1
    return place - line < _PREFIX_WITHIN and _COMMAND_RE.match(text, line) is not None


def _listen(source: Source, dialogue: _Dialogue) -> None:
    text = source.report
    commands: list[_Command] = []
    answers: list[_Answer] = []
    previous: Line | None = None
    dots: list[int] | None = None
    body_end = 0
    for line in islice(lines(text), _LINES):
        if line.start < body_end:
            continue
        content_end = line.start + len(_TAIL_RE.sub("", line.text))
        reply = _REPLY_RE.match(text, line.start, line.end)
        wrapped = 400 if line.text[-4:].upper() in ("MAIL", "RCPT") else 0
        command = None if reply else _command(_COMMAND_RE.match(text, line.start, line.end + wrapped))
        if command:
            if answers:
                dialogue.settle(commands, answers)
                commands, answers = [], []
            commands.append(command)
        elif reply:
            _add_reply(answers, reply, content_end)
            if reply.group("code") == _GO_AHEAD:
                if dots is None:
                    dots = [dot.start() + 1 for dot in _DOT_RE.finditer(text)]
                body_end = _next(dots, line.end)
        elif answers and previous and _continues(line, previous):
            answers[-1].pieces.append((line.start, content_end))
            previous = Line(line.start, line.end, line.text, previous.indent)
            continue
        else:
            _note_server(dialogue, _CONNECTED_RE.search(text, line.start, min(line.end, line.start + 500)))
            _note_unknown(line, commands, answers, dialogue)
            previous = None
            continue
        previous = line if reply or not command else None
    dialogue.settle(commands, answers)


def _next(dots: list[int], place: int) -> int:
    """Return where the dot line behind `place` stands, or 0 where none is near."""
    index = bisect_left(dots, place)
    return dots[index] if index < len(dots) and dots[index] - place < _BODY_WITHIN else 0


def _command(found: re.Match[str] | None) -> _Command | None:
    if found is None:
        return None
    if found.group("verb"):
        name = "RCPT TO" if found.group("verb")[0] in "Rr" else "MAIL FROM"
        place = found.span("verb")
        return _Command(name, place, fact(found, "address"))
    group = found.lastgroup or "bare"
    word = found.group(group).upper()
    names = {"hello": "EHLO", "auth": "AUTH", "other": "other"}
    name = names.get(group, "end of DATA" if word == "." or word.startswith("BDAT") else word)
    return _Command(name, found.span(group))


def _add_reply(answers: list[_Answer], reply: re.Match[str], end: int) -> None:
    code = reply.group("code")
    piece = (reply.start("reply"), max(end, reply.end("code")))
    if answers and answers[-1].open and answers[-1].code == code:
        answers[-1].pieces.append(piece)
    else:
        answers.append(_Answer(code, [piece]))
    answers[-1].open = reply.group("mark") == "-"


def _continues(line: Line, previous: Line) -> bool:
    """Tell whether a line is the rest of a reply that was wrapped."""
    if not line.text or _CLOSED_RE.match(line.text):
        return False
    return line.indent > previous.indent or len(previous.text) >= _WRAPPED_AT


def _note_server(dialogue: _Dialogue, found: re.Match[str] | None) -> None:
    if found is None:
        return
    host = fact(found, "host", lower=True)
    ip = fact(found, "ip") or fact(found, "ip2")
    if host and _IP_RE.fullmatch(host.value):
        dialogue.ip = host
    elif host and "." in host.value:
        dialogue.host = host
    dialogue.ip = ip or dialogue.ip


def _note_unknown(line: Line, commands: list[_Command], answers: list[_Answer], dialogue: _Dialogue) -> None:
    """Take a short unknown line between replies for a mistyped command: its refusal ends nothing."""
    if (
        answers
        and line.text
        and not dialogue.in_data
        and re.fullmatch(r"[A-Z]{3,12}(?: [^\s]{1,255}){0,3}", line.text)
    ):
        dialogue.settle(commands, answers)
        commands.clear()
        answers.clear()
        commands.append(_Command("other", (line.start, line.end)))
