from __future__ import annotations

from triage.diagnosis.diagnose import diagnose

from .rows import INDEX, report


def told(words: str, **facts: str) -> list[str]:
    text = f"{' '.join(facts.values())} {words}"
    return diagnose(report(words, text=text, **facts), INDEX).failures[0].contradictions


def test_a_status_of_another_class_than_the_remote_servers_answer_is_named():
    assert told("Xyzzy", status="5.0.0", reply_code="452", enhanced_code="4.2.2") == [
        "The report says 5.0.0 (permanent) but the remote server answered 452 4.2.2 (temporary)."
    ]


def test_codes_of_two_classes_in_one_reply_are_named():
    assert told("Xyzzy", reply_code="550", enhanced_code="4.2.2") == [
        "The reply code says 550 (permanent) but the enhanced code says 4.2.2 (temporary)."
    ]


def test_giving_up_after_a_temporary_answer_is_named():
    assert told("Xyzzy", action="failed", reply_code="452", status="4.2.2") == [
        "The last answer was 452 (temporary), but the sending server gave up."
    ]


def test_trying_on_after_a_permanent_answer_is_named():
    assert told("Xyzzy", action="delayed", reply_code="554") == [
        "The last answer was 554 (permanent), but the sending server keeps trying."
    ]


def test_words_that_say_something_else_than_a_specific_code_are_named():
    assert told("Mailbox over quota", reply_code="552", enhanced_code="5.1.1") == [
        "The code 5.1.1 stands for “User unknown”, the words say “Mailbox full”: they count."
    ]


def test_a_report_that_agrees_with_itself_has_none():
    assert told("Mailbox over quota", action="failed", status="5.2.2", reply_code="552", enhanced_code="5.2.2") == []
    assert told("Mailbox over quota", reply_code="552", enhanced_code="5.7.1") == []
