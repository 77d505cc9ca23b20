from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted
from triage.reading.dialects import DIALECTS
from triage.reading.template import Sentences, Template

TEMPLATES = [dialect for dialect in DIALECTS if isinstance(dialect, Template | Sentences)]
NOISE = st.lists(
    st.one_of(
        st.sampled_from([mark for dialect in TEMPLATES for mark in dialect.marks]),
        st.sampled_from(
            ["\n", "<lena@example.org>", ": ", "550 5.1.1 no", "Reason:", "  ", "because:", "list of recipients:"]
        ),
        st.text(max_size=20),
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize("dialect", TEMPLATES, ids=lambda dialect: dialect.slug)
@given(text=NOISE)
def test_it_never_raises(dialect, text):
    dialect.read(pasted(text))


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.slug)
def test_it_says_where_its_format_is_described(dialect):
    assert dialect.slug
    assert dialect.name
    assert dialect.described_in
