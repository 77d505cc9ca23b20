"""Courier: "This is a delivery status notification from …, running the Courier mail server"."""

from __future__ import annotations

import re

from triage.reading.template import Template
from triage.reading.tokens import ADDRESS, HOST, IP


class Courier(Template):
    """`<recipient>:` with the server's name below it, then `>>> ` what was asked and `<<< ` what was answered."""

    slug = "courier"
    name = "Courier"
    described_in = "courier/module.dsn/dsn.c and courier/doc/dsnfailed.txt, dsndelayed.txt of the Courier mail server"
    marks = ("running the courier mail server", "undeliverable mail", "delayed mail")
    headline = re.compile(
        rf"delivery\s{{1,20}}status\s{{1,20}}notification\s{{1,20}}from\s{{1,20}}(?P<host>{HOST}),\s{{1,20}}running\s{{1,20}}the\s{{1,20}}Courier"
        r"|^[ \t]{8,60}(?:UNDELIVERABLE|DELAYED)\sMAIL[ \t]*$",
        re.IGNORECASE | re.MULTILINE,
    )
    entry = re.compile(rf"^[ \t]{{0,8}}<(?P<address>{ADDRESS})>:[ \t\r]*$", re.MULTILINE)
    details = (
        re.compile(rf"^[ \t]{{1,16}}(?P<host>{HOST})\s\[(?:::ffff:)?(?P<ip>{IP})\]:", re.MULTILINE | re.IGNORECASE),
        re.compile(r">>>\s{0,4}(?P<command>[A-Z]{4}(?:\s(?:TO|FROM))?)", re.IGNORECASE),
        re.compile(r"<<<\s{0,4}(?P<reason>[^\n]{1,2000}(?:\n[ \t]{0,8}<<<[^\n]{1,2000}){0,20})"),
    )
    end = re.compile(r"^-{10,}[ \t\r]*\n\s*(?:The\s|If\s)|^[ \t]{0,8}-{20,}[ \t\r]*\Z", re.MULTILINE)
    delayed = re.compile(r"^[ \t]{8,60}DELAYED\sMAIL|has been delayed, and will be", re.MULTILINE)
