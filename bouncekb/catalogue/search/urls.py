"""Addresses of the search."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "search"

urlpatterns = [
    path("search/", views.results, name="results"),
    path("search.json", views.results, {"as_json": True}, name="results-json"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
]
