"""Filters for texts of the catalogue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from ..letters import pieces, with_blanks
from ..vocabulary import WhoActs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from ..letters import Piece
    from ..pages.filters import Facet

register = template.Library()

#: Who takes a step, where the word for who acts does not fit.
_STEP_TAKERS = {WhoActs.NONE: "You, reading this", WhoActs.WAIT: "Meanwhile"}

#: Marks a choice that would leave nothing.
_CLASS_OF_NONE = ' class="none"'

_SLOT = re.compile(r"\{([a-z_]{1,20})\}")


@register.filter
def slots(text: str) -> SafeString:
    """Return `text` as HTML, its placeholders such as `{ip}` marked as variable parts."""
    parts = [format_html("<var>{}</var>" if index % 2 else "{}", part) for index, part in enumerate(_SLOT.split(text))]
    return format_html_join("", "{}", ((part,) for part in parts))


@register.filter
def shortened(text: str, length: int) -> SafeString:
    """Return the first `length` characters of `text` as :func:`slots` marks them, cut at a word, no slot halved."""
    if len(text) <= length:
        return slots(text)
    cut = text[:length]
    opened = cut.rfind("{")
    cut = cut[:opened] if opened > cut.rfind("}") else cut[: cut.rfind(" ") + 1] or cut
    return slots(cut.rstrip() + " …")


@register.filter
def blanks(text: str, form: str = "") -> SafeString | str:
    """Return `text` with its placeholders as words in brackets that are to be filled in: `[the sender's domain]`.

    They are marked as variable parts, unless `form` is "plain".
    """
    return with_blanks(text) if form == "plain" else marked(pieces(text, {}))


@register.filter
def marked(parts: Iterable[Piece]) -> SafeString:
    """Return a text in pieces as HTML, its blanks marked as variable parts."""
    return format_html_join(
        "", "{}", ((format_html("<var>{}</var>", part.text) if part.blank else part.text,) for part in parts)
    )


@register.filter
def step_taker(who: str) -> str:
    """Return who takes a step, in words; `who` is a value of WhoActs."""
    return _STEP_TAKERS.get(WhoActs(who), str(WhoActs(who).label))


@register.filter
def contact(address: str) -> str:
    """Return what a link to a provider's page or mail address has as target, empty where it is neither."""
    if address.startswith(("https://", "http://")):
        return address
    return f"mailto:{address}" if "@" in address and " " not in address else ""


@register.filter
def checkboxes(facet: Facet) -> SafeString:
    """Return the choices of a facet as labelled check boxes.

    A page may have hundreds of them: made here, they take a fifth of the time that a template's loop takes.
    """
    name = escape(facet.name)
    lines = [
        f"<label{'' if each.count else _CLASS_OF_NONE}>"
        f'<input type="checkbox" name="{name}" value="{escape(each.value)}" id="filter-{name}-{place}"'
        f"{' checked' if each.chosen else ''}><span>{escape(each.label)}</span> "
        f'<span class="count">{each.count}</span></label>'
        for place, each in enumerate(facet.choices, start=1)
    ]
    return mark_safe("\n".join(lines))  # noqa: S308 - every value was escaped above
