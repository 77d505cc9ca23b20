from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from triage.diagnosis.case import Case

from .rows import INDEX, report

if TYPE_CHECKING:
    from triage.reading.report import Report


def case(of: Report) -> Case:
    return Case.of(of, of.failures[0], INDEX)


def refused_by(of: Report) -> str:
    return case(of).parties.refused_by


@pytest.mark.parametrize(
    ("host", "slug"),
    [
        ("a.mx.bigmail.example", "bigmail"),
        ("MX.BIGMAIL.EXAMPLE.", "bigmail"),
        ("mx1.smallmail.example", "smallmail"),
        ("x.home.bigmail.example", "bigmail_home"),
        ("notsmallmail.example", ""),
        ("[192.0.2.1]", ""),
        ("", ""),
    ],
)
def test_a_host_belongs_to_the_longest_suffix_at_a_label_border(host: str, slug: str):
    assert INDEX.directory.of_host(host) == slug


def test_the_server_that_answered_is_who_refused():
    said = report("550 smallmail says no", remote_mta="mx.bigmail.example", recipient="a@smallmail.example")
    assert refused_by(said) == "bigmail"


def test_without_a_host_marks_come_before_the_recipients_domain():
    assert refused_by(report("550 smallmail says no", recipient="a@bigmail.example")) == "smallmail"
    assert refused_by(report("550 no", recipient="a@bigmail.example")) == "bigmail"


def test_a_domain_of_the_same_family_names_the_provider_more_exactly():
    assert refused_by(report("550 no", remote_mta="mx.bigmail.example", recipient="a@home.example")) == "bigmail_home"


def test_a_host_in_the_reply_is_a_hint_but_not_one_that_only_sends():
    assert refused_by(report("550 no [abc.mx.bigmail.example 2026-01-01]")) == "bigmail"
    assert refused_by(report("550 no, you are out.sendbird.example")) == ""


def test_the_domain_of_an_address_in_the_reply_is_no_host():
    assert refused_by(report("550 <jane@mx.bigmail.example> is nobody")) == ""


def test_the_reporting_server_refused_where_no_other_is_named():
    assert refused_by(report("550 no", reporting_mta="mx.bigmail.example")) == "bigmail"


def test_marks_of_blocklists_and_programs_name_nobody_who_refused():
    parties = case(report("550 blocked using bl.listco.example (in reply to RCPT TO command)")).parties
    assert parties.refused_by == ""
    assert {"listco", "postfix"} <= parties.known


def test_a_named_blocklist_is_told_with_all_of_its_host_name():
    said = report("550 blocked using bl.listco.example")
    parties = case(said).parties
    assert INDEX.directory.named_blocklist(parties).slug == "listco"
    [mark] = parties.blocklists
    assert said.text[mark.start : mark.end] == "bl.listco.example"


def test_words_that_any_list_uses_name_no_list():
    parties = case(report("550 blocked using our own list")).parties
    assert [mark.provider for mark in parties.blocklists] == ["dnsbl"]
    assert INDEX.directory.named_blocklist(parties) is None


def test_a_mark_begins_where_a_word_begins_but_may_end_inside_one():
    assert refused_by(report("550 [BM0999] no")) == "bigmail"
    assert refused_by(report("550 xbigmail-esmtp")) == ""


def test_the_program_that_wrote_the_report_is_known():
    assert "postfix" in case(report("550 no", dialects=("postfix",))).parties.known
