"""What follows from the winning reading: how sure, how lasting, and what to do with the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bouncekb.catalogue.vocabulary import ListAction, Permanence, Scope, WhoActs
from triage.reading.report import Action, Kind

from . import codes
from .knowledge import CategoryInfo
from .result import Basis, Confidence

if TYPE_CHECKING:
    from triage.reading.report import Failure, Report

    from .result import Candidate

#: Causes that pass by themselves: a 5xx reply ends this message, not the address.
_PASSING = {
    "mailbox_full",
    "rate_limited",
    "sending_limit",
    "greylisted",
    "expired",
    "connection_failed",
    "server_storage_full",
}
_REASONS = {
    ListAction.REMOVE: "Mail to this address will fail again.",
    ListAction.RETRY: "The cause can pass, so the address stays.",
    ListAction.KEEP: "The address is not the problem.",
}
_TEMPORARY_REASON = "The failure is temporary, so the address stays and is tried again."
_OUR_SIDE_REASON = "The cause is on the sending side, so the address stays."
_CODE_ONLY_REASON = "A code alone does not prove that the address is dead; remove it only if this repeats."
_UNKNOWN_REASON = "The cause is not known, so the address stays; look at it again if this repeats."
_OURS = {WhoActs.SENDER_ADMIN}
_BY_BASIS = {
    Basis.EXACT: Confidence.MEDIUM,
    Basis.TAG: Confidence.HIGH,
    Basis.PROVIDER_WORDING: Confidence.HIGH,
    Basis.WORDING: Confidence.MEDIUM,
    Basis.PROVIDER_CODE: Confidence.MEDIUM,
    Basis.FRAME: Confidence.LOW,
    Basis.REPLY_CODE: Confidence.LOW,
}


def confidence(winner: Candidate, failure: Failure, *, known: bool) -> Confidence:
    """Return how sure the winning reading is; `known` tells that its entry's provider took part."""
    if winner.basis == Basis.ENHANCED_CODE:
        fact = failure.enhanced_code or failure.status
        return Confidence.LOW if fact is None or codes.is_generic(fact.value) else Confidence.MEDIUM
    if winner.basis == Basis.EXACT and known:
        return Confidence.HIGH
    return _BY_BASIS.get(winner.basis, Confidence.NONE)


def permanence(report: Report, failure: Failure, winner: Candidate | None) -> str:
    """Return whether the failure lasts.

    What is still tried is temporary; else the entry, the class of the reply and the cause say, in this order.
    """
    action = failure.action.value.lower() if failure.action else ""
    if action == Action.DELAYED or (not action and report.kind == Kind.DELAYED):
        return Permanence.TEMPORARY
    said = codes.reply_class(failure)
    entry = winner.entry if winner else None
    own = codes.class_of(entry.reply_code or entry.enhanced_code) if entry else ""
    # An entry without codes speaks of the cause; a 4xx reply to it is still temporary.
    fits = own == said or (not own and said != "4") or not said
    if entry and entry.permanence != Permanence.NONE and fits:
        return entry.permanence
    if said == "4":
        return Permanence.TEMPORARY
    slug = winner.category.slug if winner else ""
    if said == "5":
        return Permanence.TEMPORARY if slug in _PASSING else Permanence.PERMANENT
    if winner and winner.category.permanence != Permanence.NONE:
        return winner.category.permanence
    return Permanence.PERMANENT if report.kind == Kind.BOUNCE else Permanence.NONE


def list_action(winner: Candidate, lasting: str, sure: Confidence) -> tuple[str, str]:
    """Return what to do with the address, and why; only a sure, lasting fault of the address removes it."""
    category = winner.category
    reason = category.list_reason or _REASONS.get(ListAction(category.list_action), "")
    if category.list_action != ListAction.REMOVE:
        return category.list_action, reason
    if category.scope in {Scope.SENDER, Scope.MESSAGE} or (winner.entry and winner.entry.who_acts in _OURS):
        return ListAction.KEEP, _OUR_SIDE_REASON
    if lasting != Permanence.PERMANENT:
        return ListAction.RETRY, _TEMPORARY_REASON
    if sure == Confidence.LOW:
        return ListAction.KEEP, _CODE_ONLY_REASON
    return ListAction.REMOVE, reason


def unknown_list_action(lasting: str) -> tuple[str, str]:
    """Return what to do with the address of a failure that nobody understands, and why."""
    return (ListAction.RETRY if lasting == Permanence.TEMPORARY else ListAction.KEEP), _UNKNOWN_REASON


def why_not(winner: Candidate, other: Candidate) -> str:
    """Return one sentence: why `other` lost against `winner`."""
    tier, agrees, trust = 0, 1, 2
    if other.rank[tier] != winner.rank[tier]:
        return "The words of the reply tell more." if winner.entry else "The other code is more specific."
    if other.rank[agrees] != winner.rank[agrees]:
        return "Its codes contradict the reply."
    if other.rank[trust] != winner.rank[trust]:
        return "The refusing server's own words count more."
    return "Less of its wording stands in the reply."


def bare_category(slug: str) -> CategoryInfo:
    """Return a category without texts, for a catalogue that lacks one the code relies on."""
    return CategoryInfo(
        slug=slug,
        name=slug.replace("_", " ").capitalize(),
        permanence=Permanence.NONE,
        who_acts=WhoActs.NONE,
        list_action=ListAction.KEEP,
        scope=Scope.NONE,
        severity=0,
        verdict="",
        meaning="",
        causes=(),
        fixes=(),
        list_reason="",
        answer="",
    )
