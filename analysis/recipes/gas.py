"""Gas prices: transcribed figures of what was charged, and the European series of the World Bank."""

from pathlib import Path

import pandas as pd

from analysis.recipes import transcribed
from analysis.recipes.names import codes
from analysis.recipes.raw import RawFolder, RawFormat
from analysis.recipes.workbooks import open_workbook

PRICES = (
    "gas_prices_handmade/gas_prices_usd_per_1000m3.csv",
    "gas_prices_handmade_2/gas_prices_usd_per_1000m3_2.csv",
)
COLUMNS = ("country", "period", "year", "price_usd_per_1000m3", "kind", "source")

PINK_SHEET = "worldbank_pinksheet/CMO-Historical-Data-Monthly.xlsx"
SHEET, SERIES, UNIT = "Monthly Prices", "Natural gas, Europe", "($/mmbtu)"
NAME_ROW, UNIT_ROW, FIRST_ROW = 4, 5, 6
YEARS = range(1992, 2026)
MMBTU_PER_1000_M3 = 35.7
# The sheet "Description" of the workbook says what the series held from which month on.
DEFINITIONS = (
    ("1960M01", "average import border price, definition before June 2000 not stated"),
    ("2000M06", "average import border price without the United Kingdom"),
    ("2010M04", "average import border price with a spot component, United Kingdom included"),
    ("2015M04", "spot price at the Dutch hub (TTF)"),
)


def gas_prices(raw: RawFolder) -> pd.DataFrame:
    """Every figure of a price of Russian gas that was found, with buyer, period, kind and source."""
    rows = transcribed.read(raw, PRICES, COLUMNS)
    price = transcribed.bounds(rows["price_usd_per_1000m3"])
    table = pd.DataFrame(
        {
            "id": transcribed.ids("gas", rows, ["country", "period", "year", "kind", "source"]),
            "buyer": rows["country"],
            "buyer_iso3": codes(rows["country"], "gas"),
            "period": rows["period"].str.replace('"', ""),
            "year": rows["year"].astype(int),
            "price_low": price["low"],
            "price_high": price["high"],
            "kind": transcribed.controlled(rows["kind"], "gas_kinds")["kind"],
            "basis_original": rows["kind"],
            "note": price["note"],
        }
    )
    return table.join(transcribed.split_source(rows["source"]))


def read_pink_sheet(path: Path) -> pd.Series:
    """Read the monthly European gas price: US$ per million Btu, index ``"1992M01"`` ...

    Raises
    ------
    RawFormat
        If the sheet, the series or its unit is not where it was, or a cell holds no number.
    """
    rows = list(open_workbook(path, (SHEET,))[SHEET].iter_rows(values_only=True))
    if SERIES not in rows[NAME_ROW]:
        raise RawFormat(f"{path.name}, sheet {SHEET}: no column {SERIES!r} in row {NAME_ROW + 1}")
    column = rows[NAME_ROW].index(SERIES)
    if rows[UNIT_ROW][column] != UNIT:
        raise RawFormat(f"{path.name}: expected the unit {UNIT} for {SERIES}, found {rows[UNIT_ROW][column]!r}")
    monthly = pd.Series({row[0]: row[column] for row in rows[FIRST_ROW:] if row[0]})
    return pd.to_numeric(monthly.replace("…", None))


def gas_price_europe(raw: RawFolder) -> pd.DataFrame:
    """Annual means of the European gas price, with the definition of the series in that year."""
    monthly = read_pink_sheet(raw.file(PINK_SHEET)).dropna()
    return pd.DataFrame([_year(monthly, year) for year in YEARS])


def _year(monthly: pd.Series, year: int) -> dict:
    months = monthly[monthly.index.str.startswith(f"{year}M")]
    return {
        "year": year,
        "usd_per_mmbtu": months.mean(),
        "usd_per_1000m3": months.mean() * MMBTU_PER_1000_M3,
        "months": len(months),
        "definition": "; then ".join(dict.fromkeys(_definition(month) for month in months.index)),
    }


def _definition(month: str) -> str:
    return [text for start, text in DEFINITIONS if start <= month][-1]
