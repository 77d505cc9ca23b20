"""The catalogue's version, by which every process notices that its compiled patterns are old."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.utils import timezone

from ..signals import changed


class Revision(models.Model):
    """The one row that counts changes of the catalogue."""

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)
    loaded_files = models.CharField(
        max_length=64, blank=True, help_text="Digest of the files that load_catalogue read last."
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="revision_single_row")]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """Return the number of the catalogue's last change; 0 before the first."""
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0

    @classmethod
    def advance(cls) -> None:
        """Count one change; call it in the transaction that makes the change."""
        cls.objects.get_or_create(pk=1)
        cls.objects.filter(pk=1).update(number=F("number") + 1, changed_at=timezone.now())
        changed.send(cls)
