from __future__ import annotations

import pytest

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.imail import IMail


@pytest.mark.parametrize(
    "reason",
    ["Unknown user", "Unknown host", "Invalid final delivery userid", "User mailbox exceeds allowed size"],
)
def test_it_reads_reason_and_recipient(reason):
    (failure,) = read_pasted(IMail(), f"{reason}: lena@example.org\n\nOriginal message follows.\n").failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["diagnostic"] == reason


def test_the_words_within_a_sentence_are_no_notice():
    assert read_pasted(IMail(), "The log says unknown user: lena@example.org, please check") is None
