from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted
from triage.reading import read
from triage.reading.dialects.question import Question
from triage.reading.report import Kind


@pytest.mark.parametrize(
    ("text", "kind", "reply_code", "enhanced_code"),
    [
        ("554 5.7.1", Kind.BOUNCE, "554", "5.7.1"),
        (" 552-5.2.2\n", Kind.BOUNCE, "552", "5.2.2"),
        ("#5.4.4", Kind.BOUNCE, None, "5.4.4"),
        ("452", Kind.DELAYED, "452", None),
        ("What is error 451 4.7.1?", Kind.DELAYED, "451", "4.7.1"),
        ("was heißt Fehler 550", Kind.BOUNCE, "550", None),
        ("Que signifie l'erreur 5.7.26 ?", Kind.BOUNCE, None, "5.7.26"),
        ("¿Qué significa el código 554?", Kind.BOUNCE, "554", None),
        ("550 5.1.1 是什么意思", Kind.BOUNCE, "550", "5.1.1"),
        ("SMTP 4.2.2 meaning Office 365", Kind.DELAYED, None, "4.2.2"),
        ("250 2.0.0", Kind.DELIVERED, "250", "2.0.0"),
    ],
)
def test_a_code_or_a_question_about_one_is_a_failure_with_it(text, kind, reply_code, enhanced_code):
    report = read(text)
    assert report.kind is kind
    (failure,) = report.failures
    assert (failure.reply_code.value if failure.reply_code else None) == reply_code
    assert (failure.enhanced_code.value if failure.enhanced_code else None) == enhanced_code
    for fact in (failure.reply_code, failure.enhanced_code):
        assert fact is None or report.text[fact.start : fact.end] == fact.value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "550 EUR",
        "room 421 at 10",
        "I have 450 for you",
        "exim 4.97.1",
        "Postfix 5.1.1 released",
        "version 4.2.1 of the tool",
        "call me on 555 421 550",
        "2.5.1 and 4.1.2 of the contract",
        "550.00",
        "in 450 ms",
    ],
)
def test_a_number_among_other_words_is_none(text):
    assert read(text).kind is Kind.NOT_BOUNCE


@given(st.text(), st.sampled_from(("550", "5.1.1", "421 4.7.0")), st.text())
def test_no_text_makes_it_raise(before, code, behind):
    Question().read(pasted(before + code + behind))
