from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.exim_log import EximLog
from triage.reading.report import Kind

FAILED = (
    "2026-11-20 09:12:03 1tDabc-000001-AB ** lena@example.org <info@example.com> F=<app@example.com> R=dnslookup "
    "T=remote_smtp H=mx.example.org [198.51.100.25] X=TLS1.3:TLS_AES_256_GCM_SHA384:256 CV=yes "
    'DN="/C=US/CN=mx.example.org": SMTP error from remote mail server after RCPT TO:<lena@example.org>: '
    "550-5.1.1 No such user\\n550 5.1.1 here\n"
)
DEFERRED = (
    "2026-11-20 09:12:04 [311] 1tDabd-0000000001T-0AcB == otto@example.org R=dnslookup T=remote_smtp defer (-44) "
    "H=mx.example.org [198.51.100.25]: SMTP error from remote mail server after end of data: 451 4.7.1 Greylisted\n"
)
SENT = (
    "2026-11-20 09:12:05 1tDabe-000001-AC => ok@example.net R=dnslookup T=remote_smtp H=mx.example.net [192.0.2.1]\n"
)


def read(text):
    return read_pasted(EximLog(), text)


def only(text):
    (failure,) = read(text).failures
    return values(failure)


def test_it_reads_a_failed_delivery():
    told = only(FAILED)
    assert told["recipient"] == "lena@example.org"
    assert told["original_recipient"] == "info@example.com"
    assert told["action"] == "failed"
    assert told["command"] == "RCPT TO"
    assert told["remote_mta"] == "mx.example.org"
    assert told["remote_ip"] == "198.51.100.25"
    assert told["last_attempt"] == "2026-11-20 09:12:03"
    assert told["diagnostic"].startswith("550-5.1.1 No such user")


def test_a_deferral_is_a_delay():
    reading = read(DEFERRED + SENT)
    assert reading.kind is Kind.DELAYED
    told = values(reading.failures[0])
    assert told["diagnostic"] == "451 4.7.1 Greylisted"
    assert told["command"] == "end of DATA"


def test_older_versions_name_the_host_in_the_reason():
    told = only(
        "2015-06-03 11:03:18 [13879] 1b8lwj-0003bo-6W == a@example.com R=dnslookup T=remote_smtp defer (-44): SMTP "
        "error "
        "from remote mail server after RCPT TO:<a@example.com>: host mx.example.com [198.51.100.21]: 451 internal "
        "error"
    )
    assert told["remote_mta"] == "mx.example.com"
    assert told["diagnostic"] == "451 internal error"


def test_reasons_of_exim_itself_are_the_diagnostic():
    assert only("2026-11-20 09:12:03 1tDabe-000001-AB ** x@example.invalid: Unrouteable address")["diagnostic"] == (
        "Unrouteable address"
    )
    assert only("1tDabe-000001-AB == y@example.net routing defer (-51): retry time not reached")["diagnostic"] == (
        "retry time not reached"
    )


def test_a_pipe_stands_for_the_address_that_led_to_it():
    told = only(
        "2026-11-20 09:12:04 1tDabf-000001-AC ** |/usr/bin/x <p@example.com> R=pipe T=pipe: Child process failed"
    )
    assert told["recipient"] == "p@example.com"
    assert "original_recipient" not in told


def test_the_last_attempt_counts():
    assert read(DEFERRED + DEFERRED.replace(" == ", " => ").replace("defer (-44) ", "")).kind is Kind.DELIVERED


def test_it_reads_what_access_lists_reject():
    text = (
        "2026-11-20 09:12:03 H=c.example.net [203.0.113.9] F=<s@example.net> rejected RCPT <no@example.com>: "
        "Unknown user\n"
        "2026-11-20 09:12:03 H=(x) [203.0.113.9] F=<s@example.net> temporarily rejected RCPT <grey@example.com>: "
        "greylisted\n"
    )
    first, second = read(text).failures
    assert (values(first)["recipient"], values(first)["action"]) == ("no@example.com", "failed")
    assert values(first)["diagnostic"] == "Unknown user"
    assert (values(second)["recipient"], values(second)["action"]) == ("grey@example.com", "delayed")


def test_arrows_and_rulers_of_other_texts_are_no_log():
    assert read("** note ** we rejected the plan => next\n=== end ===\n-> see above") is None


@given(st.text(), st.integers(0, len(FAILED + DEFERRED)))
def test_no_text_makes_it_raise(text, place):
    log = FAILED + DEFERRED
    EximLog().read(pasted(log[:place] + text + log[place:]))
