"""A spoilt data file is refused when it is loaded, with file, row, column, expected and found."""

import json
import re
import shutil

import pytest

from analysis.load import DATA, DataError, Package
from analysis.load import accept as accepting
from analysis.load import schema
from analysis.load.accept import accept
from analysis.load.errors import COMMANDS
from book._ext import execution

TABLES = [
    "bloc_definitions", "bloc_membership", "claims", "countries", "gas_prices", "golden_numbers", "provider_breaks",
    "specifications", "thesis_parts", "trade_dots", "trade_wits", "verdicts", "wdi", "weo",
]


@pytest.fixture
def copy(tmp_path):
    """A copy of a few tables with their descriptor."""
    folder = tmp_path / "data"
    folder.mkdir()
    descriptor = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] in TABLES]
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    for one in descriptor["resources"]:
        shutil.copy(DATA / one["path"], folder)
    return folder


def lines_of(folder, name):
    return (folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()


def rewrite(folder, name, lines):
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def line_starting(lines, start):
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))


def edit(folder, name, start, change):
    """Change the first line that starts so; return its number in the file."""
    lines = lines_of(folder, name)
    number = line_starting(lines, start)
    lines[number - 1] = change(lines[number - 1])
    rewrite(folder, name, lines)
    return number


def refused(folder, name):
    with pytest.raises(DataError) as caught:
        Package(folder).table(name)
    return caught.value


def test_an_untouched_copy_is_accepted(copy):
    assert len(Package(copy).table("trade_dots")) > 25_000


def test_missing_file(copy):
    (copy / "trade_dots.csv").unlink()
    error = refused(copy, "trade_dots")
    assert (error.file, error.row, error.found) == ("data/trade_dots.csv", None, "no such file")


