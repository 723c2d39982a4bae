"""Replications of the thesis's statements on the economy at large and on dates."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import trade

from .register import Query, measure, specification
from .trade import address, covering

BLR = "BLR"
# WITS gives the product of the World Bank, to a fiftieth of a percent: one source, not two.
REPEATED = ("WITS 2022",)


@measure()
def exports_to_gdp(query: Query) -> Iterator[dict]:
    """Exports in percent of gross domestic product: goods alone, goods and services."""
    gdp = load.table("gdp")
    gdp = gdp[(gdp["iso3"] == BLR) & (gdp["year"] == query.last) & ~gdp["provider"].isin(REPEATED)].set_index("provider")["gdp_musd"]
    for account in covering(BLR, query.last):
        goods = trade.with_partner(account.trade, BLR).at[query.last, "exports"]
        for provider, value in gdp.items():
            where = f"{address(account, query.last)} + {rows('gdp', iso3=BLR, provider=provider, year=query.last)}"
            yield specification(f"goods ({account.name}) over GDP ({provider})", goods / value * 100, where)
    wdi = load.table("wdi")
    fits = (wdi["iso3"] == BLR) & (wdi["indicator"] == "NE.EXP.GNFS.ZS") & (wdi["year"] == query.last)
    where = rows("wdi", iso3=BLR, indicator="NE.EXP.GNFS.ZS", year=query.last)
    yield specification("goods and services (World Bank)", wdi.loc[fits, "value"].item(), where)


@measure()
def year_of_independence(query: Query) -> Iterator[dict]:
    """Year of independence by the dated records: declaration, first recognition by another state."""
    events = load.table("events")
    events = events[events["year"] >= 1991].sort_values(["date", "id"])
    for kind in ("independence/statehood", "recognition"):
        row = events[events["type"] == kind].iloc[0]
        yield specification(f"{row['description']}, {row['date']}", row["year"], rows("events", id=row["id"]))
