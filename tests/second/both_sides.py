"""A pair of partners, seen from either side."""

from __future__ import annotations

from math import fsum

import numpy as np

from .groups import group
from .rules import STATE, WHO, YEAR, YEARS, rule
from .tables import in_unit, kept, where
from .trade import (
    BY_RUSSIAN_CUSTOMS,
    BY_THE_IMF,
    HOME,
    WORLD,
    panel_of,
    share,
    span,
    trade,
    value,
)

RUSSIA, UNION, BOTH = "RUS", "EU", "turnover"


@kept
def reverse_share(partner: str, year: int) -> float:
    """Share of Belarus in the turnover of a partner: of Russia by its customs, of the EU without its inner trade."""
    if partner == RUSSIA:
        return share(HOME, BOTH, year, RUSSIA, BY_RUSSIAN_CUSTOMS)
    if partner != UNION:
        return share(HOME, BOTH, year, partner)
    states = [state for state in sorted(group(UNION, year)) if year in trade(state, BOTH, BY_THE_IMF)]
    outside = fsum(value(WORLD, BOTH, year, state) - _inside(state, year) for state in states)
    return 100 * fsum(value(HOME, BOTH, year, state) for state in states) / outside


def _inside(state: str, year: int) -> float:
    """What a member of the EU trades with other members; nothing where its partners are not at hand."""
    return value(UNION, BOTH, year, state, panel_of(state)) if year in trade(state, BOTH, panel_of(state)) else 0


@rule(rf"asymmetry(?:-(?P<end>highest|lowest|mean))?\.{STATE}\.(?P<first>\d{{4}})(?:\.(?P<last>\d{{4}}))?")
def asymmetry(end: str | None, state: str, first: int, last: int | None) -> float:
    """Share of a partner in the trade of Belarus over the reverse share: of a year, or highest, lowest or mean of years."""
    ratios = [share(state, BOTH, year) / reverse_share(state, year) for year in span(first, last)]
    return {"highest": max, "lowest": min, "mean": np.mean, None: max}[end](ratios)


def _means(who: str, first: int, last: int) -> tuple[float, float]:
    """Mean shares over years, of the partner in the trade of Belarus and of Belarus in that of the partner."""
    years = span(first, last)
    return np.mean([share(who, BOTH, year) for year in years]), np.mean([reverse_share(who, year) for year in years])


@rule(rf"leaning-ratio\.{WHO}\.{YEARS}")
def leaning_ratio(who: str, first: int, last: int) -> float:
    """Mean of the one share over mean of the other."""
    own, back = _means(who, first, last)
    return own / back


@rule(rf"leaning\.(?P<side>own|partner)\.{WHO}\.{YEARS}")
def leaning(side: str, who: str, first: int, last: int) -> float:
    """One of these means."""
    return _means(who, first, last)[side == "partner"]


@rule(rf"share-in-partner\.turnover\.{WHO}\.{YEAR}")
def share_in_partner(who: str, year: int) -> float:
    """Share of Belarus in the trade of a partner."""
    return reverse_share(who, year)


def stakes(year: int) -> dict[str, float]:
    """Trade between Belarus and Russia in percent of the product of either, as either books it."""
    product = where("gdp", provider="WDI 2024", year=year).set_index("iso3").gdp_musd
    booked = {HOME: value(RUSSIA, BOTH, year), RUSSIA: value(HOME, BOTH, year, RUSSIA, BY_RUSSIAN_CUSTOMS)}
    return {state: 100 * amount / product[state] for state, amount in booked.items()}


@rule(rf"stake\.{STATE}\.{YEAR}")
def stake(state: str, year: int) -> float:
    """That of one of the two."""
    return stakes(year)[state]


@rule(rf"stake-ratio\.{YEAR}")
def ratio_of_stakes(year: int) -> float:
    """That of Belarus over that of Russia."""
    return stakes(year)[HOME] / stakes(year)[RUSSIA]


def booked(who: str, year: int) -> float:
    """What partners book as imports from Belarus, in percent of what Belarus books as exports to them."""
    there = (state for state in sorted(group(who, year)) if year in trade(state, "imports", BY_THE_IMF))
    return 100 * fsum(value(HOME, "imports", year, state) for state in there) / value(who, "exports", year)


@rule(rf"eu\.(?P<what>booked|booked-highest|booked-lowest|year-of-lowest-booked)\.{WHO}\.(?P<first>\d{{4}})(?:\.(?P<last>\d{{4}}))?")
def booked_by_importers(what: str, who: str, first: int, last: int | None) -> float:
    """That share in a year, its highest or lowest within years, or the year of the lowest."""
    by_year = {year: booked("EU-28" if who == UNION else who, year) for year in span(first, last)}
    if what == "year-of-lowest-booked":
        return min(by_year, key=by_year.get)
    return (min if what == "booked-lowest" else max)(by_year.values())


@rule(rf"(?P<key>eu\.bought\.{STATE}\.{YEAR})")
def bought(key: str, state: str, year: int) -> float:
    """What a partner books as imports from Belarus."""
    return in_unit(key, value(HOME, "imports", year, state))


@rule(rf"(?P<key>china\.sent\.{YEAR})")
def sent(key: str, year: int) -> float:
    """What China books as exports to Belarus."""
    return in_unit(key, value(HOME, "exports", year, "CHN"))