def test_file_cut_off_within_a_line(copy):
    path = copy / "trade_dots.csv"
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    error = refused(copy, "trade_dots")
    assert error.row == content[: len(content) // 2].count(b"\n") + 1
    assert "cut off" in str(error)


def test_file_cut_off_between_lines(copy):
    rewrite(copy, "trade_dots", lines_of(copy, "trade_dots")[:5000])
    error = refused(copy, "trade_dots")
    assert "at least 25000 rows" in error.expected and error.found.startswith("4999")


def test_empty_file(copy):
    (copy / "trade_dots.csv").write_bytes(b"")
    assert "empty" in refused(copy, "trade_dots").found


def test_wrong_column(copy):
    edit(copy, "trade_dots", "reporter,", lambda line: line.replace("value_musd", "value"))
    error = refused(copy, "trade_dots")
    assert (error.row, error.column) == (1, "value_musd")
    assert "value_musd" in error.expected and "value_musd" not in error.found


def test_row_with_a_cell_too_many(copy):
    number = edit(copy, "trade_dots", "BLR,RUS,exports,2005,", lambda line: line + ",x")
    error = refused(copy, "trade_dots")
    assert error.row == number and error.expected == "6 cells" and error.found.startswith("7")


def test_empty_line(copy):
    lines = lines_of(copy, "trade_dots")
    rewrite(copy, "trade_dots", [*lines[:7], "", *lines[7:]])
    error = refused(copy, "trade_dots")
    assert (error.row, error.expected, error.found) == (8, "6 cells", "an empty line")


def test_doubled_row(copy):
    lines = lines_of(copy, "trade_dots")
    number = line_starting(lines, "BLR,RUS,exports,2005,")
    rewrite(copy, "trade_dots", lines[:number] + lines[number - 1 :])
    error = refused(copy, "trade_dots")
    assert error.row == number + 1
    assert "reporter=BLR, partner=RUS, flow=exports, year=2005" in error.found


def test_unknown_country(copy):
    number = edit(copy, "trade_dots", "BLR,RUS,exports,2005,", lambda line: line.replace("RUS", "RSF"))
    error = refused(copy, "trade_dots")
    assert (error.row, error.column, error.found) == (number, "partner", "'RSF'")
    assert "countries.csv" in error.expected


def test_year_out_of_range(copy):
    number = edit(copy, "trade_dots", "BLR,RUS,exports,2005,", lambda line: line.replace("2005", "2105"))
    error = refused(copy, "trade_dots")
    assert (error.row, error.column, error.found) == (number, "year", "'2105'")
    assert "at least 1992" in error.expected and "at most 2020" in error.expected


def test_text_where_a_number_belongs(copy):
    number = edit(copy, "trade_dots", "BLR,RUS,exports,2005,", lambda line: line.replace(".", ";"))
    error = refused(copy, "trade_dots")
    assert (error.row, error.column) == (number, "value_musd")
    assert "number" in error.expected and ";" in error.found


@pytest.mark.parametrize("value", ["1234,5", "1,234.5", "1 234", "1\N{NO-BREAK SPACE}234,5"])
def test_a_number_as_a_spreadsheet_writes_it_is_asked_about(copy, value):
    number = edit(copy, "trade_dots", "BLR,RUS,exports,2005,", lambda line: f'BLR,RUS,exports,2005,"{value}",{line.rpartition(",")[2]}')
    error = refused(copy, "trade_dots")
    assert (error.row, error.column) == (number, "value_musd")
    assert error.found == f"{value!r} (saved by a spreadsheet? Decimals want a point, and thousands are not set apart)"


@pytest.mark.parametrize("day", ["01.07.2013", "7/1/2013"])
def test_a_date_that_a_spreadsheet_has_turned_round_is_asked_about(copy, day):
    number = edit(copy, "bloc_membership", "EU,HRV,", lambda line: line.replace("2013-07-01", day))
    error = refused(copy, "bloc_membership")
    assert (error.row, error.column) == (number, "start") and error.found == f"'{day}' (a date turned round by a spreadsheet? The year comes first, as in 2005-01-31)"


def test_the_form_of_a_date_is_told_in_words():
    def form(pattern: str) -> str:
        return schema.expectation({"type": "string", "constraints": {"pattern": pattern}})

    assert form(r"\d{4}-\d{2}") == "text, of the form YYYY-MM"
    assert form(r"\d{4}(-\d{2}(-\d{2})?)?") == "text, of the form YYYY, YYYY-MM or YYYY-MM-DD"
    assert form("[A-Z]") == "text, of the form [A-Z]"


def test_empty_cell_in_a_required_column(copy):
    number = edit(copy, "trade_dots", "BLR,RUS,exports,2005,", lambda line: line.replace("exports", ""))
    error = refused(copy, "trade_dots")
    assert (error.row, error.column, error.found) == (number, "flow", "an empty cell")


def test_unit_off_by_a_thousand(copy):
    def to_thousands(line):
        cells = line.split(",")
        return ",".join([*cells[:4], str(float(cells[4]) / 1000), cells[5]])

    number = edit(copy, "trade_dots", "BLR,RUS,exports,2005,", to_thousands)
    error = refused(copy, "trade_dots")
    assert (error.row, error.column) == (number, "value_musd")
    assert "unit off by a thousand" in error.found


def test_partners_that_no_longer_add_up(copy):
    number = edit(copy, "trade_dots", "BLR,DEU,exports,2005,", lambda line: line.replace(",false", "9,false"))
    lines = lines_of(copy, "trade_dots")
    changed = lines[number - 1].split(",")
    changed[4] = "5000"
    lines[number - 1] = ",".join(changed)
    rewrite(copy, "trade_dots", lines)
    error = refused(copy, "trade_dots")
    assert error.row == line_starting(lines, "BLR,WLD,exports,2005,")
    assert error.expected.endswith(" for reporter BLR, flow exports, year 2005") and "wrong, missing or doubled" in error.found


@pytest.mark.parametrize("indicator", ["NE.EXP.GNFS.ZS", "NY.GDP.MKTP.KD", "SP.POP.TOTL"])
def test_a_whole_series_a_million_times_too_small(copy, indicator):
    cells = [line.split(",") for line in lines_of(copy, "wdi")]
    made = [[*row[:3], f"{float(row[3]) / 1e6:f}" if row[2] == indicator else row[3]] for row in cells]
    rewrite(copy, "wdi", [",".join(row) for row in made])
    error = refused(copy, "wdi")
    assert error.column == "value" and f"values of {indicator} with a median from" in error.expected and "another unit" in error.found


def test_sign_turned(copy):
    number = edit(copy, "trade_dots", "BLR,RUS,exports,2005,", lambda line: line.replace("2005,", "2005,-"))
    error = refused(copy, "trade_dots")
    assert (error.row, error.column) == (number, "value_musd")
    assert "at least 0" in error.expected and error.found.startswith("'-")


def exchanged(copy, name, one, other):
    """Exchange two words in every line of a file."""
    lines = lines_of(copy, name)
    place = {one: other, other: one}
    rewrite(copy, name, [",".join(place.get(cell, cell) for cell in line.split(",")) for line in lines])


@pytest.mark.parametrize(("one", "other"), [("RUS", "DEU"), ("exports", "imports")])
def test_two_countries_or_flows_exchanged(copy, one, other):
    """Every rule of the table still holds; the recorded hash does not."""
    exchanged(copy, "trade_dots", one, other)
    error = refused(copy, "trade_dots")
    assert error.file == "data/trade_dots.csv" and "changed by hand" in error.found


def test_older_vintage_in_the_place_of_a_newer_one(copy):
    """A file of an earlier year is well formed; it ends too early."""
    lines = [line for line in lines_of(copy, "trade_wits") if ",2019," not in line]
    rewrite(copy, "trade_wits", lines)
    error = refused(copy, "trade_wits")
    assert error.file == "data/trade_wits.csv"
    assert re.search("2019|at least [0-9]+ rows|changed by hand", f"{error.expected} {error.found}")


def test_membership_of_a_bloc_a_year_off(copy):
    edit(copy, "bloc_membership", "EU,HRV,", lambda line: line.replace("2013-07-01", "2014-07-01"))
    error = refused(copy, "bloc_membership")
    assert error.file == "data/bloc_membership.csv" and "changed by hand" in error.found


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("EU,of the year,EU,mebmer,", "statuses", "status of data/bloc_membership.csv (associate, dialogue partner, "),
        ("CSI,of the day,CIS,member,", "bloc", "bloc of data/bloc_membership.csv (BRICS, CIS, "),
        ("EU,nobody,EU,,", "statuses", "either statuses or members"),
        ("BRICS,of the day,BRICS,member,", "statuses", "statuses that at least 2 states of BRICS have in data/bloc_membership.csv"),
        ("CIS FTA,of the day,CIS FTA,member,", "statuses", "statuses that at least 2 states of CIS FTA have"),
    ],
)
def test_definition_of_a_bloc_under_which_nobody_is_a_member(copy, row, column, expected):
    lines = [*lines_of(copy, "bloc_definitions"), row]
    rewrite(copy, "bloc_definitions", lines)
    error = refused(copy, "bloc_definitions")
    assert (error.row, error.column) == (len(lines), column) and error.expected.startswith(expected)


