"""Gas, energy, assistance, Chinese finance and arms."""

from __future__ import annotations

import pandas as pd

from ..gas import KINDS, in_europe, price, worth
from ..money import a_head, programmes, projects
from ..tables import where
from ..trade import HOME, span
from .neighbours import named
from .register import exhibit, lines
from .weights import vector_of

OF_IMPORTS = "average import price"
BORDER = "Russian gas at the German border"
# By the item of the table: which line of the figure it is in.
PARK = {
    "expected direct Chinese investment": "hoped for", "Chinese bank finance offered": "hoped for", "planned total cost of the development": "hoped for", "expected total cost": "hoped for",
    "actual investment, all sources": "invested", "actual investment since launch": "invested",
    "agreed (declared) investment": "declared by residents", "contract investment": "declared by residents", "declared investment": "declared by residents",
}  # fmt: skip


@exhibit("gas-price", "year series")
def gas_price() -> pd.DataFrame:
    """Price of Russian gas for Belarus and its range, and prices elsewhere."""
    years = span(2003, 2022)
    told = where("gas_prices", buyer_iso3=HOME)
    told = told[told.kind.isin((*KINDS, OF_IMPORTS))].groupby("year").agg({"price_low": "min", "price_high": "max"})
    border = where("gas_prices", buyer=BORDER).groupby("year").price_low.median()
    found = {"Belarus": pd.Series({year: price(year) for year in years}), "Europe (World Bank)": in_europe(), "German border": border, "lowest": told.price_low, "highest": told.price_high}
    return lines({name: series[series.index.isin(years)] for name, series in found.items()}, value="usd_per_1000m3")


@exhibit("gas-worth", "year series")
def gas_worth() -> pd.DataFrame:
    """What the gap to the price in Europe was worth."""
    return lines({"worth": pd.Series({year: worth(year) / 1000 for year in span(2003, 2020)})}, value="busd")


@exhibit("energy-imports", "year country")
def energy_imports() -> pd.DataFrame:
    """Net imports of energy of four countries, by the earliest vintage that has the year."""
    first = where("energy_imports").sort_values("provider").dropna(subset="net_imports_percent").groupby(["iso3", "year"]).net_imports_percent.first()
    return lines({named()[state]: first[state].loc[1992:] for state in (HOME, "UKR", "LTU", "MDA")}, "country", "net_imports_percent")


@exhibit("eu-assistance", "state")
def assistance() -> pd.DataFrame:
    """Assistance of 2007 to 2013, in all and a head."""
    found = pd.DataFrame({"meur": programmes(), "eur_a_head": a_head()})
    return found.assign(state=found.index.map(named()), year=2013)


@exhibit("china-finance", "year standing")
def china_finance() -> pd.DataFrame:
    """Chinese projects by year, billion dollars of 2017: those to be summed up, and the others, in years of which an amount is known."""
    known = projects().dropna(subset="amount_musd_2017")
    by_year = known.pivot_table(index="year", columns="recommended", values="amount_musd_2017", aggfunc="sum", fill_value=0) / 1000
    return lines({"committed": by_year[True], "pledged or cancelled": by_year[False]}, "standing", "amount_busd_2017")


@exhibit("china-park-money", "series year")
def park_money() -> pd.DataFrame:
    """What was hoped for, declared and invested in the industrial park, and all Chinese investment in Belarus."""
    told = where("great_stone", unit="US$ billion")
    told = told[told.item.isin(PARK)].assign(series=lambda rows: rows.item.map(PARK)).rename(columns={"value_low": "busd"})
    positions = where("investment_positions", iso3="CHN", direction="outward", reported_by="Belarus").set_index("year").position_musd / 1000
    return pd.concat([told[["series", "year", "busd"]], lines({"Chinese direct investment in all of Belarus": positions}, value="busd")])


@exhibit("africa-asia-arms", "vector")
def arms() -> pd.DataFrame:
    """Arms delivered by vector."""
    sold = where("arms_transfers", supplier=HOME)
    sold = sold[sold.year.isin(span(2000, 2016))]
    by_vector = sold.groupby([vector_of(state, year) for state, year in zip(sold.recipient, sold.year, strict=True)]).tiv.sum()
    return pd.DataFrame({"vector": by_vector.index, "tiv_million": by_vector.to_numpy(), "percent": 100 * by_vector.to_numpy() / by_vector.sum()})
