"""The page of a result: what it says, what it marks, and that foreign text stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from triage.web.samples import SAMPLES, Sample

if TYPE_CHECKING:
    from django.test import Client

URL = "/triage/"
LOG_LINE = next(each.text for each in SAMPLES if each.slug == "postfix")
REPORT = """\
From: MAILER-DAEMON@mx.example.com
To: news@example.com
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com
{recipients}
--b--
"""
FAILED = """
Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.example.net
Diagnostic-Code: smtp; 550 5.1.1 <{address}>: Recipient address rejected: User unknown in virtual mailbox table
"""

pytestmark = pytest.mark.django_db


def report_on(count: int) -> str:
    recipients = "".join(FAILED.format(address=f"reader{number}@example.net") for number in range(1, count + 1))
    return REPORT.format(recipients=recipients)


def diagnose(client: Client, text: str) -> str:
    response = client.post(URL, {"text": text})
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_who_refused(client: Client) -> None:
    page = diagnose(client, report_on(1))
    assert "<strong>Refused by:</strong> the recipient&#x27;s server (mail.example.net)." in page


def test_the_verdict_comes_first_with_permanence_side_and_confidence(client: Client) -> None:
    page = diagnose(client, LOG_LINE)
    main = page[page.index("<main") :]
    verdict = main[main.index("<h1>") + 4 : main.index("</h1>")]
    assert verdict.endswith(".")
    assert main.index("Permanent</span>") < main.index("<h1>")
    assert main.index("our side</span>") < main.index("<h1>")
    assert main.index("confidence: high") < main.index("<h1>")
    assert main.index("Who acts:") < main.index("What to do")


def test_a_missing_address_is_nobodys_fault_on_our_side(client: Client) -> None:
    assert "their side</span>" in diagnose(client, "550 5.1.1 <anna@example.net>: User unknown")


def test_a_blocklisting_links_to_its_cause_its_list_and_its_entry(client: Client) -> None:
    page = diagnose(client, LOG_LINE)
    assert 'href="/categories/blocklisted/"' in page
    assert 'href="/providers/spamhaus/"' in page
    assert re.search(r'href="/entries/spamhaus-[a-z0-9-]+/"', page)


def test_every_page_that_a_result_links_to_exists(client: Client) -> None:
    page = diagnose(client, LOG_LINE)
    links = set(re.findall(r'href="(/(?:codes|providers|categories|entries)/[^"#]*)"', page))
    assert len(links) > 5
    assert [link for link in links if client.get(link).status_code != 200] == []


def test_evidence_is_marked_explained_and_linked(client: Client) -> None:
    page = diagnose(client, LOG_LINE)
    mark = re.search(
        r'<mark class="mark mark--reply_code"><a href="/codes/554/" aria-describedby="tip-(\d+)">554</a>'
        r'<span class="tip" role="tooltip" id="tip-\1"><strong>Reply code</strong> 554: [^<]+</span></mark>',
        page,
    )
    assert mark
    for what, text in [("recipient", "ines@example.org"), ("remote_mta", "mail.example.org"), ("ip", "192.0.2.44")]:
        assert re.search(rf'<mark class="mark mark--{what}"><a href="[^"]+" [^>]*>{re.escape(text)}</a>', page), what


def test_a_mark_without_a_page_links_to_its_explanation_below(client: Client) -> None:
    page = diagnose(client, LOG_LINE)
    number = re.search(r'<mark class="mark mark--recipient"><a href="#mark-(\d+)"', page)
    assert number
    assert f'id="mark-{number[1]}"' in page


def test_the_answer_can_be_copied_and_the_text_edited(client: Client) -> None:
    page = diagnose(client, LOG_LINE)
    assert re.search(r'<div class="letter" id="answer-1"', page)
    assert 'data-copy="answer-1"' in page
    assert "Edit the text and diagnose again" in page
    assert "status=bounced" in page[page.index('name="text"') :]


def test_pasted_html_is_shown_as_text(client: Client) -> None:
    hostile = (
        '550 5.1.1 <script>alert("x")</script>@example.net"><img src=x onerror=alert(1)>: '
        "Recipient address rejected: User unknown </textarea><script>alert(2)</script> {{ settings }} {% debug %}"
    )
    page = diagnose(client, hostile)
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in page
    assert "{{ settings }} {% debug %}" in page


def test_a_result_is_not_kept_by_browsers_or_proxies(client: Client) -> None:
    response = client.post(URL, {"text": LOG_LINE})
    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]


def test_a_result_sets_no_session(client: Client) -> None:
    client.post(URL, {"text": LOG_LINE})
    assert "sessionid" not in client.cookies


def test_several_recipients_get_a_table_whose_rows_lead_to_cards(client: Client) -> None:
    page = diagnose(client, report_on(3))
    assert "<h1>3 recipients: 3 permanent</h1>" in page
    for number in (1, 2, 3):
        assert f'<a href="#recipient-{number}">reader{number}@example.net</a>' in page
        assert f'<h2 id="recipient-{number}">reader{number}@example.net</h2>' in page
    assert page.index("<table") < page.index("What to do")


def test_with_many_recipients_only_the_first_cards_are_drawn(client: Client) -> None:
    page = diagnose(client, report_on(60))
    assert page.count('<details class="recipient"') == 50
    assert page.count('<details class="recipient" id="recipient-1-card" open') == 1
    assert '<a href="#recipient-50">' in page
    assert '<a href="#recipient-51">' not in page
    assert "reader60@example.net" in page


def test_what_is_not_recognised_is_said(client: Client) -> None:
    page = diagnose(client, "hello dear friend")
    assert "Not recognised</span>" in page
    assert "Not a failure" not in page
    assert "Who acts:" not in page


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.slug)
def test_samples_are_diagnosed_from_a_link(client: Client, sample: Sample) -> None:
    response = client.get(URL, {"sample": sample.slug})
    assert response.status_code == 200
    assert "Not recognised" not in response.content.decode()
    assert "What to do" in response.content.decode()


def test_an_unknown_sample_shows_the_form(client: Client) -> None:
    page = client.get(URL, {"sample": "nothing"}).content.decode()
    assert "What to do" not in page
    assert 'name="text"' in page


@pytest.mark.parametrize("text", ["\ud800 550 5.1.1", "550 " * 5000, "<" * 3000, "a@b " * 3000, "\x00\x01\x02", "="])
def test_garbage_gets_a_page_all_the_same(client: Client, text: str) -> None:
    body = "text=" + quote(text, errors="surrogatepass")
    response = client.post(URL, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 200


def test_codes_that_are_no_codes_break_no_link(client: Client) -> None:
    text = FAILED.format(address="anna@example.net").replace("5.1.1", "5.99999.1/../x")
    assert client.post(URL, {"text": REPORT.format(recipients=text)}).status_code == 200


def test_a_text_without_a_failure_gets_no_advice_about_one(client: Client) -> None:
    page = diagnose(client, "Hi team, the meeting moves to 3 pm. Please bring the numbers. Anna")
    assert "nothing to diagnose" in page
    for words in ("The message reports a problem", "The address:", "Send the message again", "Refused by"):
        assert words not in page


def test_an_enhanced_code_alone_is_explained_and_not_told_as_an_event(client: Client) -> None:
    assert "<h1>The code 5.7.26 means: SPF, DKIM or DMARC check failed.</h1>" in diagnose(client, "5.7.26")


def test_what_was_read_from_has_a_name_for_people(client: Client) -> None:
    assert "<dd>A code alone</dd>" in diagnose(client, "550")
    assert "<dd>A mail server&#x27;s reply</dd>" in diagnose(client, "554 5.7.1 Go away <jane@example.com>")


def test_what_the_bounce_does_not_tell_is_marked_in_the_answer(client: Client) -> None:
    page = diagnose(client, "552 5.2.2 mailbox full")
    assert "<var>[the recipient&#x27;s address]</var>" in page
    assert not re.search(r"[{][a-z_]+[}]", page)