@pytest.mark.parametrize(("name", "column"), [("golden_numbers", 1), ("verdicts", 1), ("specifications", 2)])
def test_result_edited_by_hand(copy, name, column):
    """A published number, a verdict, a specification: each is a table with a hash."""
    lines = lines_of(copy, name)
    cells = lines[5].split(",")
    cells[column] = "contradicted" if name == "verdicts" and cells[column] != "contradicted" else "supported" if name == "verdicts" else "1.5"
    lines[5] = ",".join(cells)
    rewrite(copy, name, lines)
    error = refused(copy, name)
    assert error.file == f"data/{name}.csv"


def test_all_tables_that_differ_are_named_before_a_build_each_once(copy):
    execution._refuse_tables(copy.parent)
    edit(copy, "gas_prices", next(line for line in lines_of(copy, "gas_prices") if ",budget assumption," in line), lambda line: line + " ")
    edit(copy, "trade_dots", "BLR,RUS,exports,2005,", lambda line: line.replace("2005", "2105"))
    with pytest.raises(execution.InputError) as caught:
        execution._refuse_tables(copy.parent)
    first, second = str(caught.value).splitlines()
    assert first.startswith("data/gas_prices.csv: expected the recorded hash") and second.startswith("data/trade_dots.csv, row")
    assert first.count("make data-accept") == 1


