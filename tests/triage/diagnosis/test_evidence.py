from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from triage.diagnosis.diagnose import diagnose
from triage.diagnosis.evidence import marks
from triage.diagnosis.result import Diagnosis, Evidence, FailureDiagnosis
from triage.reading.passage import Passage
from triage.reading.report import Failure, Kind, Report

from .rows import CATEGORIES, INDEX, fact, report

if TYPE_CHECKING:
    from triage.diagnosis.knowledge import CategoryInfo

WORDS = "554 5.7.1 Client host [192.0.2.7] blocked using bl.listco.example; see https://listco.example/x."


def listed() -> Report:
    return report(
        WORDS,
        recipient="jane@example.com",
        remote_mta="mx.bigmail.example",
        remote_ip="203.0.113.9",
        reply_code="554",
        enhanced_code="5.7.1",
    )


def test_every_mark_stands_where_it_says():
    said = listed()
    [finding] = diagnose(said, INDEX).failures
    assert {mark.what: mark.text for mark in finding.evidence} == {
        "recipient": "jane@example.com",
        "remote_mta": "mx.bigmail.example",
        "remote_ip": "203.0.113.9",
        "reply_code": "554",
        "enhanced_code": "5.7.1",
        "wording": "Client host [192.0.2.7] blocked using bl.listco.example",
        "ip": "192.0.2.7",
        "blocklist": "bl.listco.example",
        "link": "https://listco.example/x",
    }
    assert all(said.text[mark.start : mark.end] == mark.text for mark in finding.evidence)
    assert all(mark.explanation for mark in finding.evidence)


def test_marks_lead_to_the_catalogues_pages():
    finding = diagnose(report("[BM01] 5.1.1 no", reply_code="550", enhanced_code="5.1.1"), INDEX).failures[0]
    urls = {mark.what: mark.url for mark in finding.evidence}
    assert urls["enhanced_code"] == "/codes/5.1.1/"
    assert urls["tag"] in {"/entries/bigmail-tag-5/", "/entries/bigmail-tag-4/"}


def test_specific_marks_win_inside_a_wording_which_keeps_the_rest():
    pieces = [(mark.what, mark.text) for mark in marks(diagnose(listed(), INDEX))]
    assert pieces[-6:] == [
        ("enhanced_code", "5.7.1"),
        ("wording", "Client host ["),
        ("ip", "192.0.2.7"),
        ("wording", "] blocked using "),
        ("blocklist", "bl.listco.example"),
        ("link", "https://listco.example/x"),
    ]


def test_a_wording_over_several_lines_is_marked_in_the_text_as_it_stands():
    text = "550 User unknown\n    in local recipient\n    table"
    passage = Passage.join(text, [(0, 16), (21, 39), (44, 49)])
    said = Report(text, kind=Kind.BOUNCE, failures=[Failure(diagnostic=passage, reply_code=fact(text, "550"))])
    [finding] = diagnose(said, INDEX).failures
    assert [mark.text for mark in finding.evidence if mark.what == "wording"] == [text[4:]]


def test_an_answer_of_a_list_and_the_loopback_are_no_senders():
    finding = diagnose(report("554 127.0.0.2 blocked using bl.listco.example says ::1"), INDEX).failures[0]
    assert finding.blocked_ip == ""


def finding(evidence: list[Evidence]) -> FailureDiagnosis:
    cause: CategoryInfo = CATEGORIES[0]
    found = FailureDiagnosis(Failure(), cause, "", "", "", "", "high", "exact")
    found.evidence = evidence
    return found


KINDS = st.sampled_from(["wording", "ip", "link", "tag", "recipient", "reply_code", "blocklist", "remote_mta"])
PLACES = st.tuples(st.integers(0, 40), st.integers(1, 20), KINDS)


@given(st.lists(PLACES, max_size=12))
def test_pieces_never_overlap_and_stand_in_order(places: list[tuple[int, int, str]]):
    text = "abcdefghij" * 6
    every = [Evidence(what, start, start + size, text[start : start + size]) for start, size, what in places]
    pieces = marks(Diagnosis(Report(text), [finding(every[::2]), finding(every[1::2])]))
    for piece in pieces:
        assert text[piece.start : piece.end] == piece.text != ""
    for one, next_one in itertools.pairwise(pieces):
        assert one.end <= next_one.start
    covered = {place for piece in pieces for place in range(piece.start, piece.end)}
    assert {mark.start for mark in every if mark.what == "wording"} <= covered
