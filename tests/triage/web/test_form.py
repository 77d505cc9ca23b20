"""Taking a bounce: what the form accepts, what it says otherwise, and that the text is never lost."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.triage.reading.compound_file import compound_file, outlook
from triage.web.forms import MAX_SIZE, BounceForm

URL = "/triage/"
BOUNCE = "550 5.1.1 <anna@example.net>: Recipient address rejected: User unknown in virtual mailbox table"

pytestmark = pytest.mark.django_db


def file(content: bytes, name: str = "notice.eml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_the_home_page_sends_its_box_to_the_triage_page(client: Client) -> None:
    page = client.get("/").content.decode()
    assert '<form class="box" method="post" action="/triage/" enctype="multipart/form-data" autocomplete="off"' in page
    for link in ("?sample=gmail", "?sample=outlook", "?sample=postfix", "?sample=code"):
        assert f'href="/triage/{link}"' in page


def test_the_form_is_shown_on_its_own_page(client: Client) -> None:
    response = client.get(URL)
    assert response.status_code == 200
    assert 'name="text"' in response.content.decode()
    assert 'name="file"' in response.content.decode()


@pytest.mark.parametrize("text", ["", "   \n\t "])
def test_nothing_gets_a_message_at_the_field(client: Client, text: str) -> None:
    response = client.post(URL, {"text": text})
    assert response.status_code == 422
    assert "Nothing was pasted yet." in response.content.decode()
    assert 'aria-describedby="id_text_error"' in response.content.decode()


def test_two_megabytes_are_taken(client: Client) -> None:
    text = (BOUNCE + "\n").ljust(MAX_SIZE, "x")
    assert client.post(URL, {"text": text}).status_code == 200


def test_more_than_two_megabytes_get_a_message_and_stay_in_the_box(client: Client) -> None:
    text = "kept to the last word " + "ü" * (MAX_SIZE // 2)
    response = client.post(URL, {"text": text})
    assert response.status_code == 422
    assert "This text is longer than 2 MB." in response.content.decode()
    assert text in response.content.decode()


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (file(b"x" * (MAX_SIZE + 1)), "This file is larger than 2 MB."),
        (file(b""), "This file is empty."),
        (file(b" \r\n"), "This file is empty."),
        (file(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture.png"), "This file is no text."),
        (file(bytes(range(1, 256)), "noise.txt"), "This file is no text."),
        (
            file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "notice.eml"),
            "No message was found in this Outlook file.",
        ),
        (
            file(compound_file({"WordDocument": b"x" * 5000}), "Notice.msg"),
            "No message was found in this Outlook file.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_message_and_the_text_stays(
    client: Client, upload: SimpleUploadedFile, message: str
) -> None:
    upload.seek(0)
    response = client.post(URL, {"text": "typed by hand", "file": upload})
    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert "typed by hand</textarea>" in page
    assert 'aria-describedby="id_file_error"' in page


def test_a_file_is_diagnosed_and_its_text_can_be_edited(client: Client) -> None:
    response = client.post(URL, {"text": "", "file": file(BOUNCE.encode(), "notice.txt")})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Read from the file notice.txt." in page
    assert "anna@example.net" in page
    assert "User unknown in virtual mailbox table</textarea>" in page


def test_a_message_saved_by_outlook_is_diagnosed_and_its_text_can_be_edited(client: Client) -> None:
    saved = compound_file(outlook({0x0037: "Undelivered Mail", 0x1000: BOUNCE}))
    response = client.post(URL, {"text": "", "file": file(saved, "notice.msg")})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Read from the file notice.msg." in page
    assert "anna@example.net" in page
    assert "User unknown in virtual mailbox table" in page.partition("<textarea")[2]


def test_a_file_wins_over_a_text_and_the_page_says_so(client: Client) -> None:
    response = client.post(URL, {"text": "my own notes", "file": file(BOUNCE.encode())})
    page = response.content.decode()
    assert "The text in the box was not used." in page
    assert "my own notes</textarea>" in page


def test_a_text_saved_as_utf_16_is_read() -> None:
    form = BounceForm({"text": ""}, {"file": file(BOUNCE.encode("utf-16"), "notice.txt")})
    assert form.is_valid()
    assert form.bounce == BOUNCE


def test_characters_that_are_no_text_do_not_stop_a_paste() -> None:
    form = BounceForm({"text": "550 5.1.1\0 unknown \x07"})
    assert form.is_valid()
    assert form.bounce == "550 5.1.1\ufffd unknown \x07"


def test_more_than_a_form_may_have_gets_a_page_of_its_own(client: Client) -> None:
    response = client.post(URL, {"text": "x" * (17 * 1024 * 1024)})
    assert response.status_code == 413
    assert "That is more than fits" in response.content.decode()


def test_a_request_that_django_refuses_elsewhere_gets_the_same_page(client: Client) -> None:
    body = "username=" + "x" * (17 * 1024 * 1024)
    response = client.post("/admin/login/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "That is more than fits" in response.content.decode()


def test_a_form_that_was_open_for_days_loses_nothing() -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(URL)
    response = client.post(URL, {"text": BOUNCE})
    assert response.status_code == 200
    assert "csrftoken" not in client.cookies


def test_a_form_that_changes_something_needs_its_token_and_says_so_kindly() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "admin", "password": "x"})
    assert response.status_code == 403
    assert "This form was open too long" in response.content.decode()


def test_nothing_of_a_paste_is_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        client.post(URL, {"text": BOUNCE})
        client.post(URL, {"text": BOUNCE + "x" * MAX_SIZE})
    assert "anna@example.net" not in caplog.text
