"""Whatever comes in, a diagnosis comes out."""

from __future__ import annotations

import itertools
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from triage.diagnosis.diagnose import diagnose
from triage.diagnosis.evidence import marks
from triage.diagnosis.export import as_json
from triage.reading import read
from triage.reading.passage import Passage
from triage.reading.report import Fact, Failure, Kind, Original, Report

from .rows import INDEX, KNOWLEDGE

TEXT = st.text(max_size=120) | st.sampled_from(
    [
        "host mx.bigmail.example[192.0.2.1] said: 550 5.1.1 User unknown in local recipient table",
        "Final-Recipient: rfc822; jane@example.com\nStatus: 5.7.1\nDiagnostic-Code: smtp; 554 [BM01] no",
        "Client host [2001:db8::1] blocked using bl.listco.example",
    ]
)
PLACE = st.integers(-5, 400)
FACTS = st.none() | st.builds(Fact, TEXT, PLACE, PLACE)
PASSAGES = st.none() | st.builds(Passage.of, TEXT, st.integers(0, 50))
FAILURES = st.builds(
    Failure,
    recipient=FACTS,
    original_recipient=FACTS,
    action=FACTS,
    reply_code=FACTS,
    enhanced_code=FACTS,
    status=FACTS,
    diagnostic=PASSAGES,
    summary=PASSAGES,
    remote_mta=FACTS,
    remote_ip=FACTS,
    command=FACTS,
)
REPORTS = st.builds(
    Report,
    TEXT,
    kind=st.sampled_from(Kind),
    reporting_mta=FACTS,
    failures=st.lists(FAILURES, max_size=3),
    original=st.builds(Original, message_id=FACTS, subject=FACTS, sender=FACTS, date=FACTS),
    dialects=st.lists(st.sampled_from(["postfix", "exchange", "nonsense"]), max_size=2),
)


def check(report: Report) -> None:
    diagnosis = diagnose(report, INDEX)
    assert diagnosis.failures
    as_json(diagnosis)
    pieces = marks(diagnosis)
    for piece in pieces:
        assert report.text[piece.start : piece.end] == piece.text != ""
    for one, next_one in itertools.pairwise(pieces):
        assert one.end <= next_one.start
    for finding in diagnosis.failures:
        assert finding.verdict
        assert finding.category.slug in KNOWLEDGE.categories
        assert not (finding.list_action == "remove" and finding.permanence == "temporary")


@given(REPORTS)
@settings(deadline=None)
def test_any_report_is_diagnosed(report: Report):
    check(report)


@given(st.text(max_size=400) | st.binary(max_size=400))
@settings(deadline=None)
def test_any_text_is_diagnosed(data: str | bytes):
    check(read(data))


def test_a_large_hostile_report_takes_bounded_time():
    words = (
        "Client host [192.0.2.7] blocked using bl.listco.example User unknown in local recipient table [BM01] " * 200
    )
    failures = [Failure(diagnostic=Passage.of(words)) for _ in range(500)]
    start = time.perf_counter()
    diagnose(Report(words, Kind.BOUNCE, failures=failures), INDEX)
    assert time.perf_counter() - start < 10
