"""The data of figures and tables computed a second time, without the analysis: they agree, or it is listed why not."""

import ast
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis import load
from tests.second import tables
from tests.second.exhibits import __main__ as command
from tests.second.exhibits import book, comparison
from tests.second.exhibits.register import EXHIBITS, Exhibit, exhibit
from tests.test_second import LIBRARIES, STALE, imported

pytestmark = pytest.mark.slow

HERE = Path(comparison.__file__).parent
MODULES = sorted(HERE.glob("*.py"))
LEAST = 100


@pytest.fixture(scope="module")
def of_book():
    return book.exhibits()


@pytest.fixture(scope="module")
def found(of_book):
    return comparison.compared(of_book)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_analysis_is_imported_for_the_comparison_alone(path):
    names = set(imported(ast.parse(path.read_text(encoding="utf-8"))))
    allowed = LIBRARIES | sys.stdlib_module_names | ({"analysis"} if path.stem == "book" else set())
    assert {name.split(".")[0] for name in names if not name.startswith(".")} <= allowed
    assert not [name for name in names if name.startswith("...")]
    assert path.stem == "__main__" or not [name for name in names if name.endswith("book")]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_modules_are_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 150


def test_values_agree_or_are_listed_with_a_reason(found, of_book):
    assert comparison.complaints(found, of_book) == []
    assert len(EXHIBITS) >= LEAST


def test_every_function_says_what_it_computes():
    assert [name for name, entry in EXHIBITS.items() if not entry.function.__doc__] == []


@pytest.mark.parametrize("name", ["differences", "settled"])
def test_lists_are_sorted_and_say_something_of_each(name):
    listed = comparison.listed(name)
    assert list(listed) == sorted(listed) and all(said.strip() for said in listed.values())
    assert len((HERE / f"{name}.csv").read_text(encoding="utf-8").splitlines()) == len(listed) + 1


def test_the_committed_counts_are_those_of_the_comparison(found, of_book):
    committed = pd.read_csv(command.TABLE, keep_default_na=False)
    pd.testing.assert_frame_equal(committed, comparison.by_part(found, of_book), check_dtype=False, obj=f"data/second_exhibits.csv is stale, {STALE}; it")


def test_counts_of_each_part_add_up(of_book):
    table = load.table("second_exhibits")
    assert (table["values"] == table["same"] + table["rounded"] + table["different"]).all()
    names = [name for of in table["names"] for name in of.split()]
    assert sorted(names) == sorted(of_book) and table["exhibits"].sum() == len(names)


def complaints(names, of_book):
    """What is said of some exhibits alone."""
    found = comparison.compared({name: of_book[name] for name in names})
    return [line for line in comparison.complaints(found, of_book) if "listed as different" not in line and "rounding" not in line]


def without(rows):
    """A change of a table that leaves out rows."""
    return lambda table: table[~table.eval(rows)]


