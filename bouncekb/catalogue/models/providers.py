"""The parties whose servers write the responses."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from ..vocabulary import HostRole, ProviderKind
from .rules import SLUG, Loaded, one_of, shaped, written_as

DOMAIN = r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$"


class Provider(Loaded):
    """A mailbox provider, blocklist, filter, mail server program or sending platform."""

    slug = models.CharField(max_length=60, unique=True, validators=written_as(SLUG))
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30, choices=ProviderKind.choices)
    aliases = models.JSONField(default=list, blank=True)
    text_marks = models.JSONField(
        default=list, blank=True, help_text="Words in a report or reply that give the provider away."
    )
    postmaster_url = models.CharField(max_length=500, blank=True)
    delist_url = models.CharField(max_length=500, blank=True)
    lookup_url = models.CharField(
        max_length=500,
        blank=True,
        help_text="Page that tells whether an address is listed; {ip} is filled in.",
    )
    limits = models.TextField(blank=True, help_text="Published limits, in our own words.")

    class Meta:
        ordering = ("slug",)
        indexes = [models.Index(fields=["kind", "slug"])]
        constraints = [shaped("slug", SLUG, "provider"), one_of("kind", ProviderKind, "provider")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the provider's page."""
        return reverse("catalogue:provider", args=[self.slug])


class ProviderDomain(models.Model):
    """A mail domain whose mailboxes a provider runs; no domain has two providers."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=253, unique=True, validators=written_as(DOMAIN))

    class Meta:
        ordering = ("domain",)
        constraints = [shaped("domain", DOMAIN, "providerdomain")]

    def __str__(self) -> str:
        return self.domain


class ProviderHost(models.Model):
    """A suffix of a provider's server names, at a label border; the longest that fits wins."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="hosts")
    suffix = models.CharField(max_length=253, unique=True, validators=written_as(DOMAIN))
    role = models.CharField(max_length=10, choices=HostRole.choices)

    class Meta:
        ordering = ("suffix",)
        constraints = [shaped("suffix", DOMAIN, "providerhost"), one_of("role", HostRole, "providerhost")]

    def __str__(self) -> str:
        return self.suffix