def test_wrong_hash_in_the_descriptor(copy):
    path = copy / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    one = next(each for each in descriptor["resources"] if each["name"] == "countries")
    one["hash"] = "sha256:" + "0" * 64
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    assert "hash" in refused(copy, "countries").expected


def test_missing_year(copy):
    lines = lines_of(copy, "trade_dots")
    del lines[line_starting(lines, "BLR,RUS,imports,2010,") - 1]
    rewrite(copy, "trade_dots", lines)
    error = refused(copy, "trade_dots")
    assert error.column == "year" and error.found == "no row in 2010"


def test_providers_that_no_longer_agree(copy):
    start = "BLR,WLD,All Products,exports,2005,"
    number = edit(copy, "trade_wits", start, lambda line: start + "17000," + line.split(",")[-1])
    error = refused(copy, "trade_wits")
    assert error.row == number and "as in trade_dots for reporter BLR, partner WLD, flow exports, year 2005" in error.expected


def test_byte_order_mark(copy):
    path = copy / "trade_dots.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    error = refused(copy, "trade_dots")
    assert error.row == 1 and "byte-order mark" in error.found and "save the file as UTF-8 without a byte-order mark" in error.advice


def test_other_encoding(copy):
    path = copy / "countries.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = line_starting(lines, "CIV,")
    path.write_bytes("\n".join(lines).encode("cp1252", errors="replace") + b"\n")
    error = refused(copy, "countries")
    assert error.expected == "UTF-8 text" and error.row <= number


def test_windows_line_ends(copy):
    path = copy / "countries.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    error = refused(copy, "countries")
    assert "carriage return" in error.found and "line ends LF" in error.advice


def test_date_that_is_none(copy):
    number = edit(copy, "bloc_membership", "EU,HRV,", lambda line: line.replace("2013-07-01", "1 July 2013"))
    error = refused(copy, "bloc_membership")
    assert (error.row, error.column) == (number, "start") and "YYYY-MM-DD" in error.expected


def test_date_of_a_thirteenth_month(copy):
    number = edit(copy, "bloc_membership", "EU,HRV,", lambda line: line.replace("2013-07-01", "2013-13-01"))
    error = refused(copy, "bloc_membership")
    assert (error.row, error.column, error.found) == (number, "start", "'2013-13-01'") and "calendar" in error.expected


def test_dates_out_of_order(copy):
    number = edit(copy, "bloc_membership", "EU,GBR,", lambda line: line.replace("2020-01-31", "1920-01-31"))
    error = refused(copy, "bloc_membership")
    assert error.row == number and error.column == "start" and "end" in error.expected


def test_word_outside_the_vocabulary(copy):
    lines = lines_of(copy, "gas_prices")
    start = next(line for line in lines if ",budget assumption," in line)
    number = edit(copy, "gas_prices", start, lambda line: line.replace(",budget assumption,", ",guess,", 1))
    error = refused(copy, "gas_prices")
    assert (error.row, error.column, error.found) == (number, "kind", "'guess'")


def test_an_edit_that_breaks_no_rule_is_still_noticed(copy):
    edit(copy, "countries", "BLR,", lambda line: line.replace("Belarus", "Byelorussia"))
    error = refused(copy, "countries")
    assert "hash" in error.expected and "changed by hand" in error.found
    assert "make data-accept" in str(error)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("trade_dots", "`git checkout data/trade_dots.csv`, or let `make data` regenerate it"),
        ("bloc_membership", "`git checkout data/bloc_membership.csv`; a deliberate change is checked and recorded by `make data-accept`"),
        ("verdicts", "not to be edited: bring the committed one back with `git checkout data/verdicts.csv`; `make golden` writes it anew"),
    ],
)
def test_what_to_do_is_told_by_how_the_table_comes_about(copy, name, told):
    rewrite(copy, name, [*lines_of(copy, name), ""])
    assert told in str(refused(copy, name))


