"""The page of results, the suggestions while somebody types, and the description for the browser's own search.

What may be personal never gets into an address, where logs and histories would keep it: the box sends what it holds by
POST, and only what is short and names nobody is led on to an address of its own. Nothing is stored or logged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from .find import answer
from .query import LONGEST

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .find import Result

#: A query that may stand in an address is no longer, and names no mailbox.
_LONGEST_IN_ADDRESS = 150
_SUGGESTIONS = 8
_SEE_OTHER = 303
_HEADINGS = {
    "codes": "Codes",
    "providers": "Providers",
    "entries": "Responses",
    "categories": "Causes",
    "pages": "Pages",
}


@dataclass(slots=True)
class Group:
    """Results of one kind, the best first."""

    name: str
    results: list[Result] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """What stands above them."""
        return _HEADINGS[self.name]


def grouped(results: list[Result]) -> list[Group]:
    """Return results by kind; the kind with the best result comes first."""
    groups: dict[str, Group] = {}
    for each in results:
        groups.setdefault(each.group, Group(each.group)).results.append(each)
    return list(groups.values())


@csrf_exempt  # it changes nothing; a token would make every page with the box differ for every visitor
@require_http_methods(["GET", "HEAD", "POST"])
def results(request: HttpRequest, *, as_json: bool = False) -> HttpResponse:
    """Answer a query as a page or as JSON; a text of several lines is handed on to the triage page."""
    posted = request.method == "POST"
    text = (request.POST if posted else request.GET).get("q", "").replace("\0", " ").strip()
    as_json = as_json or request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    response: HttpResponse
    if as_json:
        response = _as_json(text)
    elif _is_bounce(text):
        response = render(request, "search/handoff.html", {"text": text})
    elif posted and _may_be_shown(text):
        target = reverse("search:results")
        return HttpResponseRedirect(f"{target}?{urlencode({'q': text})}" if text else target, status=_SEE_OTHER)
    else:
        found = answer(text)
        context = {"search_query": text, "groups": grouped(found.results), "corrections": found.corrections}
        response = render(request, "search/results.html", context)
    if posted or not _may_be_shown(text):
        add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ("Accept",))
    return response


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Return the first results for what somebody is typing, as the options of a list."""
    text = request.GET.get("q", "").replace("\0", " ").lstrip()
    found = answer(text, _SUGGESTIONS, typing=True) if text and _may_be_shown(text) else None
    context = {"search_query": text, "groups": grouped(found.results) if found else []}
    response = render(request, "search/suggestions.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """Return the description by which a browser offers this search in its address bar.

    https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
    """
    target = request.build_absolute_uri(reverse("search:results"))
    return render(
        request, "search/opensearch.xml", {"target": target}, content_type="application/opensearchdescription+xml"
    )


def _as_json(text: str) -> JsonResponse:
    if _is_bounce(text):
        triage = {
            "type": "page",
            "title": "Triage: diagnose a bounce",
            "url": reverse("triage:triage"),
            "snippet": "Several lines are a bounce: post them there.",
        }
        return JsonResponse({"query": text[:LONGEST], "results": [triage]})
    found = [
        {"type": each.type.value, "title": each.title, "url": each.url, "snippet": each.snippet}
        for each in answer(text).results
    ]
    return JsonResponse({"query": text, "results": found}, json_dumps_params={"ensure_ascii": False})


def _is_bounce(text: str) -> bool:
    """Say whether a text is more than a query or one response of a server."""
    return len(text) > LONGEST or sum(bool(line.strip()) for line in text.splitlines()) > 1


def _may_be_shown(text: str) -> bool:
    """Say whether a query may stand in an address."""
    return len(text) <= _LONGEST_IN_ADDRESS and "@" not in text and len(text.splitlines()) < 2  # noqa: PLR2004 - one line
