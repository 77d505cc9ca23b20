"""Structured data for search engines (https://schema.org/FAQPage), as a block of data that no browser executes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import mark_safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from .handbook import Question

#: What would end the block or begin a comment in it.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def faq(name: str, questions: Sequence[Question]) -> SafeString:
    """Return the element that tells search engines the questions about a cause and their answers."""
    content = {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": f"{name}: {each.question}",
                "acceptedAnswer": {"@type": "Answer", "text": each.answer},
            }
            for each in questions
        ],
    }
    text = json.dumps(content, ensure_ascii=False).translate(_ESCAPES)
    escaped = mark_safe(text)  # noqa: S308 - every character that means something in HTML was replaced above
    return format_html('<script type="application/ld+json">{}</script>', escaped)
