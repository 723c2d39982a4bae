"""Positions and votes at the United Nations, as the hypotheses read them."""

from __future__ import annotations

from functools import cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import alignment, assembly

from ..ideal_points import positions
from ..replications.votes import roll_calls, scores
from .register import Query

GROUPS = {"Russia": "RUS", "the EU": "EU", "the USA": "USA", "China": "CHN"}
ESTIMATES = {"ideal points, final votes": "ideal_point", "ideal points, all votes": "ideal_point_all"}


@cache
def distance(country: str, group: str, column: str) -> pd.Series:
    """Distance in ideal points to a state, the EU of the day or a region; index ``year``."""
    table = positions(column)
    if country not in table or country == group:
        return pd.Series(dtype=float)
    years = pd.Series(table.index, index=table.index)
    members = assembly.membership(group, load.table("countries"))
    return alignment.of_group(alignment.distance(table, country), years, members).dropna()


def distance_within(query: Query, group: str, column: str) -> pd.Series:
    """The same over the years of a query."""
    series = distance(query.country, group, column)
    return series[series.index.isin(query.years)]


@cache
def _scores() -> tuple[pd.DataFrame, pd.Series]:
    return scores("Voeten"), roll_calls("Voeten")["year"]


@cache
def agreement(country: str, group: str) -> pd.Series:
    """Mean agreement with a state or region over the roll calls of each year, percent; index ``year``."""
    table, years = _scores()
    if country not in table:
        return pd.Series(dtype=float)
    members = assembly.membership(group, load.table("countries"))
    return alignment.of_group(alignment.agreement(table, country), years, members).groupby(years).mean().dropna() * 100


def where_points(country: str, group: str, years: list[int]) -> str:
    """Address of ideal points: the country, and the state or the states of the group."""
    states = _states(group, years, set(positions("ideal_point").columns))
    return rows("un_ideal_points", iso3=[country, *(state for state in states if state != country)], year=years)


def where_votes(country: str, group: str, years: list[int]) -> str:
    """Address of votes and roll calls."""
    states = _states(group, years, set(_scores()[0].columns))
    return f"{rows('un_votes', iso3=[country, *(s for s in states if s != country)])} + {rows('un_roll_calls', year=years)}"


def _states(group: str, years: list[int], known: set[str]) -> list[str]:
    members = assembly.membership(group, load.table("countries"))
    return sorted({state for year in years for state in members(year)} & known)
