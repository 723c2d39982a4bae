"""Faults that somebody has accepted, or made in a result: the comparison of the published numbers and verdicts names them."""

import csv
import shutil
from pathlib import Path

import pytest

from tests import warm

ROOT = Path(__file__).parents[1]
KEYS = ["share.exports.RUS.1996", "share.exports.RUS.2016", "africa-asia.share.exports.other-Asia.2016", "americas.un-distance.EU.2016"]
COMPARE = f"""
from analysis.judge import golden, uses
old = {{key: golden.committed(key) for key in {KEYS}}}
print(*golden.differences(old, uses.computed(old)), sep="\\n")
"""


@pytest.fixture
def project(tmp_path):
    """Analysis, data and settings in another place, to be spoilt."""
    for name in ("analysis", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "_config.yml", tmp_path)
    return tmp_path


def run(project, *arguments):
    """Run Python on the copy and return what it prints."""
    done = warm.run_in(project, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def exchange(path, one, other):
    place = {one: other, other: one}
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [[place.get(cell, cell) for cell in row] for row in csv.reader(stream)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def later(path, start, old, new):
    """Change the first line that starts so."""
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(i for i, line in enumerate(lines) if line.startswith(start))
    assert old in lines[number]
    lines[number] = lines[number].replace(old, new)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_an_untouched_copy_gives_the_published_numbers(project):
    assert run(project, "-c", COMPARE).strip() == ""


@pytest.mark.parametrize(
    ("table", "spoil", "named"),
    [
        ("trade_dots", lambda path: exchange(path, "RUS", "DEU"), "share.exports.RUS.2016"),
        ("trade_dots", lambda path: exchange(path, "exports", "imports"), "share.exports.RUS.1996"),
        ("bloc_membership", lambda path: later(path, "EU,HRV,", "2013-07-01", "2017-07-01"), "americas.un-distance.EU.2016"),
    ],
    ids=["countries exchanged", "flows exchanged", "membership years off"],
)
def test_an_accepted_fault_moves_published_numbers_and_is_named(project, table, spoil, named):
    spoil(project / f"data/{table}.csv")
    assert table in run(project, "-m", "analysis.load.accept")
    said = run(project, "-c", COMPARE)
    assert any(line.startswith(named) for line in said.splitlines()), said


def test_a_published_number_edited_and_accepted_is_named(project):
    later(project / "data/golden_numbers.csv", "share.exports.RUS.2016,", "share.exports.RUS.2016,4", "share.exports.RUS.2016,5")
    run(project, "-m", "analysis.load.accept")
    (line,) = run(project, "-c", COMPARE).strip().splitlines()
    assert line.startswith("share.exports.RUS.2016") and "46.5" in line and "56.5" in line
