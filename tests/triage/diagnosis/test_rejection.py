"""Who refused: whose server it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from triage.diagnosis.diagnose import diagnose
from triage.diagnosis.export import as_json
from triage.diagnosis.plain import as_text
from triage.diagnosis.result import RejectedBy
from triage.reading.report import Kind, Report

from .rows import INDEX, report

if TYPE_CHECKING:
    from triage.diagnosis.result import FailureDiagnosis

RECIPIENT = {"recipient": "lena@example.net"}
REFUSED = {"reply_code": "550", **RECIPIENT}


def found(of: Report) -> FailureDiagnosis:
    [failure] = diagnose(of, INDEX).failures
    return failure


def who(words: str, **more: str) -> tuple[RejectedBy, str]:
    finding = found(report(words, text=" ".join([words, *map(str, more.values())]), **more))
    return finding.rejected_by, finding.refused_by


def test_the_server_that_answered_is_the_recipients():
    assert who("550 Xyzzy", remote_mta="mx.example.net", reporting_mta="mail.example.com", **REFUSED) == (
        RejectedBy.RECIPIENT_SERVER,
        "the recipient's server (mx.example.net)",
    )


def test_a_known_provider_is_named_beside_its_server():
    assert who("550 Xyzzy", remote_mta="mx.bigmail.example", **REFUSED)[1] == (
        "the recipient's server (mx.bigmail.example, Bigmail)"
    )


def test_a_filter_stands_in_front_of_the_recipients_domain():
    assert who("550 Xyzzy", remote_mta="mx1.filterco.example", **REFUSED) == (
        RejectedBy.FILTER,
        "the spam filter in front of example.net (Filterco)",
    )
    assert who("550 filterco.example says no", remote_mta="mx.example.net", **REFUSED) == (
        RejectedBy.FILTER,
        "the spam filter in front of example.net (Filterco)",
    )


@pytest.mark.parametrize("words", ["Connection refused", "retry timeout exceeded for this recipient"])
def test_nobody_refused_where_no_server_answered(words):
    assert who(words, remote_mta="mx.example.net", **RECIPIENT)[0] is RejectedBy.NOBODY


def test_a_server_of_the_senders_own_domain_is_our_own():
    said = who("554 We do not want this", remote_mta="relay.example.com", reporting_mta="mail.example.com", **REFUSED)
    assert said == (RejectedBy.OWN_SERVER, "our own server, before sending (relay.example.com)")


def test_a_program_on_the_same_machine_is_our_own_unless_the_mailbox_is_there():
    words, host = "554 We do not want this", {"remote_mta": "127.0.0.1"}
    assert who(words, **host, reporting_mta="mail.example.com", **REFUSED)[0] is RejectedBy.OWN_SERVER
    assert who(words, **host, reporting_mta="mail.example.net", **REFUSED)[0] is RejectedBy.RECIPIENT_SERVER


def test_only_the_server_that_has_a_mailbox_knows_that_there_is_none():
    words = "User unknown in local recipient table"
    assert who(words, reporting_mta="mail.example.com", **RECIPIENT)[0] is RejectedBy.RECIPIENT_SERVER
    host = {"remote_mta": "store.example.com", "reporting_mta": "mail.example.com"}
    assert who(words, **host, **REFUSED)[0] is RejectedBy.RECIPIENT_SERVER
    assert who(words, remote_mta="a1.out.smallmail.example", **REFUSED)[0] is RejectedBy.RECIPIENT_SERVER


@pytest.mark.parametrize(
    "host", ["a1.out.smallmail.example", "relay.filterco.example", "eu-outbound-1.filterco.example"]
)
def test_a_server_that_only_sends_is_one_on_the_way(host: str):
    assert who("550 Xyzzy", remote_mta=host, **REFUSED)[0] is RejectedBy.RELAY


def test_the_server_of_a_sending_platform_takes_mail_before_sending():
    said = who("550 Xyzzy", remote_mta="a1.out.sendbird.example", **REFUSED)
    assert said == (RejectedBy.OWN_SERVER, "Sendbird, before sending")


def test_a_platform_that_decides_itself_refuses_before_sending():
    assert who("sb-esmtp We do not want this", **RECIPIENT) == (RejectedBy.OWN_SERVER, "Sendbird, before sending")


def test_what_another_server_answered_to_a_platform_is_that_servers():
    assert who("550 sb-esmtp Xyzzy", **REFUSED) == (RejectedBy.RECIPIENT_SERVER, "the recipient's server")


def test_a_provider_that_has_not_the_recipients_mailbox_is_the_senders():
    words = "550 bigmail-esmtp We do not want this"
    assert who(words, reply_code="550", recipient="lena@smallmail.example")[0] is RejectedBy.OWN_SERVER
    assert who(words, reply_code="550", recipient="lena@home.example")[0] is RejectedBy.RECIPIENT_SERVER


def test_nothing_is_claimed_where_nothing_tells():
    assert who("554 We do not want this", **REFUSED)[0] is RejectedBy.RECIPIENT_SERVER
    assert who("554 Xyzzy", reply_code="554") == (RejectedBy.UNKNOWN, "")
    assert who("Xyzzy", remote_mta="mx.example.net", **RECIPIENT) == (RejectedBy.UNKNOWN, "")
    assert found(report("250 fine", kind=Kind.DELIVERED)).rejected_by is RejectedBy.UNKNOWN


def test_the_text_for_people_says_it_and_the_stable_shape_does_not():
    said = report("550 Xyzzy", text="550 Xyzzy mx.example.net", reply_code="550", remote_mta="mx.example.net")
    diagnosis = diagnose(said, INDEX)
    assert "Refused by:    the recipient's server (mx.example.net)" in as_text("-", diagnosis)
    assert "rejected_by" not in as_json(diagnosis)["recipients"][0]
