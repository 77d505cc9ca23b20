"""Gunicorn's settings; gunicorn reads the lower-case names of this module.

See https://docs.gunicorn.org/en/stable/settings.html.
"""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING

from bouncekb import env

if TYPE_CHECKING:
    from gunicorn.workers.base import Worker

workers = env.number("WEB_WORKERS", default=1)
threads = env.number("WEB_THREADS", default=4)
worker_class = "gthread"
worker_tmp_dir = None
timeout = 60
graceful_timeout = 20
loglevel = "warning"
# Requests hold what people pasted in no form that a log should keep; a reverse proxy logs addresses if wanted.
accesslog = None


def post_worker_init(worker: Worker) -> None:  # noqa: ARG001 - gunicorn's signature
    """Leave Ctrl-C to the main process, and compile the catalogue's patterns beside the first requests."""
    # A terminal sends Ctrl-C to all processes, and the main process then ends its workers with SIGQUIT. Gunicorn's
    # own handler shuts the thread pool down within the signal, which can block on a lock that the interrupted code
    # holds; the worker is then killed only after graceful_timeout. To end at once is what SIGQUIT asks for; SIGTERM
    # stays the graceful way.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGQUIT, lambda _number, _frame: os._exit(0))
    from triage.diagnosis.index import shared_index  # noqa: PLC0415 - Django is ready only now

    threading.Thread(target=shared_index.get, name="warm-up", daemon=True).start()
