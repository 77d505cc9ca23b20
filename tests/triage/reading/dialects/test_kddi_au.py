from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.kddi_au import KddiAu


def test_it_reads_the_reason_below_a_recipient():
    text = (
        "Each of the following recipients was rejected by a remote mail server.\n"
        "The reasons given by the server are included to help you determine why\n"
        "each recipient was rejected.\n\n    Recipient: <lena@ezweb.ne.jp>\n"
        "    Reason:    <lena@ezweb.ne.jp>: User unknown\n\n\n"
        "Please reply to Postmaster@ezweb.ne.jp\nif you feel this message to be in error.\n"
    )
    (failure,) = read_pasted(KddiAu(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "lena@ezweb.ne.jp",
        "diagnostic": "<lena@ezweb.ne.jp>: User unknown",
    }


def test_it_reads_the_reason_behind_a_recipient():
    text = "The user(s) account is disabled.\n\n<lena@ezweb.ne.jp>: 550 user unknown: User unknown\n"
    (failure,) = read_pasted(KddiAu(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "lena@ezweb.ne.jp",
        "diagnostic": "550 user unknown: User unknown",
    }


def test_it_reads_the_japanese_notice():
    text = (
        "次のあて先へのメッセージはエラーのため送信できませんでした。\n\n"
        "<lena@au.com>\n\n   >>> DATA\n   <<< 550 : User unknown\n"
    )
    (failure,) = read_pasted(KddiAu(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "lena@au.com",
        "command": "DATA",
        "diagnostic": "550 : User unknown",
    }
