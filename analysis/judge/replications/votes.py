"""Replications of the thesis's statements on sides taken in the United Nations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import alignment, trends

from ..ideal_points import FEWEST_CALLS, positions
from .growth import POST_SOVIET
from .register import Query, measure, specification

STATES = {"Russia": "RUS", "USA": "USA", "China": "CHN"}
COMPILERS = ("Voeten", "UN library")
ABSTENTIONS = ("half", "absence")
ESTIMATES = {"final votes": "ideal_point", "all votes": "ideal_point_all"}
# Since the mid-2000s, as the thesis dates the turn to new partners.
LATER_FROM = 2005
YEARS_AT_EACH_END = 5


@cache
def _members(group: str) -> Callable[[int], Collection[str]]:
    """Members of a group by year: a state alone, the EU of the day, or a region."""
    if group == "EU":
        return lambda year: load.members("EU", year)
    if group in STATES:
        return lambda year: (STATES[group],)
    countries = load.table("countries")
    region = frozenset(countries.loc[countries["region"] == group, "iso3"])
    return lambda year: region


@cache
def scores(compiler: str) -> pd.DataFrame:
    """Votes of a compiler as scores, index the roll call, one column a state; years of too few roll calls are left out."""
    if compiler == "Voeten":
        table = alignment.scores(load.table("un_votes"), "rcid")
        years = load.table("un_roll_calls").set_index("rcid")["year"].reindex(table.index)
    else:
        table = alignment.scores(load.table("un_votes_library"), ["year", "number"])
        years = table.index.get_level_values("year").to_series(index=table.index)
    # Voeten's file has six of 2024, the library's three of 2022.
    return table[years.map(years.value_counts()) >= FEWEST_CALLS]


@cache
def roll_calls(compiler: str) -> pd.DataFrame:
    """Roll calls of a compiler: ``year``, and whether on nuclear arms or the Middle East (Voeten only)."""
    index = scores(compiler).index
    if compiler == "Voeten":
        calls = load.table("un_roll_calls").set_index("rcid").reindex(index)
        return pd.DataFrame({"year": calls["year"], "crowded": calls["nuclear"] | calls["middle_east"]})
    return pd.DataFrame({"year": index.get_level_values("year")}, index=index)


@cache
def agreement_by_call(compiler: str, country: str, group: str, abstention: str) -> pd.Series:
    """Agreement with a group on each roll call, 0 to 1."""
    counted = scores(compiler) if abstention == "half" else alignment.without_abstentions(scores(compiler))
    return alignment.of_group(alignment.agreement(counted, country), roll_calls(compiler)["year"], _members(group))


@cache
def distance(country: str, group: str, estimate: str) -> pd.Series:
    """Distance to a group in ideal points, index ``year``."""
    points = positions(estimate)
    if country not in points:
        return pd.Series(dtype=float)
    return alignment.of_group(alignment.distance(points, country), points.index.to_series(), _members(group)).dropna()


def _windows(query: Query) -> list[tuple[int, int]]:
    return sorted({(query.first, query.last), (max(query.first, LATER_FROM), query.last)})


def _in_words(start: int, end: int) -> str:
    return str(start) if start == end else f"{start}-{end}"


@measure(controls=("ARM", "GEO", "KAZ", "MDA", "UKR"), hold_out=(2017, 2021), subjects=None)
def un_agreement_ratio(query: Query) -> Iterator[dict]:
    """Agreement with the first group of the subject over agreement with each of the second."""
    first, _, second = query.subject.partition(" over ")
    for other in second.split(", "):
        for compiler in COMPILERS:
            yield from _ratios_of_votes(query, compiler, first, other)
        yield from _ratios_of_points(query, first, other)


def _ratios_of_votes(query: Query, compiler: str, first: str, other: str) -> Iterator[dict]:
    calls = roll_calls(compiler)
    if query.country not in scores(compiler) or not {query.first, query.last} <= set(calls["year"]):
        return
    kinds = {"all votes": pd.Series(True, index=calls.index)}
    if "crowded" in calls:
        kinds["without nuclear arms and Middle East"] = ~calls["crowded"]
    for abstention in ABSTENTIONS:
        pair = [agreement_by_call(compiler, query.country, group, abstention) for group in (first, other)]
        for start, end in _windows(query):
            for words, kind in kinds.items():
                chosen = kind & calls["year"].between(start, end)
                ratio = pair[0][chosen].mean() / pair[1][chosen].mean()
                said = f"{compiler}; abstention as {abstention}; over {other}; {_in_words(start, end)}; {words}"
                yield specification(said, ratio, address_of_votes(compiler, query.country, (first, other), start, end))


def address_of_votes(compiler: str, country: str, groups: tuple[str, ...], start: int, end: int) -> str:
    years, states = list(range(start, end + 1)), _states(scores(compiler), country, groups, (start, end))
    if compiler == "Voeten":
        return f"{rows('un_votes', iso3=states)} + {rows('un_roll_calls', year=years)}"
    return rows("un_votes_library", iso3=states, year=years)


def _states(table: pd.DataFrame, country: str, groups: tuple[str, ...], window: tuple[int, int]) -> list[str]:
    """The country and all that were members of the groups in the window, as far as the table has them."""
    years = range(window[0], window[1] + 1)
    members = {state for group in groups for year in years for state in _members(group)(year)}
    return [country, *sorted(members & set(table.columns) - {country})]


def states_of_positions(country: str, groups: tuple[str, ...], estimate: str, window: tuple[int, int]) -> list[str]:
    """The country and the members of the groups in the window, as far as positions are known."""
    return _states(positions(estimate), country, groups, window)


def _ratios_of_points(query: Query, first: str, other: str) -> Iterator[dict]:
    pair = [distance(query.country, group, "ideal_point") for group in (other, first)]
    for start, end in _windows(query):
        if all({start, end} <= set(series.index) for series in pair):
            far, near = (series.loc[start:end].mean() for series in pair)
            states = states_of_positions(query.country, (first, other), "ideal_point", (start, end))
            where = rows("un_ideal_points", iso3=states, year=list(range(start, end + 1)))
            yield specification(f"ideal points; distance to {other} over distance to {first}; {_in_words(start, end)}", far / near, where)


@measure(controls=POST_SOVIET, hold_out=(2016, 2023), subjects=None)
def change_of_ideal_point_distance(query: Query) -> Iterator[dict]:
    """Change of the distance in ideal points to each partner of the subject."""
    for partner in query.subject.split(", "):
        for words, estimate in ESTIMATES.items():
            series = distance(query.country, partner, estimate).loc[query.first : query.last]
            if not {query.first, query.last} <= set(series.index):
                continue
            states = states_of_positions(query.country, (partner,), estimate, (query.first, query.last))
            where = rows("un_ideal_points", iso3=states, year=list(range(query.first, query.last + 1)))
            yield specification(f"to {partner}; {words}; fitted line", trends.fitted_change(series), where)
            if len(series) >= 2 * YEARS_AT_EACH_END:
                change = trends.change_of_ends(series, YEARS_AT_EACH_END)
                yield specification(f"to {partner}; {words}; last five years less first five", change, where)
