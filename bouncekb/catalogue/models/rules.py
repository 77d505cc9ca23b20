"""Constraints that several tables share, so that the database itself refuses what is no code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import re2
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from django.db.models import TextChoices

REPLY_CODE = r"^[2-5][0-9][0-9]$"
ENHANCED_CODE = r"^[245]\.[0-9]{1,3}\.[0-9]{1,4}$"
#: Slugs keep the underscores of the taxonomy and of the providers' names.
SLUG = r"^[a-z0-9]+([_-][a-z0-9]+)*$"
#: What is told where articles disagree on a code: what the standard says, what servers do, what we advise.
DISPUTE = ("standard", "servers", "advice")


def written_as(pattern: str) -> list[RegexValidator]:
    """Return the validators of a field whose values look like `pattern`, so that forms get a sentence."""
    return [RegexValidator(pattern, "“%(value)s” is not written as it should be.")]


def compiles(expression: str) -> None:
    """Raise ValidationError when `expression` is not RE2 syntax."""
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(expression, options)
    except re2.error as error:
        reason = error.args[0] if error.args else "unknown syntax"
        reason = reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)
        raise ValidationError(f"RE2 does not understand the expression: {reason}.") from error


def tells_checks(value: Any) -> None:
    """Raise ValidationError unless `value` is a list of `{"label", "command"}` or `{"label", "url"}`, all texts."""
    well = isinstance(value, list) and all(
        isinstance(check, dict)
        and set(check) in ({"label", "command"}, {"label", "url"})
        and all(isinstance(text, str) and text.strip() for text in check.values())
        for check in value
    )
    if not well:
        raise ValidationError('Write checks as [{"label": "…", "command": "…"}, {"label": "…", "url": "…"}].')


def tells_dispute(value: Any) -> None:
    """Raise ValidationError unless `value` is `{}` or has nothing but the texts standard, servers and advice."""
    well = isinstance(value, dict) and all(
        name in DISPUTE and isinstance(text, str) and text.strip() for name, text in value.items()
    )
    if not well:
        raise ValidationError('Write a dispute as {"standard": "…", "servers": "…", "advice": "…"}.')


def one_of(field: str, choices: type[TextChoices], table: str) -> models.CheckConstraint:
    """Return the constraint that `field` holds one of the values of `choices`."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=f"{table}_{field}_known")


def shaped(field: str, pattern: str, table: str, *, blank: bool = False) -> models.CheckConstraint:
    """Return the constraint that `field` looks like `pattern`, or is empty where `blank` says so."""
    condition = Q(**{f"{field}__regex": pattern})
    if blank:
        condition |= Q(**{field: ""})
    return models.CheckConstraint(condition=condition, name=f"{table}_{field}_shape")


class Loaded(models.Model):
    """A row that load_catalogue may write: it remembers what it wrote, to leave alone what an editor changed since."""

    loaded_digest = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="Digest of what load_catalogue wrote; another one now means that an editor changed the row.",
    )

    class Meta:
        abstract = True
