"""Votes and positions in the General Assembly."""

from __future__ import annotations

import pandas as pd

from ..groups import group
from ..tables import kept, table, where
from ..trade import HOME, span
from ..votes import agreement, agreement_of
from .register import exhibit, lines

LATIN, UNION = "Latin America", "EU"
WITH = [LATIN, "Cuba", "Venezuela", "Brazil", "China", "Russia", UNION, "USA"]
CODES = {"Belarus": HOME, "Kazakhstan": "KAZ", "Ukraine": "UKR", "Cuba": "CUB", "Venezuela": "VEN", "Brazil": "BRA"}
PERIODS = [(1996, 2004), (2005, 2016), (2017, 2023)]
ON_CRIMEA = "2014-03-27"
ENOUGH = 30
ESTIMATED = span(1991, 2024)


@exhibit("china-votes", "year group")
def like_whom() -> pd.DataFrame:
    """Agreement of Belarus with China, Russia, the EU and the USA by year."""
    return lines({who: pd.Series({year: agreement(HOME, who, year).mean() for year in span(1991, 2023)}) for who in ("China", "Russia", UNION, "USA")}, "group", "agreement")


@exhibit("americas-un-agreement", "with country first_year last_year")
def agreement_by_period() -> pd.DataFrame:
    """Agreement of Belarus with others over years, and of two neighbours over those of the thesis."""
    asked = [("Belarus", *years) for years in PERIODS] + [(country, *PERIODS[1]) for country in ("Kazakhstan", "Ukraine")]
    rows = [(who, country, first, last, agreement_of(CODES[country], CODES.get(who, who), first, last)) for who in WITH for country, first, last in asked]
    return pd.DataFrame(rows, columns=["with", "country", "first_year", "last_year", "agreement_percent"])


@exhibit("americas-ukraine-vote", "iso3")
def on_crimea() -> pd.DataFrame:
    """How post-Soviet and Latin American states voted on the territorial integrity of Ukraine."""
    call = where("un_roll_calls", date=ON_CRIMEA).rcid.iloc[0]
    votes = where("un_votes", rcid=call).merge(table("countries"), on="iso3").assign(year=int(ON_CRIMEA[:4]))
    return votes.loc[votes.region.isin(["Post-Soviet", LATIN]), ["iso3", "name", "region", "vote", "year"]]


@kept
def positions(year: int, estimate: str = "ideal_point") -> pd.Series:
    """Estimates of positions by state, of those that cast thirty votes or more."""
    points = where("un_ideal_points", year=year)
    return points[points.n_votes >= ENOUGH].set_index("iso3")[estimate]


def distances(who: str, estimate: str = "ideal_point", state: str = HOME) -> pd.Series:
    """Distance of a state to a power, or its mean distance to the members of a bloc, by year."""
    found = {}
    for year in ESTIMATED:
        if state in (points := positions(year, estimate)):
            found[year] = (points[points.index.isin(group(who, year))] - points[state]).abs().mean()
    return pd.Series(found)


@exhibit("americas-un-positions", "year group")
def positions_by_group() -> pd.DataFrame:
    """Positions of states, and of groups as means of their members."""
    by_year = {year: positions(year) for year in span(1992, 2023)}
    groups = {"Belarus": HOME, "Russia": "RUS", LATIN: LATIN, UNION: UNION, "USA": "USA"}
    return lines({name: pd.Series({year: points[points.index.isin(group(who, year))].mean() for year, points in by_year.items()}) for name, who in groups.items()}, "group", "ideal_point")
