"""Looking up in the browser: filtering, comparing, copying, the keyboard; and all of it without JavaScript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def number(page: Page) -> int:
    return int(re.findall(r"\d+", page.locator("[data-result]").inner_text())[0])


def menu(page: Page, name: str) -> None:
    page.locator(f"#filter-{name} summary").click()


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_choosing_filters_at_once_and_the_address_keeps_it(open_page: Callable[..., Page]) -> None:
    page = open_page("/entries/")
    menu(page, "permanence")
    choice = page.locator("#filter-permanence").get_by_label("Temporary")
    promised = int(choice.locator("xpath=..").locator(".count").inner_text())
    choice.check()
    expect(page.locator("[data-result]")).to_have_text(f"{promised} responses left")
    expect(page).to_have_url(re.compile(r"/entries/\?permanence=temporary$"))
    expect(page.locator("#filter-permanence")).to_have_attribute("open", "")
    expect(page.locator("#filter-permanence").get_by_label("Temporary")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(f"{promised} responses left")
    page.reload()
    assert number(page) == promised


def test_filters_combine_and_are_taken_back_one_by_one(open_page: Callable[..., Page]) -> None:
    page = open_page("/codes/550/")
    total = number(page)
    menu(page, "provider")
    page.get_by_label("Gmail and Google Workspace").check()
    expect(page.locator(".chip-off")).to_have_count(1)
    of_gmail = number(page)
    menu(page, "permanence")
    page.locator("#filter-permanence").get_by_label("Permanent").check()
    expect(page.locator(".chip-off")).to_have_count(2)
    assert number(page) <= of_gmail < total
    page.get_by_role("link", name="Take back Lasts: Permanent").click()
    expect(page.locator("[data-result]")).to_have_text(f"{of_gmail} responses left")
    page.get_by_role("link", name="Take back Provider").click()
    expect(page.locator("[data-result]")).to_have_text(f"{total} responses")


def test_going_back_shows_the_table_as_it_was(open_page: Callable[..., Page]) -> None:
    page = open_page("/providers/gmail/")
    total = number(page)
    menu(page, "permanence")
    page.locator("#filter-permanence").get_by_label("Temporary").check()
    expect(page.locator(".chip-off")).to_have_count(1)
    page.go_back()
    expect(page.locator("[data-result]")).to_have_text(f"{total} responses")
    expect(page.get_by_role("heading", level=1)).to_have_text("Gmail and Google Workspace")


def test_a_table_is_sorted_by_its_heads(open_page: Callable[..., Page]) -> None:
    page = open_page("/entries/?provider=gmail")
    page.get_by_role("columnheader", name="Code").get_by_role("link").click()
    expect(page.get_by_role("columnheader", name="Code")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("columnheader", name="Code").get_by_role("link").click()
    expect(page.get_by_role("columnheader", name="Code")).to_have_attribute("aria-sort", "descending")
    expect(page.locator(".chip-off")).to_have_count(1)


def test_the_keyboard_alone_filters(open_page: Callable[..., Page]) -> None:
    page = open_page("/categories/mailbox_full/")
    page.locator("#filter-permanence summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".chip-off")).to_have_count(1)
    expect(page.locator("#filter-permanence input:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#filter-permanence")).not_to_have_attribute("open", "")
    expect(page.locator("#filter-permanence summary")).to_be_focused()


def test_a_menu_closes_when_another_place_is_chosen(open_page: Callable[..., Page]) -> None:
    page = open_page("/entries/")
    menu(page, "category")
    menu(page, "permanence")
    expect(page.locator("details.menu[open]")).to_have_count(1)
    page.locator("h1").click()
    expect(page.locator("details.menu[open]")).to_have_count(0)


def test_axe_finds_nothing_in_an_open_menu_and_it_fits_a_phone(open_page: Callable[..., Page]) -> None:
    page = open_page("/entries/?provider=gmail", **PHONE)
    for name in ("provider", "category", "confidence"):
        menu(page, name)
        box = page.locator(f"#filter-{name} fieldset").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert [each["id"] for each in Axe().run(page).response["violations"]] == []


def test_code_link_wording_and_answer_are_copied(open_page: Callable[..., Page]) -> None:
    page = open_page("/codes/5.7.26/", **CLIPBOARD)
    page.get_by_role("button", name="Copy code").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert clipboard(page) == "5.7.26"
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_have_count(2)
    assert clipboard(page).endswith("/codes/5.7.26/")
    page.goto("/entries/gmail-5-7-26-unauthenticated/")
    page.get_by_role("button", name="Copy wording").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert clipboard(page) == page.locator("#wording").inner_text()
    page.locator('[data-copy="answer"]').click()
    expect(page.get_by_role("button", name="Copied")).to_have_count(2)
    answer = clipboard(page)
    assert "\n\n" in answer
    assert "{" not in answer
    assert "[the sender's domain]" in answer


def test_providers_are_compared_and_another_is_chosen(open_page: Callable[..., Page]) -> None:
    page = open_page("/codes/550/")
    page.get_by_role("link", name="Compare it across providers").click()
    expect(page.locator(".side")).to_have_count(4)
    page.get_by_label("Provider 1").select_option(label="Gmail and Google Workspace")
    page.get_by_label("Provider 2").select_option(label="Postfix")
    page.get_by_label("Provider 3").select_option(label="none")
    page.get_by_label("Provider 4").select_option(label="none")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".side h2")).to_have_text(["Gmail and Google Workspace", "Postfix"])
    tops = {round(each.bounding_box()["y"]) for each in page.locator(".side").all()}  # type: ignore[index]
    assert len(tops) == 1
    page.set_viewport_size({"width": 390, "height": 844})
    lefts = {round(each.bounding_box()["x"]) for each in page.locator(".side").all()}  # type: ignore[index]
    assert len(lefts) == 1


def test_the_guide_leads_from_words_to_a_cause(open_page: Callable[..., Page]) -> None:
    page = open_page("/guide/")
    page.get_by_role("link", name="A bounce message without any code").click()
    page.get_by_role("link", name="You, your server or your reputation").click()
    expect(page.locator(".trail li")).to_have_count(2)
    page.get_by_role("link", name="SPF, DKIM or DMARC did not pass").click()
    expect(page).to_have_url(re.compile("/categories/auth_failure/$"))


def test_a_word_of_the_glossary_can_be_linked_to(open_page: Callable[..., Page]) -> None:
    page = open_page("/codes/550/")
    page.get_by_role("link", name="reply code", exact=True).click()
    expect(page.locator("#reply-code")).to_be_in_viewport()


def test_everything_works_without_javascript(open_page: Callable[..., Page]) -> None:
    page = open_page("/codes/550/", java_script_enabled=False)
    expect(page.get_by_role("button", name="Copy code")).to_have_count(0)
    menu(page, "permanence")
    page.locator("#filter-permanence").get_by_label("Temporary").check()
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile(r"\?permanence=temporary"))
    expect(page.locator(".chip-off")).to_have_count(1)
    page.get_by_role("link", name="Compare it across providers").click()
    page.get_by_label("Provider 2").select_option(label="Postfix")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".side").nth(1)).to_contain_text("Postfix")


def test_structured_data_is_no_script_to_the_browser(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    page.add_init_script(
        "window.refused = []; addEventListener('securitypolicyviolation', e => refused.push(e.violatedDirective))"
    )
    page.goto("/categories/mailbox_full/")
    assert page.locator('script[type="application/ld+json"]').count() == 1
    menu(page, "permanence")
    page.locator("#filter-permanence").get_by_label("Permanent").check()
    expect(page.locator(".chip-off")).to_have_count(1)
    assert page.evaluate("refused") == []


def test_the_layout_does_not_shift_while_a_page_loads(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => shift += e.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for path in ("/codes/550/", "/providers/yahoo/", "/entries/"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("shift") < 0.02, path


def test_a_printed_page_holds_the_content_alone(open_page: Callable[..., Page]) -> None:
    page = open_page("/categories/mailbox_full/")
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    expect(page.locator("#answer")).to_be_visible()
