"""The database itself refuses what is no code, no slug or no word of the vocabulary."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bouncekb.catalogue.models import (
    Category,
    EnhancedCode,
    Entry,
    Example,
    Pattern,
    Provider,
    ProviderDomain,
    ProviderHost,
    ReplyCode,
    Revision,
)

pytestmark = pytest.mark.django_db


def entry():
    return Entry.objects.get(slug="gmail-5-7-26-unauthenticated")


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Entry, {"slug": "With Spaces"}),
        (Entry, {"reply_code": "999"}),
        (Entry, {"enhanced_code": "3.1.1"}),
        (Entry, {"permanence": "sometimes"}),
        (Entry, {"who_acts": "somebody"}),
        (Entry, {"confidence": "sure"}),
        (Entry, {"state": "gone"}),
        (Entry, {"wording": ""}),
        (Category, {"severity": 6}),
        (Category, {"group": "other"}),
        (Category, {"list_action": "burn"}),
        (Category, {"scope": "planet"}),
        (Provider, {"kind": "person"}),
        (Provider, {"slug": "-gmail"}),
        (ProviderDomain, {"domain": "not a domain"}),
        (ProviderDomain, {"domain": "UPPER.example"}),
        (ProviderHost, {"role": "spare"}),
        (ReplyCode, {"code": "650"}),
        (EnhancedCode, {"code": "5.1.1"}),
        (Pattern, {"applies_to": "anything"}),
        (Pattern, {"expression": ""}),
        (Example, {"text": ""}),
        (Revision, {"id": 2}),
    ],
)
def test_the_database_refuses(model, values):
    first = model.objects.values_list("pk", flat=True).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=first).update(**values)


def test_a_domain_has_one_provider():
    other = Provider.objects.get(slug="yahoo")
    with pytest.raises(IntegrityError), transaction.atomic():
        ProviderDomain.objects.create(provider=other, domain="gmail.com")


def test_a_form_gets_a_sentence_for_an_expression_that_is_none():
    pattern = Pattern(entry=entry(), applies_to="text", expression="(?=lookahead)")
    with pytest.raises(ValidationError, match="RE2 does not understand"):
        pattern.full_clean()


def test_saving_a_pattern_weighs_it():
    pattern = Pattern.objects.create(entry=entry(), applies_to="text", expression=r"quota\s+of\s+\d+")
    assert pattern.weight == len("quotaof")


def test_the_revision_counts_changes():
    before = Revision.current()
    Revision.advance()
    assert Revision.current() == before + 1
    Revision.objects.all().delete()
    assert Revision.current() == 0


def test_only_published_entries_are_published():
    entry_ = entry()
    assert Entry.objects.published().filter(pk=entry_.pk).exists()
    Entry.objects.filter(pk=entry_.pk).update(state="draft")
    assert not Entry.objects.published().filter(pk=entry_.pk).exists()
