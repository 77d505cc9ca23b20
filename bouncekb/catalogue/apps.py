"""The catalogue as a Django application."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The knowledge base."""

    name = "bouncekb.catalogue"
    label = "catalogue"
    verbose_name = "Catalogue"
    default_auto_field = "django.db.models.BigAutoField"
