"""How lasting a failure is, and what to do with the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from triage.diagnosis.diagnose import diagnose
from triage.reading.report import Kind, Report

from .rows import INDEX, report

if TYPE_CHECKING:
    from triage.diagnosis.result import FailureDiagnosis


def found(of: Report) -> FailureDiagnosis:
    [failure] = diagnose(of, INDEX).failures
    return failure


@pytest.mark.parametrize(
    ("words", "codes", "permanence"),
    [
        ("User unknown in local recipient table", {"reply_code": "550"}, "permanent"),
        ("User unknown in local recipient table", {"reply_code": "450"}, "temporary"),
        ("User unknown in local recipient table", {"enhanced_code": "4.1.1"}, "temporary"),
        ("User unknown in local recipient table", {}, "permanent"),
        ("Mailbox over quota", {"reply_code": "552"}, "temporary"),
        ("Greylisted", {"reply_code": "550"}, "temporary"),
        ("Connection refused", {}, "temporary"),
        ("Xyzzy", {"reply_code": "451"}, "temporary"),
        ("Xyzzy", {"reply_code": "554"}, "permanent"),
        ("Xyzzy", {"status": "5.0.0"}, "permanent"),
    ],
)
def test_the_entry_the_reply_and_the_cause_say_how_lasting_it_is(words: str, codes: dict[str, str], permanence: str):
    said = report(words, text=f"{words} {' '.join(codes.values())}", **codes)
    assert found(said).permanence == permanence


def test_a_5xx_reply_to_an_entry_of_a_4xx_reply_is_permanent_unless_the_cause_passes():
    host = {"remote_mta": "mx.bigmail.example"}
    assert found(report("550 Please come back", reply_code="550", **host)).permanence == "temporary"


def test_what_is_still_tried_is_temporary():
    assert found(
        report("550 User unknown in local recipient table", reply_code="550", action="delayed")
    ).permanence == ("temporary")
    delayed = report("554 Mailbox over quota", reply_code="554", kind=Kind.DELAYED)
    assert found(delayed).permanence == "temporary"


def test_only_a_lasting_fault_of_the_address_removes_it():
    gone = found(report("550 User unknown in local recipient table", reply_code="550"))
    assert (gone.list_action, gone.list_reason) == ("remove", "Reason for user_unknown.")
    later = found(report("450 User unknown in local recipient table", reply_code="450"))
    assert later.list_action == "retry"
    assert "temporary" in later.list_reason


def test_our_own_fault_never_removes_an_address():
    said = report("Client host [192.0.2.7] blocked using bl.listco.example", reply_code="554")
    assert found(said).list_action == "keep"


def test_a_code_alone_never_removes_an_address():
    finding = found(report("550 Xyzzy", reply_code="550"))
    assert finding.list_action == "keep"
    assert "code alone" in finding.list_reason


def test_an_unknown_cause_keeps_the_address():
    assert found(report("Xyzzy", status="5.0.0")).list_action == "keep"
    assert found(report("Xyzzy", status="4.0.0")).list_action == "retry"
