"""The shapes in which pages give their rows to programs; docs/catalogue-json.md describes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..models import EnhancedCode

if TYPE_CHECKING:
    from ..models import Category, Entry, Provider, ReplyCode, Source


def source_data(source: Source | None) -> dict[str, Any] | None:
    """Return where something is documented; None where that is not known."""
    if source is None:
        return None
    checked = source.checked_on.isoformat() if source.checked_on else None
    return {"url": source.url, "title": source.title or None, "checked_on": checked}


def category_ref(category: Category) -> dict[str, Any]:
    """Return a cause as others name it."""
    return {"slug": category.slug, "name": category.name, "url": category.get_absolute_url()}


def provider_ref(provider: Provider | None) -> dict[str, Any] | None:
    """Return a provider as others name it; None for a wording of no provider."""
    if provider is None:
        return None
    return {"slug": provider.slug, "name": provider.name, "url": provider.get_absolute_url()}


def code_ref(code: ReplyCode | EnhancedCode) -> dict[str, Any]:
    """Return a standard code as others name it."""
    name = code.title if isinstance(code, EnhancedCode) else code.name
    return {"code": code.code, "name": name, "meaning": code.meaning, "url": code.get_absolute_url()}


def entry_line(entry: Entry) -> dict[str, Any]:
    """Return an entry as tables hold it."""
    return {
        "slug": entry.slug,
        "url": entry.get_absolute_url(),
        "provider": provider_ref(entry.provider),
        "reply_code": entry.reply_code or None,
        "enhanced_code": entry.enhanced_code or None,
        "tag": entry.tag or None,
        "wording": entry.wording,
        "category": category_ref(entry.category),
        "permanence": entry.permanence,
        "who_acts": entry.who_acts,
        "meaning": entry.meaning,
        "confidence": entry.confidence,
        "source": source_data(entry.source),
        "updated_at": entry.updated_at.isoformat(timespec="seconds"),
    }
