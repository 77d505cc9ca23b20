from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.mdaemon import MDaemon

NOTICE = """\
The attached message had PERMANENT fatal delivery errors!

YOUR MESSAGE WAS NOT DELIVERED!

The following addresses did NOT receive a copy of your message:

> lena@example.org

--- Session Transcript ---
 Attempting SMTP connection to [192.0.2.25 : 25]
 220 mx.example.org ESMTP ready
 EHLO mail.example.com
 250 SIZE 40000000
 MAIL From:<app@example.com> SIZE=1861
 250 <app@example.com>, Sender ok
 RCPT To:<lena@example.org>
 552 Message for <lena@example.org> would exceed mailbox quota
 QUIT
--- End Transcript ---
"""


def test_it_reads_the_refusal_out_of_the_transcript():
    (failure,) = read_pasted(MDaemon(), NOTICE).failures
    told = values(failure)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "552 Message for <lena@example.org> would exceed mailbox quota"
    assert told["command"] == "RCPT TO"
    assert told["remote_ip"] == "192.0.2.25"


def test_it_reads_arrows_of_newer_transcripts():
    text = NOTICE.replace(" RCPT To", " Fri 2026-11-20 09:12:03: --> RCPT To").replace(
        " 552 ", " Fri 2026-11-20 09:12:03: <-- 552 "
    )
    (failure,) = read_pasted(MDaemon(), text).failures
    assert values(failure)["diagnostic"] == "552 Message for <lena@example.org> would exceed mailbox quota"


def test_it_reads_an_unknown_local_user():
    (failure,) = read_pasted(
        MDaemon(), "lena@example.org - no such user here.\n\nThere is no user by that name.\n"
    ).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["diagnostic"] == "no such user here"
