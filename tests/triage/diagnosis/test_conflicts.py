"""What a catalogue that contradicts itself is told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
import re2

from bouncekb.catalogue.files.folder import default_folder, read_folder
from bouncekb.catalogue.wording import expression, weight
from triage.diagnosis.conflicts import MOST_INSTRUCTIONS, Problem, findings
from triage.diagnosis.index import Index
from triage.diagnosis.knowledge import EntryInfo, Knowledge, PatternInfo
from triage.diagnosis.ordinary import PROSE, SUCCESS

from .rows import KNOWLEDGE, entry


def made(*rows: tuple[EntryInfo, str, str]) -> Knowledge:
    """Return a catalogue of entries, each with what its pattern applies to and its expression (or its wording's)."""
    return replace(
        KNOWLEDGE,
        entries={each.slug: each for each, _, _ in rows},
        patterns=tuple(
            PatternInfo(each.slug, applies_to, written or expression(each.wording), weight(written or each.wording))
            for each, applies_to, written in rows
        ),
    )


def problems(knowledge: Knowledge, **examples: str) -> list[tuple[Problem, str, str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for slug, text in examples.items():
        texts[slug.replace("_", "-")].append(text)
    for slug, info in knowledge.entries.items():
        texts.setdefault(slug, [info.wording])
    found = findings(Index(knowledge), texts, knowledge.entries.keys())
    return [(finding.problem, finding.entry, finding.other) for finding in found]


def test_two_causes_for_one_text_are_a_conflict():
    knowledge = made(
        (entry("smallmail-shut", "smallmail", "mailbox_disabled", "The door is shut"), "text", ""),
        (entry("filterco-shut", "filterco", "policy_rejection", "The door is shut"), "text", ""),
    )
    [conflict, *_] = problems(knowledge)
    assert conflict[0] == Problem.CONFLICT
    assert set(conflict[1:]) == {"smallmail-shut", "filterco-shut"}


def test_two_entries_of_one_cause_are_no_conflict():
    knowledge = made(
        (entry("smallmail-shut", "smallmail", "mailbox_disabled", "The door is shut"), "text", ""),
        (entry("filterco-shut", "filterco", "mailbox_disabled", "The door is shut"), "text", ""),
    )
    assert problems(knowledge) == []


def test_a_wording_that_only_counts_for_its_provider_is_no_conflict():
    knowledge = made(
        (entry("smallmail-shut", "smallmail", "mailbox_disabled", "The door is shut"), "with_provider", ""),
        (entry("postfix-shut", "postfix", "policy_rejection", "The door is shut"), "text", ""),
    )
    assert problems(knowledge) == []


def test_codes_decide_between_equal_wordings():
    knowledge = made(
        (entry("postfix-shut-4", "postfix", "server_error", "The door is shut", reply_code="450"), "text", ""),
        (entry("postfix-shut-5", "postfix", "policy_rejection", "The door is shut", reply_code="550"), "text", ""),
    )
    assert problems(knowledge) == []


def test_neutral_words_at_two_places_are_no_conflict_because_the_first_wins():
    knowledge = made(
        (entry("words-full", "", "mailbox_full", "Mailbox full"), "text", r"\bmailbox is quite full\b"),
        (entry("words-grey", "", "greylisted", "Greylisted"), "text", r"\bsorry you are greylisted\b"),
    )
    found = problems(
        knowledge,
        words_full="450 the mailbox is quite full, sorry you are greylisted",
        words_grey="450 sorry you are greylisted",
    )
    assert found == []


def test_an_entry_that_loses_its_own_example_is_told_with_the_winner():
    knowledge = made(
        (entry("smallmail-shut", "smallmail", "mailbox_disabled", "The door is shut"), "text", ""),
        (entry("smallmail-rule", "smallmail", "policy_rejection", "The door is shut by the rule"), "text", ""),
    )
    found = problems(knowledge, smallmail_shut="550 The door is shut by the rule")
    assert found == [(Problem.LOST, "smallmail-shut", "smallmail-rule")]


def test_an_example_that_no_pattern_of_its_entry_fits_is_told():
    knowledge = made((entry("smallmail-shut", "smallmail", "mailbox_disabled", "The door is shut"), "text", ""))
    found = problems(knowledge, smallmail_shut="550 The window is shut")
    assert found == [(Problem.NOT_RECOGNISED, "smallmail-shut", "")]


@pytest.mark.parametrize("written", [r"(?=a)b", "(", r"(a)\1", "a{2000}{2000}"])
def test_a_pattern_that_re2_refuses_is_told(written):
    knowledge = made(
        (entry("smallmail-shut", "smallmail", "mailbox_disabled", "The door is shut"), "text", ""),
        (entry("smallmail-bad", "smallmail", "mailbox_disabled", "Bad"), "text", written),
    )
    assert (Problem.REFUSED, "smallmail-bad", "") in problems(knowledge)


@pytest.mark.parametrize("written", ["x*", r"\badresse\b", r"starttls", r"\baddress\b", "метро|адрес", r"\bok\b"])
def test_a_pattern_that_fits_nothing_ordinary_mail_or_success_is_too_general(written):
    knowledge = made((entry("smallmail-all", "smallmail", "policy_rejection", "Anything"), "text", written))
    assert (Problem.TOO_GENERAL, "smallmail-all", "") in problems(knowledge)


def test_a_label_is_not_too_general_because_it_has_to_fit_the_whole_reply():
    knowledge = made((entry("sendbird-address", "sendbird", "spam_content", "address"), "exact", "address"))
    assert problems(knowledge) == []


def test_a_pattern_with_long_counted_repeats_is_too_expensive():
    knowledge = made(
        (entry("smallmail-long", "smallmail", "policy_rejection", "Shut"), "text", r"Shut.{0,300}out.{0,300}door")
    )
    assert MOST_INSTRUCTIONS < 5000
    assert (Problem.TOO_EXPENSIVE, "smallmail-long", "") in problems(knowledge)


def test_a_missing_example_and_a_missing_source_are_only_warnings():
    knowledge = made((entry("smallmail-shut", "smallmail", "mailbox_disabled", "The door is shut"), "text", ""))
    found = findings(Index(knowledge), {}, ())
    assert {finding.problem for finding in found} == {Problem.NO_EXAMPLE, Problem.NO_SOURCE}
    assert not any(finding.is_error for finding in found)


def test_errors_come_first():
    knowledge = made(
        (entry("smallmail-shut", "smallmail", "mailbox_disabled", "The door is shut"), "text", ""),
        (entry("smallmail-bad", "smallmail", "mailbox_disabled", "Bad"), "text", "("),
    )
    assert [finding.is_error for finding in findings(Index(knowledge), {}, ())] == [True, False, False, False, False]


def test_no_text_of_the_lists_is_there_twice():
    assert len({*PROSE, *SUCCESS}) == len(PROSE) + len(SUCCESS)


def test_every_neutral_pattern_has_an_example_that_it_fits():
    options = re2.Options()
    options.case_sensitive = False
    missing = [
        (each["slug"], pattern["expression"][:60])
        for each in read_folder(default_folder())["entries"]
        if not each["provider"]
        for pattern in each["patterns"]
        if not any(re2.compile(pattern["expression"], options).search(text) for text in each["examples"])
    ]
    assert missing == []
