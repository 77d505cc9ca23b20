from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading.dialects.coremail import Coremail


def test_it_reads_the_page_of_two_languages():
    text = (
        "抱歉，您的邮件被退回来了……/\nSorry, your mail is returned...\n原邮件信息/\nOriginal e-mail message :\n"
        "时间/Time :\t2026-11-20 09:12:03\n主题/Subject :\tHello\n收件人/To :\tlena@example.org\n退信原因/\n"
        "Bounce reason :\n"
        "对方服务器拒收。\n550 5.1.1 User unknown\n建议解决方案/\nProposed Solution :\n请联系 not@example.org\n"
    )
    (failure,) = read_pasted(Coremail(), text).failures
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["diagnostic"] == "对方服务器拒收。 550 5.1.1 User unknown"


def test_it_reads_a_page_in_chinese():
    text = (
        "抱歉，您的邮件被退回来了……\n原邮件信息：\n时间：2026-11-20\n收件人：lena@example.org\n退信原因：\n"
        "邮箱不存在。 MTA mx.example.org[192.0.2.25] said: 550 Mailbox not found\n解决方案：\n检查地址\n"
    )
    (failure,) = read_pasted(Coremail(), text).failures
    told = values(failure)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"].startswith("邮箱不存在。")
    assert told["remote_mta"] == "mx.example.org"
    assert told["remote_ip"] == "192.0.2.25"
