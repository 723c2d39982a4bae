"""H20: whether countries with more even partners are steadier."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import pandas as pd

from analysis.load.addresses import rows
from analysis.measure.cross_sections import standardised_slope, within_slope

from ..replications.dynamics import concentration_beside_volatility, rows_behind
from ..replications.growth import POST_SOVIET, by_country
from .register import SUBJECT as BELARUS, Query, hypothesis, specification

STATES = (BELARUS, *POST_SOVIET)
# The IMF books Belgium and Luxembourg together until 1996 and apart since.
GROUPED = {"BLX"}
PERIOD = 5
SIZE, OPENNESS = "NY.GDP.MKTP.CD", ("NE.EXP.GNFS.ZS", "NE.IMP.GNFS.ZS")
CONTROLS_OF_SLOPE, WITH_CONTROLS = ("size", "openness"), "with size and openness"
ALL = "all countries"
GROUPS = (ALL, "post-Soviet states")


def _means(first: int, last: int, what: str) -> pd.DataFrame:
    """Concentration, volatility and controls by country over a span; countries with at least half of the years."""
    size = np.log(by_country("wdi", SIZE).loc[first:last].mean())
    openness = sum(by_country("wdi", code).loc[first:last].mean() for code in OPENNESS)
    controls = pd.DataFrame({"size": size, "openness": openness})
    return concentration_beside_volatility(what, first, last).join(controls).drop(index=list(GROUPED), errors="ignore")


@cache
def _cross_section(first: int, last: int, what: str) -> pd.DataFrame:
    return _means(first, last, what)


@cache
def _panel(first: int, last: int, what: str) -> pd.DataFrame:
    """The same over periods of five years that the span holds whole."""
    starts = range(first, last - PERIOD + 2, PERIOD)
    parts = [_means(start, start + PERIOD - 1, what).assign(period=start).rename_axis("iso3").reset_index() for start in starts]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["iso3", "period"])


def _sample(query: Query) -> list[str]:
    """The countries that are compared over the window, by exports or by product."""
    return sorted(set().union(*(_cross_section(query.first, query.last, what).index for what in ("exports", "product"))))


@hypothesis("H20", controls=(), hold_out=(2017, 2020), drops_years=False, sample=_sample)
def even_partners_and_steadiness(query: Query) -> Iterator[dict]:
    """Slope of volatility on concentration over countries."""
    for first in (query.first, query.first + 4):
        for what in ("exports", "product") if query.last - first >= 3 else ():
            for group in GROUPS:
                yield from _slopes(first, query.last, what, group, _of_group(query.without_country, group), first == query.first)
    for what in ("exports", "product"):
        for group in GROUPS:
            yield from _changes(query.first, query.last, what, group, _of_group(query.without_country, group))


def _of_group(country: str | None, group: str) -> str | None:
    """The country where it is one of the group: any other is not there to be left out, and the readings stay the same."""
    return country if group == ALL or country in STATES else None


def _compared(states: pd.Series, group: str, without: str | None) -> pd.Series:
    """Whether a row is of a country that the group compares."""
    return (states != without) & (states.isin(STATES) | (group == ALL))


def _controls(states: pd.Index, first: int, last: int) -> str:
    """Address of size and openness; countries that have neither are in no such reading."""
    known = by_country("wdi", SIZE).columns
    return rows("wdi", iso3=sorted(state for state in states if state in known), indicator=[SIZE, *OPENNESS], year=list(range(first, last + 1)))


@cache
def _slopes(first: int, last: int, what: str, group: str, without: str | None, of_thesis: bool) -> tuple[dict, ...]:
    """Readings over means of a span, one row a country."""
    table = _cross_section(first, last, what)
    table = table[_compared(table.index.to_series(), group, without)]
    ways = {
        "bivariate": standardised_slope(table, "volatility", "concentration"),
        WITH_CONTROLS: standardised_slope(table, "volatility", "concentration", CONTROLS_OF_SLOPE),
        "ranks": standardised_slope(table[["volatility", "concentration"]].rank(), "volatility", "concentration"),
    }
    behind, controls = rows_behind(what, table.index, first, last), _controls(table.index, first, last)
    return tuple(
        specification(
            found, f"{behind} + {controls}" if way == WITH_CONTROLS else behind, "slope", provider=f"growth of {what}", flow=f"{first}-{last}",
            definition=group, estimator=way, unit="sd", headline=of_thesis and (what, group, way) == ("exports", ALL, WITH_CONTROLS),
        )
        for way, found in ways.items()
    )  # fmt: skip


@cache
def _changes(first: int, last: int, what: str, group: str, without: str | None) -> tuple[dict, ...]:
    """The reading over changes within countries; none where the span holds one period."""
    panel = _panel(first, last, what)
    panel = panel[_compared(panel["iso3"], group, without)]
    if panel["period"].nunique() < 2:
        return ()
    states = pd.Index(sorted(panel["iso3"].unique()))
    found = within_slope(panel, "volatility", "concentration", CONTROLS_OF_SLOPE)
    behind = f"{rows_behind(what, states, first, last)} + {_controls(states, first, last)}"
    return (
        specification(
            found, behind, "slope", provider=f"growth of {what}", definition=group, estimator="changes within countries, five-year periods", unit="sd"
        ),
    )
