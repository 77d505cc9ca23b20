from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.ses import AmazonSes
from triage.reading.report import Kind

EVENTS = (
    '{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General","bouncedRecipients":['
    '{"emailAddress":"lena@example.org","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 '
    '\\u003clena@example.org\\u003e unknown"},{"emailAddress":"otto@example.org","action":"failed","status":"5.2.2",'
    '"diagnosticCode":"smtp; 552 5.2.2 full"}],"timestamp":"2026-11-20T09:12:01.000Z","remoteMtaIp":"198.51.100.25"},'
    '"mail":{"destination":["lena@example.org","kim@example.org"],"headers":[{"name":"From",'
    '"value":"app@example.com"}]}}'
)


def read(text):
    return read_pasted(AmazonSes(), text)


def test_it_reads_every_bounced_recipient():
    reading = read(EVENTS)
    assert reading.kind is Kind.BOUNCE
    first, second = (values(failure) for failure in reading.failures)
    assert first["recipient"] == "lena@example.org"
    assert first["status"] == "5.1.1"
    assert first["diagnostic"] == "550 5.1.1 <lena@example.org> unknown"
    assert first["remote_ip"] == "198.51.100.25"
    assert (second["recipient"], second["diagnostic"]) == ("otto@example.org", "552 5.2.2 full")


def test_it_reads_the_json_inside_an_sns_message():
    escaped = EVENTS.replace("\\", "\\\\").replace('"', '\\"')
    reading = read('{"Type":"Notification","Message":"' + escaped + '","Signature":"AbC="}')
    assert [values(failure)["recipient"] for failure in reading.failures] == ["lena@example.org", "otto@example.org"]
    assert values(reading.failures[0])["diagnostic"] == "550 5.1.1 <lena@example.org> unknown"


def test_a_bounce_without_a_diagnostic_code_names_the_recipient():
    (failure,) = read(
        '{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General",'
        '"bouncedRecipients":[{"emailAddress":"lena@example.org"}]}}'
    ).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["action"] == "failed"


def test_delays_complaints_and_deliveries_are_told_apart():
    delay = '{"eventType":"DeliveryDelay","deliveryDelay":{"delayedRecipients":[{"emailAddress":"a@example.org"}]}}'
    complaint = '{"eventType":"Complaint","complaint":{"complainedRecipients":[{"emailAddress":"a@example.org"}]}}'
    delivery = '{"notificationType":"Delivery","delivery":{"recipients":["a@example.org"],"smtpResponse":"250 ok"}}'
    assert read(delay).kind is Kind.DELAYED
    assert read(complaint).kind is Kind.FEEDBACK_REPORT
    assert read(delivery).kind is Kind.DELIVERED


def test_it_reads_an_object_cut_at_both_ends():
    (failure,) = read(EVENTS[EVENTS.index("otto") - 18 : EVENTS.index("timestamp")]).failures
    assert values(failure)["recipient"] == "otto@example.org"
    assert values(failure)["diagnostic"] == "552 5.2.2 full"


@given(st.text(), st.integers(0, len(EVENTS)))
def test_no_text_makes_it_raise(text, place):
    AmazonSes().read(pasted(EVENTS[:place] + text + EVENTS[place:]))
