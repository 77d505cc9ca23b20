"""Reading the published catalogue from the database."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from bouncekb.catalogue.models import (
    Category,
    EnhancedCode,
    Entry,
    Pattern,
    Provider,
    ProviderDomain,
    ProviderHost,
    ReplyCode,
    ReplyCodeCategory,
    Revision,
)
from bouncekb.catalogue.vocabulary import EntryState

from .knowledge import CategoryInfo, CheckInfo, EntryInfo, Knowledge, PatternInfo, ProviderInfo


def load_knowledge() -> Knowledge:
    """Return all of the published catalogue, read with one query a table.

    The version is read first: a change made meanwhile leaves the older number, so the next look reads again.
    """
    version = Revision.current()
    reply_codes: dict[str, list[str]] = defaultdict(list)
    for code, category in ReplyCodeCategory.objects.order_by("reply_code_id", "position").values_list(
        "reply_code__code", "category__slug"
    ):
        reply_codes[code].append(category)
    return Knowledge(
        version=version,
        categories={info.slug: info for info in map(_category, Category.objects.all())},
        providers={info.slug: info for info in map(_provider, Provider.objects.all())},
        entries={info.slug: info for info in _entries()},
        patterns=_patterns(),
        domains=dict(ProviderDomain.objects.values_list("domain", "provider__slug")),
        hosts={
            suffix: (provider, role)
            for suffix, provider, role in ProviderHost.objects.values_list("suffix", "provider__slug", "role")
        },
        enhanced_codes={
            f"{subject}.{detail}": category
            for subject, detail, category in EnhancedCode.objects.filter(category__isnull=False).values_list(
                "subject", "detail", "category__slug"
            )
        },
        reply_codes={code: tuple(categories) for code, categories in reply_codes.items()},
        code_names={
            **dict(ReplyCode.objects.values_list("code", "name")),
            **dict(EnhancedCode.objects.values_list("code", "title")),
        },
    )


def _category(row: Category) -> CategoryInfo:
    return CategoryInfo(
        slug=row.slug,
        name=row.name,
        permanence=row.permanence,
        who_acts=row.who_acts,
        list_action=row.list_action,
        scope=row.scope,
        severity=row.severity,
        verdict=row.verdict,
        meaning=row.meaning,
        causes=_words(row.causes),
        fixes=tuple(
            (str(fix["who"]), str(fix["step"]))
            for fix in row.fixes or ()
            if isinstance(fix, dict) and {"who", "step"} <= fix.keys()
        ),
        list_reason=row.list_reason,
        answer=row.answer,
        answer_recipient_admin=row.answer_recipient_admin,
        answer_postmaster=row.answer_postmaster,
        checks=tuple(CheckInfo(**check) for check in row.checks),
    )


def _provider(row: Provider) -> ProviderInfo:
    return ProviderInfo(
        slug=row.slug,
        name=row.name,
        kind=row.kind,
        text_marks=_words(row.text_marks),
        postmaster_url=row.postmaster_url,
        delist_url=row.delist_url,
        lookup_url=row.lookup_url,
    )


def _entries() -> list[EntryInfo]:
    rows = Entry.objects.published().values_list(
        "slug",
        "provider__slug",
        "reply_code",
        "enhanced_code",
        "tag",
        "wording",
        "category__slug",
        "permanence",
        "who_acts",
        "meaning",
        "causes",
        "fixes",
        "answer",
        "confidence",
    )
    return [
        EntryInfo(
            slug=row[0],
            provider=row[1] or "",
            reply_code=row[2],
            enhanced_code=row[3],
            tag=row[4],
            wording=row[5],
            category=row[6],
            permanence=row[7],
            who_acts=row[8],
            meaning=row[9],
            causes=_words(row[10]),
            fixes=_words(row[11]),
            answer=row[12],
            confidence=row[13],
        )
        for row in rows
    ]


def _patterns() -> tuple[PatternInfo, ...]:
    rows = Pattern.objects.filter(entry__state=EntryState.PUBLISHED).values_list(
        "entry__slug", "applies_to", "expression", "weight"
    )
    return tuple(PatternInfo(*row) for row in rows)


def _words(value: Any) -> tuple[str, ...]:
    """Return a JSON list of sentences; whatever else an import may have left there is no sentence."""
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()
