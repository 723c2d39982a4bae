"""H1: whether practice stayed as it was. H2: whether dependence on Russia fell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import break_tests, fuels, trade, trends
from analysis.measure.estimates import Estimate

from ..replications.dynamics import herfindahl_of_partners, herfindahl_of_vectors, unevenness_of_partners
from . import united_nations
from .register import SUBJECT as BELARUS, Query, hypothesis, specification
from .sources import LARGEST_PARTNERS, accounts, share, where

SEED = 1994
FEWEST_FOR_BREAKS = 8
AFTER_LOW = 2012
CONCENTRATIONS = {
    "Herfindahl index of partners": herfindahl_of_partners,
    "Herfindahl index of vectors": herfindahl_of_vectors,
    "one less entropy over its maximum": unevenness_of_partners,
}


def _series(query: Query) -> Iterator[tuple[str, pd.Series, str, dict]]:
    """Criterion, series, address and choices of everything that should have stayed."""
    for provider, years in accounts(query):
        behind = where(provider, years)
        for flow in trade.FLOWS:
            options = {"provider": provider.name, "flow": flow, "unit": "points"}
            yield "share", share(provider, years, flow, "Russia"), behind, options | {"definition": "Russia's share"}
            for words, index in CONCENTRATIONS.items():
                yield "share", index(provider, flow)[years] * 100, behind, options | {"definition": words}
    for words, column in united_nations.ESTIMATES.items():
        for name, group in united_nations.GROUPS.items():
            series = united_nations.distance_within(query, group, column)
            if len(series) >= FEWEST_FOR_BREAKS:
                behind = united_nations.where_points(query.country, group, list(series.index))
                yield "distance", series, behind, {"provider": words, "definition": f"distance to {name}", "unit": "index"}


@cache
def _trend(years: tuple[int, ...], values: tuple[float, ...], way: str) -> Estimate:
    series = pd.Series(values, index=years)
    return trends.hac_trend(series) if way == "Newey-West" else trends.bootstrap_trend(series, SEED)


def trend(series: pd.Series, way: str) -> Estimate:
    """Change over the span by ``Newey-West`` or ``block bootstrap``; the same series is fitted once."""
    return _trend(tuple(series.index), tuple(series), way)


def _persistent_trend(series: pd.Series) -> Estimate:
    return trends.ar1_trend(series)[0]


@cache
def _break_tests(years: tuple[int, ...], values: tuple[float, ...]) -> dict[str, tuple[float, float]]:
    series = pd.Series(values, index=years)
    return {
        "sup-Wald, independent errors": break_tests.break_p(series, persistent=False),
        "sup-Wald, persistent errors": break_tests.break_p(series, persistent=True),
        "CUSUM": break_tests.cusum(series),
    }


@cache
def _change_points(years: tuple[int, ...], values: tuple[float, ...]) -> int:
    return len(break_tests.change_points(pd.Series(values, index=years)))


@hypothesis("H1", partners=LARGEST_PARTNERS)
def unchanged(query: Query) -> Iterator[dict]:
    """Fitted change with its interval, and whether a break shows; the p value is that of the break test."""
    for criterion, series, behind, options in _series(query):
        if len(series) < FEWEST_FOR_BREAKS:
            continue
        key = (tuple(series.index), tuple(series))
        for test, (statistic, p) in _break_tests(*key).items():
            for way in ("Newey-West", "block bootstrap"):
                found = replace(trend(series, way), statistic=statistic, p=p)
                headline = (way, test) == ("Newey-West", "sup-Wald, persistent errors") and _is_headline(options)
                yield specification(found, behind, criterion, estimator=f"{way}; {test}", headline=headline, **options)
        points = Estimate(float(_change_points(*key)), n=len(series))
        yield specification(
            points, behind, "no break found", estimator="change points, penalised least squares",
            no_interval="a count of dates", **(options | {"unit": "count"}),
        )


def _is_headline(options: dict) -> bool:
    return (options["provider"], options.get("flow"), options["definition"]) == ("IMF", "turnover", "Russia's share")


@hypothesis("H2", partners=LARGEST_PARTNERS)
def falling_share(query: Query) -> Iterator[dict]:
    """Change of Russia's share over the window, without fuels too; change after 2012."""
    for provider, years in accounts(query):
        for flow in trade.FLOWS:
            shares = share(provider, years, flow, "Russia")
            options = {"provider": provider.name, "flow": flow, "goods": "all goods", "unit": "points"}
            for way in ("Newey-West", "block bootstrap"):
                headline = (provider.name, flow, way) == ("IMF", "turnover", "Newey-West")
                yield specification(
                    trend(shares, way), where(provider, years), "fall", estimator=way, headline=headline,
                    first_order=partial(_persistent_trend, shares), **options,
                )  # fmt: skip
    if query.first < AFTER_LOW:
        yield from _after_the_low(query)
    if query.country == BELARUS:
        yield from _without_fuels(query)


def _after_the_low(query: Query) -> Iterator[dict]:
    """Four years or five: the interval says little, the sign is what the rule looks at."""
    for provider, years in accounts(query.but(first=AFTER_LOW)):
        for flow in trade.FLOWS:
            shares = share(provider, years, flow, "Russia")
            options = {"provider": provider.name, "flow": flow, "goods": "all goods", "unit": "points"}
            yield specification(trend(shares, "Newey-West"), where(provider, years), "after 2012", estimator="Newey-West", **options)


def _without_fuels(query: Query) -> Iterator[dict]:
    """Exports by section are known for both ends of 2005 to 2015 only."""
    sections = load.table("trade_sections")
    if query.without_partner:
        sections = sections[sections["partner"] != query.without_partner]
    ends = [year for year in fuels.YEARS_WITH_DETAIL if year in query.years]
    if len(ends) < 2:
        return
    for goods, without in (("all goods", False), ("without fuels", True)):
        first, last = (fuels.share_of_partners(sections, query.country, ["RUS"], year, without) for year in (ends[0], ends[-1]))
        yield specification(
            Estimate(last - first, n=2), rows("trade_sections", exporter=query.country, year=ends), "fall", provider="UNCTAD", flow="exports",
            goods=goods, estimator=f"{ends[-1]} less {ends[0]}", unit="points", no_interval="two years only",
        )
