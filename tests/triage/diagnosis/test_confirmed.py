"""Refusals that only the catalogue's wordings can tell from other texts with numbers."""

import pytest

from triage.diagnosis.diagnose import diagnose
from triage.diagnosis.export import as_json
from triage.diagnosis.index import Index
from triage.diagnosis.loading import load_knowledge
from triage.reading import read
from triage.reading.report import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def index(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return Index(load_knowledge())


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("We only get this for her → 550 Unknown user anna.b@example.net", "user_unknown"),
        ("客户说发不出去，写的是 550 User suspended，请帮忙看看", "mailbox_disabled"),
        ("Kunde sagt es kommt zurück 552 Postfach voll <bernd@example.net>", "mailbox_full"),
    ],
)
def test_words_that_the_catalogue_knows_make_a_number_a_reply(index, text, category):
    report = read(text)
    found = as_json(diagnose(report, index))
    assert found["kind"] == "bounce"
    assert [each["category"] for each in found["recipients"]] == [category]


def test_a_temporary_reply_among_them_is_a_delay(index):
    found = as_json(diagnose(read("le serveur d'en face écrit 452 mailbox full"), index))
    assert found["kind"] == "delayed"


@pytest.mark.parametrize(
    "text",
    [
        "We sold 550 units in May and 421 in June, see the table.",
        "Room 552 is free on Monday, please tell the others.",
        "Chapter 450 begins on the last page of the second volume.",
    ],
)
def test_a_number_among_other_words_stays_a_number(index, text):
    diagnosis = diagnose(read(text), index)
    assert diagnosis.report.kind == Kind.NOT_BOUNCE
    assert as_json(diagnosis)["recipients"] == []


def test_reading_alone_only_says_what_may_be_one():
    report = read("客户说发不出去，写的是 550 User suspended，请帮忙看看")
    assert report.kind == Kind.NOT_BOUNCE
    assert report.failures == []
    assert [failure.reply_code.value for failure in report.possible] == ["550"]
