"""Addresses of the whole site."""

from django.test import Client


def test_the_icon_is_found_at_the_usual_place():
    response = Client().get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"].endswith("img/favicon.svg")
