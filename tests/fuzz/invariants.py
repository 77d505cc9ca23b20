"""What holds for every input: one input is read, diagnosed and shown, and all that must be true is asserted."""

from __future__ import annotations

import ipaddress
import itertools
import json
import re
import time
from typing import TYPE_CHECKING

from triage.diagnosis.diagnose import diagnose
from triage.diagnosis.evidence import marks
from triage.diagnosis.export import as_json
from triage.diagnosis.plain import as_text
from triage.reading import read
from triage.reading.limits import LONGEST_VALUE, LONGEST_WORDS, MOST_FAILURES, TEXT_LIMIT
from triage.reading.passage import Passage
from triage.reading.report import Action, Fact, Failure, Kind, Original, Report
from triage.web.highlight import mark_text
from triage.web.presentation import ResultPage

if TYPE_CHECKING:
    from triage.diagnosis.index import Index
    from triage.diagnosis.result import Diagnosis

#: Processor time that reading and diagnosing may take: seconds, and seconds a character. Far above what is usual, far
#: below what anything that grows with the square of the size takes.
SECONDS = 2.0
SECONDS_A_CHARACTER = 100e-6

_SHAPES = {
    "action": re.compile("|".join(Action)),
    "reply_code": re.compile(r"[2-5]\d\d"),
    "enhanced_code": re.compile(r"[245]\.\d{1,3}\.\d{1,4}"),
    "status": re.compile(r"[245]\.\d{1,3}\.\d{1,4}"),
}


def check(data: bytes | str, index: Index) -> Diagnosis:
    """Read, diagnose and show `data`. Raises AssertionError where something is not as it must be."""
    start = time.process_time()
    report = read(data)
    diagnosis = diagnose(report, index)
    taken = time.process_time() - start
    assert taken < SECONDS + SECONDS_A_CHARACTER * len(data), f"{taken:.1f} s for {len(data)} characters"
    check_report(report)
    check_diagnosis(diagnosis)
    return diagnosis


def check_report(report: Report) -> None:
    """Assert that a report is sound: every fact in its text, of its shape and of bounded length."""
    assert isinstance(report.kind, Kind)
    assert isinstance(report.text, str)
    assert len(report.text) <= TEXT_LIMIT
    assert "\x00" not in report.text
    report.text.encode("utf-8")
    assert len(report.failures) <= MOST_FAILURES
    assert all(isinstance(slug, str) for slug in report.dialects)
    length = len(report.text)
    _check_fact("reporting_mta", report.reporting_mta, length)
    for name in Original.__slots__:
        _check_fact(name, getattr(report.original, name), length)
    for failure in report.failures:
        for name in Failure.__slots__:
            value = getattr(failure, name)
            if name in {"diagnostic", "summary"}:
                _check_passage(name, value, length)
            else:
                _check_fact(name, value, length)
        if failure.remote_ip:
            ipaddress.ip_address(failure.remote_ip.value)


def _check_fact(name: str, fact: Fact | None, length: int) -> None:
    if fact is None:
        return
    assert isinstance(fact, Fact), (name, fact)
    assert 0 <= fact.start <= fact.end <= length, (name, fact, length)
    assert len(fact.value) <= LONGEST_VALUE, (name, len(fact.value))
    assert "\n" not in fact.value, (name, fact)
    fact.value.encode("utf-8")
    if name in _SHAPES:
        assert _SHAPES[name].fullmatch(fact.value), (name, fact)


def _check_passage(name: str, passage: Passage | None, length: int) -> None:
    if passage is None:
        return
    assert isinstance(passage, Passage), (name, passage)
    assert len(passage.text) <= LONGEST_WORDS, (name, len(passage.text))
    assert len(passage.starts) == len(passage.origins), name
    passage.text.encode("utf-8")
    for position in {0, len(passage.text) // 2, len(passage.text) - 1} if passage.text else ():
        assert 0 <= passage.locate(position) < length, (name, passage, position, length)


def check_diagnosis(diagnosis: Diagnosis) -> None:
    """Assert that a diagnosis is sound, and that it can be written and shown."""
    report = diagnosis.report
    assert diagnosis.failures
    assert len(diagnosis.failures) <= MOST_FAILURES
    for finding in diagnosis.failures:
        assert finding.verdict
        assert finding.category.slug
        assert not (finding.list_action == "remove" and finding.permanence == "temporary")
        for mark in finding.evidence:
            assert 0 <= mark.start < mark.end <= len(report.text), mark
            assert report.text[mark.start : mark.end] == mark.text, mark
    json.dumps(as_json(diagnosis), ensure_ascii=False).encode("utf-8")
    as_text("message", diagnosis).encode("utf-8")
    pieces = marks(diagnosis)
    for one, following in itertools.pairwise(pieces):
        assert one.end <= following.start, (one, following)
    for piece in pieces:
        assert report.text[piece.start : piece.end] == piece.text != "", piece
    shown = mark_text(report.text, pieces)
    written = "".join(segment.text for block in shown.blocks for segment in block.segments)
    assert written.replace("\n", "") == report.text.replace("\n", "")
    ResultPage.of(diagnosis)
