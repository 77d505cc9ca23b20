"""Settings from the environment."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from bouncekb import env


class TestText:
    def test_it_takes_the_variable(self, monkeypatch):
        monkeypatch.setenv("SHIP", "Beagle")
        assert env.text("SHIP", "none") == "Beagle"

    def test_it_takes_the_default_where_the_variable_is_missing(self):
        assert env.text("NO_SUCH_VARIABLE", "none") == "none"

    def test_it_reads_a_secret_from_a_file(self, monkeypatch, tmp_path):
        (tmp_path / "key").write_text("s3cret\n")
        monkeypatch.setenv("KEY_FILE", str(tmp_path / "key"))
        assert env.text("KEY") == "s3cret"

    def test_it_names_the_variable_whose_file_is_missing(self, monkeypatch, tmp_path):
        monkeypatch.setenv("KEY_FILE", str(tmp_path / "nothing"))
        with pytest.raises(ImproperlyConfigured, match="KEY_FILE names a file that cannot be read"):
            env.text("KEY")


class TestBoolean:
    @pytest.mark.parametrize("word", ["1", "true", "Yes", "on"])
    def test_it_knows_words_for_true(self, monkeypatch, word):
        monkeypatch.setenv("FLAG", word)
        assert env.boolean("FLAG", default=False) is True

    @pytest.mark.parametrize("word", ["0", "false", "No", "off", ""])
    def test_it_knows_words_for_false(self, monkeypatch, word):
        monkeypatch.setenv("FLAG", word)
        assert env.boolean("FLAG", default=True) is False

    def test_it_refuses_other_words_and_says_which_are_allowed(self, monkeypatch):
        monkeypatch.setenv("FLAG", "perhaps")
        with pytest.raises(ImproperlyConfigured, match="FLAG is 'perhaps'; use true or false"):
            env.boolean("FLAG", default=True)


class TestNumber:
    def test_it_takes_a_whole_number(self, monkeypatch):
        monkeypatch.setenv("COUNT", "12")
        assert env.number("COUNT", default=1) == 12

    @pytest.mark.parametrize("word", ["-1", "1.5", "many", "²"])
    def test_it_refuses_what_is_none(self, monkeypatch, word):
        monkeypatch.setenv("COUNT", word)
        with pytest.raises(ImproperlyConfigured, match="COUNT is"):
            env.number("COUNT", default=1)


def test_words_are_split_at_commas(monkeypatch):
    monkeypatch.setenv("NAMES", "a, b,,c ")
    assert env.words("NAMES", default="") == ["a", "b", "c"]


class TestSecret:
    def test_it_is_made_once_and_readable_by_its_owner_alone(self, tmp_path):
        path = tmp_path / "deep" / "key"
        first = env.secret("NO_SUCH_SECRET", path)
        assert len(first) >= 50
        assert env.secret("NO_SUCH_SECRET", path) == first
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_the_variable_wins_over_the_file(self, monkeypatch, tmp_path):
        monkeypatch.setenv("GIVEN_SECRET", "from outside")
        assert env.secret("GIVEN_SECRET", tmp_path / "key") == "from outside"
        assert not (tmp_path / "key").exists()
