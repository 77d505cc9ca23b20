"""How every public page of the catalogue answers: as HTML or JSON, and with 304 where nothing changed.

A view returns a :class:`Page`; the decorator :func:`public` renders it. JSON comes for an address that ends with
`.json`, and for `Accept: application/json`; its shapes stand in docs/catalogue-json.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from ..models import Revision
from .version import making

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    Json = dict[str, Any]

#: What the answer depends on besides the address: the form, and whether htmx asks for a part of the page.
VARY = ("Accept", "HX-Request", "HX-History-Restore-Request")


@dataclass(frozen=True, slots=True)
class Page:
    """What a view found: for people by a template, for programs by `data`."""

    template: str
    context: dict[str, Any]
    data: Callable[[], Json]
    status: int = 200
    #: The template of the part that htmx swaps, where the page has one.
    part: str = ""
    #: Parameters of the query that make a page of its own: all others only arrange it.
    canonical_query: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page stands, as its head names it."""

    canonical: str
    json: str = field(default="")


def validators(form: str) -> tuple[str, datetime]:
    """Return ETag and time of the last change of anything made of the catalogue; `form` tells variants apart."""
    made = making()
    row = Revision.objects.filter(pk=1).values_list("number", "changed_at").first()
    number, changed_at = row or (0, datetime.fromtimestamp(0, tz=UTC))
    return quote_etag(f"{number}-{made.digest}-{form}"), max(changed_at, made.changed_at)


def conditional(request: HttpRequest, form: str, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Return 304 where the client's copy is still right, else what `answer` gives with its validators.

    Browsers keep the copy and ask each time, so an editor's change shows at once.
    """
    etag, changed_at = validators(form)
    seconds = int(changed_at.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=seconds) or answer()
    if response.status_code in {200, 304}:
        response.headers["ETag"] = etag
        response.headers["Last-Modified"] = http_date(seconds)
        response.headers["Cache-Control"] = "no-cache"
    return response


def public(view: Callable[..., Page | HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Make a view of a function that returns a page: safe methods only, HTML or JSON, conditional."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, as_json: bool = False, **kwargs: Any) -> HttpResponseBase:
        as_json = as_json or prefers_json(request)
        part = not as_json and _asks_for_part(request)

        def make() -> HttpResponse:
            try:
                page = view(request, *args, **kwargs)
            except Http404 as error:
                if not as_json:
                    raise
                return JsonResponse({"error": str(error) or "There is no such page."}, status=404)
            if isinstance(page, HttpResponse):
                return page
            if as_json:
                return JsonResponse(page.data(), status=page.status, json_dumps_params={"ensure_ascii": False})
            template = page.part if part and page.part else page.template
            address = _address(request, page)
            return render(request, template, {"address": address, **page.context}, status=page.status)

        response = conditional(request, "json" if as_json else "part" if part else "html", make)
        patch_vary_headers(response, VARY)
        return response

    return answer


def prefers_json(request: HttpRequest) -> bool:
    """Say whether the client would rather have JSON than a page; browsers and `*/*` get the page."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _asks_for_part(request: HttpRequest) -> bool:
    """Say whether htmx asks for what it swaps; when it restores a page of the history it wants all of it."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"


def _address(request: HttpRequest, page: Page) -> Address:
    """Return the page's own address without what only arranges it, and that of its JSON with everything."""
    query = f"?{page.canonical_query}" if page.canonical_query else ""
    asked = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return Address(
        canonical=request.build_absolute_uri(request.path + query),
        json=f"{request.path.rstrip('/')}.json{asked}" if page.status == 200 else "",  # noqa: PLR2004 - HTTP's OK
    )
