"""What other systems call the causes of bounces: parsers, mail servers, sending platforms, libraries."""

from __future__ import annotations

from django.db import models

from ..vocabulary import Confidence, Permanence, VocabularyKind
from .rules import SLUG, Loaded, one_of, shaped, written_as
from .taxonomy import Category


class VocabularySystem(Loaded):
    """A system that sorts bounces into classes of its own."""

    slug = models.CharField(max_length=40, unique=True, validators=written_as(SLUG))
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30, choices=VocabularyKind.choices)
    source = models.URLField(max_length=500, help_text="Where its classes are listed.")
    note = models.TextField(blank=True)
    complete = models.BooleanField(default=True, help_text="Whether the list of its classes is known to be whole.")

    class Meta:
        ordering = ("slug",)
        constraints = [shaped("slug", SLUG, "vocabularysystem"), one_of("kind", VocabularyKind, "vocabularysystem")]

    def __str__(self) -> str:
        return self.name


class VocabularyTerm(models.Model):
    """One class of such a system. Where the system has several fields, the name is `field/value`."""

    system = models.ForeignKey(VocabularySystem, on_delete=models.CASCADE, related_name="terms")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    number = models.CharField(max_length=60, blank=True, help_text="The system's number or code for it.")
    group = models.CharField(max_length=60, blank=True, help_text="The system's own group of classes.")
    action = models.CharField(max_length=60, blank=True, help_text="What the system itself does or advises.")
    meaning = models.TextField(help_text="In our own words.")
    permanence = models.CharField(max_length=10, choices=Permanence.choices, blank=True)
    confidence = models.CharField(max_length=12, choices=Confidence.choices, default=Confidence.DOCUMENTED)
    replaced_by = models.CharField(max_length=120, blank=True, help_text="The class that took its place.")
    categories: models.ManyToManyField[Category, VocabularyTermCategory] = models.ManyToManyField(
        Category, through="VocabularyTermCategory", related_name="vocabulary_terms"
    )

    class Meta:
        ordering = ("system", "position")
        constraints = [
            models.UniqueConstraint(fields=["system", "name"], name="vocabularyterm_once"),
            one_of("confidence", Confidence, "vocabularyterm"),
        ]

    def __str__(self) -> str:
        return self.name


class VocabularyTermCategory(models.Model):
    """A cause that a class covers, the one it covers best first."""

    term = models.ForeignKey(VocabularyTerm, on_delete=models.CASCADE, related_name="links")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="vocabulary_links")
    position = models.PositiveSmallIntegerField()
    preferred = models.BooleanField(default=False, help_text="The one class of its system to use for this cause.")

    class Meta:
        ordering = ("term", "position")
        constraints = [
            models.UniqueConstraint(fields=["term", "category"], name="vocabularytermcategory_once"),
        ]

    def __str__(self) -> str:
        return f"{self.term.name}: {self.category.slug}"
