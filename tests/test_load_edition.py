"""The settings that the analysis reads: what is missing or cannot be read is told in a sentence, by every command that asks for them."""

import subprocess
import sys
from pathlib import Path

import pytest

from analysis.load import edition

ROOT = Path(__file__).parents[1]
SETTINGS = """\
title: A Book
author: A. N. Author
sphinx:
  config:
    edition_date: "2026-01-31"
    edition_version: "0.1"
    edition_country: BLR
    edition_thesis_since: 1994
    edition_thesis_until: 2016
"""


@pytest.fixture
def read(tmp_path):
    """Reads settings in which a text is replaced by another."""

    def ask(old: str, new: str) -> edition.Edition:
        assert old in SETTINGS
        (tmp_path / "_config.yml").write_text(SETTINGS.replace(old, new), encoding="utf-8")
        return edition.read.__wrapped__(tmp_path)

    return ask


def test_settings_that_are_whole_are_read(read):
    found = read("A Book", "A Book")
    assert (found.title, found.author, found.version, found.day, found.country, found.thesis_span) == ("A Book", "A. N. Author", "0.1", "31 January 2026", "BLR", "1994-2016")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: A Book\n", "", "_config.yml does not say title; without it nothing can be judged. Write it there, at the beginning of a line"),
        ("author: A. N. Author\n", "", "_config.yml does not say author; "),
        ("    edition_version: \"0.1\"\n", "", "_config.yml does not say edition_version; without it nothing can be judged. Write it there, under sphinx: config:"),
        ("    edition_country: BLR\n", "", "does not say edition_country"),
        (SETTINGS.partition("sphinx")[2], ":\n", "does not say edition_date"),
        ("since: 1994", "since: early", "edition_thesis_since of _config.yml is 'early'; a year in figures is needed"),
        ("since: 1994", "since: 2020", "edition_thesis_until of _config.yml is 2016, before edition_thesis_since, 2020"),
        ("2026-01-31", "31.01.2026", "edition_date of _config.yml is '31.01.2026', expected a date such as"),
        ("author: A", "author: A: B", "_config.yml, line 2: this is no valid YAML (mapping values are not allowed here). Put it right, or bring"),
        (SETTINGS, "- none\n", "_config.yml holds no keys with values."),
    ],
)
def test_settings_without_which_nothing_is_judged_are_named(read, old, new, said):
    with pytest.raises(edition.SettingsError) as refused:
        read(old, new)
    assert str(refused.value).startswith(said) or said in str(refused.value)


@pytest.mark.parametrize(("content", "why"), [(None, "No such file"), (b"title: \xff", "can't decode"), (b"title: \x07", "special characters are not allowed")])
def test_settings_that_cannot_be_read_are_refused_in_a_sentence(tmp_path, content, why):
    if content is not None:
        (tmp_path / "_config.yml").write_bytes(content)
    with pytest.raises(edition.SettingsError, match=r"^_config\.yml cannot be read \(.+\)\. Put it right, or bring") as refused:
        edition.read.__wrapped__(tmp_path)
    assert why in str(refused.value.__cause__)


@pytest.mark.parametrize("module", ["analysis.judge", "analysis"])
def test_a_command_says_so_without_a_traceback(module):
    code = (
        "import runpy, sys\nfrom analysis.load import edition\n"
        "def refuse():\n    raise edition.SettingsError('_config.yml does not say title')\n"
        f"edition.read = refuse\nsys.argv = ['x', 'KAZ']\nrunpy.run_module({module!r}, run_name='__main__', alter_sys=True)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and done.stderr.endswith("_config.yml does not say title\n") and "Traceback" not in done.stderr
