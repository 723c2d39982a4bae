"""What the statements on shares are held against. A statement names its measure by the name of the function."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import trade

from .register import Query, measure, specification

# Provider of the figures, and its table.
PROVIDERS = {"IMF": "trade_dots", "World Bank": "trade_wits"}


@measure()
def share_of_exports(query: Query) -> Iterator[dict]:
    """Share of a partner (the ``subject``) in exports, percent; one reading a provider and year."""
    for name, table in PROVIDERS.items():
        shares = trade.share_of_partner(goods(table), query.country, query.subject)["exports"]
        for year in shares.loc[query.first : query.last].index:
            where = rows(table, reporter=query.country, partner=[query.subject, "WLD"], flow="exports", year=int(year))
            yield specification(f"{name}; {year}", shares[year], where)


def goods(table: str):
    """Trade in all goods, whatever else a provider's table holds."""
    trade_of = load.table(table)
    return trade_of[trade_of["product"] == "All Products"] if "product" in trade_of else trade_of
