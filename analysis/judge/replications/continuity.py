"""Replications of the thesis's forecast: whether the order of 1996-2016 went on, in trade, votes and ratings of the regime."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from analysis.load.addresses import rows
from analysis.measure import bands, trade

from ..controls import OF_STATEMENTS as CONTROLS
from .regime import INDICES, scores_of
from .register import Query, measure, specification
from .trade import address
from .vectors import definitions_of, share, with_half_of
from .votes import ESTIMATES, distance, states_of_positions

BASE = (1996, 2016)
# Of 95 percent for each year, one about each middle: of two about the same, whatever leaves the wider leaves the narrower too.
BANDS = {
    "new values about the mean": bands.prediction_band,
    "new values about the line": bands.trend_band,
    "random walk": bands.random_walk_band,
}


@measure(controls=CONTROLS, subjects=None)
def departure_from_band(query: Query) -> Iterator[dict]:
    """Largest distance of a series from a band that rests on 1996-2016, in halves of the width of the band, 0 inside.

    The subject names the vectors whose shares in trade are asked, and the states and groups to which distances in votes are; ratings of
    the regime are asked besides: ``trade: Russia, EU; votes: USA; ratings``.
    """
    asked = dict(part.partition(": ")[::2] for part in query.subject.split("; "))
    for kind, of_kind in {"trade": _trade, "votes": _votes, "ratings": _ratings}.items():
        if kind in asked:
            yield from of_kind(query, asked[kind].split(", "))


def _trade(query: Query, names: list[str]) -> Iterator[dict]:
    bases = dict(with_half_of(query, *BASE))
    for provider, later in with_half_of(query, query.first, query.last):
        if provider in bases:
            for who in names:
                for definition in definitions_of(who):
                    for flow in trade.FLOWS:
                        series = share(provider, flow, who, definition)[[*bases[provider], *later]]
                        yield from _departures(f"{provider.name}; {flow}; {who}{definition.words}", series, lambda years, of=provider: address(of, *years))


def _votes(query: Query, names: list[str]) -> Iterator[dict]:
    for who in names:
        for words, estimate in ESTIMATES.items():
            series = distance(query.country, who, estimate)

            def behind(years: list[int], who: str = who, estimate: str = estimate) -> str:
                return rows("un_ideal_points", iso3=states_of_positions(query.country, (who,), estimate, (years[0], years[-1])), year=years)

            yield from _if_half(query, f"votes; distance to {who}; {words}", series, behind)


def _ratings(query: Query, _: list[str]) -> Iterator[dict]:
    for index in INDICES:
        series = scores_of(index)[query.country].dropna()
        yield from _if_half(query, f"ratings; {index.name}", series, lambda years, of=index: rows(of.table, iso3=query.country, year=years))


def _if_half(query: Query, words: str, series: pd.Series, behind: Callable[[list[int]], str]) -> Iterator[dict]:
    """Departures of a series that has at least half of the years of the band and of the query, and moved in those of the band."""
    spans = (BASE, (query.first, query.last))
    years = [[int(year) for year in series.index if first <= year <= last] for first, last in spans]
    enough = all(2 * len(found) >= last - first + 1 for found, (first, last) in zip(years, spans, strict=True))
    if enough and series[years[0]].nunique() > 1:
        yield from _departures(words, series[sum(years, [])], behind)


def _departures(words: str, series: pd.Series, behind: Callable[[list[int]], str]) -> Iterator[dict]:
    base, later = series.loc[: BASE[1]], [int(year) for year in series.index if year > BASE[1]]
    for kind, band in BANDS.items():
        edges = band(base, later)
        away = bands.departure(series, edges) / ((edges["high"] - edges["low"]) / 2)
        yield specification(f"{words}; {kind}", away[away.abs().idxmax()], behind([int(year) for year in series.index]))
