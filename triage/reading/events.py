"""What the events of sending platforms have in common: keys with a meaning, one record a recipient."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from .dialect import Dialect, Reading
from .escapes import plain
from .logs import Attempt, conclude
from .pairs import address_of, pairs
from .passage import Passage
from .postfix_reason import SAID_RE, read_reason
from .report import Action, Fact, Failure, Kind
from .tokens import HOST, IP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .source import Source

_PREFIX_RE = re.compile(r"\s{0,8}(?:smtp|x-[a-z-]{1,40}|dns)\s{0,8};\s{0,8}", re.IGNORECASE)
_REPLY_CODE_RE = re.compile(r"(?:4[2-5]|5[0-57])\d")
_STATUS_RE = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_SERVER_RE = re.compile(rf"(?P<host>{HOST})?\s{{0,4}}[\[(]?(?P<ip>{IP})?[\])]?")
_REFUSED_RE = re.compile(r"(?P<level>[45])(?:\d\d|\.\d{1,3}\.\d{1,3})\b")
_MAX_RECORDS = 1000


@dataclass(slots=True)
class Record:
    """What an event says of one or more recipients: facts by what they mean, and what all records of it share."""

    shared: dict[str, Fact]
    facts: dict[str, Fact] = field(default_factory=dict)
    recipients: tuple[Fact, ...] = ()
    keys: set[str] = field(default_factory=set)
    ranks: dict[str, int] = field(default_factory=dict)

    def get(self, meaning: str) -> Fact | None:
        """Return the fact of that meaning, from the record or from its event."""
        return self.facts.get(meaning) or self.shared.get(meaning)


class EventDialect(Dialect):
    """Events as a platform sends them to webhooks or shows them in its log; a module gives the mapping."""

    trust = 3
    #: Keys in lower case to their meaning: `recipient`, `event`, `words`, `summary`, `code`, `status`, `host`, `ip`,
    #: `time`, `command`. Of keys with one meaning the earlier wins.
    keys: ClassVar[Mapping[str, str]]
    #: Meanings that stand once for all recipients of an event.
    shared: ClassVar[frozenset[str]] = frozenset()
    #: Values of the event key in lower case to what became of the message; FEEDBACK_REPORT for complaints. Events
    #: with other values are left out.
    events: ClassVar[Mapping[str, Action | Kind]]

    def read(self, source: Source) -> Reading | None:
        """Return the failures that the events tell; a complaint only where there is nothing else."""
        attempts: list[Attempt] = []
        complaints: list[Failure] = []
        for record in self._records(source):
            outcome = self.outcome(record)
            if outcome is None:
                continue
            for recipient in record.recipients or (None,):
                failure = self._failure(source, record, recipient, outcome)
                if outcome is Kind.FEEDBACK_REPORT:
                    complaints.append(failure)
                elif failure is not None:
                    attempts.append(Attempt("", failure))
        reading = conclude(attempts)
        if reading is None and complaints:
            return Reading(complaints, Kind.FEEDBACK_REPORT)
        return reading

    def counts(self, key: str, value: Fact) -> bool:
        """Tell whether the value of a mapped key has the meaning of the key; platforms override it."""
        return True

    def refine(self, source: Source, record: Record, failure: Failure) -> None:
        """Add to a failure what the mapping cannot say; platforms override it."""

    def _records(self, source: Source) -> Iterator[Record]:
        order = {key: rank for rank, key in enumerate(self.keys)}
        records = [Record({})]
        for pair in pairs(source.clean.text, 0, source.report_end):
            meaning = self.keys.get(pair.key)
            record = records[-1]
            if meaning is None or not pair.values or not self.counts(pair.key, pair.values[0]):
                continue
            if meaning in self.shared:
                if pair.key in record.shared:
                    records.append(Record({}))
                records[-1].shared[pair.key] = pair.values[0]
                records[-1].shared.setdefault(meaning, pair.values[0])
                continue
            if pair.key in record.keys or (pair.new_object and (record.recipients or "words" in record.facts)):
                record = Record(record.shared)
                records.append(record)
                if len(records) > _MAX_RECORDS:
                    break
            record.keys.add(pair.key)
            if order[pair.key] > record.ranks.get(meaning, len(order)):
                continue
            record.ranks[meaning] = order[pair.key]
            if meaning == "recipient":
                record.recipients = tuple(address for value in pair.values if (address := address_of(value)))
            else:
                record.facts[meaning] = pair.values[0]
        return (record for record in records if record.recipients or record.facts)

    def outcome(self, record: Record) -> Action | Kind | None:
        """Return what became of the message, or None where the record is no failure and no delivery of mail."""
        event = record.get("event")
        if event is not None:
            return self.events.get(event.value.lower())
        if not record.recipients and "words" not in record.facts:
            return None
        words = record.facts.get("words") or record.facts.get("status") or record.facts.get("code")
        refused = _REFUSED_RE.search(words.value) if words else None
        if refused is None:
            return None
        return Action.DELAYED if refused.group("level") == "4" else Action.FAILED

    def _failure(self, source: Source, record: Record, recipient: Fact | None, outcome: Action | Kind) -> Failure:
        event = record.get("event") or record.facts.get("words") or recipient
        failure = Failure(recipient=recipient, last_attempt=_unbroken(record.get("time")))
        if isinstance(outcome, Action) and event is not None:
            failure.action = Fact(outcome.value, event.start, event.end)
        words, summary = record.get("words"), record.get("summary")
        failure.summary = _passage(source, summary) if summary else None
        if words is None:
            failure.diagnostic = failure.summary
        elif SAID_RE.search(source.clean.text, words.start, words.end):
            read_reason(source, words.start, words.end, failure)
        else:
            failure.diagnostic = _passage(source, words)
        failure.status = _checked(record.get("status"), _STATUS_RE)
        failure.reply_code = _checked(record.get("code"), _REPLY_CODE_RE)
        failure.command = _unbroken(record.get("command"))
        for value in (record.get("host"), record.get("ip")):
            if value is not None:
                _take_server(value, failure)
        self.refine(source, record, failure)
        return failure


def _unbroken(value: Fact | None) -> Fact | None:
    """Return a value that a mail program wrapped as one line."""
    return Fact(" ".join(value.value.split()), value.start, value.end) if value else None


def _passage(source: Source, value: Fact) -> Passage:
    words = plain(source, value.start, value.end)
    prefix = _PREFIX_RE.match(words.text)
    if prefix is None:
        return words
    return Passage.join(words.text, [(prefix.end(), len(words.text))]).through(words)


def _checked(value: Fact | None, expression: re.Pattern[str]) -> Fact | None:
    found = expression.match(value.value) if value else None
    if value is None or found is None or found.end() < len(value.value.strip()):
        return None
    return Fact(found.group(), value.start, value.start + found.end())


def _take_server(value: Fact, failure: Failure) -> None:
    prefix = _PREFIX_RE.match(value.value)
    found = _SERVER_RE.match(value.value, prefix.end() if prefix else 0)
    if found is None:
        return
    for name in ("host", "ip"):
        if not found.group(name):
            continue
        fact = Fact(found.group(name).rstrip("."), value.start + found.start(name), value.start + found.end(name))
        if name == "ip" or re.fullmatch(IP, fact.value):
            failure.remote_ip = failure.remote_ip or fact
        elif "." in fact.value:
            failure.remote_mta = failure.remote_mta or Fact(fact.value.lower(), fact.start, fact.end)
