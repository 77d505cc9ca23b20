"""Where a report says two things at once: named, never hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from triage.reading.report import Action

from . import codes
from .result import Basis

if TYPE_CHECKING:
    from triage.reading.report import Fact, Failure

    from .knowledge import Knowledge
    from .result import Candidate

_WORDS = {"4": "temporary", "5": "permanent"}
_TEMPORARY, _PERMANENT = "4", "5"


def contradictions(knowledge: Knowledge, failure: Failure, winner: Candidate | None) -> list[str]:
    """Return a sentence for everything in the report of `failure` that contradicts something else in it."""
    reply = _code(failure.reply_code)
    enhanced = _code(failure.enhanced_code)
    status = _code(failure.status)
    found = []
    remote = reply or (enhanced if enhanced != status else "")
    if status and remote and codes.class_of(status) != codes.class_of(remote):
        answered = f"{reply} {enhanced}".strip() if codes.class_of(enhanced) in {"", codes.class_of(reply)} else remote
        found.append(f"The report says {_said(status)} but the remote server answered {_said(answered)}.")
    if reply and enhanced and enhanced != status and codes.class_of(reply) != codes.class_of(enhanced):
        found.append(f"The reply code says {_said(reply)} but the enhanced code says {_said(enhanced)}.")
    action = failure.action.value.lower() if failure.action else ""
    if action == Action.FAILED and codes.class_of(remote) == codes.class_of(status or remote) == _TEMPORARY:
        found.append(f"The last answer was {_said(remote)}, but the sending server gave up.")
    if action == Action.DELAYED and codes.class_of(remote) == _PERMANENT:
        found.append(f"The last answer was {_said(remote)}, but the sending server keeps trying.")
    if winner and winner.basis in {Basis.EXACT, Basis.TAG, Basis.PROVIDER_WORDING, Basis.WORDING}:
        found += _against_wording(knowledge, enhanced, winner)
    return found


def _against_wording(knowledge: Knowledge, enhanced: str, winner: Candidate) -> list[str]:
    """Name an enhanced code that stands for something else than what the words say."""
    category = knowledge.categories.get(knowledge.enhanced_codes.get(codes.detail_of(enhanced), ""))
    own = winner.entry is not None and winner.entry.enhanced_code == enhanced
    if category is None or codes.is_generic(enhanced) or own or category.slug == winner.category.slug:
        return []
    return [f"The code {enhanced} stands for “{category.name}”, the words say “{winner.category.name}”: they count."]


def _code(fact: Fact | None) -> str:
    return fact.value if fact and codes.class_of(fact.value) else ""


def _said(code: str) -> str:
    return f"{code} ({_WORDS.get(code[:1], 'neither')})"
