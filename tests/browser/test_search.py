"""The search box in the browser: suggestions, keyboard, pasted bounces, and without JavaScript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .test_pages import problems, width

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
BOUNCE = "Final-Recipient: rfc822; anna@example.net\nAction: failed\nStatus: 5.1.1\n"


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search codes, providers, tags or words")


def suggestions(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions")


def type_(page: Page, text: str) -> None:
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type(text)
    expect(suggestions(page)).to_be_visible()


def paste(page: Page, text: str) -> None:
    """Paste `text` into the box as a person does."""
    box(page).evaluate(
        """(input, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )


@pytest.mark.parametrize("path", ["/", "/codes/550/", "/providers/", "/triage/?sample=postfix", "/no/such/page/"])
def test_typing_shows_suggestions_on_every_page(open_page: Callable[..., Page], path: str) -> None:
    page = open_page(path)
    type_(page, "greyl")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(suggestions(page).get_by_role("option").first).to_contain_text("deferred")


def test_the_keyboard_alone_chooses_a_suggestion(open_page: Callable[..., Page]) -> None:
    page = open_page("/codes/")
    type_(page, "5.7.26")
    options = suggestions(page).get_by_role("option")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(suggestions(page).locator("[aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box(page).get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/codes/5.7.26/$"))


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(open_page: Callable[..., Page]) -> None:
    page = open_page("/providers/")
    type_(page, "gmail")
    page.keyboard.press("Escape")
    expect(suggestions(page)).to_be_hidden()
    expect(box(page)).to_have_value("gmail")
    expect(box(page)).to_have_attribute("aria-expanded", "false")


def test_enter_without_a_choice_shows_all_results(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    type_(page, "gmial mailbox full")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=gmial\+mailbox\+full$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("gmial mailbox full")
    expect(page.get_by_text("Read as gmail")).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile("/$"))


def test_nothing_that_names_a_mailbox_is_sent_while_it_is_typed(open_page: Callable[..., Page]) -> None:
    page = open_page("/codes/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("/")
    box(page).fill("anna@example.net")
    page.wait_for_timeout(400)
    assert not [url for url in asked if "/search/" in url]
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/")
    assert not [url for url in asked if "anna" in url]


def test_a_bounce_pasted_into_the_box_is_diagnosed_without_an_address(open_page: Callable[..., Page]) -> None:
    page = open_page("/codes/")
    paste(page, BOUNCE)
    page.wait_for_url("**/triage/")
    expect(page.locator("h1")).to_contain_text("anna@example.net")


def test_it_is_a_plain_form_without_javascript(open_page: Callable[..., Page]) -> None:
    page = open_page("/codes/", java_script_enabled=False)
    field = page.get_by_role("searchbox", name="Search codes, providers, tags or words")
    field.fill("TSS04")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=TSS04$"))
    page.locator(".found-best a").click()
    expect(page).to_have_url(re.compile("/entries/yahoo-"))


def test_axe_finds_nothing_with_suggestions_open_and_a_phone_shows_them(open_page: Callable[..., Page]) -> None:
    page = open_page("/codes/550/", **PHONE)
    type_(page, "gmail unauth")
    page.keyboard.press("ArrowDown")
    assert width(page) == 390
    assert problems(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert problems(page) == []
