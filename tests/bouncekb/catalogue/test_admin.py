"""Editors work in the admin, and every change of theirs makes a new revision."""

import pytest
from django.contrib import admin
from django.urls import reverse

from bouncekb.catalogue.models import Entry, Pattern, Provider, Revision
from bouncekb.catalogue.wording import expression

pytestmark = pytest.mark.django_db

SLUG = "gmail-5-7-26-unauthenticated"
TABLES = [model for model in admin.site._registry if model._meta.app_label == "catalogue"]


@pytest.fixture
def page(admin_client):
    """Give the change page of an entry as an editor's form: its address and its present values."""
    entry = Entry.objects.get(slug=SLUG)
    address = reverse("admin:catalogue_entry_change", args=[entry.pk])
    context = admin_client.get(address).context
    values = dict(context["adminform"].form.initial)
    for formset in context["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        forms = formset.formset.initial_forms
        values |= {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": len(forms)}
        for form in forms:
            values |= {f"{form.prefix}-{name}": value for name, value in form.initial.items()}
            values |= {f"{form.prefix}-id": form.instance.pk, f"{form.prefix}-entry": entry.pk}
    values["causes"], values["fixes"] = "[]", "[]"
    return address, {name: "" if value is None else value for name, value in values.items()}


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_every_list_can_be_opened_and_searched(admin_client, model):
    address = reverse(f"admin:catalogue_{model._meta.model_name}_changelist")
    assert admin_client.get(address, {"q": "550"}).status_code == 200


def test_saving_an_entry_makes_a_new_revision(admin_client, page):
    address, values = page
    before = Revision.current()
    assert admin_client.post(address, values | {"meaning": "Said anew."}).status_code == 302
    assert Entry.objects.get(slug=SLUG).meaning == "Said anew."
    assert Revision.current() == before + 1


def test_a_pattern_left_empty_is_made_of_the_wording_being_saved(admin_client, page):
    address, values = page
    new = {"patterns-1-applies_to": "with_provider", "patterns-1-expression": "", "patterns-TOTAL_FORMS": 2}
    assert admin_client.post(address, values | new | {"wording": "quite {name} other words"}).status_code == 302
    made = Pattern.objects.get(entry__slug=SLUG, applies_to="with_provider")
    assert made.expression == expression("quite {name} other words")


def test_an_expression_that_is_none_is_refused_with_a_sentence(admin_client, page):
    address, values = page
    response = admin_client.post(address, values | {"patterns-0-expression": "(open"})
    assert "RE2 does not understand the expression" in response.content.decode()


def test_an_entry_of_the_files_is_retired_instead_of_deleted(admin_client):
    entry = Entry.objects.get(slug=SLUG)
    assert admin_client.get(reverse("admin:catalogue_entry_delete", args=[entry.pk])).status_code == 403
    before = Revision.current()
    listing = reverse("admin:catalogue_entry_changelist")
    admin_client.post(listing, {"action": "retire", "_selected_action": [entry.pk]})
    assert Entry.objects.get(slug=SLUG).state == "retired"
    assert Revision.current() == before + 1
    admin_client.post(listing, {"action": "publish", "_selected_action": [entry.pk]})
    assert Entry.objects.get(slug=SLUG).state == "published"


def test_deleting_makes_a_new_revision(admin_client):
    first = Provider.objects.create(slug="short_lived", name="Short-lived", kind="blocklist")
    second = Provider.objects.create(slug="brief", name="Brief", kind="blocklist")
    before = Revision.current()
    admin_client.post(reverse("admin:catalogue_provider_delete", args=[first.pk]), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [second.pk], "post": "yes"}
    admin_client.post(reverse("admin:catalogue_provider_changelist"), chosen)
    assert not Provider.objects.filter(slug__in=["short_lived", "brief"]).exists()
    assert Revision.current() == before + 2
