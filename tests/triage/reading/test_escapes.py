from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted
from triage.reading.escapes import plain


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"550 5.1.1 \u003clena@example.org\u003e unknown", "550 5.1.1 <lena@example.org> unknown"),
        (r"550-5.1.1 gone\r\n550 5.1.1 for good\r\n", "550-5.1.1 gone for good"),
        (r"552 5.2.2 \"full\" see https:\/\/example.org\/", '552 5.2.2 "full" see https://example.org/'),
        (r"550 \\\"deep\\\" quotes", '550 "deep" quotes'),
        ("550 no escapes", "550 no escapes"),
    ],
)
def test_escapes_become_what_they_stand_for(written, meant):
    assert plain(pasted(written), 0, len(written)).text == meant


def test_what_stands_behind_an_escape_knows_its_place():
    written = r"550 \u003clena@example.org\u003e"
    passage = plain(pasted(written), 0, len(written))
    start, end = passage.span(*[passage.text.index("lena"), passage.text.index(">")])
    assert written[start:end] == "lena@example.org"


@given(st.text(alphabet="\\nrtux0039\"'/ 5.1-a\n"), st.integers(0, 40), st.integers(0, 40))
def test_no_text_makes_it_raise_and_every_place_is_in_the_text(text, start, end):
    passage = plain(pasted(text), start, end)
    for place in range(len(passage.text)):
        assert 0 <= passage.locate(place) < max(len(text), 1)
