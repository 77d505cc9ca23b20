"""The installation as its owner meets it: prepared, served, asked over HTTP, ended with Ctrl-C."""

import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.core.management import CommandError, call_command

from bouncekb.operations import gunicorn

ROOT = Path(__file__).resolve().parents[3]
PAGES = ["/", "/triage/", "/codes/550/", "/codes/5.7.26/", "/providers/gmail/"]


def manage(command, folder, **more):
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "VAR_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "bouncekb.settings",
        **more,
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def finished(process, seconds=60):
    output, _ = process.communicate(timeout=seconds)
    assert process.returncode == 0, output
    return output


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """A fresh installation, and what its first preparation printed."""
    folder = tmp_path_factory.mktemp("installation")
    return folder, finished(manage("prepare", folder))


@pytest.fixture(scope="module")
def server(installation):
    """The running server's address and process."""
    folder, _ = installation
    port = free_port()
    process = manage("serve", folder, PORT=str(port), HOST="127.0.0.1")
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address + "/", timeout=5):
                break
        except OSError:
            assert process.poll() is None, process.stdout.read()
            time.sleep(0.1)
    yield address, process
    process.kill()
    process.wait()


def test_the_first_preparation_prints_the_password_once(installation):
    folder, first = installation
    assert re.search(r"Name: admin   Password: \S{20,}", first)
    assert "Password" not in finished(manage("prepare", folder))


def test_a_second_preparation_takes_under_three_seconds_of_work(installation):
    folder, _ = installation
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    finished(manage("prepare", folder))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Processor time: what else the machine does at the moment is no work of ours.
    assert (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime) < 3


@pytest.mark.parametrize("page", PAGES)
def test_each_first_page_answers(server, page):
    address, _ = server
    with urllib.request.urlopen(address + page, timeout=30) as response:
        assert response.status == 200
        assert "Content-Security-Policy" in response.headers


def test_static_files_are_served_compressed_and_for_ever(server):
    address, _ = server
    with urllib.request.urlopen(address + "/", timeout=30) as response:
        page = response.read().decode()
    stylesheet = re.search(r'href="(/static/[^"]+\.css)"', page)[1]
    request = urllib.request.Request(address + stylesheet, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request, timeout=30) as response:
        assert response.headers["Content-Encoding"] == "br"
        assert "immutable" in response.headers["Cache-Control"]


def test_a_strange_host_name_is_refused(server):
    address, _ = server
    request = urllib.request.Request(address + "/", headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=30)
    assert refused.value.code == 400
    refused.value.close()


def test_ctrl_c_ends_it_cleanly(server):
    _, process = server
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes at once
    output, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in output
    assert "SIGKILL" not in output


def test_workers_leave_ctrl_c_to_the_main_process(monkeypatch):
    monkeypatch.setattr(gunicorn.threading, "Thread", Mock())
    before = signal.getsignal(signal.SIGINT)
    try:
        gunicorn.post_worker_init(Mock())
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_port_that_is_none_is_refused_in_one_sentence():
    with pytest.raises(CommandError, match=r"PORT is 70000; use a number from 1 to 65535\."):
        call_command("serve", port=70000)
