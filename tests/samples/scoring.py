"""How well the project reads the samples: each figure as right answers of all answers, and what is wrong."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triage.diagnosis.diagnose import diagnose
from triage.diagnosis.export import as_json
from triage.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from triage.diagnosis.index import Index

HERE = Path(__file__).resolve().parent
FAILED = {"bounce", "delayed"}
#: Wordings of a program belong to nobody in particular: who runs it is not known from them.
SOFTWARE = {
    None,
    *(
        path.stem
        for path in (HERE.parent.parent / "fixtures" / "catalogue" / "providers").glob("*.json")
        if json.loads(path.read_text(encoding="utf-8"))["kind"] == "mail_server_software"
    ),
}
WITH_RECIPIENTS = {*FAILED, "delivered"}


@dataclass
class Score:
    """Right answers and questions by metric, and a line for each wrong answer."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def note(self, metric: str, name: str, expected: object, got: object, *, right: bool) -> None:
        """Count one answer."""
        self.asked[metric] += 1
        if right:
            self.right[metric] += 1
        else:
            self.wrong.append(f"{name}\t{metric}\texpected {expected}\tgot {got}")

    def share(self, metric: str) -> float:
        """Return the share of right answers, from 0 to 1."""
        return self.right[metric] / self.asked[metric]


def samples() -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Yield name, content and expectation of each sample."""
    for label in json.loads((HERE / "messages.json").read_text(encoding="utf-8")):
        yield label["file"], (HERE / "messages" / Path(label["file"]).name).read_bytes(), label
    for line in (HERE / "pasted.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        yield label["id"], label["text"].encode("utf-8"), label


def score(index: Index) -> Score:
    """Read and diagnose all samples with the catalogue behind `index`."""
    result = Score()
    for name, content, label in samples():
        found = as_json(diagnose(read(content), index))
        kinds = {label["kind"], *label.get("also", {}).get("kind", ())}
        result.note("kind", name, label["kind"], found["kind"], right=found["kind"] in kinds)
        if not kinds & WITH_RECIPIENTS:
            result.note("no false alarm", name, label["kind"], found["kind"], right=found["kind"] not in FAILED)
        if label["kind"] in WITH_RECIPIENTS:
            _score_recipients(result, name, label, found["recipients"])
    return result


def _score_recipients(result: Score, name: str, label: dict[str, Any], found: list[Any]) -> None:
    also = label.get("also", {})
    expected = sorted(_lower(each["address"]) for each in label["recipients"])
    got = sorted(_lower(each["address"]) for each in found)
    others = [[_lower(address)] for address in also.get("address", ())]
    result.note("recipients", name, expected, got, right=got == expected or got in others)
    for place, each in enumerate(label["recipients"]):
        address = _lower(each["address"])
        same = [one for one in found if _lower(one["address"]) == address]
        answer = same[0] if same else found[place] if place < len(found) else {}
        for metric in ("reply_code", "enhanced_code"):
            value = answer.get(metric)
            right = (
                value == each[metric]
                or value in also.get(metric, ())
                or (each[metric] is None and (value or "").endswith(".0.0"))
            )
            result.note(metric, name, each[metric], value, right=right)
        if label["kind"] in FAILED:
            _score_diagnosis(result, name, each, answer, also)


def _score_diagnosis(
    result: Score, name: str, each: dict[str, Any], answer: dict[str, Any], also: dict[str, list[str]]
) -> None:
    category, permanence = answer.get("category"), answer.get("permanence")
    result.note("category", name, each["categories"], category, right=category in each["categories"])
    lasts = {each["permanence"], *also.get("permanence", ())}
    result.note("permanence", name, each["permanence"], permanence, right=permanence in lasts)
    if each.get("provider") not in SOFTWARE:
        providers = {each["provider"], *also.get("provider", ())}
        named = {answer.get("provider"), answer.get("blocklist")}
        result.note("provider", name, each["provider"], answer.get("provider"), right=bool(providers & named))


def _lower(address: str | None) -> str:
    return (address or "").lower()
