"""Trade of Russia by the Federal Customs Service, as published by Rosstat."""

import pandas as pd

from analysis.recipes.names import codes
from analysis.recipes.raw import RawFolder, RawFormat
from analysis.recipes.workbooks import open_workbook

WORKBOOK = "russia_fcs_trade_1994_2021/94itog.xlsx"
FLOWS = {"Экспорт": "exports", "Импорт": "imports"}
UNIT = "(млн долларов США)"
HEAD_ROWS = 4


def trade_fcs(raw: RawFolder) -> pd.DataFrame:
    """Russia's exports and imports with the world, the CIS, the rest, and six CIS states."""
    book = open_workbook(raw.file(WORKBOOK))
    years = [name for name in book.sheetnames if name.strip().isdigit()]
    if not years:
        raise RawFormat(f"{WORKBOOK}: expected one sheet a year, found {', '.join(book.sheetnames)}")
    table = pd.concat([read_year(book[year], int(year)) for year in years], ignore_index=True)
    return table.assign(reporter="RUS", partner=codes(table["partner"], "fcs"))


def read_year(sheet, year: int) -> pd.DataFrame:
    """Read one year's sheet: a heading row opens each flow, the partners follow it.

    Raises
    ------
    RawFormat
        If the unit is another one, a flow is missing, or a cell holds no number.
    """
    rows = [(str(a).strip(), b) for a, b, *_ in sheet.iter_rows(values_only=True) if a is not None]
    if UNIT not in [b for _, b in rows[:HEAD_ROWS]]:
        raise RawFormat(f"{WORKBOOK}, sheet {sheet.title}: expected the unit {UNIT} in column B of the head")
    records, flow = [], None
    for name, value in rows:
        flow = FLOWS.get(name, flow)
        if flow and value is not None:
            records.append((name, flow, year, _number(value, sheet.title, name)))
    table = pd.DataFrame(records, columns=["partner", "flow", "year", "value_musd"])
    if set(table["flow"]) != set(FLOWS.values()):
        raise RawFormat(
            f"{WORKBOOK}, sheet {sheet.title}: expected the rows {', '.join(FLOWS)}, found {set(table['flow'])}"
        )
    return table


def _number(cell: object, sheet: str, name: str) -> float:
    try:
        return float(str(cell).replace("\xa0", "").replace(" ", "").replace(",", "."))
    except ValueError as error:
        raise RawFormat(f"{WORKBOOK}, sheet {sheet}, row {name!r}: expected a number, found {cell!r}") from error
