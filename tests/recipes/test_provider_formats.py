"""Recipes on small made-up files in the providers' own formats, sound and spoilt."""

import pandas as pd
import pytest
from openpyxl import Workbook

from analysis.recipes import cow, dots, gas, names, russian_customs, transcribed, unctad, wits
from analysis.recipes.raw import RawChanged, RawFolder, RawFormat, RawMissing


@pytest.fixture
def raw(tmp_path):
    return RawFolder(tmp_path)


def place(raw, file):
    path = raw.root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def dots_sheet(book, title, unit="US Dollars, Millions", years=("1992", "1993"), rows=None):
    sheet = book.create_sheet(title)
    head = [[None], [None, f"{title} to Partner Countries"], [None], [None, "Belarus, Rep. of"], [None, unit], [None]]
    rows = rows or [
        ["Germany", 5, 6.5],
        ["World", 20, 30],
        ["Euro Area", 5, 6.5],
        ["Germany", 5, 6.5],
        ["Europe not specified", 1, None],
        ["Countries & Areas not specified", 2, 3],
    ]
    for line in [*head, [None, None, *years], *([None, *row] for row in rows)]:
        sheet.append(line)
    return sheet


def dots_book(path, **spoilt):
    book = Workbook()
    book.remove(book.active)
    for title in ("Exports, FOB", "Imports, CIF"):
        if title not in spoilt.get("without", ()):
            dots_sheet(book, title, **{key: value for key, value in spoilt.items() if key != "without"})
    book.save(path)
    return path


def test_dots_workbook_is_read_without_the_repeated_first_row(tmp_path):
    table = dots.read_workbook(dots_book(tmp_path / "DOTS_1.xlsx"))
    assert set(table["flow"]) == {"exports", "imports"} and set(table["year"]) == {1992, 1993}
    germany = table[(table["partner"] == "Germany") & (table["flow"] == "exports")]
    assert germany["value_musd"].tolist() == [5.0, 6.5]


def test_dots_groups_fall_away_and_unspecified_rows_add_up(tmp_path):
    table = dots.read_workbook(dots_book(tmp_path / "DOTS_1.xlsx"))
    coded = dots.coded(table)
    exports = coded[coded["flow"] == "exports"].pivot(index="partner", columns="year", values="value_musd")
    assert sorted(exports.index) == ["DEU", "WLD", "XNS"]
    assert exports.loc["XNS"].tolist() == [3.0, 3.0]


def test_dots_cells_marked_as_estimates(tmp_path):
    path = dots_book(tmp_path / "DOTS_1.xlsx", rows=[["Germany", 5, "3.81 e"], ["World", 20, 30]])
    table = dots.read_workbook(path)
    marked = table[table["estimate"]]
    assert marked["value_musd"].tolist() == [3.81, 3.81] and set(marked["year"]) == {1993}


def test_dots_without_a_sheet(tmp_path):
    with pytest.raises(RawFormat, match="sheet missing: Imports, CIF; found Exports, FOB"):
        dots.read_workbook(dots_book(tmp_path / "DOTS_1.xlsx", without=("Imports, CIF",)))


def test_dots_in_another_unit(tmp_path):
    with pytest.raises(RawFormat, match="expected the unit 'US Dollars, Millions' in B5, found 'US Dollars'"):
        dots.read_workbook(dots_book(tmp_path / "DOTS_1.xlsx", unit="US Dollars"))


def test_dots_with_a_merged_header(tmp_path):
    with pytest.raises(RawFormat, match="expected years in row 7"):
        dots.read_workbook(dots_book(tmp_path / "DOTS_1.xlsx", years=("1992 - 1993",)))


@pytest.mark.parametrize("cell", ["…", "n.a.", "5,7"])
def test_dots_with_a_cell_that_is_no_number(tmp_path, cell):
    path = dots_book(tmp_path / "DOTS_1.xlsx", rows=[["Germany", 5, cell], ["World", 20, 30]])
    with pytest.raises(RawFormat, match=f"sheet Exports, FOB: expected a number, found '{cell}'"):
        dots.read_workbook(path)


def test_an_unknown_name_stops_the_recipe_and_is_named():
    with pytest.raises(RawFormat, match="dots: names not in data/country_names.csv: Ruritania"):
        names.codes(pd.Series(["Germany", "Ruritania "]), "dots")


def customs_book(raw, **cells):
    book = Workbook()
    book.active.title = "Содержание"
    sheet = book.create_sheet("1994")
    rows = [
        ["Основные показатели", None],
        ["(по данным ФТС России)", cells.get("unit", "(млн долларов США)")],
        [None, 1994],
        ["Экспорт ", 63286],
        [" со странами дальнего зарубежья", 49204],
        ["Беларусь", cells.get("belarus", 3103)],
        [cells.get("imports", "Импорт"), 38661],
        ["Беларусь", "2\xa0094,5"],
        ["* без учёта", None],
    ]
    for row in rows:
        sheet.append(row)
    book.save(place(raw, russian_customs.WORKBOOK))


