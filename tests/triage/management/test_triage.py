"""`manage.py triage`: the diagnosis for people and programs."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

import manage
from tests.triage.reading.compound_file import compound_file, outlook

pytestmark = pytest.mark.django_db

BOUNCE = """\
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: anna@example.org
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"
MIME-Version: 1.0

--b1
Content-Type: text/plain

This is the mail system at host mail.example.org.

<bernd@example.net>: host mx1.example.net[192.0.2.17] said: 550 5.1.1
    <bernd@example.net>: Recipient address rejected: User unknown in virtual
    mailbox table (in reply to RCPT TO command)

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; bernd@example.net
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx1.example.net
Diagnostic-Code: smtp; 550 5.1.1 <bernd@example.net>: Recipient address
    rejected: User unknown in virtual mailbox table

--b1--
"""
KEYS = {
    "address",
    "action",
    "reply_code",
    "enhanced_code",
    "category",
    "permanence",
    "who_acts",
    "list_action",
    "remote_mta",
    "remote_ip",
    "provider",
    "blocklist",
    "diagnostic",
    "entry",
    "confidence",
    "evidence",
}


@pytest.fixture
def bounce(tmp_path):
    file = tmp_path / "bounce.eml"
    file.write_text(BOUNCE)
    return file


def triage(*paths, **options):
    out = io.StringIO()
    call_command("triage", *map(str, paths), stdout=out, **options)
    return out.getvalue()


def objects(*paths):
    return [json.loads(line) for line in triage(*paths, format="jsonl").splitlines()]


def test_jsonl_gives_one_object_in_the_promised_shape(bounce):
    [found] = objects(bounce)
    assert list(found) == ["source", "kind", "reporting_mta", "recipients"]
    assert found["source"] == str(bounce)
    assert found["kind"] == "bounce"
    assert found["reporting_mta"] == "mail.example.org"
    [recipient] = found["recipients"]
    assert set(recipient) == KEYS
    assert recipient["address"] == "bernd@example.net"
    assert recipient["action"] == "failed"
    assert recipient["reply_code"] == "550"
    assert recipient["enhanced_code"] == "5.1.1"
    assert recipient["category"] == "user_unknown"
    assert recipient["permanence"] == "permanent"
    assert recipient["who_acts"] == "sender"
    assert recipient["list_action"] == "remove"
    assert recipient["remote_mta"] == "mx1.example.net"
    assert recipient["remote_ip"] == "192.0.2.17"


def test_the_evidence_names_what_it_marks(bounce):
    [found] = objects(bounce)
    marks = {mark["what"]: mark["text"] for mark in found["recipients"][0]["evidence"]}
    assert marks["reply_code"] == "550"
    assert marks["enhanced_code"] == "5.1.1"
    assert "bernd@example.net" in marks["recipient"]


def test_text_is_for_people(bounce):
    text = triage(bounce)
    assert "bernd@example.net" in text
    assert "Permanent." in text
    assert "Remove it: the address does not exist" in text


def test_a_folder_gives_all_its_messages(bounce, tmp_path):
    (tmp_path / "second.eml").write_text("Subject: hello\n\nSee you at five.\n")
    assert [each["kind"] for each in objects(tmp_path)] == ["bounce", "not_bounce"]


def test_an_mbox_gives_each_of_its_messages(tmp_path):
    box = tmp_path / "box"
    box.write_text("".join(f"From a@example.org Tue Mar 10 09:15:02 2026\n{BOUNCE}\n" for _ in range(2)))
    assert [each["source"] for each in objects(box)] == [f"{box}#1", f"{box}#2"]


def test_a_message_saved_by_outlook_is_read(tmp_path):
    (tmp_path / "notice.msg").write_bytes(compound_file(outlook({0x0037: "Undelivered Mail", 0x1000: BOUNCE})))
    [found] = objects(tmp_path)
    assert found["kind"] == "bounce"
    assert found["recipients"][0]["address"] == "bernd@example.net"


def test_standard_input_is_read_for_a_dash(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BOUNCE.encode())))
    [found] = objects("-")
    assert found["source"] == "-"
    assert found["kind"] == "bounce"


def test_an_unreadable_path_is_reported_and_the_rest_goes_on(bounce, tmp_path, capsys):
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 of the paths could not be read"):
        call_command("triage", str(tmp_path / "missing"), str(bounce), format="jsonl", stdout=out)
    assert json.loads(out.getvalue())["source"] == str(bounce)
    assert "missing: No such file or directory" in capsys.readouterr().err


def test_a_message_that_is_no_bounce_has_no_recipients(tmp_path):
    (tmp_path / "mail.eml").write_text("From: a@example.org\nSubject: lunch\n\nIs 12:30 fine?\n")
    [found] = objects(tmp_path)
    assert found["kind"] == "not_bounce"
    assert found["recipients"] == []


def test_a_reader_that_stops_early_gets_no_traceback(monkeypatch):
    def write_to_nobody(arguments):
        raise BrokenPipeError

    monkeypatch.setattr("django.core.management.execute_from_command_line", write_to_nobody)
    monkeypatch.setattr("os.dup2", lambda source, target: None)
    with pytest.raises(SystemExit):
        manage.main()
