"""The catalogue as plain immutable data, read from the database once a version."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """How readers see something for themselves: a command, or the address of a page."""

    label: str
    command: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class CategoryInfo:
    """A cause: the fields of :class:`bouncekb.catalogue.models.Category` that a diagnosis needs."""

    slug: str
    name: str
    permanence: str
    who_acts: str
    list_action: str
    scope: str
    severity: int
    verdict: str
    meaning: str
    causes: tuple[str, ...]
    #: `(who, step)` pairs in order.
    fixes: tuple[tuple[str, str], ...]
    list_reason: str
    answer: str
    answer_recipient_admin: str = ""
    answer_postmaster: str = ""
    checks: tuple[CheckInfo, ...] = ()


@dataclass(frozen=True, slots=True)
class ProviderInfo:
    """A party whose servers write responses."""

    slug: str
    name: str
    kind: str
    text_marks: tuple[str, ...]
    postmaster_url: str
    delist_url: str
    lookup_url: str


@dataclass(frozen=True, slots=True)
class EntryInfo:
    """One documented or observed response."""

    slug: str
    provider: str
    reply_code: str
    enhanced_code: str
    tag: str
    wording: str
    category: str
    permanence: str
    who_acts: str
    meaning: str
    causes: tuple[str, ...]
    fixes: tuple[str, ...]
    answer: str
    confidence: str


@dataclass(frozen=True, slots=True)
class PatternInfo:
    """How an entry is recognised."""

    entry: str
    applies_to: str
    expression: str
    weight: int


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All of the published catalogue."""

    version: int
    categories: dict[str, CategoryInfo]
    providers: dict[str, ProviderInfo]
    entries: dict[str, EntryInfo]
    patterns: tuple[PatternInfo, ...]
    #: Recipient domain to provider slug.
    domains: dict[str, str] = field(default_factory=dict)
    #: Host suffix to (provider slug, role).
    hosts: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: Enhanced code without its class ("1.1") to category slug.
    enhanced_codes: dict[str, str] = field(default_factory=dict)
    #: Reply code to category slugs, the most typical first.
    reply_codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: Reply codes ("550") and enhanced codes in their wildcard form ("X.1.1") to their names.
    code_names: dict[str, str] = field(default_factory=dict)
