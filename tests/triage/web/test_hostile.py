"""Whatever is pasted: a page comes back, in time that grows with the text, and nothing of it is markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.fuzz.growth import MOST_MEMORY, MOST_TIMES, climb, memory
from tests.fuzz.shapes import SHAPES
from triage.web.forms import MAX_SIZE
from triage.web.highlight import mark_text

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

#: A line of numbers, of markup, of recipients, of marks: what makes pages long.
LONG = ("blank lines", "recipients of a report", "Postfix log", "one letter", "unclosed scripts")


def paste(client: Client, text: bytes | str) -> bytes:
    """Return the page for a text, which a browser sends as valid UTF-8, or for the bytes of a file."""
    if isinstance(text, bytes):
        response = client.post("/triage/", {"file": SimpleUploadedFile("notice.txt", text)})
    else:
        response = client.post("/triage/", {"text": text.encode("utf-8", "replace").decode()})
    # A file may be refused as no text.
    assert response.status_code == 200 or (isinstance(text, bytes) and response.status_code == 422)
    return response.content


@pytest.mark.parametrize("name", SHAPES)
def test_a_page_answers_any_shape(client: Client, name: str):
    page = paste(client, SHAPES[name](2_000))
    assert b"<script>" not in page
    page.decode()


@pytest.mark.parametrize("name", LONG)
def test_the_page_takes_time_by_the_size_of_the_text(client: Client, name: str):
    (step,) = climb(SHAPES[name], lambda text: paste(client, text), (100_000, 800_000))
    assert step.times <= MOST_TIMES, step


def test_the_page_takes_as_much_as_the_form_allows(client: Client):
    assert "550 5.1.1" in paste(client, SHAPES["lines of replies"](MAX_SIZE)).decode()


@pytest.mark.parametrize("name", LONG)
def test_marking_a_text_takes_little_memory(name: str):
    assert memory(SHAPES[name], lambda text: mark_text(str(text), []), 500_000) <= MOST_MEMORY
