"""What a code alone usually means."""

from dataclasses import replace

import pytest

from triage.diagnosis.codes import usual_cause
from triage.reading.report import Fact, Failure

from .rows import KNOWLEDGE

TYPICAL = ("auth_failure", "server_error", "rate_limited", "greylisted")


@pytest.fixture
def knowledge():
    return replace(KNOWLEDGE, reply_codes={"451": TYPICAL, "550": TYPICAL})


def refused(code, command):
    return Failure(reply_code=Fact(code, 0, 3), command=Fact(command, 0, 0))


def test_a_temporary_reply_to_the_sender_is_no_lasting_fault_of_the_sender(knowledge):
    assert usual_cause(knowledge, refused("451", "MAIL FROM")) == "rate_limited"


def test_a_permanent_reply_to_the_sender_is_the_senders_matter(knowledge):
    assert usual_cause(knowledge, refused("550", "MAIL FROM")) == "auth_failure"


def test_without_a_command_the_most_typical_cause_counts(knowledge):
    assert usual_cause(knowledge, Failure(reply_code=Fact("451", 0, 3))) == "auth_failure"
