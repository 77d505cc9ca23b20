"""The home page and the pages of errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from bouncekb.catalogue.models import Category
from triage.web.errors import bad_request

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries


@pytest.mark.django_db
def test_the_home_page_leads_into_the_catalogue(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        page = client.get("/").content.decode()
    assert 'href="/providers/gmail/"' in page
    assert 'href="/categories/user_unknown/"' in page
    assert 'href="/codes/5.7.1/"' in page


@pytest.mark.django_db
def test_an_empty_catalogue_leaves_the_box(client: Client) -> None:
    assert Category.objects.exists()
    page = render_to_string("triage/home.html", {"causes": [], "providers": [], "codes": []})
    assert "By cause" not in page


def test_a_refused_request_gets_a_page_of_our_own() -> None:
    response = bad_request(RequestFactory().get("/"), ValueError("anything"))
    assert response.status_code == 400
    assert "could not be understood" in response.content.decode()


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "413.html", "500.html"])
def test_pages_of_errors_need_nothing_but_themselves(name: str) -> None:
    page = render_to_string(name)
    assert page.startswith("<!doctype html>")
    assert 'href="/"' in page


def test_no_page_holds_script_or_style_that_our_policy_forbids() -> None:
    page = render_to_string("500.html")
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page
