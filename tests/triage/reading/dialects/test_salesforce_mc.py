from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.salesforce_mc import SalesforceMarketingCloud


def test_it_reads_a_row_of_the_bounce_extract():
    text = (
        '"ClientID","SendID","SubscriberKey","EmailAddress","SubscriberID","ListID","EventDate","'
        'EventType","BounceCategory","SMTPCode","BounceReason","BatchID"\n'
        '"123","456","k1","lena@example.org","789","11","11/20/2026 9:12:00 AM","Bounce","Hard '
        'bounce","550","5.1.1 (User unknown) 550 5.1.1 User unknown","1"\n'
    )
    (failure,) = read_pasted(SalesforceMarketingCloud(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "lena@example.org",
        "reply_code": "550",
        "summary": "Hard bounce",
        "diagnostic": "5.1.1 (User unknown) 550 5.1.1 User unknown",
    }


def test_rows_of_other_events_are_left_out():
    text = (
        '"ClientID","SendID","SubscriberKey","EmailAddress","SubscriberID","ListID","EventDate","'
        'EventType","BounceCategory","SMTPCode","BounceReason","BatchID"\n'
        '"123","456","k1","lena@example.org","789","11","11/20/2026 9:12:00 AM","Click","Hard '
        'bounce","550","5.1.1 (User unknown) 550 5.1.1 User unknown","1"\n'
    )
    assert read_pasted(SalesforceMarketingCloud(), text) is None
