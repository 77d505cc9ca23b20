from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.reading.cleaning import clean


@pytest.mark.parametrize(
    ("pasted", "cleaned"),
    [
        ("> > 550 no\n>> 5.1.1", "550 no\n5.1.1"),
        ("550\u00a05.1.1 \u201cno\u201d\u200b", '550 5.1.1 "no"'),
        ("&lt;lena@example.org&gt; &amp; more", "<lena@example.org> & more"),
        ("a=3Db c=3Dd re=\njected", "a=b c=d rejected"),
        ("a = b\nno =\nremains", "a = b\nno =\nremains"),
        (
            "... while talking to mx.example.org:\n>>> DATA\n<<< 550 no",
            "... while talking to mx.example.org:\n>>> DATA\n<<< 550 no",
        ),
        ("> >>> RCPT To:<a@example.org>\n> <<< 550 no", ">>> RCPT To:<a@example.org>\n<<< 550 no"),
        ("[COLOR=#333]550 no[/COLOR]", "550 no"),
    ],
)
def test_it_takes_away_what_pasting_put_in(pasted: str, cleaned: str) -> None:
    assert clean(pasted).text == cleaned


@given(st.text(alphabet=st.sampled_from("> \n\t=3D&lt;gta5.\u00a0\u200b\u201c[/b]é"), max_size=200))
def test_every_character_knows_where_it_stood(text: str) -> None:
    passage = clean(text)
    last = -1
    for index, letter in enumerate(passage.text):
        place = passage.locate(index)
        assert 0 <= place < len(text)
        assert place >= last
        last = place
        if letter.isalnum() and letter.isascii() and text[place] not in "&=":
            assert text[place] == letter
