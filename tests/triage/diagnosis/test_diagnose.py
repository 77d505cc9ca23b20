from __future__ import annotations

from dataclasses import replace

import pytest

from triage.diagnosis.diagnose import diagnose
from triage.diagnosis.index import Index
from triage.diagnosis.knowledge import CheckInfo
from triage.diagnosis.result import Basis, Confidence
from triage.reading import read
from triage.reading.report import Failure, Kind, Report

from .rows import INDEX, KNOWLEDGE, fact, report


def test_every_failed_recipient_gets_a_finding():
    said = report("550 User unknown in local recipient table", recipient="a@example.com")
    said.failures.append(Failure(recipient=fact(said.text, "b@example.com")))
    diagnosis = diagnose(said, INDEX)
    assert [each.failure for each in diagnosis.failures] == said.failures
    assert diagnosis.catalogue_version == 7
    assert diagnosis.report is said


def test_the_verdict_names_recipient_and_provider():
    said = report("Nobody of that name lives here", recipient="jane@example.com", remote_mta="mx.bigmail.example")
    [finding] = diagnose(said, INDEX).failures
    assert finding.verdict == "jane@example.com does not exist at Bigmail."
    assert finding.answer == "Answer for user_unknown: jane@example.com."
    assert finding.reason == "The wording belongs to Bigmail, whose server speaks."


def test_a_blocklist_is_named_with_the_ip_and_the_links():
    said = report(
        "554 Client host [192.0.2.7] blocked using bl.listco.example", recipient="jane@example.com", reply_code="554"
    )
    [finding] = diagnose(said, INDEX).failures
    assert finding.verdict == "192.0.2.7 is listed at Listco."
    assert (finding.blocked_ip, finding.blocklist.slug, finding.provider) == ("192.0.2.7", "listco", None)
    assert finding.list_action == "keep"
    assert "https://listco.example/look?ip=192.0.2.7" in [step.url for step in finding.steps]


def test_an_ip_of_the_remote_server_is_not_the_blocked_one():
    said = report(
        "554 mx[203.0.113.5]: Client host [192.0.2.7] blocked using bl.listco.example", remote_ip="203.0.113.5"
    )
    [finding] = diagnose(said, INDEX).failures
    assert finding.blocked_ip == "192.0.2.7"


@pytest.mark.parametrize(
    ("kind", "category", "verdict"),
    [
        (Kind.AUTO_REPLY, "auto_reply", "This is an automatic reply."),
        (Kind.FEEDBACK_REPORT, "feedback_report", "Somebody complained."),
        (Kind.DELIVERED, "delivered", "The message arrived."),
    ],
)
def test_a_message_that_is_no_failure_says_what_it_is(kind: Kind, category: str, verdict: str):
    [finding] = diagnose(Report("text", kind=kind), INDEX).failures
    assert (finding.category.slug, finding.basis, finding.permanence) == (category, Basis.KIND, "none")
    assert finding.verdict == verdict


def test_every_recipient_of_a_delivery_notice_is_told():
    said = report("", kind=Kind.DELIVERED, recipient="a@example.com")
    said.failures.append(Failure(recipient=fact(said.text, "b@example.com")))
    assert [each.category.slug for each in diagnose(said, INDEX).failures] == ["delivered", "delivered"]


def test_a_delivered_recipient_in_a_failure_report_is_no_failure():
    [finding] = diagnose(report("250 ok", action="relayed", recipient="a@example.com"), INDEX).failures
    assert finding.category.slug == "delivered"


def test_nothing_to_diagnose_is_said_with_what_to_paste():
    [finding] = diagnose(Report("Lunch at noon?"), INDEX).failures
    assert (finding.category.slug, finding.confidence, finding.answer) == ("unknown", Confidence.NONE, "")
    assert "Paste the whole notice" in finding.verdict


@pytest.mark.parametrize(
    ("text", "category", "confidence"),
    [
        ("550 5.7.26", "auth_failure", Confidence.MEDIUM),
        (" 550-5.1.1\n", "user_unknown", Confidence.MEDIUM),
        ("5.7.1", "policy_rejection", Confidence.LOW),
        ("421", "rate_limited", Confidence.LOW),
        ("#5.1.1", "user_unknown", Confidence.MEDIUM),
    ],
)
def test_a_lone_code_is_explained(text: str, category: str, confidence: Confidence):
    [finding] = diagnose(read(text), INDEX).failures
    assert (finding.category.slug, finding.confidence) == (category, confidence)
    assert {mark.text for mark in finding.evidence} <= set(text.strip().replace("-", " ").split()) | {"5.1.1"}


def test_a_lone_code_that_nobody_knows_is_unknown():
    [finding] = diagnose(read("599"), INDEX).failures
    assert finding.category.slug == "unknown"
    assert finding.verdict == "The report gives no reason. The code says 599."


def test_a_bounce_without_any_fact_is_unknown():
    [finding] = diagnose(Report("", kind=Kind.BOUNCE), INDEX).failures
    assert (finding.category.slug, finding.permanence) == ("unknown", "permanent")


def test_a_filter_whose_wording_names_its_own_list_is_told_as_the_list():
    words = "550 Your server stands on the list of Filterco"
    [asked] = diagnose(report(words, remote_mta="mx.bigmail.example"), INDEX).failures
    assert (asked.provider.slug, asked.blocklist.slug) == ("bigmail", "filterco")


def test_the_blocklist_is_looked_up_for_the_ip_of_the_bounce():
    said = report("554 5.7.1 Client host [192.0.2.5] blocked using bl.listco.example")
    [finding] = diagnose(said, INDEX).failures
    assert [each.url for each in finding.checks] == ["https://listco.example/look?ip=192.0.2.5"]


def test_a_text_without_failure_has_nothing_to_answer_or_check():
    [finding] = diagnose(Report("text", kind=Kind.NOT_BOUNCE), INDEX).failures
    assert (finding.letters, finding.answer, finding.checks) == ([], "", [])


def test_hostile_values_never_get_into_a_command():
    known = KNOWLEDGE.categories["user_unknown"]
    command = CheckInfo("See", "dig +short MX {domain}; echo {recipient} {host}")
    categories = KNOWLEDGE.categories | {"user_unknown": replace(known, checks=(command,))}
    said = report("Nobody of that name lives here", recipient="jane@example.com", remote_mta="$(reboot).example.net")
    [finding] = diagnose(said, Index(replace(KNOWLEDGE, categories=categories))).failures
    assert [each.text for each in finding.checks] == ["dig +short MX example.com; echo jane@example.com [host]"]


def test_the_named_blocklist_is_looked_up_once():
    known = KNOWLEDGE.categories["blocklisted"]
    pages = (CheckInfo("Own", url="https://listco.example/?q={ip}"), CheckInfo("All", url="https://all.example/{ip}"))
    categories = KNOWLEDGE.categories | {"blocklisted": replace(known, checks=pages)}
    said = report("554 5.7.1 Client host [192.0.2.5] blocked using bl.listco.example")
    [finding] = diagnose(said, Index(replace(KNOWLEDGE, categories=categories))).failures
    assert [each.url for each in finding.checks] == [
        "https://listco.example/look?ip=192.0.2.5",
        "https://all.example/192.0.2.5",
    ]
