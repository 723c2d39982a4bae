"""Tables shown whole, how many rows tables hold by year, and verdicts that later years turn."""

from __future__ import annotations

import pandas as pd

from ..tables import DATA, table
from .register import exhibit

AROUND = range(1990, 2026)
FEW = 0.1
# Tables that hold the book and not the world.
OF_THE_BOOK = {"claims", "tolerances", "golden_numbers", "country_names", "countries", "bloc_definitions", "provider_breaks"}


@exhibit("chapter-costs", "chapter")
def costs() -> pd.DataFrame:
    """What chapters take."""
    return table("chapter_costs")


@exhibit("headings", "thesis_heading page")
def headings() -> pd.DataFrame:
    """Headings of the thesis."""
    return table("headings")


@exhibit("notes", "note")
def notes() -> pd.DataFrame:
    """Notes of the thesis."""
    return table("notes")


@exhibit("slips", "id")
def slips() -> pd.DataFrame:
    """Slips of the thesis."""
    return table("errata")


@exhibit("tolerances", "kind hedge unit")
def tolerances() -> pd.DataFrame:
    """How near is near enough."""
    return table("tolerances")


@exhibit("coverage", "table year")
def coverage() -> pd.DataFrame:
    """Rows of each table by year, and years with fewer than a tenth of the median year."""
    found = []
    for path in sorted(DATA.glob("*.csv")):
        rows = table(path.stem)
        if path.stem not in OF_THE_BOOK and "year" in rows:
            years = rows.year[rows.year.isin(AROUND)].astype(int).value_counts()
            found.append(pd.DataFrame({"table": path.stem, "year": years.index, "rows": years.values, "few_rows": years.values < FEW * years.median()}))
    return pd.concat(found)


@exhibit("after-2016-flips", "id")
def flips() -> pd.DataFrame:
    """Statements that years after the thesis give another verdict."""
    found = table("claims")[["id", "statement"]].merge(table("verdicts"), left_on="id", right_on="claim").dropna(subset="hold_out")
    return found.loc[found.hold_out != found.verdict, ["id", "statement", "verdict", "hold_out", "first_flip", "hold_out_to"]]
