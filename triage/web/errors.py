"""Answers to requests that Django refuses before a view sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import RequestDataTooBig
from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: A browser shows an answer only after it could send its request: up to this much is read and thrown away.
_DRAINED = 64 * 1024 * 1024
_CHUNK = 64 * 1024


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a refused request: 413 where it is too large, else 400."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return render(request, "400.html", status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer a request with more data than we take, after reading what the browser still sends."""
    left = min(content_length(request), _DRAINED)
    while left > 0 and (chunk := request.read(min(left, _CHUNK))):
        left -= len(chunk)
    return render(request, "413.html", status=413)


def content_length(request: HttpRequest) -> int:
    """Return how many bytes the request says it has; the server in front has checked that it is a number."""
    return int(request.META.get("CONTENT_LENGTH") or 0)
