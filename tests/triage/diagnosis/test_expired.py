"""Retries that ran out: the cause behind them counts, and both are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from triage.diagnosis.diagnose import diagnose
from triage.diagnosis.result import RejectedBy
from triage.reading.report import Kind, Report

from .rows import INDEX, report

if TYPE_CHECKING:
    from triage.diagnosis.result import FailureDiagnosis

EXPIRED = "retry timeout exceeded for this recipient"
END = "By now the sending server has stopped trying."


def found(of: Report) -> FailureDiagnosis:
    [failure] = diagnose(of, INDEX).failures
    return failure


def test_it_is_expired_only_where_nothing_tells_why():
    finding = found(report(EXPIRED))
    assert finding.category.slug == "expired"
    assert finding.rejected_by is RejectedBy.NOBODY
    assert END not in finding.verdict


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        (f"451 4.7.1 Greylisted: {EXPIRED}", "greylisted"),
        (f"{EXPIRED} <421 4.4.2 Connection refused>", "connection_failed"),
        (f"{EXPIRED} -> 552 5.2.2 Mailbox over quota", "mailbox_full"),
    ],
)
def test_the_cause_behind_it_is_named_and_its_end_as_well(words: str, cause: str):
    finding = found(report(words))
    assert finding.category.slug == cause
    assert finding.verdict.endswith(END)
    assert "expired" in {other.category.slug for other in finding.alternatives}


def test_the_cause_may_stand_in_the_summary():
    finding = found(report(EXPIRED, summary="Mailbox over quota"))
    assert finding.category.slug == "mailbox_full"


def test_what_is_still_tried_has_not_ended():
    finding = found(report(f"451 4.7.1 Greylisted: {EXPIRED}", kind=Kind.DELAYED))
    assert END not in finding.verdict
