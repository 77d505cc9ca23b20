"""One code, or one cause, at up to four providers, side by side."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Count

from ..models import Category, EnhancedCode, Entry, Provider, ReplyCode
from ..vocabulary import ProviderKind
from .answering import Page, public
from .data import category_ref, entry_line, provider_ref

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from .answering import Json

#: How many providers stand side by side, and how many responses of each are shown.
MOST_PROVIDERS = 4
SHOWN = 8

_REPLY = re.compile(r"[2-5][0-9]{2}")
_ENHANCED = re.compile(r"([245X])\.([0-9]{1,3}\.[0-9]{1,4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared: a code or a cause."""

    parameter: str
    value: str
    name: str
    url: str
    entries: QuerySet[Entry]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One provider's way with it."""

    provider: Provider
    entries: list[Entry]
    #: Address of all of its responses of this kind, where more exist than are shown.
    url: str

    @property
    def shown(self) -> list[Entry]:
        """The responses that stand on the page."""
        return self.entries[:SHOWN]

    @property
    def permanences(self) -> list[tuple[str, str, int]]:
        """How long its refusals last: value, word, and number, the most frequent first."""
        words = {entry.permanence: entry.get_permanence_display() for entry in self.entries}
        return [
            (each, words[each], count) for each, count in Counter(e.permanence for e in self.entries).most_common()
        ]

    @property
    def causes(self) -> list[tuple[Category, int]]:
        """What it means by it, the most frequent first."""
        return Counter(entry.category for entry in self.entries).most_common()

    @property
    def codes(self) -> list[str]:
        """The codes that it uses for it, the most frequent first."""
        codes = (f"{entry.reply_code} {entry.enhanced_code}".strip() for entry in self.entries)
        return [code for code, _ in Counter(codes).most_common() if code]


@public
def compare(request: HttpRequest) -> Page:
    """Compare what `?code=` or `?category=` names at the providers of `?provider=`; else at those that use it most."""
    subject = _subject(request.GET.get("code", "").strip(), request.GET.get("category", "").strip())
    asked = request.GET.get("code") or request.GET.get("category") or ""
    users = _users(subject) if subject else []
    wanted = list(dict.fromkeys(slug for slug in request.GET.getlist("provider") if slug))[:MOST_PROVIDERS]
    chosen = [user for slug in wanted for user in users if user.slug == slug] or users[:MOST_PROVIDERS]
    sides = _sides(subject, chosen) if subject else []
    slots = [*chosen, *[None] * (MOST_PROVIDERS - len(chosen))]
    context = {
        "subject": subject,
        "asked": asked,
        "users": sorted(users, key=lambda user: user.name.lower()),
        "sides": sides,
        "slots": slots,
        "categories": Category.objects.order_by("position") if not subject else (),
        "often": ("550", "554", "421", "5.7.1", "5.1.1", "4.7.0"),
    }

    def data() -> Json:
        return {
            "code": subject.value if subject and subject.parameter == "code" else None,
            "category": subject.value if subject and subject.parameter == "category" else None,
            "providers": [
                {
                    "provider": provider_ref(side.provider),
                    "codes": side.codes,
                    "permanence": {each: count for each, _, count in side.permanences},
                    "causes": [category_ref(category) | {"count": count} for category, count in side.causes],
                    "responses": [entry_line(entry) for entry in side.entries],
                }
                for side in sides
            ],
        }

    query = urlencode({subject.parameter: subject.value}) if subject else ""
    return Page("catalogue/compare.html", context, data, canonical_query=query)


def _subject(code: str, slug: str) -> Subject | None:
    """Return what is compared; None where neither a code nor a known cause is named."""
    published = Entry.objects.published()
    if _REPLY.fullmatch(code):
        reply = ReplyCode.objects.filter(code=code).first()
        url = reply.get_absolute_url() if reply else ""
        return Subject("code", code, reply.name if reply else "", url, published.filter(reply_code=code))
    if found := _ENHANCED.fullmatch(code):
        enhanced = EnhancedCode.objects.filter(code=f"X.{found[2]}").first()
        classes = "245" if found[1] in "Xx" else found[1]
        entries = published.filter(enhanced_code__in=[f"{each}.{found[2]}" for each in classes])
        url = enhanced.get_absolute_url().replace("X.", f"{found[1]}.", 1) if enhanced else ""
        return Subject("code", code.upper(), enhanced.title if enhanced else "", url, entries)
    if category := Category.objects.filter(slug=slug).first():
        entries = published.filter(category=category)
        return Subject("category", slug, category.name, category.get_absolute_url(), entries, category.meaning)
    return None


def _users(subject: Subject) -> list[Provider]:
    """Return the providers with responses of this kind: those that run mailboxes first, then those with most."""
    counts = dict(subject.entries.order_by().exclude(provider=None).values_list("provider").annotate(n=Count("pk")))
    providers = Provider.objects.filter(pk__in=counts)
    return sorted(
        providers,
        key=lambda each: (each.kind != ProviderKind.MAILBOX_PROVIDER, -counts[each.pk], each.name.lower()),
    )


def _sides(subject: Subject, providers: Sequence[Provider]) -> list[Side]:
    entries = subject.entries.filter(provider__in=providers).select_related("provider", "category", "source")
    by_provider: dict[int | None, list[Entry]] = {provider.pk: [] for provider in providers}
    for entry in entries.order_by("reply_code", "enhanced_code", "slug"):
        by_provider[entry.provider_id].append(entry)
    field = subject.parameter
    if field == "code":
        field = "enhanced_code" if "." in subject.value else "reply_code"
    values = sorted({entry.enhanced_code for each in by_provider.values() for entry in each})
    sides = []
    for provider in providers:
        pairs = [("provider", provider.slug)]
        if subject.value.startswith("X."):
            pairs += [(field, value) for value in values]
        else:
            pairs.append((field, subject.value))
        sides.append(Side(provider, by_provider[provider.pk], urlencode(pairs)))
    return sides
