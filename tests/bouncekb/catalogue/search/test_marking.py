"""What was asked for is marked in titles and snippets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bouncekb.catalogue.search.marking import marked, plain, snippet


def marks(text: str, wanted: set[str], codes: set[str] | None = None) -> list[str]:
    return [piece.text for piece in marked(text, wanted, codes or set()) if piece.marked]


def test_words_are_marked_in_all_their_forms() -> None:
    assert marks("Rejected: the server rejects it", {"reject"}) == ["Rejected", "rejects"]


def test_an_idea_is_marked_by_whatever_words_it_is_said() -> None:
    assert marks("The user is over quota today", {"ideamailboxfull"}) == ["over quota"]


def test_only_the_code_that_was_asked_for_is_marked() -> None:
    assert marks("550 5.7.26 not 5.7.1", {"550"}, {"5.7.26"}) == ["550", "5.7.26"]


def test_a_long_text_is_cut_around_the_first_mark() -> None:
    text = "word " * 100 + "greylisted here " + "word " * 100
    pieces = snippet(text, {"greylist"}, set())
    assert [piece.text for piece in pieces if piece.marked] == ["greylisted"]
    assert plain(pieces).startswith("… ")
    assert plain(pieces).endswith(" …")
    assert len(plain(pieces)) < 260


@given(st.text(max_size=300), st.sets(st.text("abcdefg", min_size=1, max_size=4)))
def test_the_pieces_are_the_text(text: str, wanted: set[str]) -> None:
    assert plain(marked(text, wanted, set())) == text
