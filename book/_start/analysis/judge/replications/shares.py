"""What the statements on shares are held against. A statement names its measure by the name of the function."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import trade

from .register import Query, measure, specification

# Providers of the figures, and their tables.
PROVIDERS = {"IMF": "trade_dots", "World Bank": "trade_wits"}


@measure(subjects=None)
def share_of_exports(query: Query) -> Iterator[dict]:
    """Share of a partner, the subject, in exports; percent."""
    for name, table in PROVIDERS.items():
        share = exports_to(query.country, query.subject, table)
        for year in share.loc[query.first : query.last].index:
            where = behind(table, query.country, query.subject, year)
            yield specification(f"{name}; {year}", share[year], where)


def exports_to(country: str, partner: str, table: str) -> pd.Series:
    """Share of a partner in the exports of a country, percent; index year, empty where the table holds none."""
    traded = load.table(table)
    traded = traded[traded["reporter"] == country]
    if "product" in traded:
        traded = traded[traded["product"] == "All Products"]
    if traded.empty:
        return pd.Series(dtype=float, index=pd.Index([], dtype=int))
    return trade.share_of_partner(traded, country, partner)["exports"].dropna()


def behind(table: str, country: str, partner: str, *years: int) -> str:
    """Address of the rows behind such shares."""
    return rows(table, reporter=country, partner=[partner, "WLD"], flow="exports", year=[int(year) for year in years])