@pytest.mark.parametrize(
    ("table", "change", "name", "told"),
    [
        ("bloc_membership", without("bloc == 'EU' and iso3 == 'NLD'"), "eu-share", "eu-share: 1995, exports, of the day: share_percent: in the book "),
        ("trade_dots", without("reporter == 'NLD' and year == 2010"), "dutch-exports", "dutch-exports: 2010, bought: busd: in the book "),
        ("un_votes", without("iso3 == 'CYP'"), "china-votes", "china-votes: 2004, EU: agreement: in the book "),
        ("prisoners", without("date == '2025-12-13'"), "releases-and-steps", "no such row"),
        ("energy_imports", without("iso3 == 'UKR' and year == 2014"), "energy-imports", "energy-imports: 2014, Ukraine: net_imports_percent: in the book "),
        ("arms_transfers", lambda table: table.rename(columns={"supplier": "recipient", "recipient": "supplier"}), "africa-asia-arms", "tiv_million: in the book "),
    ],
    ids=["a member", "a year of a reporter", "the member that was missing", "a release", "a year", "two columns exchanged"],
)
def test_a_fault_in_a_table_on_one_side_is_told(tmp_path, of_book, table, change, name, told):
    assert complaints([name], of_book) == []
    for path in tables.DATA.glob("*.csv"):
        (tmp_path / path.name).symlink_to(path)
    faulty = change(tables.table(table))
    (tmp_path / f"{table}.csv").unlink()
    faulty.to_csv(tmp_path / f"{table}.csv", index=False)
    with tables.reading(tmp_path):
        lines = complaints([name], of_book)
    assert [line for line in lines if told in line]
    assert complaints([name], of_book) == []


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("asymmetry-by-partner", lambda data: data.rename(columns={"share_in_belarus": "share_in_partner", "share_in_partner": "share_in_belarus"}), "Russia, 1996, 2000: share_in_belarus: in the book 6.6"),
        ("russia-share", lambda data: data[data.year != 2009], "russia-share: 2009, exports: share_percent: in the book no such row, computed a second time "),
        ("russia-share", lambda data: pd.concat([data, data.tail(1)]), "#2: share_percent: in the book "),
        ("discussion-freedom", lambda data: data.assign(country=data.country.replace({"LTU": "RUS", "RUS": "LTU"})), "1991, LTU, "),
        ("vectors-turnover", lambda data: data.assign(value=data.value * (1 + 1e-8)), "vectors-turnover: 1992, China, billion US$: value: in the book "),
        ("unions", lambda data: data.assign(start=data.start + pd.Timedelta(days=1)), "unions: CIS: start: in the book 1991-12-09, computed a second time 1991-12-08"),
    ],
    ids=["columns exchanged", "a year", "a row twice", "countries exchanged", "a small slip", "a day"],
)
def test_a_fault_in_an_exhibit_is_told(of_book, name, change, told):
    assert [line for line in complaints([name], of_book | {name: change(of_book[name])}) if told in line]


def test_a_difference_listed_that_is_gone_is_told(found, of_book, monkeypatch):
    lists = {"differences": {("russia-share", "2009, exports: share_percent"): "No reason."}, "settled": {("no-such-exhibit",): "None."}}
    monkeypatch.setattr(comparison, "listed", lists.get)
    assert comparison.complaints(found[found.exhibit == "russia-share"], of_book)[:2] == [
        "russia-share: 2009, exports: share_percent: listed as different, but it agrees or is not there; take it out of tests/second/exhibits/differences.csv",
        "no-such-exhibit: listed in tests/second/exhibits/settled.csv, but not computed a second time",
    ]


def test_a_function_for_no_exhibit_is_told(found, of_book):
    (line,) = comparison.complaints(found, {name: data for name, data in of_book.items() if name != "russia-share"})
    assert line == "russia-share: computed a second time, but no figure or table of the book"


@pytest.mark.parametrize(
    ("without", "columns", "told"),
    [((), ["year"], "one: not computed, and not said to be left out: value"), ((), ["year", "value", "more"], "not among the columns of the exhibit: more"), (("gone",), ["year", "value"], "gone")],
    ids=["a column too few", "one too many", "one left out that is not there"],
)
def test_columns_are_those_of_the_exhibit(without, columns, told):
    frame = pd.DataFrame(1, index=[0], columns=["year", "value", "more"])
    with pytest.raises(ValueError, match=told):
        comparison.of_one(Exhibit("one", ("year",), without, lambda: frame), frame[["year", "value"]], frame[columns])


def test_an_exhibit_has_one_function():
    with pytest.raises(ValueError, match="two functions for russia-share"):
        exhibit("russia-share", "year")(lambda: None)


def test_nothing_is_written_beside_a_value_that_differs(monkeypatch, tmp_path, of_book, capsys):
    monkeypatch.setattr(command, "TABLE", tmp_path / "table.csv")
    data = {name: of_book[name] for name in ("russia-share", "trade-balance")}
    monkeypatch.setattr(command, "exhibits", lambda: data)
    monkeypatch.setattr(command, "complaints", lambda *_: [])
    monkeypatch.setattr(command, "by_part", lambda *_: pd.DataFrame({"part": ["one"], "exhibits": [2]}))
    assert command.main() == 0 and (tmp_path / "table.csv").is_file()
    (tmp_path / "table.csv").unlink()
    monkeypatch.setattr(command, "complaints", lambda *_: ["russia-share: differs"])
    assert command.main() == 1 and not (tmp_path / "table.csv").exists()
    assert "not written:\nrussia-share: differs" in capsys.readouterr().err
