"""Addresses of the catalogue's pages."""

from __future__ import annotations

from django.urls import path

from .pages import categories, codes, entries, providers

app_name = "catalogue"

urlpatterns = [
    path("codes/", codes.overview, name="codes"),
    path("codes/<str:code>/", codes.detail, name="code"),
    path("providers/", providers.overview, name="providers"),
    path("providers/<str:slug>/", providers.detail, name="provider"),
    path("categories/", categories.overview, name="categories"),
    path("categories/<str:slug>/", categories.detail, name="category"),
    path("entries/<str:slug>/", entries.detail, name="entry"),
]
