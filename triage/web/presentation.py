"""A diagnosis in the words and groups of the result page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from bouncekb.catalogue.vocabulary import ListAction, Permanence, WhoActs
from triage.diagnosis.evidence import marks
from triage.reading.dialects import DIALECTS
from triage.reading.dialects.generic import Generic
from triage.reading.dialects.notice import Notice
from triage.reading.dialects.question import Question
from triage.reading.report import Kind

from .highlight import MarkedText, mark_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from triage.diagnosis.result import Diagnosis, FailureDiagnosis, Step
    from triage.reading.report import Fact, Failure, Report

#: Cards shown in full; further recipients stand in the table only.
MOST_CARDS = 50
#: With so many recipients at most all cards are open.
_ALL_OPEN = 3

KINDS = {
    Kind.BOUNCE: "Bounce",
    Kind.DELAYED: "Delay notice",
    Kind.AUTO_REPLY: "Automatic reply",
    Kind.FEEDBACK_REPORT: "Spam complaint report",
    Kind.DELIVERED: "Delivery notice",
    #: Nothing is told of a text that reports nothing.
    Kind.NOT_BOUNCE: "",
}

#: Whose side has to act: class name and words; nobody's where the value is missing.
_SIDES = {
    WhoActs.SENDER: ("ours", "our side"),
    WhoActs.SENDER_ADMIN: ("ours", "our side"),
    WhoActs.RECIPIENT: ("theirs", "their side"),
    WhoActs.RECIPIENT_ADMIN: ("theirs", "their side"),
}
#: The sender acts, but the fault lies with the address or its domain: nobody should read that as ours.
_THEIRS = {"user_unknown", "mailbox_moved", "mailbox_disabled", "domain_not_found", "domain_refuses_mail"}

_ADDRESS = {
    ListAction.REMOVE: "remove it",
    ListAction.RETRY: "keep it and try again later",
    ListAction.KEEP: "keep it",
}

#: What was read from, by the slugs that a report gives.
_DIALECT_NAMES = {dialect.slug: dialect.name for dialect in (*DIALECTS, Notice(), Generic(), Question())}

_UNKNOWN = "unknown"
_CODE = re.compile(r"[2-5][0-9]{2}|[245]\.[0-9]{1,3}\.[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list of facts: a value, and the page about it where there is one."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class StepGroup:
    """The steps of one party (a value of WhoActs), numbered on through all groups."""

    who: str
    first: int
    steps: list[Step]


@dataclass(frozen=True, slots=True)
class Card:
    """The diagnosis for one recipient, ready to show."""

    number: int
    recipient: str
    diagnosis: FailureDiagnosis
    permanence: str
    permanence_label: str
    side: str
    side_label: str
    who_label: str
    address_label: str
    groups: list[StepGroup]
    facts: list[Item]
    open: bool

    @property
    def anchor(self) -> str:
        """The card's name within the page."""
        return f"recipient-{self.number}"

    @property
    def answer_name(self) -> str:
        """The name of its answers within the page."""
        return f"answer-{self.number}"

    @property
    def check_name(self) -> str:
        """The name of its checks within the page."""
        return f"check-{self.number}"

    @classmethod
    def of(cls, each: FailureDiagnosis, number: int, *, is_open: bool) -> Card:
        """Return the card of one diagnosed failure."""
        acts = WhoActs.RECIPIENT if each.category.slug in _THEIRS else WhoActs(each.who_acts)
        side, side_label = _SIDES.get(acts, ("", ""))
        permanence, permanence_label = _permanence(each)
        recipient = each.failure.recipient or each.failure.original_recipient
        return cls(
            number=number,
            recipient=recipient.value if recipient else "",
            diagnosis=each,
            permanence=permanence,
            permanence_label=permanence_label,
            side=side,
            side_label=side_label,
            who_label=WhoActs(each.who_acts).label,
            address_label=_ADDRESS[ListAction(each.list_action)],
            groups=_groups(each.steps),
            facts=_failure_facts(each.failure),
            open=is_open,
        )


