from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.hubspot import HubSpot


def test_it_reads_a_bounce():
    text = (
        '{"appId":113,"eventId":"x","id":"9b1","type":"BOUNCE","recipient":"lena@example.org","cr'
        'eated":1700000000000,"category":"UNKNOWN_USER","response":"smtp;550 5.1.1 '
        "<lena@example.org>: Recipient address rejected: User "
        'unknown","status":"5.1.1","portalId":62515}'
    )
    (failure,) = read_pasted(HubSpot(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "lena@example.org",
        "action": "failed",
        "status": "5.1.1",
        "summary": "UNKNOWN_USER",
    }
