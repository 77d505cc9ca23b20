"""A report and the catalogue in, a diagnosis with its reasons out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bouncekb.catalogue.vocabulary import Permanence, ProviderKind
from triage.reading.limits import MOST_FAILURES
from triage.reading.report import Action, Failure, Kind

from . import outcome
from .candidates import best
from .case import Case
from .details import UNKNOWN, ByKind, NothingFound, Recognised, Unrecognised, category_of
from .result import Basis, Candidate, Confidence, Diagnosis, FailureDiagnosis

if TYPE_CHECKING:
    from triage.reading.report import Report

    from .index import Index
    from .knowledge import ProviderInfo

_DELIVERED_ACTIONS = {Action.DELIVERED, Action.RELAYED, Action.EXPANDED}
#: What a candidate rests on when the server's own words are known.
_WORDINGS = {Basis.EXACT, Basis.TAG, Basis.PROVIDER_WORDING, Basis.WORDING}
_FAILED_KINDS = {Kind.BOUNCE, Kind.DELAYED}
_KIND_CATEGORIES = {
    Kind.AUTO_REPLY: "auto_reply",
    Kind.DELIVERED: "delivered",
    Kind.FEEDBACK_REPORT: "feedback_report",
}


def diagnose(report: Report, index: Index) -> Diagnosis:
    """Return what `report` means by the catalogue behind `index`: one finding for each failed recipient.

    A message that is no bounce gets a single finding that says what it is. Never raises for anything that reading
    can return.
    """
    if report.possible:
        report = _confirmed(report, index)
    diagnosis = Diagnosis(report, catalogue_version=index.knowledge.version)
    failures = report.failures[:MOST_FAILURES]
    if report.kind not in _FAILED_KINDS:
        diagnosis.failures = _no_failure(report, index, failures)
        return diagnosis
    for failure in failures or [Failure()]:
        diagnosis.failures.append(_diagnose_failure(report, failure, index))
    return diagnosis


def _confirmed(report: Report, index: Index) -> Report:
    """Return the report of a bounce where the catalogue knows the words of what may be a refusal, else `report`."""
    known = [failure for failure in report.possible if _knows_words(report, failure, index)]
    if not known:
        return report
    final = any(failure.reply_code and failure.reply_code.value.startswith("5") for failure in known)
    return replace(report, kind=Kind.BOUNCE if final else Kind.DELAYED, failures=known, possible=[])


def _knows_words(report: Report, failure: Failure, index: Index) -> bool:
    winner = best(Case.of(report, failure, index))
    return winner is not None and winner.basis in _WORDINGS and winner.category.slug != UNKNOWN


def _diagnose_failure(report: Report, failure: Failure, index: Index) -> FailureDiagnosis:
    if failure.action and failure.action.value.lower() in _DELIVERED_ACTIONS:
        return _by_kind(report, failure, index, "delivered")
    case = Case.of(report, failure, index)
    searched = case
    winner = best(case)
    if winner is None and failure.diagnostic:
        # What was taken for the server's words tells nothing, not even a code: the reason may stand beside it.
        searched = case.widened()
        winner = best(searched)
    if winner is None or winner.category.slug == UNKNOWN:
        return _unrecognised(case, winner, searched)
    return _recognised(case, winner, searched)


def _recognised(case: Case, winner: Candidate, searched: Case) -> FailureDiagnosis:
    category, entry = winner.category, winner.entry
    provider = _refuser(case, winner)
    blocklist = _blocklist(case, winner)
    known = entry is not None and entry.provider in case.parties.known
    confidence = outcome.confidence(winner, case.failure, known=known)
    permanence = outcome.permanence(case.report, case.failure, winner)
    list_action, list_reason = outcome.list_action(winner, permanence, confidence)
    return FailureDiagnosis(
        failure=case.failure,
        category=category,
        permanence=permanence,
        who_acts=entry.who_acts if entry else category.who_acts,
        list_action=list_action,
        list_reason=list_reason,
        confidence=confidence,
        basis=winner.basis,
        entry=entry,
        provider=provider,
        blocklist=blocklist,
        details=Recognised(case, winner, searched, provider, blocklist, sure=confidence != Confidence.LOW),
    )


def _unrecognised(case: Case, known: Candidate | None, searched: Case) -> FailureDiagnosis:
    """Return the finding for words whose cause nobody has written down.

    `known` is an entry for the words that tells no cause, where there is one.
    """
    category = category_of(case.knowledge, UNKNOWN)
    entry = known.entry if known else None
    provider = case.knowledge.providers.get(case.parties.refused_by)
    permanence = outcome.permanence(case.report, case.failure, None)
    action, reason = outcome.unknown_list_action(permanence)
    return FailureDiagnosis(
        failure=case.failure,
        category=category,
        permanence=permanence,
        who_acts=entry.who_acts if entry else category.who_acts,
        list_action=action,
        list_reason=reason,
        confidence=Confidence.NONE,
        basis=known.basis if known else Basis.NOTHING,
        entry=entry,
        provider=provider,
        blocklist=case.index.directory.named_blocklist(case.parties),
        details=Unrecognised(case, category, known, searched, provider),
    )


def _no_failure(report: Report, index: Index, failures: list[Failure]) -> list[FailureDiagnosis]:
    slug = _KIND_CATEGORIES.get(report.kind)
    if slug is None:
        finding = _by_kind(report, Failure(), index, UNKNOWN, NothingFound)
        finding.confidence = Confidence.NONE
        finding.basis = Basis.NOTHING
        return [finding]
    named = failures if report.kind == Kind.DELIVERED else failures[:1]
    return [_by_kind(report, failure, index, slug) for failure in named or [Failure()]]


def _by_kind(
    report: Report, failure: Failure, index: Index, slug: str, details: type[ByKind] = ByKind
) -> FailureDiagnosis:
    """Return the finding for a message whose structure alone says what it is."""
    category = category_of(index.knowledge, slug)
    case = Case(report, failure, index, [], index.directory.parties(report, failure, "", ""))
    provider = index.knowledge.providers.get(case.parties.refused_by)
    return FailureDiagnosis(
        failure=failure,
        category=category,
        permanence=Permanence.NONE,
        who_acts=category.who_acts,
        list_action=category.list_action,
        list_reason=category.list_reason,
        confidence=Confidence.HIGH,
        basis=Basis.KIND,
        provider=provider,
        details=details(case, category, provider, None),
    )


def _refuser(case: Case, winner: Candidate) -> ProviderInfo | None:
    """Return who refused: known from hosts and marks, or else whose wording it is."""
    if case.parties.refused_by:
        return case.knowledge.providers.get(case.parties.refused_by)
    owner = case.knowledge.providers.get(winner.entry.provider) if winner.entry else None
    silent = {ProviderKind.BLOCKLIST, ProviderKind.MAIL_SERVER_SOFTWARE}
    return owner if owner and owner.kind not in silent and winner.basis != Basis.FRAME else None


def _blocklist(case: Case, winner: Candidate) -> ProviderInfo | None:
    named = case.index.directory.named_blocklist(case.parties)
    if named or winner.category.slug != "blocklisted" or winner.entry is None:
        return named
    # Some filters run lists that other servers ask: then the wording is the filter's and the server is not.
    owner = case.knowledge.providers.get(winner.entry.provider)
    filters = owner and owner.kind == ProviderKind.SECURITY_FILTER and owner.slug != case.parties.refused_by
    return owner if filters else None