@dataclass(frozen=True, slots=True)
class ResultPage:
    """All of a result."""

    kind: str
    cards: list[Card]
    marked: MarkedText
    facts: list[Item]

    @property
    def single(self) -> Card | None:
        """The only card, where there is one recipient."""
        return self.cards[0] if len(self.cards) == 1 else None

    @property
    def shown_cards(self) -> list[Card]:
        """The cards that are shown in full."""
        return self.cards[:MOST_CARDS]

    @property
    def summary(self) -> str:
        """How many recipients there are, and of what kind: `3 recipients: 2 permanent, 1 temporary`."""
        counts = Counter(card.permanence_label.lower() for card in self.cards)
        parts = ", ".join(f"{count} {label}" for label, count in counts.most_common())
        return f"{len(self.cards)} recipients: {parts}"

    @classmethod
    def of(cls, diagnosis: Diagnosis) -> ResultPage:
        """Return the page of a diagnosis."""
        failures = diagnosis.failures
        return cls(
            kind=KINDS[diagnosis.report.kind],
            cards=[
                Card.of(each, number, is_open=number == 1 or len(failures) <= _ALL_OPEN)
                for number, each in enumerate(failures, start=1)
            ],
            marked=mark_text(diagnosis.report.text, marks(diagnosis)),
            facts=_report_facts(diagnosis.report),
        )


def _permanence(each: FailureDiagnosis) -> tuple[str, str]:
    """Return class name and words; a failure that is not recognised is not called "not a failure"."""
    if each.category.slug == _UNKNOWN and each.permanence == Permanence.NONE:
        return "unknown", "Not recognised"
    return each.permanence, Permanence(each.permanence).label


def _groups(steps: list[Step]) -> list[StepGroup]:
    groups: list[StepGroup] = []
    first = 1
    for who in dict.fromkeys(step.who for step in steps):
        taken = [step for step in steps if step.who == who]
        groups.append(StepGroup(who, first, taken))
        first += len(taken)
    return groups


def _report_facts(report: Report) -> list[Item]:
    original = report.original
    return [
        *_items([("Read from", ", ".join(_DIALECT_NAMES[slug] for slug in report.dialects))]),
        *_fact_items(
            [
                ("Reporting server", report.reporting_mta),
                ("Original subject", original.subject),
                ("Original sender", original.sender),
                ("Original date", original.date),
                ("Message-ID", original.message_id),
            ]
        ),
    ]


def _failure_facts(failure: Failure) -> list[Item]:
    codes = [_code_item("Reply code", failure.reply_code), _code_item("Enhanced code", failure.enhanced_code)]
    if failure.status and (not failure.enhanced_code or failure.status.value != failure.enhanced_code.value):
        codes.append(_code_item("Status field", failure.status))
    original = failure.original_recipient
    if original and failure.recipient and original.value == failure.recipient.value:
        original = None
    return [
        *_fact_items([("Recipient", failure.recipient), ("Written as", original), ("Action", failure.action)]),
        *(item for item in codes if item),
        *_fact_items(
            [
                ("Remote server", failure.remote_mta),
                ("Its IP address", failure.remote_ip),
                ("Answer to", failure.command),
                ("Last attempt", failure.last_attempt),
            ]
        ),
        *_items([("Server said", failure.diagnostic.text if failure.diagnostic else "")]),
    ]


def _code_item(label: str, fact: Fact | None) -> Item | None:
    if fact is None:
        return None
    has_page = _CODE.fullmatch(fact.value)
    return Item(label, fact.value, reverse("catalogue:code", args=[fact.value]) if has_page else "")


def _fact_items(facts: Iterable[tuple[str, Fact | None]]) -> list[Item]:
    return _items((label, fact.value if fact else "") for label, fact in facts)


def _items(pairs: Iterable[tuple[str, str]]) -> list[Item]:
    return [Item(label, value) for label, value in pairs if value]
