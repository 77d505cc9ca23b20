"""The handbook texts of the causes are complete and can be filled in for every bounce."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bouncekb.catalogue.vocabulary import WhoActs

ROOT = Path(__file__).resolve().parents[3]
CATEGORIES: list[dict[str, Any]] = json.loads(
    (ROOT / "fixtures" / "catalogue" / "categories.json").read_text(encoding="utf-8")
)
PLACEHOLDERS = {"recipient", "domain", "provider", "ip", "blocklist", "sender_domain", "host"}
KEYS = [
    "slug",
    "name",
    "group",
    "permanence",
    "who_acts",
    "list_action",
    "scope",
    "severity",
    "verdict",
    "meaning",
    "causes",
    "fixes",
    "list_reason",
    "answer",
]
#: Left out where there is nothing to say.
OPTIONAL_KEYS = ["answer_recipient_admin", "answer_postmaster", "checks", "practice"]
ANSWERS = ["answer", "answer_recipient_admin", "answer_postmaster"]

each_category = pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category["slug"])


def texts_of(category: dict[str, Any]) -> list[str]:
    """Return every text of a category that a person reads."""
    return [
        category["verdict"],
        category["meaning"],
        *category["causes"],
        *(fix["step"] for fix in category["fixes"]),
        category["list_reason"],
        *(category[name] for name in ANSWERS if name in category),
        *(text for check in category.get("checks", []) for text in check.values()),
        *([category["practice"]] if "practice" in category else []),
    ]


def sentences_of(text: str) -> list[str]:
    """Return the sentences of `text`, without its greeting."""
    return [part for part in re.split(r"(?<=\.)\s+", text.removeprefix("Hello,\n\n")) if part]


def test_there_are_37_causes_each_once():
    assert len(CATEGORIES) == len({category["slug"] for category in CATEGORIES}) == 37


def test_they_are_those_of_the_reference_in_its_order():
    reference = ROOT.parent / "shared" / "reference" / "taxonomy.json"
    if not reference.exists():
        pytest.skip("the reference facts are not here")
    taxonomy = json.loads(reference.read_text(encoding="utf-8"))["categories"]
    assert [{key: category[key] for key in KEYS[:8]} for category in CATEGORIES] == taxonomy


@each_category
def test_every_field_is_there_in_its_order(category):
    assert list(category) == KEYS + [key for key in OPTIONAL_KEYS if key in category]


@each_category
def test_every_text_is_filled_in(category):
    for text in texts_of(category):
        assert text.strip() == text != ""
        assert "  " not in text


@each_category
def test_the_causes_and_the_steps_are_few(category):
    assert 2 <= len(category["causes"]) <= 5
    assert 2 <= len(category["fixes"]) <= 6


@each_category
def test_every_step_names_who_takes_it_and_is_a_sentence(category):
    for fix in category["fixes"]:
        assert list(fix) == ["who", "step"]
        assert fix["who"] in WhoActs.values
        assert re.fullmatch(r"[A-Z].*\.", fix["step"])


@each_category
def test_whoever_acts_is_told_a_step(category):
    takers = {fix["who"] for fix in category["fixes"]}
    assert category["who_acts"] in takers


@each_category
def test_only_known_placeholders_are_used_and_only_where_they_are_filled_in(category):
    for text in texts_of(category):
        assert set(re.findall(r"\{([^{}]*)\}", text)) <= PLACEHOLDERS
        assert not re.search(r"[{}]", re.sub(r"\{[a-z_]+\}", "", text))
    for text in (category["meaning"], *category["causes"], category["list_reason"], category.get("practice", "")):
        assert "{" not in text
    for check in category.get("checks", []):
        assert "{" not in check["label"]


@each_category
def test_a_placeholder_never_stands_behind_a_noun_that_the_missing_fact_would_repeat(category):
    repeated = r"\b(?:the|The|a|an|address|domain|server|provider|blocklist|IP) \{"
    assert not [text for text in texts_of(category) if re.search(repeated, text)]


@each_category
def test_the_verdict_is_one_sentence(category):
    verdict = category["verdict"]
    assert verdict.endswith(".")
    assert len(sentences_of(verdict)) == 1
    assert "\n" not in verdict
    assert len(verdict) <= 200


@each_category
def test_the_reason_for_the_address_is_one_sentence_and_begins_with_what_to_do(category):
    reason = category["list_reason"]
    assert len(sentences_of(reason)) == 1
    assert reason.endswith(".")
    assert len(reason) <= 300
    assert reason.startswith("Remove" if category["list_action"] == "remove" else "Keep")


@each_category
def test_the_meaning_is_short(category):
    assert 1 <= len(sentences_of(category["meaning"])) <= 4


@each_category
def test_the_answer_is_a_short_mail(category):
    for answer in (category[name] for name in ANSWERS if name in category):
        assert answer.startswith("Hello,\n\n")
        assert answer.endswith(".")
        assert 3 <= len(sentences_of(answer)) <= 9


@each_category
def test_a_check_is_a_command_of_one_line_or_a_page(category):
    for check in category.get("checks", []):
        assert list(check) in (["label", "command"], ["label", "url"])
        assert "\n" not in "".join(check.values())
        assert check.get("url", "https://").startswith("https://")


@each_category
def test_no_text_shouts_or_makes_light_of_it(category):
    for text in texts_of(category):
        assert "!" not in text
        assert not re.search(r"\boops\b", text, re.IGNORECASE)


def test_the_documentation_names_every_cause_once_as_a_heading():
    page = (ROOT / "docs" / "categories.md").read_text(encoding="utf-8")
    headings = re.findall(r"^### `([a-z_]+)`", page, flags=re.MULTILINE)
    assert headings == [category["slug"] for category in CATEGORIES]
