"""Answers for three audiences: one is seen at a time, with the keyboard and without JavaScript too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("with_scripts", [True, False])
def test_one_answer_is_seen_at_a_time(open_page: Callable[..., Page], with_scripts: bool) -> None:
    page = open_page("/categories/blocklisted/", java_script_enabled=with_scripts)
    expect(page.locator(".letters h2:visible")).to_have_text("Answer for the customer")
    page.get_by_label("Our own postmaster").check()
    expect(page.locator(".letters h2:visible")).to_have_text("Answer for our own postmaster")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".letters h2:visible")).to_have_text("Answer for the recipient's administrator")


def test_a_command_is_copied_with_its_blanks(open_page: Callable[..., Page]) -> None:
    page = open_page("/categories/auth_failure/", permissions=["clipboard-read", "clipboard-write"])
    command = page.locator(".command").first
    command.get_by_role("button").click()
    expect(command.get_by_role("button")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == command.locator("code").text_content()
