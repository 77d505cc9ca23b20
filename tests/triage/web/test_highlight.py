"""The original text with its marks: nothing is lost, nothing is moved, dull lines fold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from triage.diagnosis.result import Evidence
from triage.web.highlight import MarkedText, mark_text


def evidence(text: str, words: str, what: str = "reply_code") -> Evidence:
    start = text.index(words)
    return Evidence(what, start, start + len(words), words, f"about {words}")


def whole(marked: MarkedText) -> str:
    return "\n".join("".join(segment.text for segment in block.segments) for block in marked.blocks)


def test_a_mark_stands_where_the_evidence_stood() -> None:
    text = "said: 550 5.1.1 no such user"
    marked = mark_text(text, [evidence(text, "550"), evidence(text, "5.1.1", "enhanced_code")])
    (block,) = marked.blocks
    assert [(segment.text, segment.mark.what if segment.mark else "") for segment in block.segments] == [
        ("said: ", ""),
        ("550", "reply_code"),
        (" ", ""),
        ("5.1.1", "enhanced_code"),
        (" no such user", ""),
    ]


def test_pieces_of_one_wording_are_one_mark_that_takes_focus_once() -> None:
    text = "mailbox <a@example.net> unknown"
    pieces = [
        Evidence("wording", 0, 9, text[0:9], "known", "/entries/x/"),
        evidence(text, "a@example.net", "recipient"),
        Evidence("wording", 22, 31, text[22:31], "known", "/entries/x/"),
    ]
    marked = mark_text(text, pieces)
    assert [segment.first for segment in marked.blocks[0].segments] == [True, True, False]
    assert [mark.what for mark in marked.marks] == ["wording", "recipient"]


def test_lines_far_from_evidence_fold_and_those_around_it_show() -> None:
    lines = [f"line {number}" for number in range(30)]
    text = "\n".join(lines)
    marked = mark_text(text, [evidence(text, "line 15")])
    assert [(block.folded, block.lines) for block in marked.blocks] == [(True, 13), (False, 5), (True, 12)]
    assert whole(marked) == text


def test_a_gap_of_a_few_lines_is_not_worth_folding() -> None:
    text = "550\n" + "dull\n" * 7 + "5.1.1"
    marked = mark_text(text, [evidence(text, "550"), evidence(text, "5.1.1")])
    assert [block.folded for block in marked.blocks] == [False]


def test_without_evidence_the_opening_shows() -> None:
    marked = mark_text("dull\n" * 40, [])
    assert [(block.folded, block.lines) for block in marked.blocks] == [(False, 15), (True, 25)]


def test_one_endless_line_folds_away_from_its_evidence() -> None:
    text = "x" * 100_000 + " 550 " + "y" * 100_000
    marked = mark_text(text, [evidence(text, "550")])
    shown = sum(len(segment.text) for block in marked.blocks if not block.folded for segment in block.segments)
    assert shown < 5_000


def test_the_legend_names_each_kind_once_in_a_fixed_order() -> None:
    text = "192.0.2.1 550 192.0.2.2"
    pieces = [evidence(text, "192.0.2.1", "remote_ip"), evidence(text, "550"), evidence(text, "192.0.2.2", "ip")]
    assert [label for _what, label in mark_text(text, pieces).legend] == ["Reply code", "IP address"]


@given(st.text(alphabet="ab\n\r <>&", max_size=400), st.data())
def test_every_character_is_shown_once_and_in_order(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=12)))
    pieces = [
        Evidence("link", start, end, text[start:end]) for start, end in zip(places[::2], places[1::2], strict=False)
    ]
    marked = mark_text(text, pieces)
    assert whole(marked) == text.removesuffix("\n")
    marked_text = "".join(
        segment.text for block in marked.blocks for segment in block.segments if segment.mark is not None
    )
    assert marked_text.replace("\n", "") == "".join(piece.text for piece in pieces).replace("\n", "")
