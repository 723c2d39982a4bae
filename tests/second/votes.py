"""Votes and positions in the General Assembly of the United Nations."""

from __future__ import annotations

import pandas as pd

from .groups import group
from .rules import STATE, WHO, YEAR, YEARS, rule
from .tables import kept, table, where
from .trade import HOME, span

MARKS = {"Y": 1.0, "A": 0.5, "N": 0.0}


@kept
def marks() -> dict[int, pd.DataFrame]:
    """By year: roll calls by state, yes as one, abstention as one half, no as nothing."""
    votes = table("un_votes").assign(mark=lambda rows: rows.vote.map(MARKS)).dropna(subset="mark")
    wide = votes.set_index(["rcid", "iso3"]).mark.unstack()
    year_of = table("un_roll_calls").set_index("rcid").year
    return dict(iter(wide.groupby(year_of.reindex(wide.index))))


@kept
def agreement(state: str, who: str, year: int) -> pd.Series:
    """Agreement of a state with a group by roll call, mean of its members: all for the same vote, half where one abstained."""
    votes = marks()[year]
    others = votes[[code for code in votes.columns if code in group(who, year) and code != state]]
    return (100 * (1 - others.sub(votes[state], axis=0).abs()).mean(axis=1)).dropna()


@rule(rf"americas\.agreement\.{STATE}\.{WHO}\.{YEARS}")
def agreement_of(state: str, who: str, first: int, last: int) -> float:
    """Agreement of a state with a group over years, mean of roll calls."""
    return pd.concat([agreement(state, who, year) for year in span(first, last)]).mean()


@rule(rf"(?:china\.agreement|elites\.votes)\.{WHO}\.{YEARS}")
def agreement_of_belarus(who: str, first: int, last: int) -> float:
    """The same of Belarus."""
    return agreement_of(HOME, who, first, last)


@rule(rf"china\.agreement-years\.{YEARS}")
def years_with_votes(first: int, last: int) -> int:
    """Years with votes to compare."""
    return sum(len(agreement(HOME, "CHN", year)) > 0 for year in span(first, last))


@rule(rf"china\.agreement-years-ahead\.(?P<one>[A-Z][a-z]+)\.(?P<other>[A-Z][a-z]+)\.{YEARS}")
def years_closer(one: str, other: str, first: int, last: int) -> int:
    """Years in which Belarus voted more often like one than like the other."""
    return sum(agreement(HOME, one, year).mean() > agreement(HOME, other, year).mean() for year in span(first, last))


@rule(rf"americas\.un-distance\.{WHO}\.{YEAR}")
def distance(who: str, year: int) -> float:
    """Distance of Belarus from the mean of a group, by the estimate from final votes, of states that cast thirty or more."""
    points = where("un_ideal_points", year=year)
    points = points[points.n_votes >= 30].set_index("iso3").ideal_point
    return abs(points[HOME] - points[points.index.isin(group(who, year))].mean())
