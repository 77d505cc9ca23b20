"""What the search looks in: one document a page, and the words of all of them.

The terms are made by :mod:`bouncekb.catalogue.search.analysis`, alike for every database. The database's own index
over them (FTS5's on SQLite, a text search vector on PostgreSQL) follows the rows by itself; a migration makes it.
"""

from __future__ import annotations

from django.db import models


class DocumentKind(models.TextChoices):
    """What a result leads to."""

    REPLY_CODE = "reply_code", "Reply code"
    ENHANCED_CODE = "enhanced_code", "Enhanced status code"
    PROVIDER = "provider", "Provider"
    CATEGORY = "category", "Cause"
    ENTRY = "entry", "Response"
    PAGE = "page", "Page"


class SearchDocument(models.Model):
    """A page of the catalogue as the search sees it."""

    kind = models.CharField(max_length=15, choices=DocumentKind.choices)
    key = models.CharField(max_length=120, help_text="The slug or code of the row it was made of.")
    url = models.CharField(max_length=200)
    title = models.CharField(max_length=500)
    text = models.TextField(blank=True, help_text="What a snippet is cut from.")
    provider = models.CharField(max_length=60, blank=True)
    category = models.CharField(max_length=40, blank=True)
    title_terms = models.TextField(blank=True)
    head_terms = models.TextField(blank=True)
    body_terms = models.TextField(blank=True)
    digest = models.CharField(max_length=64, help_text="Digest of what it was made of.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="searchdocument_once")]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word of the documents as it is written there, for finding what a mistyped word was meant to be."""

    word = models.CharField(max_length=40, unique=True)
    documents = models.PositiveIntegerField(help_text="In how many documents it stands.")

    def __str__(self) -> str:
        return self.word


class SearchState(models.Model):
    """The one row that says which catalogue the documents were made of, and by which rules."""

    revision = models.PositiveBigIntegerField(default=0)
    rules = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="searchstate_single_row")]

    def __str__(self) -> str:
        return str(self.revision)
