"""The catalogue as a Django application."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The knowledge base."""

    name = "bouncekb.catalogue"
    label = "catalogue"
    verbose_name = "Catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the search follow every change of the catalogue."""
        from .search.index import refresh  # noqa: PLC0415 - models can be imported from here on
        from .signals import changed  # noqa: PLC0415

        changed.connect(refresh, dispatch_uid="search")
