"""H21: whether the years after the thesis stayed within what 1996-2016 would lead to expect."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.measure import bands, trade
from analysis.measure.estimates import Estimate

from ..replications.continuity import BANDS, BASE
from ..replications.vectors import definitions_of
from . import united_nations
from .register import Query, hypothesis, specification
from .sources import LARGEST_PARTNERS, bases, empty_without, share, where

FEWEST_AFTER = 3
VECTORS = ("Russia", "EU", "China", "Latin America")
THE_BAND = "the band is the interval"


@hypothesis("H21", hold_out=None, partners=LARGEST_PARTNERS)
def within_the_bands(query: Query) -> Iterator[dict]:
    """Largest departure of each series from each band, in absolute value, 0 inside."""
    for provider, base, later in bases(query, BASE, FEWEST_AFTER):
        for who in (one for one in VECTORS if not empty_without(one, query.without_partner)):
            for definition in definitions_of(who):
                for flow in trade.FLOWS:
                    series = share(provider, [*base, *later], flow, who, definition)
                    options = {"provider": provider.name, "flow": flow, "goods": who, "definition": definition.words.removeprefix("; ")}
                    yield from _departures(series, base, later, where(provider, [*base, *later]), "points", **options)
    for words, column in united_nations.ESTIMATES.items():
        for name, group in united_nations.GROUPS.items():
            series = united_nations.distance(query.country, group, column)
            base = [year for year in series.index if BASE[0] <= year <= BASE[1]]
            later = [year for year in series.index if year in query.years]
            if len(base) > (BASE[1] - BASE[0]) / 2 and len(later) >= FEWEST_AFTER:
                behind = united_nations.where_points(query.country, group, [int(year) for year in [*base, *later]])
                options = {"provider": words, "flow": "positions at the UN", "goods": f"distance to {name}"}
                yield from _departures(series, base, later, behind, "index", **options)


def _departures(series: pd.Series, base: list[int], later: list[int], behind: str, unit: str, **options: str) -> Iterator[dict]:
    for kind, band in BANDS.items():
        away = bands.departure(series, band(series[base], later)).abs().max()
        yield specification(
            Estimate(float(away), n=len(later)), behind, "departure", estimator=kind, unit=unit, no_interval=THE_BAND,
            headline=(options["provider"], options["flow"], options["goods"], kind) == ("IMF", "turnover", "Russia", "new values about the mean"),
            **options,
        )
