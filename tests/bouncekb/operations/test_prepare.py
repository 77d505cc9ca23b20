"""`manage.py prepare` does what is needed and no more."""

import io
import re

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def static_root(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"


def prepare(**options):
    out = io.StringIO()
    call_command("prepare", stdout=out, **options)
    return out.getvalue()


def test_the_first_run_makes_an_account_whose_password_it_prints():
    name, password = re.search(r"Name: (\S+)   Password: (\S+)", prepare()).groups()
    account = authenticate(username=name, password=password)
    assert name == "admin"
    assert account.is_superuser


def test_two_installations_have_different_passwords():
    first = re.search(r"Password: (\S+)", prepare())[1]
    get_user_model().objects.all().delete()
    assert re.search(r"Password: (\S+)", prepare())[1] != first


def test_a_second_run_makes_no_account_and_collects_nothing():
    assert "Collecting static files" in prepare()
    again = prepare()
    assert "Password" not in again
    assert "Collecting" not in again
    assert get_user_model().objects.count() == 1


def test_the_account_can_have_another_name():
    prepare(admin="postmaster")
    assert get_user_model().objects.get().username == "postmaster"


def test_an_existing_administrator_is_left_alone():
    get_user_model().objects.create_superuser("boss", password="a long password of mine")
    assert "Password" not in prepare()
    assert list(get_user_model().objects.values_list("username", flat=True)) == ["boss"]
