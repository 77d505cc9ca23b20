"""The home page and the triage page. Nothing that is pasted is stored or logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Q
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from bouncekb.catalogue.models import Category, Entry, Provider
from bouncekb.catalogue.vocabulary import CategoryGroup, EntryState, ProviderKind
from triage.diagnosis.diagnose import diagnose
from triage.diagnosis.index import current_index
from triage.reading import read

from .errors import content_length, too_large
from .forms import BounceForm
from .presentation import ResultPage
from .samples import SAMPLES, sample

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: Length of the home page's short lists.
_SHORT = 12


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the box, samples to try, and the ways into the catalogue."""
    published = Q(entries__state=EntryState.PUBLISHED)
    providers = Provider.objects.filter(kind=ProviderKind.MAILBOX_PROVIDER).annotate(
        count=Count("entries", filter=published)
    )
    causes = Category.objects.exclude(group__in=[CategoryGroup.NOT_A_FAILURE, CategoryGroup.UNKNOWN]).annotate(
        count=Count("entries", filter=published)
    )
    codes = (
        Entry.objects.published()
        .exclude(enhanced_code="")
        .order_by()
        .values_list("enhanced_code")
        .annotate(count=Count("pk"))
        .order_by("-count", "enhanced_code")
    )
    context = {
        "form": BounceForm(),
        "samples": SAMPLES,
        "providers": providers.order_by("-count", "name")[:_SHORT],
        "causes": causes.order_by("-count", "position")[:_SHORT],
        "codes": codes[:_SHORT],
    }
    return render(request, "triage/home.html", context)


@csrf_exempt  # it changes nothing, and an expired token must not cost anybody what was pasted
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def triage(request: HttpRequest) -> HttpResponse:
    """Take a bounce and show its diagnosis; `?sample=` shows one of our own."""
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if limit and content_length(request) > limit:
        return too_large(request)
    return _triage(request)


def _triage(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        form = BounceForm(request.POST, request.FILES)
        if not form.is_valid():
            return render(request, "triage/form.html", {"form": form, "samples": SAMPLES}, status=422)
        about = {"file_name": form.file_name, "text_unused": form.text_unused}
        return _result(request, form.bounce, form.editable, about)
    chosen = sample(request.GET.get("sample", ""))
    if chosen:
        return _result(request, chosen.text, chosen.text)
    return render(request, "triage/form.html", {"form": BounceForm(), "samples": SAMPLES})


def _result(
    request: HttpRequest, bounce: bytes | str, editable: str, about: dict[str, object] | None = None
) -> HttpResponse:
    context = {
        "result": ResultPage.of(diagnose(read(bounce), current_index())),
        "form": BounceForm(initial={"text": editable}),
        "samples": SAMPLES,
        **(about or {}),
    }
    return render(request, "triage/result.html", context)
