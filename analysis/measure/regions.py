"""Trade with the states of a region, one by one."""

from __future__ import annotations

import pandas as pd

from analysis.load.blocs import members

from .trade import of_reporter

CHINA = "CHN"
REGION = "Africa and Middle East"
# The region of the table of countries holds both; this list of `data/bloc_definitions.csv` is not in Africa.
MIDDLE_EAST = ("Middle East", "outside Africa")


def partners(
    trade: pd.DataFrame, countries: pd.DataFrame, reporter: str, flow: str, region: str, first: int, last: int
) -> pd.Series:
    """Trade with each state of a region added up over years, million US dollars.

    Parameters
    ----------
    trade
        Long trade table.
    countries
        Columns ``iso3``, ``region``.
    flow
        ``exports``, ``imports`` or ``turnover``.

    Returns
    -------
    Series
        Index ISO3, largest first; China, a vector of its own, is left out of Asia.
    """
    inside = set(countries.loc[countries["region"] == region, "iso3"]) - {CHINA}
    rows = of_reporter(trade, reporter)
    rows = rows[(rows["flow"] == flow) & rows["partner"].isin(inside) & rows["year"].between(first, last)]
    return rows.groupby("partner")["value_musd"].sum().sort_values(ascending=False, kind="stable")


def with_africa(trade: pd.DataFrame, countries: pd.DataFrame, reporter: str) -> pd.DataFrame:
    """Trade with the states of Africa, without the Middle East (Egypt counts as Africa), million US dollars.

    Returns
    -------
    DataFrame
        Index ``year``, columns ``exports``, ``imports``, ``turnover``.
    """
    rows = of_reporter(trade, reporter)
    bloc, definition = MIDDLE_EAST
    elsewhere = members(bloc, int(rows["year"].max()), definition)  # a fixed list, the same in every year
    africa = set(countries.loc[countries["region"] == REGION, "iso3"]) - elsewhere
    return rows[rows["partner"].isin(africa)].pivot_table(index="year", columns="flow", values="value_musd", aggfunc="sum")