def test_tables_that_a_command_writes_are_tables_without_a_recipe():
    assert all(not Package(DATA).resource(name)["recipe"] for name in COMMANDS)


def test_a_fault_in_a_table_that_a_rule_asks_for_has_its_own_advice(copy):
    edit(copy, "countries", "BLR,", lambda line: line.replace("Belarus", "Byelorussia"))
    edit(copy, "bloc_membership", "EU,HRV,", lambda line: line.replace("2013-07-01", "2014-07-01"))
    error = refused(copy, "bloc_membership")
    assert error.file == "data/countries.csv" and "make data-accept" in error.advice


def test_a_changed_schema_is_checked_again(copy):
    descriptor = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    dots = next(one for one in descriptor["resources"] if one["name"] == "trade_dots")
    year = next(field for field in dots["schema"]["fields"] if field["name"] == "year")
    year["constraints"]["maximum"] = 2010
    (copy / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert "at most 2010" in refused(copy, "trade_dots").expected


def test_accepting_a_deliberate_change_records_it(copy):
    edit(copy, "countries", "BLR,", lambda line: line.replace("Belarus", "Byelorussia"))
    assert accept(copy, []) == ["countries"]
    table = Package(copy).table("countries").set_index("iso3")
    assert table.loc["BLR", "name"] == "Byelorussia"


def test_tables_that_were_changed_together_are_accepted_together(copy):
    edit(copy, "countries", "BLR,", lambda line: line.replace("Belarus", "Byelorussia"))
    edit(copy, "gas_prices", next(line for line in lines_of(copy, "gas_prices") if ",budget assumption," in line), lambda line: line + " ")
    assert accept(copy, []) == ["countries", "gas_prices"]


def test_what_is_still_to_be_done_is_said_of_each_table_that_was_accepted(copy):
    package = Package(copy)
    by_hand, by_recipe, costs = (accepting.next_steps(package, [name]) for name in ("bloc_membership", "gas_prices", "verdicts"))
    assert len(by_hand) == 1 and by_hand[0].startswith("Now run `make golden`")
    assert by_recipe[0].startswith("gas_prices: made by a recipe") and "`make data` brings the old rows back" in by_recipe[0] and by_recipe[1:] == by_hand
    assert by_hand[0].endswith("A notebook that is open has the old data, too, until its kernel is restarted.")
    assert costs == accepting.next_steps(package, []) == []


def test_accepting_refuses_a_broken_table_and_records_nothing(copy):
    edit(copy, "countries", "BLR,", lambda line: line.replace("Belarus", "Byelorussia"))
    edit(copy, "trade_dots", "BLR,RUS,exports,2005,", lambda line: line.replace("2005", "2105"))
    before = (copy / "datapackage.json").read_bytes()
    with pytest.raises(DataError) as caught:
        accept(copy, [])
    assert caught.value.advice.startswith("put it right in the file and run `make data-accept` once more, or")
    assert (copy / "datapackage.json").read_bytes() == before


def test_a_descriptor_that_may_not_be_written_is_said_in_a_line(monkeypatch, capsys):
    def refuse(*_):
        raise PermissionError(13, "Permission denied", "data/datapackage.json.partial")

    monkeypatch.setattr(accepting, "accept", refuse)
    monkeypatch.setattr(accepting.sys, "argv", ["accept"])
    assert accepting.main() == 1
    assert capsys.readouterr().err == "not recorded: [Errno 13] Permission denied: 'data/datapackage.json.partial'\n"


def test_broken_descriptor(copy):
    (copy / "datapackage.json").write_text('{"resources": [}', encoding="utf-8")
    with pytest.raises(DataError) as caught:
        Package(copy).names()
    assert caught.value.row == 1 and caught.value.expected == "a JSON document"
