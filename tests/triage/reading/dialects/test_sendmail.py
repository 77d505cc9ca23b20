from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.sendmail import Sendmail
from triage.reading.report import Kind

NOTICE = """\
The original message was received at Fri, 20 Nov 2026 09:12:03 +0100
from app.example.com [192.0.2.10]

   ----- The following addresses had permanent fatal errors -----
<lena@example.org>
    (reason: 550 5.1.1 <lena@example.org>... User unknown)
    (expanded from: <team@example.com>)
otto@example.org
    (reason: 552-5.7.0 This message was blocked because its content presents a)

   ----- Transcript of session follows -----
... while talking to mx.example.org.:
>>> RCPT To:<lena@example.org>
<<< 550 5.1.1 <lena@example.org>... User unknown
550 5.1.1 <team@example.com>... User unknown
>>> DATA
<<< 552-5.7.0 This message was blocked because its content presents a
<<< 552-5.7.0 potential security issue.
<<< 552 5.7.0 See our guidelines
554 5.0.0 Service unavailable
"""
WARNING = """\
    **********************************************
    **      THIS IS A WARNING MESSAGE ONLY      **
    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **
    **********************************************

   ----- The following addresses had transient non-fatal errors -----
<lena@example.org>

   ----- Transcript of session follows -----
<lena@example.org>... Deferred: Connection timed out with mx.example.org.
Warning: message still undelivered after 4 hours
Will keep trying until message is 5 days old
"""


def read(text):
    return read_pasted(Sendmail(), text)


def only(text):
    (failure,) = read(text).failures
    return values(failure)


def test_it_reads_reason_recipient_and_origin():
    reading = read(NOTICE)
    assert reading.kind is Kind.BOUNCE
    told = values(reading.failures[0])
    assert told["recipient"] == "lena@example.org"
    assert told["original_recipient"] == "team@example.com"
    assert told["diagnostic"] == "550 5.1.1 <lena@example.org>... User unknown"
    assert told["remote_mta"] == "mx.example.org"
    assert told["command"] == "RCPT TO"


def test_it_completes_a_cut_reason_from_the_transcript():
    told = values(read(NOTICE).failures[1])
    assert told["diagnostic"] == (
        "552-5.7.0 This message was blocked because its content presents a potential security "
        "issue. See our guidelines"
    )
    assert told["command"] == "DATA"


def test_it_reads_a_warning_as_a_delay():
    reading = read(WARNING)
    assert reading.kind is Kind.DELAYED
    told = values(reading.failures[0])
    assert told["action"] == "delayed"
    assert told["diagnostic"].startswith("<lena@example.org>... Deferred: Connection timed out with mx.example.org.")


def test_it_reads_a_success():
    text = (
        "   ----- The following addresses had successful delivery notifications -----\n"
        "<lena@example.org>  (relayed to non-DSN-aware mailer)\n"
    )
    reading = read(text)
    assert reading.kind is Kind.DELIVERED
    assert values(reading.failures[0])["action"] == "relayed"


def test_it_reads_a_notice_whose_line_breaks_are_lost():
    text = (
        "The original message was received ----- The following addresses had permanent fatal errors -----"
        "<lena@example.org> (reason: 550 5.1.1 User unknown) (expanded from: <info@example.org>)\n"
        "----- Transcript of session follows -----... while talking to [192.0.2.25]:>>> DATA<<< "
        "550 5.1.1 User unknown\n"
        "550 5.1.1 <lena@example.org>... User unknown <<< 503 5.0.0 Need RCPT (recipient)\n"
    )
    told = only(text)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "550 5.1.1 User unknown"
    assert told["remote_ip"] == "192.0.2.25"


def test_it_reads_a_transcript_alone():
    text = (
        "   ----- Transcript of session follows -----\n550 example.org (smtp)... 550 Host unknown\n"
        "554 <lena@example.org>... 550 Host unknown (Authoritative answer from name server)\n"
        "   ----- Unsent message follows -----\n554 <not@example.org>... 550 Host unknown\n"
    )
    told = only(text)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "550 Host unknown (Authoritative answer from name server)"


def test_the_words_of_the_local_mailer_are_the_reason_where_none_is_given():
    text = (
        "   ----- The following addresses had permanent fatal errors -----\n<lena@example.org>\n\n"
        "   ----- Transcript of session follows -----\nmail.local: unknown user: lena\n"
        "554 <lena@example.org>... Service unavailable\n"
    )
    assert only(text)["diagnostic"] == "mail.local: unknown user: lena 554 <lena@example.org>... Service unavailable"


def test_it_gives_the_code_of_its_own_line_to_a_reason_without_one():
    text = (
        "   ----- The following addresses had permanent fatal errors -----\n<lena@example.org>\n"
        "    (reason: Insufficient permission)\n\n   ----- Transcript of session follows -----\n"
        "maildrop: maildir over quota.\n550 5.0.0 <lena@example.org>... Insufficient permission\n"
    )
    assert only(text)["diagnostic"].startswith("550 5.0.0")


def test_it_stops_at_the_machine_readable_part():
    reading = read(NOTICE + "\nReporting-MTA: dns; mail.example.com\n<not@example.org>\n")
    assert len(reading.failures) == 2


def test_a_letter_about_talking_is_no_report():
    assert read("It happened while talking to example.org yesterday.") is None


@given(st.text(alphabet=st.sampled_from("<>@:()[]. \n\tab5-1")).map(lambda noise: NOTICE[:520] + noise + NOTICE[520:]))
def test_it_never_raises(text):
    Sendmail().read(pasted(text))
