"""Paths in, messages out."""

import io

import pytest

from triage.reading.limits import MESSAGE_LIMIT
from triage.reading.mailboxes import files_below, messages_in, split_mbox

ONE = b"Subject: one\n\nFrom here on it is prose.\n"
TWO = b"Subject: two\n\ntext\n"


def names(path):
    return [each.relative_to(path).as_posix() for each in files_below(path)]


class TestFiles:
    def test_a_file_is_itself(self, tmp_path):
        file = tmp_path / "a.eml"
        file.write_bytes(ONE)
        assert list(files_below(file)) == [file]

    def test_a_folder_gives_its_files_in_the_order_of_their_names(self, tmp_path):
        (tmp_path / "b").mkdir()
        for name in ("c.eml", "a.eml", "b/x.eml", ".hidden"):
            (tmp_path / name).write_bytes(ONE)
        assert names(tmp_path) == ["a.eml", "b/x.eml", "c.eml"]

    def test_a_maildir_gives_what_was_delivered_and_not_what_is_being_written(self, tmp_path):
        for folder in ("cur", "new", "tmp"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "1.mail").write_bytes(ONE)
        assert names(tmp_path) == ["cur/1.mail", "new/1.mail"]

    def test_a_missing_file_raises_an_os_error(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            list(messages_in(tmp_path / "missing.eml"))


class TestMbox:
    def test_a_plain_message_is_one_message(self, tmp_path):
        file = tmp_path / "a.eml"
        file.write_bytes(ONE)
        assert list(messages_in(file)) == [(str(file), ONE)]

    def test_a_message_with_an_envelope_line_is_one_message(self):
        content = b"From anna@example.org Tue Mar 10 09:15:02 2026\n" + ONE
        assert list(split_mbox("box", io.BytesIO(content))) == [("box", content)]

    def test_each_message_of_an_mbox_is_numbered(self):
        first = b"From anna@example.org Tue Mar 10 09:15:02 2026\n" + ONE + b"\n"
        second = b"From MAILER-DAEMON Tue Mar 10 09:16:00 2026\r\n" + TWO
        assert list(split_mbox("box", io.BytesIO(first + second))) == [("box#1", first), ("box#2", second)]

    def test_prose_that_begins_with_from_does_not_split_a_message(self):
        content = b"Subject: one\n\nFrom Tuesday on, March 2026 is over.\n\nFrom a@example.org Tue Mar 10 2026\n"
        assert list(split_mbox("mail", io.BytesIO(content))) == [("mail", content)]

    def test_an_empty_file_is_one_empty_message(self):
        assert list(split_mbox("empty", io.BytesIO(b""))) == [("empty", b"")]

    def test_a_huge_message_is_cut_at_the_limit(self):
        line = b"x" * 1023 + b"\n"
        content = line * (MESSAGE_LIMIT // len(line) + 100)
        [(_, read)] = split_mbox("huge", io.BytesIO(content))
        assert len(read) == MESSAGE_LIMIT
