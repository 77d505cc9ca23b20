"""Answers ready to send: texts whose placeholders are filled in, or marked as what is to be filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from .vocabulary import Audience

if TYPE_CHECKING:
    from collections.abc import Mapping

_SLOT = re.compile(r"\{([a-z_]{1,20})\}")
#: What the placeholders of the handbook's texts stand for.
_MEANT = {
    "recipient": "the recipient's address",
    "domain": "the recipient's domain",
    "provider": "the recipient's provider",
    "ip": "the sending IP address",
    "blocklist": "the blocklist",
    "sender_domain": "the sender's domain",
    "host": "the recipient's mail server",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: words, or a blank that the reader fills in."""

    text: str
    blank: bool = False


class Answering(Protocol):
    """A category, as a row or as the diagnosis knows it."""

    @property
    def answer(self) -> str:
        """The answer for the customer."""

    @property
    def answer_recipient_admin(self) -> str:
        """The answer for the recipient's administrator."""

    @property
    def answer_postmaster(self) -> str:
        """The answer for our own postmaster."""


@dataclass(frozen=True, slots=True)
class Letter:
    """An answer for one audience."""

    audience: Audience
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """What is copied; its blanks stand in brackets."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def has_blanks(self) -> bool:
        """Whether something is to be filled in."""
        return any(piece.blank for piece in self.pieces)


def pieces(template: str, values: Mapping[str, str], *, as_word: bool = False) -> tuple[Piece, ...]:
    """Return `template` with the placeholders that `values` knows filled in and the others as blanks in brackets.

    A blank says what is meant, such as `[the recipient's address]`; `as_word` makes it one word, such as
    `[sender-domain]`, which a command line can hold. Braces within a value are no placeholders.
    """
    parts = [Piece("")]
    for index, part in enumerate(_SLOT.split(template)):
        if index % 2 and part not in values:
            parts += (Piece(_blank(part, as_word=as_word), blank=True), Piece(""))
        else:
            parts[-1] = Piece(parts[-1].text + (values[part] if index % 2 else part))
    return tuple(part for part in parts if part.text)


def with_blanks(template: str) -> str:
    """Return `template` with all placeholders as blanks in brackets."""
    return "".join(piece.text for piece in pieces(template, {}))


def letters(category: Answering, values: Mapping[str, str], *, own: str = "") -> list[Letter]:
    """Return the answers of a category, one an audience that has one; `own` replaces the customer's."""
    found = (
        (Audience.CUSTOMER, own or category.answer),
        (Audience.RECIPIENT_ADMIN, category.answer_recipient_admin),
        (Audience.POSTMASTER, category.answer_postmaster),
    )
    return [Letter(audience, pieces(text, values)) for audience, text in found if text]


def _blank(name: str, *, as_word: bool) -> str:
    if as_word:
        return f"[{name.replace('_', '-')}]"
    return f"[{_MEANT.get(name) or name.replace('_', ' ')}]"
