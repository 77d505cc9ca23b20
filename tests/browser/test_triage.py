"""Diagnosing in the browser: paste, drop, keys, copying, marks; and all of it without JavaScript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

BOUNCE = "550 5.1.1 <anna@example.net>: Recipient address rejected: User unknown in virtual mailbox table"
PHONE = {"viewport": {"width": 390, "height": 844}}


def paste(page: Page, text: str) -> None:
    page.evaluate(
        """text => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const options = {clipboardData, bubbles: true, cancelable: true};
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        text,
    )


def drop(page: Page, name: str, content: str) -> None:
    page.evaluate(
        """([name, content]) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([content], name, {type: "text/plain"}));
            for (const type of ["dragover", "drop"])
                document.body.dispatchEvent(new DragEvent(type, {dataTransfer, bubbles: true, cancelable: true}));
        }""",
        [name, content],
    )


def test_a_paste_anywhere_is_diagnosed_with_control_enter(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    paste(page, BOUNCE)
    expect(page.get_by_label("Paste the whole bounce")).to_have_value(BOUNCE)
    page.keyboard.press("Control+Enter")
    expect(page.locator("h1")).to_contain_text("anna@example.net")
    expect(page.locator(".verdict")).to_contain_text("Permanent")


def test_what_was_pasted_can_be_edited_and_diagnosed_again(open_page: Callable[..., Page]) -> None:
    page = open_page("/triage/?sample=code")
    page.get_by_text("Edit the text and diagnose again").click()
    box = page.get_by_label("Paste the whole bounce")
    expect(box).to_have_value("550 5.7.26\n")
    box.fill(BOUNCE)
    page.get_by_role("button", name="Diagnose").click()
    expect(page.locator("h1")).to_contain_text("anna@example.net")


def test_a_dropped_file_is_diagnosed(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    drop(page, "notice.txt", BOUNCE)
    page.get_by_role("button", name="Diagnose").click()
    expect(page.get_by_text("Read from the file notice.txt.")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("anna@example.net")


def test_a_chosen_file_that_is_too_large_is_refused_at_once_and_the_text_stays(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/")
    page.get_by_label("Paste the whole bounce").fill("typed by hand")
    page.get_by_label("Or choose a file").set_input_files(
        {"name": "big.eml", "mimeType": "message/rfc822", "buffer": b"x" * (2 * 1024 * 1024 + 1)}
    )
    expect(page.get_by_role("alert")).to_have_text(
        "big.eml is larger than 2 MB. Paste the part with the server's answer instead."
    )
    expect(page.get_by_label("Paste the whole bounce")).to_have_value("typed by hand")


def test_an_empty_box_is_explained_at_the_field(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    page.get_by_role("button", name="Diagnose").click()
    expect(page.get_by_text("Nothing was pasted yet.")).to_be_visible()
    expect(page.get_by_label("Paste the whole bounce")).to_have_attribute("aria-invalid", "true")


def test_the_answer_is_copied(open_page: Callable[..., Page]) -> None:
    page = open_page("/triage/?sample=postfix", permissions=["clipboard-read", "clipboard-write"])
    answer = page.locator("#answer-1").text_content() or ""
    button = page.locator('.card button[data-copy="answer-1"]')
    button.click()
    expect(button).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == answer
    assert answer.startswith("Hello")


def test_marks_are_explained_on_focus_and_on_hover(open_page: Callable[..., Page]) -> None:
    page = open_page("/triage/?sample=postfix")
    mark = page.locator(".said .mark--reply_code").first
    tip = mark.get_by_role("tooltip", include_hidden=True)
    expect(tip).to_be_hidden()
    mark.get_by_role("link").focus()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("554")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.locator("h1").click()
    mark.hover()
    expect(tip).to_be_visible()
    mark.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/codes/554/$"))


def test_the_keyboard_goes_from_mark_to_mark(open_page: Callable[..., Page]) -> None:
    page = open_page("/triage/?sample=postfix")
    page.locator(".said .mark a").first.focus()
    seen = []
    for _ in range(4):
        seen.append(page.evaluate("document.activeElement.textContent"))
        page.keyboard.press("Tab")
    assert seen[:3] == ["ines@example.org", "5.7.1", "mail.example.org"]


def test_a_mark_without_a_page_leads_to_its_explanation(open_page: Callable[..., Page]) -> None:
    page = open_page("/triage/?sample=postfix")
    explanation = page.get_by_text("Recipient: The address that the mail did not reach.").first
    expect(explanation).to_be_hidden()
    page.locator(".said .mark--recipient a").click()
    expect(explanation).to_be_visible()


def test_the_keys_are_shown_and_a_slash_leads_to_the_search(open_page: Callable[..., Page]) -> None:
    page = open_page("/codes/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()


def test_the_chosen_colours_are_kept(open_page: Callable[..., Page]) -> None:
    page = open_page("/", color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button = page.get_by_role("button", name="Theme")
    button.click()
    button.click()
    expect(button).to_have_text("Theme: dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto("/codes/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_everything_works_without_javascript(open_page: Callable[..., Page]) -> None:
    page = open_page("/", java_script_enabled=False)
    expect(page.get_by_role("button", name="Theme")).to_be_hidden()
    page.get_by_label("Paste the whole bounce").fill(BOUNCE)
    page.get_by_role("button", name="Diagnose").click()
    expect(page.locator("h1")).to_contain_text("anna@example.net")
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    mark = page.locator(".said .mark--enhanced_code").first
    mark.get_by_role("link").focus()
    expect(mark.get_by_role("tooltip")).to_be_visible()
    page.get_by_text("Edit the text and diagnose again").click()
    expect(page.get_by_label("Paste the whole bounce")).to_have_value(BOUNCE)
    page.get_by_role("link", name="a Postfix log line").click()
    expect(page.locator(".verdict")).to_contain_text("our side")


def test_the_verdict_is_above_everything_else_on_a_phone(open_page: Callable[..., Page]) -> None:
    page = open_page("/triage/?sample=postfix", **PHONE)
    tops = [
        page.locator(selector).first.bounding_box()["y"]  # type: ignore[index]
        for selector in ("h1", ".columns .card", ".said")
    ]
    assert tops == sorted(tops)
    assert tops[0] < 400
