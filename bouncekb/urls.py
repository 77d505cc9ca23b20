"""Addresses of the whole site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("bouncekb.catalogue.search.urls")),
    path("", include("bouncekb.catalogue.urls")),
    path("", include("triage.web.urls")),
]

handler400 = "triage.web.errors.bad_request"
