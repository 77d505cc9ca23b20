"""A diagnosis as the JSON object that command line and API share; its shape stays stable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from triage.reading.report import Kind

if TYPE_CHECKING:
    from triage.reading.report import Fact

    from .result import Diagnosis, FailureDiagnosis

#: Kinds whose recipients are told; the others have none to act on.
_WITH_RECIPIENTS = {Kind.BOUNCE, Kind.DELAYED, Kind.DELIVERED}


class EvidenceJSON(TypedDict):
    """A marked place in the decoded text, counted in characters."""

    what: str
    start: int
    end: int
    text: str


class RecipientJSON(TypedDict):
    """The diagnosis for one recipient."""

    address: str | None
    action: str | None
    reply_code: str | None
    enhanced_code: str | None
    category: str
    permanence: str
    who_acts: str
    list_action: str
    remote_mta: str | None
    remote_ip: str | None
    provider: str | None
    blocklist: str | None
    diagnostic: str | None
    entry: str | None
    confidence: str
    evidence: list[EvidenceJSON]


class DiagnosisJSON(TypedDict):
    """The diagnosis of one message."""

    kind: str
    reporting_mta: str | None
    recipients: list[RecipientJSON]


def as_json(diagnosis: Diagnosis) -> DiagnosisJSON:
    """Return the diagnosis as plain data that :mod:`json` can write; all text is valid Unicode."""
    report = diagnosis.report
    told = diagnosis.failures if report.kind in _WITH_RECIPIENTS else []
    return {
        "kind": str(report.kind),
        "reporting_mta": _value(report.reporting_mta),
        "recipients": [_recipient(each) for each in told],
    }


def with_source(source: str, diagnosis: Diagnosis) -> dict[str, Any]:
    """Return :func:`as_json` with the name of where the message came from in front."""
    return {"source": source, **as_json(diagnosis)}


def _recipient(each: FailureDiagnosis) -> RecipientJSON:
    failure = each.failure
    return {
        "address": _value(failure.recipient),
        "action": _value(failure.action),
        "reply_code": _value(failure.reply_code),
        "enhanced_code": _value(failure.enhanced_code),
        "category": each.category.slug,
        "permanence": each.permanence,
        "who_acts": each.who_acts,
        "list_action": each.list_action,
        "remote_mta": _value(failure.remote_mta),
        "remote_ip": _value(failure.remote_ip),
        "provider": each.provider.slug if each.provider else None,
        "blocklist": each.blocklist.slug if each.blocklist else None,
        "diagnostic": failure.diagnostic.text if failure.diagnostic else None,
        "entry": each.entry.slug if each.entry else None,
        "confidence": str(each.confidence),
        "evidence": [
            {"what": mark.what, "start": mark.start, "end": mark.end, "text": mark.text} for mark in each.evidence
        ],
    }


def _value(fact: Fact | None) -> str | None:
    return fact.value if fact else None
