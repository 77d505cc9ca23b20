"""Addresses of the whole site."""

from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView


class Favicon(RedirectView):
    """The icon for whoever asks at the usual place, such as the admin's pages."""

    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        """Return the icon's address among the static files."""
        return static("img/favicon.svg")


urlpatterns = [
    path("favicon.ico", Favicon.as_view()),
    path("admin/", admin.site.urls),
    path("", include("bouncekb.catalogue.search.urls")),
    path("", include("bouncekb.catalogue.urls")),
    path("", include("triage.web.urls")),
]

handler400 = "triage.web.errors.bad_request"
