"""The triage page as the server answers it: a paste of 20 kB, diagnosed and rendered."""

from __future__ import annotations

from django.test import Client

from benchmarks.measured import Measured, milliseconds, timed
from benchmarks.samples import SAMPLES, padded


def measure() -> list[Measured]:
    client = Client()
    small = SAMPLES["postfix notice"]
    large = padded(small, 20_000)
    return [
        milliseconds("triage page, 2 kB paste", timed(lambda: _post(client, small), rounds=30), limit=50),
        milliseconds("triage page, 20 kB paste", timed(lambda: _post(client, large), rounds=30), limit=50),
    ]


def _post(client: Client, text: str) -> None:
    response = client.post("/triage/", {"text": text}, HTTP_HOST="localhost")
    if response.status_code != 200:
        raise RuntimeError(f"The triage page answered {response.status_code}.")
