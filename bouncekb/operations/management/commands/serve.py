"""`manage.py serve`: the production web server."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from bouncekb import env

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


HIGHEST_PORT = 65535


class Command(BaseCommand):
    """Serve the app with gunicorn in this process."""

    help = "Serves the app with gunicorn; HOST, PORT, WEB_WORKERS and WEB_THREADS can be set."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=env.text("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=env.number("PORT", default=8000))

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if not 0 < port <= HIGHEST_PORT:
            raise CommandError(f"PORT is {port}; use a number from 1 to 65535.")
        bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self.stdout.write(f"bouncekb answers at http://{bind}/  (Ctrl-C ends it)")
        self.stdout.flush()
        # The server takes this process over, so that signals reach it and nothing stands between.
        command = [sys.executable, "-m", "gunicorn", "--config", "python:bouncekb.operations.gunicorn", "--bind", bind]
        os.execv(sys.executable, [*command, "bouncekb.wsgi:application"])  # noqa: S606 - no shell, fixed arguments
