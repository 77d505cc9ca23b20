from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.exim_queue import EximQueue
from triage.reading.report import Kind

LOG = """ 3d  2.9K 1tAbCd-0004Xy-1Z <app@example.com>
          lena@example.org
        D otto@example.org

12h   11K 1tAbCe-000000012ab-2Yz3 <> *** frozen ***
          kim@example.net
"""


def read(text):
    return read_pasted(EximQueue(), text)


def test_those_who_wait_are_read_and_those_who_got_the_mail_are_not():
    reading = read(LOG)
    assert reading.kind is Kind.DELAYED
    assert [values(failure)["recipient"] for failure in reading.failures] == ["lena@example.org", "kim@example.net"]


def test_other_lists_say_nothing():
    assert read("12h 11K 1 of 3 files\n          lena@example.org\n") is None


@given(st.text(), st.integers(0, len(LOG)))
def test_no_text_makes_it_raise(text, place):
    EximQueue().read(pasted(LOG[:place] + text + LOG[place:]))
