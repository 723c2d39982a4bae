"""Replications of the thesis's statements on the regime, by the three indices of democracy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import trends

from .growth import POST_SOVIET
from .register import Query, measure, specification

WORST = "worst of the scale"


@dataclass(frozen=True)
class Index:
    """A score of democracy: its table and column, the length of its scale, and which end is democratic."""

    name: str
    table: str
    column: str
    length: float
    sign: int = 1


@cache
def scores_of(index: Index) -> pd.DataFrame:
    """Index ``year``, one column a country; higher is more democratic."""
    return index.sign * load.table(index.table).pivot(index="year", columns="iso3", values=index.column)


INDICES = (
    Index("V-Dem, electoral", "vdem", "polyarchy", 1),
    Index("V-Dem, liberal", "vdem", "liberal", 1),
    Index("Freedom House", "freedom_house", "rating", 6, sign=-1),
    Index("Polity", "polity", "polity2", 20),
)
# What each provider takes to lie outside democracy.
OUTSIDE_DEMOCRACY = {
    "Freedom House": ("freedom_house", "status", lambda status: status == "NF"),
    "V-Dem": ("vdem", "regime", lambda regime: regime <= 1),
    "Polity": ("polity", "polity2", lambda score: score < 6),
}


@measure(hold_out=(2017, 2024), subjects=("Belarus", WORST))
def freedom_rating(query: Query) -> Iterator[dict]:
    """Combined rating of Freedom House in each year under review, or the worst that any state has in it."""
    table = load.table("freedom_house")
    for year in range(query.first, query.last + 1):
        of_year = table[table["year"] == year].set_index("iso3")["rating"]
        if query.subject == WORST:
            worst = of_year.max()
            yield specification(f"worst rating of {year}", worst, rows("freedom_house", year=year, rating=worst))
        elif query.country in of_year:
            where = rows("freedom_house", iso3=query.country, year=year)
            yield specification(f"year under review {year}", of_year[query.country], where)


@measure(controls=POST_SOVIET, hold_out=(2017, 2024), subjects=("", *OUTSIDE_DEMOCRACY))
def rated_undemocratic(query: Query) -> Iterator[dict]:
    """1 if an index puts the country outside democracy in every year, else 0; the subject may name one index."""
    for name, (table, column, is_outside) in OUTSIDE_DEMOCRACY.items():
        if query.subject not in ("", name):
            continue
        values = load.table(table)
        values = values[(values["iso3"] == query.country) & values["year"].between(query.first, query.last)]
        if len(values) * 2 >= query.last - query.first + 1:
            years = list(values["year"])
            words = f"{name}; every year of {min(years)}-{max(years)}"
            yield specification(words, is_outside(values[column]).all(), rows(table, iso3=query.country, year=years))


@measure(controls=POST_SOVIET, hold_out=(2016, 2024))
def change_of_regime_score(query: Query) -> Iterator[dict]:
    """Change of a score of democracy in percent of the length of its scale; below zero is less democratic."""
    for index in INDICES:
        score = (scores_of(index)[query.country] / index.length * 100).loc[query.first : query.last].dropna()
        if {query.first, query.last} <= set(score.index):
            where = rows(index.table, iso3=query.country, year=list(score.index))
            yield specification(f"{index.name}; last year less first", score.iloc[-1] - score.iloc[0], where)
            yield specification(f"{index.name}; fitted line", trends.fitted_change(score), where)