def test_russian_customs_with_decimal_commas_and_a_footnote(raw):
    customs_book(raw)
    table = russian_customs.trade_fcs(raw).set_index(["partner", "flow"])["value_musd"]
    assert table["BLR", "exports"] == 3103 and table["BLR", "imports"] == 2094.5
    assert table["WLD", "imports"] == 38661 and table["NCIS", "exports"] == 49204


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"unit": "(млрд долларов США)"}, "expected the unit"),
        ({"belarus": "…"}, "row 'Беларусь': expected a number, found '…'"),
        ({"imports": "Ввоз"}, "names not in|expected the rows Экспорт, Импорт"),
    ],
)
def test_russian_customs_spoilt(raw, cells, message):
    customs_book(raw, **cells)
    with pytest.raises(RawFormat, match=message):
        russian_customs.trade_fcs(raw)


PROFILE = """Reporter,Partner,Product categories,Indicator Type,Indicator,2019,2018
Belarus,...,...,Development,GDP (current US$ Mil),          63080.46,          60031.26
Belarus,World,All Products,Export,Exports (in US$ Mil),          32955.12,
Belarus,Russian Federation,All Products,Export,Trade (US$ Mil)-Top 5 Export Partner,          13624.09,
Belarus,Russian Federation,All Products,Export,Partner share(%)-Top 5 Export Partner,             41.34,
Belarus,Ukraine,All Products,Export,Trade (US$ Mil)-Top 5 Export Partner,           4141.63,
"""


def test_wits_profile_with_a_byte_order_mark_and_padding(tmp_path):
    path = tmp_path / "profile.csv"
    path.write_bytes(b"\xef\xbb\xbf" + PROFILE.encode())
    long = wits.read_profile(path)
    assert long["value"].tolist() == [63080.46, 32955.12, 13624.09, 41.34, 4141.63, 60031.26]


def test_wits_values_and_shares_stand_side_by_side(raw):
    for iso3 in wits.PROFILES:
        place(raw, wits.profile(iso3)).write_text(PROFILE if iso3 == "BLR" else PROFILE.splitlines()[0] + "\n")
    table = wits.trade_wits(raw).set_index("partner")
    assert table.loc["RUS", ["value_musd", "share_percent"]].tolist() == [13624.09, 41.34]
    assert pd.isna(table.loc["UKR", "share_percent"])
    assert table.loc["WLD", "value_musd"] == 32955.12


def test_wits_profile_without_a_column(tmp_path):
    path = tmp_path / "profile.csv"
    path.write_text(PROFILE.replace("Indicator,2019", "Series,2019"))
    with pytest.raises(RawFormat, match="column missing: Indicator"):
        wits.read_profile(path)


def test_cow_flows_are_imports_of_the_one_from_the_other(raw):
    place(raw, cow.DYADS).write_text(
        "ccode1,ccode2,year,flow1,flow2,smoothflow1,smoothflow2\n365,370,2005,4614.0,10118.0,4614.0,10118.0\n"
        "2,370,1992,,,,\n"
    )
    table = cow.trade_cow(raw).set_index(["importer", "exporter"])["value_musd"]
    assert table.to_dict() == {("RUS", "BLR"): 4614.0, ("BLR", "RUS"): 10118.0}


def test_unctad_thousands_become_millions_and_totals_are_sums(raw):
    for file in unctad.FILES.values():
        for year in unctad.YEARS:
            content = "source,target,edgewidth\nBelarus,Poland,2000\nGermany,Belarus,3000\nGermany,France,5000\n"
            place(raw, f"{unctad.FOLDER}/{file.format(year=year)}").write_text(content)
    table = unctad.trade_unctad(raw)
    table = table[(table["product"] == "all") & (table["year"] == 1995)].set_index(["exporter", "partner"])[
        "value_musd"
    ]
    assert table.to_dict() == {("BLR", "POL"): 2.0, ("DEU", "BLR"): 3.0, ("BLR", "WLD"): 2.0, ("DEU", "WLD"): 8.0}


def test_unctad_largest_partner_by_flow_with_the_sum_over_partners(raw):
    for year in unctad.YEARS:
        content = "source,target,edgewidth\nBelarus,Poland,2000\nBelarus,Germany,1000\nGermany,Belarus,3000\nGermany,France,5000\n"
        place(raw, f"{unctad.FOLDER}/{unctad.FILES['all'].format(year=year)}").write_text(content)
    table = unctad.trade_unctad_largest(raw)
    found = table[table["year"] == 1995].set_index(["economy", "flow"])[["partner", "value_musd", "total_musd"]]
    assert found.loc[("BLR", "exports")].tolist() == ["POL", 2.0, 3.0]
    assert found.loc[("BLR", "imports")].tolist() == ["DEU", 3.0, 3.0]
    assert found.loc[("BLR", "turnover")].tolist() == ["DEU", 4.0, 6.0]
    assert ("POL", "exports") not in found.index and found.at[("FRA", "imports"), "partner"] == "DEU"


