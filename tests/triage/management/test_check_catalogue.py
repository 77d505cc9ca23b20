"""`manage.py check_catalogue`: the real catalogue has no conflicts, and a made one is told of its own."""

from __future__ import annotations

import io
import json
import time

import pytest
from django.core.management import CommandError, call_command

from bouncekb.catalogue.models import Category, Entry, Example, Pattern

pytestmark = pytest.mark.django_db


def checked(**options: str) -> str:
    out = io.StringIO()
    call_command("check_catalogue", stdout=out, **options)
    return out.getvalue()


def refused(**options: str) -> str:
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"The catalogue has [0-9]+ errors"):
        call_command("check_catalogue", stdout=out, **options)
    return out.getvalue()


def add(slug: str, category: str, wording: str, expression: str, state: str = "published") -> None:
    entry = Entry.objects.create(
        slug=slug,
        wording=wording,
        category=Category.objects.get(slug=category),
        permanence="permanent",
        who_acts="sender",
        meaning="Made for a test.",
        confidence="recalled",
        state=state,
    )
    Pattern.objects.bulk_create([Pattern(entry=entry, applies_to="text", expression=expression, weight=9)])
    Example.objects.create(entry=entry, text=wording)


@pytest.fixture
def conflict():
    add("zz-shut", "mailbox_disabled", "the xyzzy door is shut", r"xyzzy\s+door\s+is\s+shut")
    add("zz-rule", "user_unknown", "the xyzzy door is shut", r"xyzzy door is shut")


def test_the_catalogue_has_no_errors_and_is_checked_in_time():
    start = time.perf_counter()
    lines = checked().splitlines()
    assert time.perf_counter() - start < 20
    assert [line for line in lines if line.startswith("error")] == []
    assert " 0 errors, " in lines[-1]


def test_a_conflict_is_one_line_with_both_entries_and_the_text(conflict):
    [line] = [line for line in refused().splitlines() if line.startswith("error: conflict")]
    assert "zz-rule" in line
    assert "zz-shut" in line
    assert "the xyzzy door is shut" in line


def test_jsonl_gives_one_object_a_finding(conflict):
    found = [json.loads(line) for line in refused(format="jsonl").splitlines()]
    [error] = [each for each in found if each["problem"] == "conflict"]
    assert error["level"] == "error"
    assert {error["entry"], error["other"]} == {"zz-rule", "zz-shut"}
    assert all(set(each) == {"level", "problem", "entry", "explanation", "other", "text"} for each in found)


def test_a_pattern_that_re2_refuses_is_an_error():
    add("zz-bad", "policy_rejection", "the xyzzy door", "(?=xyzzy)")
    assert "error: refused: zz-bad" in refused()


def test_what_is_not_published_is_not_checked():
    add("zz-draft", "policy_rejection", "Thanks for your message", "thanks", state="draft")
    assert "zz-draft" not in checked()


def test_entries_without_a_source_are_warnings():
    add("zz-unsourced", "policy_rejection", "the xyzzy door", r"xyzzy\s+door")
    assert "warning: no_source: zz-unsourced" in checked()
