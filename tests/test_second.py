"""Published numbers computed a second time, without the analysis: they agree, or it is listed why not."""

import ast
import shutil
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis import load
from analysis.judge import published
from analysis.load import blocs
from tests.second import __main__ as command
from tests.second import comparison, rules, tables

pytestmark = pytest.mark.slow

HERE = Path(comparison.__file__).parent
MODULES = sorted(HERE.glob("*.py"))
LIBRARIES = {"numpy", "pandas", "statsmodels"}
STALE = "run `make second`, then `make golden`"


@pytest.fixture(scope="module")
def found():
    return comparison.compared()


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_nothing_of_the_analysis_is_imported(path):
    names = set(imported(ast.parse(path.read_text(encoding="utf-8"))))
    assert {name.split(".")[0] for name in names if not name.startswith(".")} <= LIBRARIES | sys.stdlib_module_names
    assert not [name for name in names if name.startswith("..")]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_published_values_are_read_for_the_comparison_alone(path):
    text = path.read_text(encoding="utf-8")
    assert path.stem in ("tables", "comparison") or not ("golden_numbers" in text or "published()" in text)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_modules_are_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 150


def test_numbers_agree_or_are_listed_with_a_reason(found):
    assert comparison.complaints(found) == []
    assert comparison.idle(found) == []


def test_no_key_has_two_rules_and_every_rule_has_a_key():
    assert {key: len(rules.rules_of(key)) for key in tables.labels().index if len(rules.rules_of(key)) > 1} == {}
    assert comparison.unused() == []


@pytest.mark.parametrize("name", ["differences", "settled"])
def test_lists_are_sorted_and_say_something_of_each_key(name):
    listed = comparison.listed(name)
    assert list(listed) == sorted(listed) and all(said.strip() for said in listed.values())
    assert len((HERE / f"{name}.csv").read_text(encoding="utf-8").splitlines()) == len(listed) + 1


def test_what_was_settled_agrees(found):
    assert (found.loc[list(comparison.listed("settled")), "how"] != comparison.DIFFERENT).all()


def test_a_rounding_is_allowed_where_it_is_found(found):
    rounded = found.index[found.how == comparison.ROUNDED]
    assert {family for family in comparison.ROUNDINGS if not any(key.startswith(f"{family}.") for key in rounded)} == set()


def test_the_committed_counts_are_those_of_the_comparison(found):
    committed = pd.read_csv(command.TABLE, keep_default_na=False)
    pd.testing.assert_frame_equal(committed, comparison.by_part(found), check_dtype=False, obj=f"data/second_computation.csv is stale, {STALE}; it")


def test_counts_of_each_part_add_up():
    table = load.table("second_computation")
    assert (table["numbers"] == table["same"] + table["rounded"] + table["different"]).all() and (table["settled"] <= table["same"] + table["rounded"]).all()
    known = set(load.names())
    assert {name for names in table["tables"] for name in names.split()} <= known


@pytest.fixture
def altered(tmp_path):
    """Make a copy of the tables, in which one text of a table is replaced."""

    def alter(name, old, new):
        for path in tables.DATA.glob("*.csv"):
            (tmp_path / path.name).symlink_to(path)
        place = tmp_path / f"{name}.csv"
        text = place.read_text(encoding="utf-8")
        assert text.count(old) == 1
        place.unlink()
        place.write_text(text.replace(old, new), encoding="utf-8")
        return tmp_path

    return alter


@pytest.mark.parametrize(
    ("table", "old", "new", "named"),
    [
        ("trade_dots", "\nBLR,RUS,exports,2016,", "\nBLR,RUS,exports,2016,1", "share.exports.RUS.2016: published 46.5"),
        ("bloc_membership", "EU,HRV,member,2013-07-01", "EU,HRV,member,2017-07-01", "americas.un-distance.EU.2016: published"),
        ("golden_numbers", "\nshare.exports.RUS.2016,4", "\nshare.exports.RUS.2016,5", "share.exports.RUS.2016: published 56.5"),
    ],
    ids=["a value", "a membership", "a published number"],
)
def test_a_fault_that_one_side_alone_has_is_named(altered, table, old, new, named):
    keys = ["americas.un-distance.EU.2016", "share.exports.RUS.2016", "share.imports.RUS.2005"]
    with tables.reading(altered(table, old, new)):
        (line,) = comparison.complaints(comparison.compared(keys))
    assert line.startswith(named)
    assert comparison.compared(keys).how.eq(comparison.SAME).all()


def test_the_error_that_it_found_would_be_found_again(monkeypatch):
    """Belgium-Luxembourg left out of the European Union of the years in which the IMF books it as one."""
    key = "bloc-share.exports.EU.1995"
    second = rules.compute(key)
    assert published.compute(key).value == pytest.approx(second, rel=1e-9)
    monkeypatch.setattr("analysis.measure.trade.partners", blocs.members)
    assert published.compute(key).value < second - 0.1


def test_a_number_listed_as_different_that_agrees_is_named(found, monkeypatch):
    key = found.index[found.how == comparison.SAME][0]
    lists = {"differences": comparison.listed("differences") | {key: "No reason."}, "settled": comparison.listed("settled")}
    monkeypatch.setattr(comparison, "listed", lists.get)
    assert comparison.complaints(found) == [f"{key}: listed as different, but it agrees; take it out of tests/second/differences.csv"]


def test_a_number_listed_that_is_not_computed_is_named(found):
    (key, *_) = comparison.listed("settled")
    assert comparison.idle(found.drop(key)) == [f"{key}: listed in tests/second/settled.csv, but not computed a second time"]


def test_a_number_for_which_the_tables_hold_nothing_is_none():
    assert pd.isna(rules.compute("share.exports.RUS.1066"))


def test_nothing_is_written_beside_a_number_that_differs(monkeypatch, tmp_path, found, capsys):
    monkeypatch.setattr(command, "TABLE", tmp_path / "table.csv")
    monkeypatch.setattr(command, "compared", lambda: found)
    assert command.main() == 0
    assert (tmp_path / "table.csv").read_bytes() == (load.DATA / "second_computation.csv").read_bytes()
    shutil.rmtree(tmp_path)
    monkeypatch.setattr(command, "compared", lambda: found.assign(how=found.how.where(found.index != "share.exports.RUS.2016", comparison.DIFFERENT)))
    assert command.main() == 1
    assert "not written:\nshare.exports.RUS.2016: published" in capsys.readouterr().err
