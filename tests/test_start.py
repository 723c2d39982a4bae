"""A book on another thesis: it begins whole, holds nothing of this one, and builds."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.judge import ledger
from book._make import start

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A book just begun."""
    folder = tmp_path_factory.mktemp("start") / "my thesis"
    start.start(folder)
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run([sys.executable, "-m", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def texts(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="ignore") for path in files}


def test_it_is_judged_when_it_begins(begun):
    verdicts = pd.read_csv(begun / "data/verdicts.csv").set_index("claim")
    assert list(verdicts.index) == list(pd.read_csv(begun / "data/claims.csv")["id"]) and (verdicts["specifications"] > 0).all()
    assert (pd.read_csv(begun / "data/hypothesis_verdicts.csv")["specifications"] > 0).all()
    assert pd.read_csv(begun / "data/golden_numbers.csv")["value"].notna().all()


def test_all_its_numbers_and_verdicts_are_what_its_analysis_gives(begun):
    again = run(begun, "analysis.judge")
    assert again.returncode == 0 and "0 changes" in again.stdout, again.stdout + again.stderr
    assert "nothing to record" in run(begun, "analysis.load.accept").stdout


def test_it_builds_and_the_page_shows_figure_verdict_and_number(begun):
    built = run(begun, "book._make", "build", "--only", "html")
    assert built.returncode == 0, built.stderr
    page = BeautifulSoup((begun / "_build/html/book/first.html").read_text(encoding="utf-8"), "html.parser")
    assert page.select_one("#fig-share picture img")["alt"].startswith("Line chart")
    verdict, value = pd.read_csv(begun / "data/verdicts.csv")["verdict"][0], pd.read_csv(begun / "data/golden_numbers.csv").set_index("key")["value"]
    assert verdict in page.select_one("article").get_text()
    assert f"{value['share.exports.RUS.2005']:.1f}" in page.select_one("article").get_text()


def test_nothing_of_this_thesis_comes_along(begun):
    of_this = ["behrends", "multi-vector-belarus", *ledger.claims()["statement"].str.lower()]
    kept = {name: text.lower() for name, text in texts(begun).items() if not name.startswith(("tests/", "_build/"))}
    example = pd.read_csv(begun / "data/claims.csv")["statement"].str.lower().tolist()
    found = [(name, words) for name, text in kept.items() for words in of_this if words in text and words not in example]
    assert found == []


def test_all_tables_are_described_and_all_descriptions_have_a_table(begun):
    tables = {path.stem for path in (begun / "data").glob("*.csv")}
    assert tables == {path.stem for path in (begun / "analysis/recipes/tables").glob("*.toml")} == {*start.TABLES, *start.OWN}


def test_its_makefile_lists_what_it_can_do(begun):
    listed = subprocess.run(["make", "help"], cwd=begun, capture_output=True, text=True, check=True).stdout
    assert "make book" in listed and not any(f"make {name} " in listed for name in start.TARGETS)
    phony = next(line for line in (begun / "Makefile").read_text().splitlines() if line.startswith(".PHONY"))
    assert not set(phony.split()) & set(start.TARGETS) and "mutmut" not in (begun / "Makefile").read_text()


def test_a_folder_that_is_not_free_is_refused_and_left_as_it_was(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("mine")
    assert start.main([str(tmp_path)]) == 1
    assert "not empty; nothing was written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_folder_inside_the_project_is_refused(capsys):
    assert start.main([str(ROOT / "book/mine")]) == 1
    assert "inside this project" in capsys.readouterr().err and not (ROOT / "book/mine").exists()


def test_what_a_clone_lacks_is_named(tmp_path):
    with pytest.raises(start.StartError, match="LICENSE is not in this project"):
        list(start.general(tmp_path))


def test_a_setting_that_the_configuration_lacks_is_named():
    config = (ROOT / "_config.yml").read_text(encoding="utf-8")
    with pytest.raises(start.StartError, match="setting edition_thesis_author 0 times"):
        start.with_settings(config.replace("edition_thesis_author", "edition_thesis_writer"))
