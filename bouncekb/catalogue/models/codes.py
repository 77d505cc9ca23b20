"""The standard codes: what the digits alone say."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from ..vocabulary import Permanence, WhoActs
from .rules import Loaded, shaped, tells_dispute, written_as
from .taxonomy import Category

REPLY_CODE_OR_FAMILY = r"^([2-5][0-9][0-9]|[2-5]xx|x[0-9]x)$"
ENHANCED_CODE_FORM = r"^([245]\.X\.X|X\.[0-9]{1,3}\.(X|[0-9]{1,4}))$"
DISPUTE_HELP = 'Where articles disagree: {"standard": "what it says", "servers": "what they do", "advice": "ours"}.'


class ReplyCode(Loaded):
    """A three-digit SMTP reply code (RFC 5321 section 4.2), or a family of them such as `5xx` or `x5x`."""

    code = models.CharField(max_length=3, unique=True, validators=written_as(REPLY_CODE_OR_FAMILY))
    name = models.CharField(max_length=200)
    meaning = models.TextField()
    stage = models.CharField(max_length=20, blank=True, help_text="The command it answers: connect, rcpt_to, data …")
    permanence = models.CharField(max_length=10, choices=Permanence.choices, blank=True)
    defined_by = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    practice = models.TextField(
        blank=True, help_text="A practitioner's note: what it usually is, and what to check first."
    )
    dispute = models.JSONField(default=dict, blank=True, validators=[tells_dispute], help_text=DISPUTE_HELP)
    typical_categories: models.ManyToManyField[Category, ReplyCodeCategory] = models.ManyToManyField(
        Category, through="ReplyCodeCategory", related_name="reply_codes", blank=True
    )

    class Meta:
        ordering = ("code",)
        constraints = [shaped("code", REPLY_CODE_OR_FAMILY, "replycode")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        """Return the address of the code's page."""
        return reverse("catalogue:code", args=[self.code])


class ReplyCodeCategory(models.Model):
    """A cause a reply code usually stands for, the most frequent first."""

    reply_code = models.ForeignKey(ReplyCode, on_delete=models.CASCADE, related_name="category_links")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="reply_code_links")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("reply_code", "position")
        constraints = [
            models.UniqueConstraint(fields=["reply_code", "category"], name="replycodecategory_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reply_code.code}: {self.category.slug}"


class EnhancedCode(Loaded):
    """An enhanced status code (RFC 3463) in its wildcard form.

    `X.1.1` stands for 2.1.1, 4.1.1 and 5.1.1; `4.X.X` is a class and `X.1.X` a subject.
    """

    code = models.CharField(max_length=12, unique=True, validators=written_as(ENHANCED_CODE_FORM))
    status_class = models.CharField(max_length=1)
    subject = models.CharField(max_length=3)
    detail = models.CharField(max_length=4)
    title = models.CharField(max_length=200)
    meaning = models.TextField()
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, related_name="enhanced_codes"
    )
    who_acts = models.CharField(max_length=20, choices=WhoActs.choices, blank=True)
    reply_codes = models.JSONField(default=list, blank=True, help_text="Reply codes the registry pairs it with.")
    defined_by = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    practice = models.TextField(
        blank=True, help_text="A practitioner's note: what it usually is, and what to check first."
    )
    dispute = models.JSONField(default=dict, blank=True, validators=[tells_dispute], help_text=DISPUTE_HELP)

    class Meta:
        ordering = ("id",)
        constraints = [
            shaped("code", ENHANCED_CODE_FORM, "enhancedcode"),
            shaped("status_class", r"^[245X]$", "enhancedcode"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        """Return the address of the code's page."""
        return reverse("catalogue:code", args=[self.code])
