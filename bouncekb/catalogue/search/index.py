"""Keeping the documents what the catalogue says, within the transaction that changes it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from django.db import transaction

from ..models import Revision, SearchDocument, SearchState, SearchWord
from .analysis import FIELD_WORDS, words
from .documents import drafts
from .site import PAGES

#: Raise it with any change of how terms are made, so that every installation makes them anew.
_RULES = "1"
_BATCH = 200
#: Words that could be meant by a mistyped one have so many letters at least.
_SHORTEST = 3


def rules() -> str:
    """Return what tells one way of making terms from another."""
    return hashlib.sha256(json.dumps([_RULES, FIELD_WORDS, PAGES], sort_keys=True).encode()).hexdigest()


def is_current() -> bool:
    """Say whether the documents were made of the catalogue's present version, by the present rules."""
    return SearchState.objects.filter(pk=1, revision=Revision.current(), rules=rules()).exists()


def refresh(**_: Any) -> None:
    """Make anew the documents whose rows changed; the others stay. Takes any arguments, as a signal's receiver."""
    present = rules()
    with transaction.atomic():
        same_rules = SearchState.objects.filter(pk=1, rules=present).exists()
        if not same_rules:
            SearchDocument.objects.all().delete()
        old = {
            (kind, key): (pk, digest)
            for pk, kind, key, digest in SearchDocument.objects.values_list("pk", "kind", "key", "digest")
        }
        new, gone = [], []
        for draft in drafts():
            pk, digest = old.pop((draft.kind.value, draft.key), (None, ""))
            wanted = draft.digest()
            if digest == wanted:
                continue
            if pk is not None:
                gone.append(pk)
            new.append(draft.document(wanted))
        gone += (pk for pk, _ in old.values())
        for start in range(0, len(gone), _BATCH):
            SearchDocument.objects.filter(pk__in=gone[start : start + _BATCH]).delete()
        SearchDocument.objects.bulk_create(new, batch_size=_BATCH)
        if new or gone:
            _count_words()
        SearchState.objects.update_or_create(pk=1, defaults={"revision": Revision.current(), "rules": present})


def refresh_if_stale() -> None:
    """Bring the documents up to date where somebody changed the catalogue past them, or a new release the rules."""
    if not is_current():
        refresh()


def _count_words() -> None:
    """Write anew which words stand in how many documents."""
    counted: Counter[str] = Counter()
    for title, text in SearchDocument.objects.values_list("title", "text"):
        counted.update({word.plain for word in words(f"{title} {text}")})
    for phrases in FIELD_WORDS["synonyms"].values():
        counted.update({word.plain for phrase in phrases for word in words(phrase)})
    for name in FIELD_WORDS["providers"]:
        counted.update(word.plain for word in words(name))
    known = dict(SearchWord.objects.values_list("word", "documents"))
    wanted = {word: count for word, count in counted.items() if len(word) >= _SHORTEST and not word.isdigit()}
    changed = [word for word in known if known[word] != wanted.get(word)]
    for start in range(0, len(changed), _BATCH):
        SearchWord.objects.filter(word__in=changed[start : start + _BATCH]).delete()
    SearchWord.objects.bulk_create(
        (SearchWord(word=word, documents=count) for word, count in wanted.items() if known.get(word) != count),
        batch_size=_BATCH * 2,
    )
