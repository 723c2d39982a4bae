"""IMF Direction of Trade Statistics: country workbooks and an extract on Belarus."""

from pathlib import Path

import pandas as pd

from analysis.recipes.names import UNSPECIFIED, WORLD, codes
from analysis.recipes.raw import RawFolder, RawFormat
from analysis.recipes.workbooks import open_workbook

FOLDER = "imf_dots_2022_vintage"
BELARUS_WORKBOOK = f"{FOLDER}/DOTS_18.xlsx"
EXTRACT = f"{FOLDER}/dots_belarus_and_world_totals_1992_2020.csv"
SHEETS = {"exports": "Exports, FOB", "imports": "Imports, CIF"}
FLOWS = {"exports_fob": "exports", "imports_cif": "imports"}
UNIT = "US Dollars, Millions"
ESTIMATE = " e"
GROUPED = r"-?\d{1,3}(,\d{3})+(\.\d+)?"
REPORTER_ROW, UNIT_ROW, YEAR_ROW, FIRST_ROW = 3, 4, 6, 7
KEY = ["reporter", "partner", "flow", "year"]

POST_SOVIET_WORKBOOKS = (9, 13, 18, 65, 76, 103, 109, 111, 116, 129, 162, 192, 201, 205, 210)
OTHER_WORKBOOKS = (
    *(8, 12, 19, 20, 28, 30, 36, 40, 41, 49, 50, 52, 53, 55, 60, 71, 72, 77, 80, 91, 93, 95, 97, 98, 99, 101, 106, 117),
    *(123, 127, 139, 148, 149, 158, 159, 161, 170, 175, 176, 182, 189, 190, 194, 200, 207, 208, 209, 212, 213),
)
SMALLER_PARTNERS = "XSM"
SMALL = 0.0025
FIRST_YEAR = 1992


def read_workbook(path: Path) -> pd.DataFrame:
    """Read one reporter's workbook.

    Returns
    -------
    DataFrame
        Columns reporter, partner (the provider's names), flow, year, value_musd, estimate; empty cells
        dropped. A cell such as ``"3.81 e"`` is an estimate of the provider.

    Raises
    ------
    RawFormat
        If a sheet is missing, the unit is another one, or the row of years is not where it was.
    """
    book = open_workbook(path, tuple(SHEETS.values()))
    return pd.concat([_read_sheet(book[sheet], path.name, flow) for flow, sheet in SHEETS.items()], ignore_index=True)


def _read_sheet(sheet, file: str, flow: str) -> pd.DataFrame:
    rows = list(sheet.iter_rows(values_only=True))
    where = f"{file}, sheet {sheet.title}"
    if len(rows) <= FIRST_ROW or rows[UNIT_ROW][1] != UNIT:
        found = rows[UNIT_ROW][1] if len(rows) > UNIT_ROW else "the sheet ends before"
        raise RawFormat(f"{where}: expected the unit {UNIT!r} in B{UNIT_ROW + 1}, found {found!r}")
    years = _years(rows[YEAR_ROW][2:], where)
    body = pd.DataFrame([row[1 : 2 + len(years)] for row in rows[FIRST_ROW:]], columns=["partner", *years])
    body = body[body["partner"].notna()]
    tidy = body.melt(id_vars="partner", var_name="year", value_name="value_musd").dropna(subset="value_musd")
    cells = tidy["value_musd"].astype(str)
    tidy["estimate"] = cells.str.endswith(ESTIMATE)
    tidy["value_musd"] = _numbers(cells.str.removesuffix(ESTIMATE), where)
    # Each sheet opens with one partner out of order that comes again, with the same values, in its place.
    return tidy.drop_duplicates().assign(reporter=rows[REPORTER_ROW][1], flow=flow)


def _years(cells: tuple, where: str) -> list[int]:
    try:
        return [int(cell) for cell in cells if cell is not None]
    except ValueError as error:
        raise RawFormat(f"{where}: expected years in row {YEAR_ROW + 1}, found {cells!r}") from error


def _numbers(cells: pd.Series, where: str) -> pd.Series:
    grouped = cells.str.fullmatch(GROUPED)  # "1,114.99", but not a decimal comma as in "5,7"
    numbers = pd.to_numeric(cells.where(~grouped, cells.str.replace(",", "")), errors="coerce")
    if numbers.isna().any():
        raise RawFormat(f"{where}: expected a number, found {cells[numbers.isna()].iloc[0]!r}")
    return numbers.astype(float)


def coded(table: pd.DataFrame) -> pd.DataFrame:
    """Replace names by codes, drop groups, add up what the provider calls not specified.

    Group rows contain rows that are there already; the rows "not specified" of the regions and of
    the world together are the partner XNS, so that countries and XNS add up to WLD.
    """
    named = table.assign(reporter=codes(table["reporter"], "dots"), partner=codes(table["partner"], "dots"))
    kept = named[(named["reporter"] != "") & (named["partner"] != "")]
    values = kept.groupby(KEY, as_index=False).agg(value_musd=("value_musd", "sum"), estimate=("estimate", "any"))
    return values


def trade_dots(raw: RawFolder) -> pd.DataFrame:
    """Belarus with all partners, and every other reporter with Belarus and with the world."""
    belarus = read_workbook(raw.file(BELARUS_WORKBOOK))
    extract = pd.read_csv(raw.file(EXTRACT), keep_default_na=False, na_values={"value": [""]})
    others = extract.rename(columns={"value": "value_musd"}).assign(
        flow=extract["flow"].map(FLOWS), estimate=extract["flag"] == "e"
    )
    others = others[others["partner"].isin(["Belarus, Rep. of", "World"]) & (others["reporter"] != "Belarus, Rep. of")]
    columns = ["reporter", "partner", "flow", "year", "value_musd", "estimate"]
    both = coded(pd.concat([belarus[columns], others[columns].dropna(subset="value_musd")], ignore_index=True))
    return both[both["reporter"] != WORLD]


def trade_panel(raw: RawFolder) -> pd.DataFrame:
    """The fifteen post-Soviet states as reporters with every partner."""
    return _panel(raw, POST_SOVIET_WORKBOOKS)


def trade_panel_world(raw: RawFolder) -> pd.DataFrame:
    """The other reporters at hand; partners below 0.25 per cent of a flow are added up as XSM.

    The sum of squared shares that is lost in a year is below 0.0025 times the share of XSM.
    """
    panel = _panel(raw, OTHER_WORKBOOKS)
    flow = ["reporter", "flow", "year"]
    totals = panel[panel["partner"] == WORLD].set_index(flow)["value_musd"]
    total = panel.set_index(flow).index.map(totals)
    small = (panel["value_musd"].to_numpy() < SMALL * total.to_numpy()) & (panel["partner"] != UNSPECIFIED)
    lumped = panel.assign(partner=panel["partner"].mask(small, SMALLER_PARTNERS))
    return lumped.groupby(KEY, as_index=False)["value_musd"].sum()


def _panel(raw: RawFolder, numbers: tuple[int, ...]) -> pd.DataFrame:
    books = [read_workbook(raw.file(f"{FOLDER}/DOTS_{number}.xlsx")) for number in numbers]
    table = coded(pd.concat(books, ignore_index=True)).drop(columns="estimate")
    return table[table["year"] >= FIRST_YEAR]
