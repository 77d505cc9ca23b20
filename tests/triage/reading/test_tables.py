from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from triage.reading.tables import records, rows


def test_cells_lose_their_quotes_and_keep_their_places():
    text = 'a,"b, c",,d\n"over\ntwo lines",e\n'
    found = list(rows(text, 0, len(text)))
    assert [[cell.value for cell in row] for row in found] == [["a", "b, c", "", "d"], ["over\ntwo lines", "e"]]
    assert all(text[cell.start : cell.end] == cell.value for row in found for cell in row)


def test_a_header_names_the_cells_below_it():
    text = "#Fields: event-id,Recipient_Status,x\nFAIL,550 no,1\n"
    (record,) = records(text, 0, len(text), ("eventid", "recipientstatus", "x"))
    assert {name: cell.value for name, cell in record.items()} == {
        "eventid": "FAIL",
        "recipientstatus": "550 no",
        "x": "1",
    }


@given(st.text(alphabet='a,"\n ;', max_size=200))
def test_no_text_makes_it_raise_or_loses_a_line(text):
    found = list(rows(text, 0, len(text)))
    assert len(found) <= text.count("\n") + 1
