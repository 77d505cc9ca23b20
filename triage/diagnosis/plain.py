"""A diagnosis as plain text for a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from bouncekb.catalogue.vocabulary import ListAction, Permanence, WhoActs

if TYPE_CHECKING:
    from .result import Diagnosis, FailureDiagnosis

WIDTH = 88


def as_text(source: str, diagnosis: Diagnosis) -> str:
    """Return the diagnosis in lines of at most 88 characters, headed by the name of its source."""
    lines = [source, "─" * min(len(source), WIDTH)]
    for each in diagnosis.failures:
        lines += _failure(each)
        lines.append("")
    return "\n".join(lines).rstrip()


def _failure(each: FailureDiagnosis) -> list[str]:
    failure = each.failure
    lines = _wrapped(each.verdict, "")
    if each.permanence != Permanence.NONE:
        lines += _wrapped(
            f"{Permanence(each.permanence).label}. Who acts: {WhoActs(each.who_acts).label}. "
            f"Confidence: {each.confidence}.",
            "",
        )
    facts = [
        ("Recipient", failure.recipient),
        ("Reply code", failure.reply_code),
        ("Enhanced code", failure.enhanced_code),
        ("Remote server", failure.remote_mta),
    ]
    lines += [f"  {name + ':':<15}{fact.value}" for name, fact in facts if fact]
    if each.refused_by:
        lines += _wrapped(each.refused_by, "  Refused by:    ")
    if failure.diagnostic:
        lines += _wrapped(failure.diagnostic.text, "  Server said:   ")
    lines += [f"  {'Entry:':<15}{each.entry.slug}"] if each.entry else []
    lines += _wrapped(_address(each), "  The address:   ")
    for number, step in enumerate(each.steps, start=1):
        lines += _wrapped(f"{step.text} ({WhoActs(step.who).label}) {step.url}".rstrip(), f"  {number}. ")
    for sentence in each.contradictions:
        lines += _wrapped(sentence, "  Note: ")
    if each.checks:
        lines += ["", "  Check it yourself:"]
    for check in each.checks:
        # A command or address stays in one line, to be copied.
        lines += [*_wrapped(check.label, "    "), f"      {check.text}"]
    for letter in each.letters:
        lines += ["", f"  Answer for {letter.audience.label}:"]
        for paragraph in letter.text.splitlines():
            lines += _wrapped(paragraph, "    ")
    return lines


def _address(each: FailureDiagnosis) -> str:
    """Return what to do with the address and why; most reasons of the catalogue begin with what to do."""
    action = "Remove it" if each.list_action == ListAction.REMOVE else "Keep it"
    return each.list_reason if each.list_reason.startswith(action) else f"{action}. {each.list_reason}".rstrip()


def _wrapped(text: str, lead: str) -> list[str]:
    """Return `text` in lines, behind `lead` on the first and as many spaces on the others."""
    return textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead)) or [lead.rstrip()]
