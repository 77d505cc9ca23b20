"""The causes of bounces: the language of pages, API and trends."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..vocabulary import CategoryGroup, ListAction, Permanence, Scope, WhoActs
from .rules import SLUG, Loaded, one_of, shaped, tells_checks, written_as


class Category(Loaded):
    """One cause of bounces, with its handbook text. A slug never changes its meaning."""

    slug = models.CharField(max_length=40, unique=True, validators=written_as(SLUG))
    name = models.CharField(max_length=120)
    group = models.CharField(max_length=20, choices=CategoryGroup.choices)
    permanence = models.CharField(max_length=10, choices=Permanence.choices)
    who_acts = models.CharField(max_length=20, choices=WhoActs.choices)
    list_action = models.CharField(max_length=10, choices=ListAction.choices)
    scope = models.CharField(max_length=20, choices=Scope.choices)
    severity = models.PositiveSmallIntegerField(help_text="0 to 5: how much of the sender's mail is at stake.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Order on pages.")
    verdict = models.CharField(
        max_length=300,
        blank=True,
        help_text="One sentence for the triage page; may name {recipient}, {domain}, {provider}, {ip}, {blocklist}.",
    )
    meaning = models.TextField(blank=True, help_text="What happened, in a sentence or two.")
    causes = models.JSONField(default=list, blank=True, help_text="Usual causes, the most frequent first.")
    fixes = models.JSONField(
        default=list, blank=True, help_text='Steps in order: [{"who": "sender", "step": "…"}, …].'
    )
    list_reason = models.CharField(max_length=300, blank=True, help_text="Why the address is kept or removed.")
    answer = models.TextField(
        blank=True, help_text="Ready answer for the customer; the same placeholders as the verdict."
    )
    answer_recipient_admin = models.TextField(
        "answer for the recipient's administrator", blank=True, help_text="Ready to send; the same placeholders."
    )
    answer_postmaster = models.TextField(
        "answer for our own postmaster", blank=True, help_text="Ready to send; the same placeholders."
    )
    checks = models.JSONField(
        default=list,
        blank=True,
        validators=[tells_checks],
        help_text='How to see it for oneself: [{"label": "…", "command": "dig +short TXT {domain}"}, '
        '{"label": "…", "url": "https://…"}, …]; the same placeholders.',
    )
    practice = models.TextField(
        blank=True, help_text="A practitioner's note: what it usually is, and what to check first."
    )

    class Meta:
        ordering = ("position", "slug")
        verbose_name_plural = "categories"
        constraints = [
            shaped("slug", SLUG, "category"),
            one_of("group", CategoryGroup, "category"),
            one_of("permanence", Permanence, "category"),
            one_of("who_acts", WhoActs, "category"),
            one_of("list_action", ListAction, "category"),
            one_of("scope", Scope, "category"),
            models.CheckConstraint(condition=Q(severity__lte=5), name="category_severity_range"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the handbook page."""
        return reverse("catalogue:category", args=[self.slug])
