"""Every kind of page: readable for everybody in both colour schemes, and never wider than a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/triage/",
    "/triage/?sample=postfix",
    "/triage/?sample=outlook",
    "/codes/",
    "/codes/550/",
    "/codes/5xx/",
    "/codes/5.7.26/",
    "/codes/5.7.999/",
    "/providers/",
    "/providers/spamhaus/",
    "/categories/",
    "/categories/mailbox_full/",
    "/entries/",
    "/entries/?permanence=temporary&provider=gmail",
    "/entries/gmail-5-7-26-unauthenticated/",
    "/providers/yahoo/",
    "/compare/",
    "/compare/?code=5.7.1",
    "/compare/?category=mailbox_full",
    "/guide/",
    "/guide/permanent/",
    "/glossary/",
    "/changes/",
    "/search/",
    "/search/?q=gmial+mailbox+full",
    "/search/?q=qqzzxxy",
    "/no/such/page/",
)
#: Several recipients, one of them with a long address and all that a report can name.
REPORT = """\
Reporting-MTA: dns; mx1.example.com

Final-Recipient: rfc822; a-very-long-mailbox-name-of-somebody-in-the-purchasing-department@department.example.net
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.example.net
Diagnostic-Code: smtp; 550 5.1.1 Recipient address rejected: User unknown in virtual mailbox table

Final-Recipient: rfc822; ben@example.org
Action: failed
Status: 5.7.1
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.44] blocked using zen.spamhaus.org;
 https://www.spamhaus.org/query/ip/192.0.2.44
"""


def problems(page: Page) -> list[str]:
    """Return what axe finds, in light and in dark."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for violation in Axe().run(page).response["violations"]:
            places = ", ".join(str(node["target"]) for node in violation["nodes"][:3])
            found.append(f"{scheme}: {violation['id']} at {places}")
    return found


def unfold(page: Page) -> None:
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


def width(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def diagnose(page: Page, text: str) -> None:
    page.get_by_label("Paste the whole bounce").fill(text)
    page.get_by_role("button", name="Diagnose").click()
    page.wait_for_selector(".recipients")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_a_phone_shows_all_of_it(open_page: Callable[..., Page], path: str) -> None:
    page = open_page(path, viewport={"width": 390, "height": 844})
    unfold(page)
    assert width(page) == 390
    page.set_viewport_size({"width": 1280, "height": 900})
    assert problems(page) == []


def test_axe_finds_nothing_on_several_recipients_and_a_phone_shows_them(open_page: Callable[..., Page]) -> None:
    page = open_page("/triage/", viewport={"width": 390, "height": 844})
    diagnose(page, REPORT)
    unfold(page)
    assert width(page) == 390
    page.set_viewport_size({"width": 1280, "height": 900})
    assert problems(page) == []


def test_axe_finds_nothing_on_a_form_with_an_error(open_page: Callable[..., Page]) -> None:
    page = open_page("/triage/")
    page.get_by_role("button", name="Diagnose").click()
    page.wait_for_selector(".field-error:not([hidden])")
    assert problems(page) == []


def test_an_explanation_at_the_edge_of_a_phone_stays_on_the_page(open_page: Callable[..., Page]) -> None:
    page = open_page("/triage/?sample=postfix", viewport={"width": 390, "height": 844})
    for mark in page.locator(".said .mark a").all():
        mark.focus()
        assert width(page) == 390


def test_a_row_of_the_table_leads_to_the_card_even_when_it_is_folded(open_page: Callable[..., Page]) -> None:
    page = open_page("/triage/")
    diagnose(page, REPORT)
    page.evaluate("for (const each of document.querySelectorAll('.recipient')) each.open = false")
    page.get_by_role("link", name="ben@example.org").first.click()
    expect(page.locator("#recipient-2-card")).to_have_attribute("open", "")
    expect(page.locator("#recipient-2")).to_be_in_viewport()
