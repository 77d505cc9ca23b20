"""Addresses of the triage pages."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "triage"

urlpatterns = [
    path("", views.home, name="home"),
    path("triage/", views.triage, name="triage"),
]
