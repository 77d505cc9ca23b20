"""Triage as a Django application."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """From a pasted bounce to a diagnosis."""

    name = "triage"
    verbose_name = "Triage"
    default_auto_field = "django.db.models.BigAutoField"
