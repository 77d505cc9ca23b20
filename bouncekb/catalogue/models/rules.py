"""Constraints that several tables share, so that the database itself refuses what is no code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from django.db.models import TextChoices

REPLY_CODE = r"^[2-5][0-9][0-9]$"
ENHANCED_CODE = r"^[245]\.[0-9]{1,3}\.[0-9]{1,4}$"
#: Slugs keep the underscores of the taxonomy and of the providers' names.
SLUG = r"^[a-z0-9]+([_-][a-z0-9]+)*$"


def one_of(field: str, choices: type[TextChoices], table: str) -> models.CheckConstraint:
    """Return the constraint that `field` holds one of the values of `choices`."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=f"{table}_{field}_known")


def shaped(field: str, pattern: str, table: str, *, blank: bool = False) -> models.CheckConstraint:
    """Return the constraint that `field` looks like `pattern`, or is empty where `blank` says so."""
    condition = Q(**{f"{field}__regex": pattern})
    if blank:
        condition |= Q(**{field: ""})
    return models.CheckConstraint(condition=condition, name=f"{table}_{field}_shape")
