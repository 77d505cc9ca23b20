from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.zoho import Zoho
from triage.reading.report import Kind


def test_it_reads_the_error_codes():
    text = (
        "This message was created automatically by mail delivery software.\n"
        " A message that you sent could not be delivered "
        "to one or more of its recipients. This is a permanent error.\n\n"
        "lena@example.org Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 <lena@example.org>... User Unknown\n"
    )
    (failure,) = read_pasted(Zoho(), text).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["diagnostic"] == "5.1.1 <lena@example.org>... User Unknown"
    assert values(failure)["reply_code"] == "550"


def test_it_reads_a_delay():
    text = (
        "This message was created automatically by mail delivery system.\nTHIS IS A WARNING MESSAGE ONLY.\n"
        "[Status: Error, Address: <lena@example.org>, ResponseCode 421, , Host not reachable.]\n"
    )
    reading = read_pasted(Zoho(), text)
    assert reading.kind is Kind.DELAYED
    assert values(reading.failures[0])["diagnostic"] == "Host not reachable."
