"""Which state of the project: commit with and without git, report, colophon."""

import os
import subprocess
from pathlib import Path

import pytest

import analysis
from analysis import origin
from analysis.load.edition import read
from edition import colophon

ROOT = Path(__file__).resolve().parents[1]
NOBODY = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b", "GIT_CONFIG_GLOBAL": os.devnull}


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **NOBODY}, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def project(tmp_path):
    """A repository with one source and one test."""
    git(tmp_path, "init", "--quiet")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.csv").write_text("1\n")
    git(tmp_path, "add", "."), git(tmp_path, "commit", "--quiet", "-m", "one")
    return tmp_path


def test_commit_is_the_last_one_that_changed_a_source(project):
    first = git(project, "rev-parse", "HEAD")
    assert origin.commit(project) == first
    (project / "README").write_text("words")
    git(project, "add", "."), git(project, "commit", "--quiet", "-m", "two")
    assert origin.commit(project) == first != git(project, "rev-parse", "HEAD")


def test_uncommitted_changes_of_a_source_are_said(project):
    (project / "data/a.csv").write_text("2\n")
    assert origin.commit(project).endswith("with uncommitted changes")


def test_unpacked_release_takes_its_commit_from_the_record(tmp_path):
    assert origin.commit(tmp_path) == origin.UNKNOWN
    (tmp_path / "COMMIT").write_text("0123\n")
    assert origin.commit(tmp_path) == "0123"


def test_session_report_holds_versions_hashes_and_commit(capsys):
    analysis.session()
    said = capsys.readouterr().out
    assert origin.hash_of("data/datapackage.json") in said and origin.hash_of("requirements.lock") in said
    assert origin.commit() in said and read().version in said and "pandas" in said and "(locked:" not in said


def test_version_that_is_not_the_locked_one_is_marked(monkeypatch):
    monkeypatch.setattr(origin.metadata, "version", lambda name: "0.0.1")
    assert "0.0.1 (locked:" in origin.report()


def test_colophon_changes_with_a_source_and_not_with_a_test(project):
    def said() -> str:
        return str(colophon.facts(project, read()))

    before = said()
    (project / "tests").mkdir()
    (project / "tests/test_a.py").write_text("assert True\n")
    assert said() == before
    (project / "data/a.csv").write_text("3\n")
    assert said() != before


@pytest.mark.built
def test_colophon_of_the_finished_book_names_this_state():
    page = (ROOT / "_build/html/book/reproducibility.html").read_text(encoding="utf-8")
    assert origin.hash_of("data/datapackage.json") in page and origin.hash_of("requirements.lock") in page
    assert origin.commit().split()[0] in page
