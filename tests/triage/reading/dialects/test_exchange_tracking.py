from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.exchange_tracking import ExchangeTracking
from triage.reading.report import Kind

LOG = (
    "#Software: Microsoft Exchange Server\n#Log-type: Message Tracking Log\n"
    "#Fields: date-time,client-ip,source,event-id,internal-message-id,message-id,recipient-address,"
    "recipient-status,total-bytes\n"
    "2026-11-20T09:12:01.000Z,192.0.2.1,ROUTING,FAIL,42,<a@b>,lena@example.org;otto@example.org,"
    "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found;550 5.2.2 full,123\n"
    '2026-11-20T09:12:01.000Z,192.0.2.1,SMTP,DEFER,43,<a@c>,kim@example.org,"[{LED=451 4.7.1 wait, please};{MSG=};'
    '{FQDN=mx.example.org};{IP=198.51.100.25};{LRT=1}]",123\n'
)


def read(text):
    return read_pasted(ExchangeTracking(), text)


def test_every_recipient_has_its_own_status():
    reading = read(LOG)
    assert reading.kind is Kind.BOUNCE
    first, second, third = (values(failure) for failure in reading.failures)
    assert first["recipient"] == "lena@example.org"
    assert first["diagnostic"] == "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"
    assert first["last_attempt"] == "2026-11-20T09:12:01.000Z"
    assert (second["recipient"], second["diagnostic"]) == ("otto@example.org", "550 5.2.2 full")
    assert (third["recipient"], third["action"]) == ("kim@example.org", "delayed")


def test_it_reads_the_last_error_and_its_server():
    told = values(read(LOG).failures[2])
    assert told["diagnostic"] == "451 4.7.1 wait, please"
    assert told["remote_mta"] == "mx.example.org"
    assert told["remote_ip"] == "198.51.100.25"


def test_it_reads_the_list_that_powershell_prints():
    (failure,) = read(
        "Timestamp       : 11/20/2026 9:12:01 AM\nEventId         : FAIL\nRecipients      : {lena@example.org}\n"
        "RecipientStatus : {550 5.1.1 RESOLVER.ADR.RecipNotFound; not found}\n"
    ).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["diagnostic"] == "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"


@given(st.text(), st.integers(0, len(LOG)))
def test_no_text_makes_it_raise(text, place):
    ExchangeTracking().read(pasted(LOG[:place] + text + LOG[place:]))


ROW = (
    "2026-11-20T09:12:01.000Z,192.0.2.1,EXCH01,198.51.100.25,mx.example.org,08D,Internet,SMTP,{event},42,<a@b>,7c1f,"
    'lena@example.org,"451 4.4.0 Primary target IP address responded with: ""421 4.4.2 Connection dropped""",'
    "123,1,,,Hello,app@example.com,app@example.com,\n"
)


def test_a_row_without_header_is_read():
    reading = read(ROW.format(event="DEFER"))
    assert reading.kind is Kind.DELAYED
    assert values(reading.failures[0])["recipient"] == "lena@example.org"


def test_a_row_of_a_delivery_is_one():
    assert read(ROW.format(event="DELIVER")).kind is Kind.DELIVERED


def test_an_exported_message_trace_is_read():
    reading = read(
        '"Received","SenderAddress","RecipientAddress","Subject","Status","MessageId"\n'
        '"11/20/2026","app@example.com","lena@example.org","Hello","Failed","<1@example.com>"\n'
    )
    assert reading.kind is Kind.BOUNCE
    assert values(reading.failures[0])["recipient"] == "lena@example.org"
