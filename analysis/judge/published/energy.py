"""Published numbers on energy."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import energy

from ..replications.energy import references
from .family import family
from .trade import country

BLR = "BLR"
STATEMENTS = "statements collected in the table of gas prices"
PINK_SHEET = "World Bank, Pink Sheet"
# What the price for Belarus is set against, in the order of the replications.
REFERENCES = ("europe", "border")
VOLUME = f"{energy.TWH_PER_BCM:.0f} TWh as 1 bcm"


@lru_cache(maxsize=1)
def _price() -> pd.DataFrame:
    return energy.gas_price_of_buyer(load.table("gas_prices"), BLR)


@lru_cache(maxsize=1)
def _europe() -> pd.Series:
    return load.table("gas_price_europe").set_index("year")["usd_per_1000m3"]


def _gap() -> pd.DataFrame:
    return energy.discount(_price()["price"], _europe())


def _kind(year: int) -> str:
    """The kind of price of a year, and of how many statements it is the median."""
    row = _price().loc[year]
    return row["kind"] if row["statements"] == 1 else f"{row['kind']}, median of {row['statements']}"


def _volume() -> pd.Series:
    return energy.gas_burnt(load.table("energy_mix"), BLR)


@family("gas.price.{year}")
def gas_price(year: int) -> dict:
    """Price of gas for Belarus, US dollars per 1,000 cubic metres."""
    row = _price().loc[year]
    return {
        "value": row["price"], "unit": "usd_per_1000m3", "digits": 0,
        "measure": f"price of Russian gas for Belarus per 1,000 cubic metres ({_kind(year)})", "provider": STATEMENTS,
        "period": str(year), "rows": rows("gas_prices", buyer_iso3=BLR, year=year, kind=row["kind"]),
    }


@family("gas.discount.{year}")
def gas_discount(year: int) -> dict:
    """Gap to the European price, percent of it."""
    return {
        "value": _gap().at[year, "percent"], "unit": "percent", "digits": 0,
        "measure": f"gap between the European gas price and that for Belarus ({_kind(year)}), in percent of the former",
        "provider": f"{STATEMENTS}; {PINK_SHEET}", "period": str(year), "rows": _price_rows(year),
    }


@family("gas.years-compared.{reference}.{first}.{last}")
def gas_years_compared(reference: str, first: int, last: int) -> dict:
    """Number of years with a price for Belarus beside that of Europe (``europe``) or of Russian gas at the German border (``border``)."""
    name, price, where = dict(zip(REFERENCES, references(), strict=True))[reference]
    years = energy.discount(_price()["price"], price).loc[first:last].index
    return {
        "value": float(len(years)), "unit": "count", "digits": 0,
        "measure": f"years from {first} to {last} in which a price of gas for Belarus (paid or owed) can be set beside {name}",
        "provider": f"{STATEMENTS}; {PINK_SHEET}" if reference == "europe" else STATEMENTS, "period": f"{years.min()}-{years.max()}",
        "rows": f"{rows('gas_prices', buyer_iso3=BLR, year=[int(year) for year in years])} + {where}",
    }


@family("gas.worth.{year}")
def gas_worth(year: int) -> dict:
    """Gap to the European price times gas burnt, billion US dollars."""
    return {
        "value": energy.worth(_gap()["gap"], _volume())[year], "unit": "busd", "digits": 1,
        "measure": f"gap between the European gas price and that for Belarus ({_kind(year)}), times gas burnt ({VOLUME}); an upper bound",
        "provider": f"{STATEMENTS}; {PINK_SHEET}; BP by way of Our World in Data", "period": str(year),
        "rows": f"{_price_rows(year)} + {rows('energy_mix', iso3=BLR, year=year, fuel='gas')}",
    }


@family("gas.worth-highest.{first}.{last}")
def gas_worth_highest(first: int, last: int) -> dict:
    """Highest yearly worth of the gap to the European price, billion US dollars."""
    return gas_worth(_year_of_highest_worth(first, last))


@family("gas.year-of-highest-worth.{first}.{last}")
def gas_worth_highest_year(first: int, last: int) -> dict:
    """Year in which the gap to the European price was worth most."""
    year = _year_of_highest_worth(first, last)
    return {**gas_worth(year), "value": float(year), "unit": "year", "digits": 0,
            "measure": f"year in which the gap between the European gas price and that for Belarus, times gas burnt ({VOLUME}), was largest"}


def _year_of_highest_worth(first: int, last: int) -> int:
    return int(energy.worth(_gap()["gap"], _volume()).loc[first:last].idxmax())


@family("energy.net-imports.{iso3}.{year}")
def net_imports(iso3: str, year: int) -> dict:
    """Net energy imports in percent of energy use."""
    table = load.table("energy_imports")
    vintage = table.loc[(table["iso3"] == iso3) & (table["year"] == year), "provider"].min()
    return {
        "value": energy.net_imports(table).at[year, iso3], "unit": "percent", "digits": 0,
        "measure": f"net energy imports in percent of energy use, {country(iso3)} ({vintage})", "provider": "World Bank, World Development Indicators",
        "period": str(year), "rows": rows("energy_imports", iso3=iso3, year=year),
    }


@family("stated-support.{identifier}")
def stated_support(identifier: str) -> dict:
    """An estimate of support as its source states it."""
    row = load.table("energy_support").set_index("id").loc[identifier]
    units = {"US$ billion": "busd", "% of budget": "percent", "% of GDP": "percent"}
    return {
        "value": row["value_low"], "unit": units[row["unit"]], "digits": 0 if row["value_low"] >= 10 else 1,
        "measure": f"{row['topic']} as stated by {row['estimator']}", "provider": row["source"], "period": row["period"],
        "rows": rows("energy_support", id=identifier),
    }


@family("stated-flow.{identifier}")
def stated_flow(identifier: str) -> dict:
    """A share or volume of oil or gas as its source states it."""
    row = load.table("energy_flows").set_index("id").loc[identifier]
    return {
        "value": row["value_low"], "unit": {"%": "percent", "bcm": "bcm", "million tonnes": "mt"}[row["unit"]], "digits": 0,
        "measure": f"{row['quantity']} as stated", "provider": row["source"], "period": row["period"],
        "rows": rows("energy_flows", id=identifier),
    }


@family("stated-flow-share.{part}.{whole}")
def stated_flow_share(part: str, whole: str) -> dict:
    """A stated volume of oil or gas in percent of another, both of one source and period."""
    flows = load.table("energy_flows").set_index("id").loc[[part, whole]]
    if flows[["source", "period", "unit", "commodity"]].drop_duplicates().shape[0] > 1:
        raise ValueError(f"{part} and {whole} are not of one source, period, unit and commodity")
    above, below = flows["value_low"]
    return {
        "value": above / below * 100, "unit": "percent", "digits": 1,
        "measure": f"{flows.at[part, 'quantity']} over {flows.at[whole, 'quantity']}, both as stated", "provider": flows.at[part, "source"],
        "period": flows.at[part, "period"], "rows": rows("energy_flows", id=[part, whole]),
    }


def _price_rows(year: int) -> str:
    paid = rows("gas_prices", buyer_iso3=BLR, year=year, kind=_price().at[year, "kind"])
    return f"{paid} + {rows('gas_price_europe', year=year)}"