def pink_sheet(path, series="Natural gas, Europe", unit="($/mmbtu)", cells=None):
    book = Workbook()
    sheet = book.active
    sheet.title = "Monthly Prices"
    head = [["World Bank Commodity Price Data"], ["monthly"], [None], ["Updated on June 02, 2026"]]
    months = cells or [(f"2010M{month:02}", 8 if month < 4 else 4) for month in range(1, 13)]
    for row in [*head, [None, "Crude oil, average", series], [None, "($/bbl)", unit], *([m, 70, p] for m, p in months)]:
        sheet.append(row)
    book.save(path)
    return path


def test_pink_sheet_annual_mean_names_both_definitions_of_the_year(tmp_path, monkeypatch):
    monkeypatch.setattr(gas, "YEARS", [2010])
    raw = RawFolder(tmp_path)
    pink_sheet(place(raw, gas.PINK_SHEET))
    row = gas.gas_price_europe(raw).iloc[0]
    assert row["usd_per_mmbtu"] == 5.0 and row["months"] == 12
    assert row["usd_per_1000m3"] == pytest.approx(178.5)
    assert row["definition"].count("; then ") == 1


def test_pink_sheet_with_ellipses_for_missing_months(tmp_path):
    monthly = gas.read_pink_sheet(pink_sheet(tmp_path / "p.xlsx", cells=[("2010M01", "…"), ("2010M02", 5)]))
    assert monthly.dropna().to_dict() == {"2010M02": 5}


@pytest.mark.parametrize(
    ("spoilt", "message"),
    [({"series": "Natural gas, EU"}, "no column 'Natural gas, Europe'"), ({"unit": "($/MWh)"}, "expected the unit")],
)
def test_pink_sheet_spoilt(tmp_path, spoilt, message):
    with pytest.raises(RawFormat, match=message):
        gas.read_pink_sheet(pink_sheet(tmp_path / "p.xlsx", **spoilt))


GAS = """country,period,year,price_usd_per_1000m3,kind,wording_seen,source
Belarus,2007,2007,100,contract,somebody's words,"Agency, ""Title"", 1 Jan 2007, http://example.org/a?b=1,2"
Europe,2006,2006,180-200,quoted,somebody's words,"Agency, 2006"
Belarus,2022 from 1 April,2022,"(in roubles, amount not published)",contract,words,"Agency, 2022, http://example.org/c"
"""


def gas_files(raw, text=GAS):
    place(raw, gas.PRICES[0]).write_text(text)
    place(raw, gas.PRICES[1]).write_text(text.splitlines()[0] + "\n")


def test_transcribed_prices_split_ranges_and_sources_and_leave_the_wording_behind(raw):
    gas_files(raw)
    table = gas.gas_prices(raw)
    assert "wording_seen" not in table.columns
    assert table["price_low"].tolist()[:2] == [100, 180] and table["price_high"].tolist()[:2] == [100, 200]
    assert pd.isna(table["price_low"].iloc[2]) and table["note"].iloc[2] == "in roubles, amount not published"
    assert table["source"].iloc[0] == 'Agency, "Title", 1 Jan 2007'
    assert table["source_url"].tolist() == ["http://example.org/a?b=1,2", "", "http://example.org/c"]
    assert table["buyer_iso3"].tolist() == ["BLR", "", "BLR"]


def test_ids_of_transcribed_rows_stay_when_rows_are_added(raw):
    gas_files(raw)
    before = gas.gas_prices(raw)["id"].tolist()
    gas_files(raw, GAS + 'Belarus,2008,2008,119,contract,words,"Agency, 2008"\n')
    assert gas.gas_prices(raw)["id"].tolist()[:3] == before


def test_a_kind_outside_the_vocabulary_stops_the_recipe(raw):
    gas_files(raw, GAS.replace(",quoted,", ",guessed,"))
    with pytest.raises(RawFormat, match="not in reviewed/gas_kinds.csv: guessed"):
        gas.gas_prices(raw)


def test_the_same_row_twice_stops_the_recipe(raw):
    gas_files(raw, GAS + GAS.splitlines()[1] + "\n")
    with pytest.raises(RawFormat, match="two rows agree"):
        gas.gas_prices(raw)


def test_a_transcribed_file_without_a_column(raw):
    gas_files(raw, GAS.replace("kind", "sort"))
    with pytest.raises(RawFormat, match="column missing: kind"):
        gas.gas_prices(raw)


def test_ranges_and_words():
    split = transcribed.bounds(pd.Series(["47", "1.5-2", "90–140", "about 5", ""]))
    assert split["low"].tolist()[:3] == [47, 1.5, 90] and split["high"].tolist()[:3] == [47, 2, 140]
    assert split["low"].isna().tolist() == [False, False, False, True, True] and split["note"].iloc[3] == "about 5"


def test_raw_folder_names_what_is_missing_or_changed(tmp_path):
    (tmp_path / "a.csv").write_text("x\n")
    with pytest.raises(RawMissing, match="b.csv"):
        RawFolder(tmp_path).file("b.csv")
    with pytest.raises(RawChanged, match="expected sha256 00, found"):
        RawFolder(tmp_path, {"a.csv": "00"}).file("a.csv")
    with pytest.raises(RawChanged, match="none recorded"):
        RawFolder(tmp_path, {}).file("a.csv")
