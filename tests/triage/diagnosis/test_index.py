from __future__ import annotations

import dataclasses
import logging
import threading
import time

import pytest

from bouncekb.catalogue.models import Category, Entry, Pattern, Revision
from bouncekb.catalogue.vocabulary import EntryState
from triage.diagnosis import index as index_module
from triage.diagnosis.diagnose import diagnose
from triage.diagnosis.index import Index, SharedIndex, current_index
from triage.diagnosis.knowledge import PatternInfo
from triage.diagnosis.loading import load_knowledge

from .rows import KNOWLEDGE, report

pytestmark = pytest.mark.django_db


def test_the_published_catalogue_is_read_with_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        knowledge = load_knowledge()
    assert len(knowledge.categories) == Category.objects.count()
    assert len(knowledge.entries) == Entry.objects.published().count() > 2000
    assert knowledge.version == Revision.current()
    assert knowledge.domains["gmail.com"] == "gmail"
    assert knowledge.hosts["olc.protection.outlook.com"] == ("outlook_consumer", "mx")
    assert knowledge.enhanced_codes["7.26"] == "auth_failure"
    assert knowledge.reply_codes["550"][0] == "user_unknown"
    assert knowledge.code_names["X.7.26"]


def test_what_is_not_published_does_not_diagnose():
    entry = Entry.objects.published().filter(patterns__isnull=False).first()
    Entry.objects.filter(pk=entry.pk).update(state=EntryState.DRAFT)
    knowledge = load_knowledge()
    assert entry.slug not in knowledge.entries
    assert entry.slug not in {pattern.entry for pattern in knowledge.patterns}


def test_the_whole_catalogue_compiles_without_a_refused_pattern():
    start = time.perf_counter()
    index = Index(load_knowledge())
    assert time.perf_counter() - start < 5
    assert index.wordings.refused == index.exact.refused == []


def test_a_refused_pattern_is_logged_and_the_others_work(caplog):
    broken = dataclasses.replace(
        KNOWLEDGE, patterns=(*KNOWLEDGE.patterns, PatternInfo("postfix-unknown", "text", "(broken", 9))
    )
    with caplog.at_level(logging.ERROR):
        index = Index(broken)
    assert "postfix-unknown" in caplog.text
    assert diagnose(report("550 Mailbox over quota"), index).failures[0].category.slug == "mailbox_full"


def test_the_index_is_built_again_when_the_catalogue_changes():
    shared = SharedIndex(check_every=0)
    first = shared.get()
    assert shared.get() is first
    entry = Entry.objects.published().first()
    Pattern.objects.create(entry=entry, applies_to="text", expression="frobnicated zebras")
    Revision.advance()
    second = shared.get()
    assert second is not first
    assert "frobnicated zebras" in {pattern.expression for pattern in second.knowledge.patterns}


def test_the_version_is_looked_up_only_now_and_then(django_assert_num_queries):
    shared = SharedIndex(check_every=60)
    first = shared.get()
    Revision.advance()
    with django_assert_num_queries(0):
        assert shared.get() is first


def test_a_broken_rebuild_keeps_the_old_index(monkeypatch, caplog):
    shared = SharedIndex(check_every=0)
    first = shared.get()

    def fail() -> None:
        raise RuntimeError("the database is away")

    monkeypatch.setattr(index_module, "load_knowledge", fail)
    Revision.advance()
    assert shared.get() is first
    assert "stays in use" in caplog.text


def test_while_one_thread_builds_the_others_use_the_old_index(monkeypatch):
    shared = SharedIndex(check_every=0)
    first = shared.get()
    entered, leave = threading.Event(), threading.Event()

    def slow(_self: SharedIndex, _index: Index) -> None:
        entered.set()
        leave.wait(10)

    monkeypatch.setattr(SharedIndex, "_refresh", slow)
    builder = threading.Thread(target=shared.get)
    builder.start()
    assert entered.wait(10)
    assert shared.get() is first
    leave.set()
    builder.join(10)


def test_a_process_shares_one_index():
    assert current_index() is current_index()
