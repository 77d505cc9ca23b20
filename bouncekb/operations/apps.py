"""Operations as a Django application, so that its commands are found."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Running the service."""

    name = "bouncekb.operations"
    label = "operations"
    verbose_name = "Operations"
