"""KDDI au (ezweb.ne.jp, au.com): notices in English and Japanese."""

from __future__ import annotations

import re

from triage.reading.prose import phrases
from triage.reading.template import INDENTED, PARAGRAPH, Template
from triage.reading.tokens import ADDRESS


class KddiAu(Template):
    """`Each of the following recipients was rejected by a remote mail server`, `The user(s) account is disabled`."""

    slug = "kddi_au"
    name = "KDDI au"
    described_in = "Non-delivery notices of ezweb.ne.jp and au.com, as seen since 2008"
    marks = (
        "following recipients was rejected by a remote mail server",
        "the user(s) account is",
        "次のあて先へのメッセージはエラーのため",
    )
    headline = re.compile(
        phrases(
            "each of the following recipients was rejected by a remote mail server",
            "the user(s) account is disabled",
            "the user(s) account is temporarily limited",
            "the user(s) account is temporarily over quota",
        )
        + "|次のあて先へのメッセージはエラーのため送信できませんでした",
        re.IGNORECASE,
    )
    entry = re.compile(
        rf"^[ \t]{{0,16}}(?:Recipient:[ \t]{{0,8}})?<(?P<address>{ADDRESS})>(?::[ \t]{{1,8}}{INDENTED})?[ \t\r]*$",
        re.MULTILINE | re.IGNORECASE,
    )
    details = (
        re.compile(r"^[ \t]{0,16}Reason:[ \t]{0,8}" + PARAGRAPH, re.MULTILINE | re.IGNORECASE),
        re.compile(r">>>[ \t]{0,4}(?P<command>[A-Z]{4}(?:\s(?:TO|FROM))?)", re.IGNORECASE),
        re.compile(r"<<<[ \t]{0,4}" + INDENTED),
    )
    end = re.compile(r"^[ \t]{0,8}Please reply to Postmaster@", re.MULTILINE | re.IGNORECASE)
