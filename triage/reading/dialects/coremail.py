"""Coremail (163.com, 126.com, universities and firms in China) and Tencent's QQ mail."""

from __future__ import annotations

import re

from triage.reading.template import Template
from triage.reading.tokens import ADDRESS, IP


class Coremail(Template):
    """A table of the original message, then `退信原因` (bounce reason) and `建议解决方案` (proposed solution)."""

    slug = "coremail"
    name = "Coremail, QQ Mail"
    described_in = (
        "Bounce pages of Coremail XT and mail.qq.com; http://service.mail.qq.com/cgi-bin/help?subtype=1&id=20022"
    )
    marks = ("退信原因", "bounce reason", "您的邮件被退回来了", "your mail is returned", "退件原因")
    headline = re.compile(
        r"您的邮件被退回来了|your mail is returned|原邮件信息|退信原因|退件原因|bounce reason", re.IGNORECASE
    )
    entry = re.compile(
        r"(?:收件人|收信人|^[ \t]{0,8}To)(?:\s{0,4}/\s{0,4}To)?\s{0,8}:\s{0,8}(?:[^\n@<]{0,80}<)?"
        rf"(?P<address>{ADDRESS})>?",
        re.MULTILINE | re.IGNORECASE,
    )
    details = (
        re.compile(
            rf"(?:MTA\s|Host\s|host\s)(?P<host>[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,9}})\s{{0,2}}[\[(](?P<ip>{IP})[\])]"
        ),
        re.compile(
            r"(?:退信原因|退件原因|bounce\s{1,8}reason)[\s/:]{0,20}(?:bounce\s{1,8}reason[\s:]{0,20})?"
            r"(?P<reason>\S[^\n]{0,2000}(?:\n[ \t]*(?!建议|建議|Proposed|解决方案)\S[^\n]{0,2000}){0,20})",
            re.IGNORECASE,
        ),
    )
    end = re.compile(r"建议解决方案|建議解決方案|解决方案|Proposed Solution")
