"""The knowledge itself: responses of servers, how to recognise them, and what they mean."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..vocabulary import AppliesTo, Confidence, EntryState, Permanence, WhoActs
from ..wording import weight
from .providers import Provider
from .rules import ENHANCED_CODE, REPLY_CODE, SLUG, Loaded, compiles, one_of, shaped, written_as
from .taxonomy import Category


class Source(Loaded):
    """A page or repository that documents or shows a response."""

    url = models.URLField(max_length=500, unique=True)
    title = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True, blank=True, help_text="The day somebody last read it.")

    class Meta:
        ordering = ("url",)

    def __str__(self) -> str:
        return self.title or self.url


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries as readers see them."""

    def published(self) -> EntryQuerySet:
        """Keep the entries that diagnose and show."""
        return self.filter(state=EntryState.PUBLISHED)


class Entry(Loaded):
    """One documented or observed response of a provider or of mail software, or a provider-neutral wording."""

    slug = models.CharField(max_length=120, unique=True, validators=written_as(SLUG))
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    reply_code = models.CharField(max_length=3, blank=True, validators=written_as(REPLY_CODE))
    enhanced_code = models.CharField(max_length=12, blank=True, validators=written_as(ENHANCED_CODE))
    tag = models.CharField(max_length=60, blank=True, help_text="The provider's own mark, such as S3150 or AUP#CXBL.")
    wording = models.TextField(help_text="The response as emitted, variable parts as placeholders such as {ip}.")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="entries")
    permanence = models.CharField(max_length=10, choices=Permanence.choices)
    who_acts = models.CharField(max_length=20, choices=WhoActs.choices)
    meaning = models.TextField()
    causes = models.JSONField(default=list, blank=True)
    fixes = models.JSONField(default=list, blank=True, help_text="Steps, the most effective first.")
    answer = models.TextField(blank=True, help_text="Answer for the customer; empty: the category's is used.")
    practice = models.TextField(
        blank=True, help_text="A practitioner's note: what it usually is, and what to check first."
    )
    confidence = models.CharField(max_length=12, choices=Confidence.choices)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    state = models.CharField(max_length=10, choices=EntryState.choices, default=EntryState.DRAFT)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("slug",)
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["reply_code", "slug"]),
            models.Index(fields=["enhanced_code", "slug"]),
            models.Index(fields=["provider", "slug"]),
            models.Index(fields=["category", "slug"]),
        ]
        constraints = [
            shaped("slug", SLUG, "entry"),
            shaped("reply_code", REPLY_CODE, "entry", blank=True),
            shaped("enhanced_code", ENHANCED_CODE, "entry", blank=True),
            one_of("permanence", Permanence, "entry"),
            one_of("who_acts", WhoActs, "entry"),
            one_of("confidence", Confidence, "entry"),
            one_of("state", EntryState, "entry"),
            models.CheckConstraint(condition=~Q(wording=""), name="entry_wording_given"),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        """Return the address of the entry's page."""
        return reverse("catalogue:entry", args=[self.slug])


class Pattern(models.Model):
    """How an entry is recognised: an RE2 expression, and what it is held against."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="patterns")
    applies_to = models.CharField(max_length=15, choices=AppliesTo.choices)
    expression = models.CharField(
        max_length=2000, validators=[compiles], help_text="RE2 syntax; case does not matter."
    )
    weight = models.PositiveIntegerField(
        editable=False,
        default=0,
        help_text="Number of literal characters: of two that fit, the heavier wins.",
    )

    class Meta:
        ordering = ("entry", "id")
        constraints = [
            one_of("applies_to", AppliesTo, "pattern"),
            models.UniqueConstraint(fields=["entry", "applies_to", "expression"], name="pattern_once"),
            models.CheckConstraint(condition=~Q(expression=""), name="pattern_expression_given"),
        ]

    def __str__(self) -> str:
        return self.expression

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the pattern with the weight that its expression has."""
        self.weight = weight(self.expression)
        super().save(*args, **kwargs)


class Example(models.Model):
    """A response that the entry must recognise."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="examples")
    text = models.TextField()

    class Meta:
        ordering = ("entry", "id")
        constraints = [
            models.UniqueConstraint(fields=["entry", "text"], name="example_once"),
            models.CheckConstraint(condition=~Q(text=""), name="example_text_given"),
        ]

    def __str__(self) -> str:
        return self.text
