"""The price of Russian gas for Belarus, beside that in Europe."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .rules import YEAR, YEARS, rule
from .tables import in_unit, kept, table, where
from .trade import HOME, span

# The first of these that a year has.
KINDS = ("annual average", "paid", "contract")
TWH_IN_A_BILLION_CUBIC_METRES = 10


@kept
def price(year: int) -> float:
    """Median of the prices of the best kind that a year has, each the middle of its range; none where it has no price."""
    rows = where("gas_prices", buyer_iso3=HOME, year=year)
    prices = ((rows.price_low + rows.price_high) / 2).dropna()
    for kind in KINDS:
        if (found := prices[rows.kind == kind]).size:
            return found.median()
    return np.nan


@kept
def in_europe() -> pd.Series:
    """Price in Europe by year."""
    return table("gas_price_europe").set_index("year").usd_per_1000m3


def worth(year: int) -> float:
    """The gap between the two prices, times the gas burnt, million dollars."""
    burnt = where("energy_mix", iso3=HOME, year=year, fuel="gas").twh.iloc[0]
    return (in_europe()[year] - price(year)) * burnt / TWH_IN_A_BILLION_CUBIC_METRES


@rule(rf"gas\.price\.{YEAR}")
def price_of_year(year: int) -> float:
    """Price for Belarus."""
    return price(year)


@rule(rf"gas\.discount\.{YEAR}")
def discount(year: int) -> float:
    """Gap in percent of the price in Europe."""
    return 100 * (1 - price(year) / in_europe()[year])


@rule(rf"(?P<key>gas\.worth\.{YEAR})")
def worth_of_year(key: str, year: int) -> float:
    """What the gap was worth."""
    return in_unit(key, worth(year))


@rule(rf"(?P<key>gas\.worth-highest\.{YEARS})")
def highest_worth(key: str, first: int, last: int) -> float:
    """What it was worth at most."""
    return in_unit(key, max(worth(year) for year in span(first, last)))


@rule(rf"gas\.year-of-highest-worth\.{YEARS}")
def year_of_highest_worth(first: int, last: int) -> int:
    """The year in which it was."""
    return max(span(first, last), key=worth)


@rule(rf"gas\.years-compared\.(?P<beside>border|europe)\.{YEARS}")
def years_compared(beside: str, first: int, last: int) -> int:
    """Years with a price for Belarus and another one beside it."""
    border = where("gas_prices", buyer="Russian gas at the German border").year
    others = set(border if beside == "border" else in_europe().index)
    return sum(year in others and not np.isnan(price(year)) for year in span(first, last))
