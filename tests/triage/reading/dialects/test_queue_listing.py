from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.queue_listing import QueueListing
from triage.reading.report import Kind

LOG = """-Queue ID-  --Size-- ----Arrival Time---- -Sender/Recipient-------
4F5112550A*    1234 Fri Nov 20 09:12:01  app@example.com
    (host mx.example.org[198.51.100.25] said: 450 4.2.0 <lena@example.org>: Greylisted
 come back (in reply to RCPT TO command))
                                         lena@example.org
                                         otto@example.org

5F5112550B     2345 Fri Nov 20 09:13:01  app@example.com
(connect to mx.example.net[203.0.113.5]:25: Connection timed out)
                                         kim@example.net

6F5112550C     2345 Fri Nov 20 09:13:01  app@example.com
                                         active@example.net

-- 3 Kbytes in 3 Requests.
"""


def read(text):
    return read_pasted(QueueListing(), text)


def test_a_reason_counts_for_the_recipients_below_it():
    reading = read(LOG)
    assert reading.kind is Kind.DELAYED
    first, second, third = (values(failure) for failure in reading.failures)
    assert first["recipient"] == "lena@example.org"
    assert first["diagnostic"] == "450 4.2.0 <lena@example.org>: Greylisted come back"
    assert first["remote_mta"] == "mx.example.org"
    assert first["command"] == "RCPT TO"
    assert second["recipient"] == "otto@example.org"
    assert third["recipient"] == "kim@example.net"
    assert third["diagnostic"] == "connect to mx.example.net[203.0.113.5]:25: Connection timed out"


def test_it_reads_the_queue_of_sendmail():
    (failure,) = read(
        "-----Q-ID----- --Size-- -----Q-Time----- ------------Sender/Recipient-----------\n"
        "5AK8C0aa000123     1234 Fri Nov 20 09:12 <app@example.com>\n"
        "                 (Deferred: 451 4.7.1 Greylisting in action)\n"
        "                                         <lena@example.org>\n                Total requests: 1\n"
    ).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["diagnostic"] == "451 4.7.1 Greylisting in action"


def test_it_reads_the_json_of_postqueue():
    (failure,) = read(
        '{"queue_name": "deferred", "queue_id": "4F5112550A", "sender": "app@example.com", "recipients": [{"address": '
        '"lena@example.org", "delay_reason": "connect to mx.example.org[198.51.100.25]:25: Connection refused"}]}'
    ).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["remote_ip"] == "198.51.100.25"


def test_a_diary_is_no_queue():
    assert read("On Fri Nov 20 we met (all of us)\nlena@example.org\n") is None


def test_a_recipient_in_a_wrapped_listing_is_only_its_address():
    reading = read('"recipients": [{"address": "\nlena@example.org", "delay_reason": "451 4.7.1 later"}]')
    assert values(reading.failures[0])["recipient"] == "lena@example.org"


@given(st.text(), st.integers(0, len(LOG)))
def test_no_text_makes_it_raise(text, place):
    QueueListing().read(pasted(LOG[:place] + text + LOG[place:]))
