"""Event study: how a yearly series moved around events, against other states and against placebo years."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd

from .estimates import Estimate
from .resampling import against_placebos, placebo_sets

MOST_SETS = 999


def move(series: pd.Series, year: int, width: int, lag: int = 0) -> float:
    """Mean of the years from an event on less the mean of the years before it.

    Parameters
    ----------
    series
        Index ``year``.
    year
        Of the event.
    width
        Years on each side.
    lag
        Years between the event and the first that counts as after it; 0 counts the event's own.

    Returns
    -------
    float
        In units of the series; NaN where a year of either side is missing.
    """
    after = series.reindex(range(year + lag, year + lag + width))
    before = series.reindex(range(year - width, year))
    return float(after.mean(skipna=False) - before.mean(skipna=False))


def effect(
    series: pd.Series, events: Sequence[int], width: int, seed: int, *, others: pd.DataFrame | None = None, lag: int = 0,
) -> Estimate:
    """Mean move of a series around events, less that of comparison states, with placebo inference.

    Parameters
    ----------
    series
        Index ``year``.
    events
        Years of the events.
    width, lag
        See :func:`move`.
    seed
        Of the placebo years, where not all sets of them are tried.
    others
        Comparison states, index ``year``, one column a state; their mean of the year is taken off.

    Returns
    -------
    Estimate
        In units of the series; ``n`` counts the events with all their years. The placebos are as
        many other years of the series, all years that have both sides being candidates, the true
        ones too (so that the true set is one of those drawn from). Where all sets are tried the true one counts twice, as
        the observed one and as one of them: the smallest p that can come out is two over the number of sets plus one.
        Where they are drawn it is one over 1000.

    Raises
    ------
    ValueError
        If no event has all its years.
    """
    excess = series if others is None else series - others.reindex(series.index).mean(axis=1)
    known = _moves(excess, width, lag)
    true = sorted(set(events) & set(known))
    if not true:
        raise ValueError(f"none of the events {list(events)} has {width} years on each side")
    moves = np.array([known[year] for year in sorted(known)])
    # One place of the sets after the other, so that the sums are those of one set by itself to the last digit.
    placebos = sum(moves[place] for place in _placebos(len(moves), len(true), seed)) / len(true)
    return against_placebos(sum(known[year] for year in true) / len(true), placebos, len(true))


@cache
def _placebos(years: int, size: int, seed: int) -> np.ndarray:
    """Sets of places of placebo years, one column a set; many series of as many years share them."""
    return np.array(placebo_sets(range(years), size, MOST_SETS, seed)).T


def usual_move(series: pd.Series, width: int, *, others: pd.DataFrame, lag: int = 0) -> float:
    """Mean move of a series less that of comparison states over all years that have both sides, event or not.

    Parameters
    ----------
    series
        Index ``year``.
    width, lag
        See :func:`move`.
    others
        Comparison states, index ``year``, one column a state; their mean of the year is taken off.

    Returns
    -------
    float
        In units of the series; what as many years drawn at random would give on average.

    Raises
    ------
    ValueError
        If no year has both sides.
    """
    known = _moves(series - others.reindex(series.index).mean(axis=1), width, lag)
    if not known:
        raise ValueError(f"no year has {width} years on each side")
    return sum(known.values()) / len(known)


def _moves(series: pd.Series, width: int, lag: int) -> dict[int, float]:
    """:func:`move` of each year that has both sides."""
    whole = series.reindex(range(int(series.index.min()), int(series.index.max()) + 1)).to_numpy(dtype=float)
    means = np.convolve(whole, np.full(width, 1 / width), mode="valid")
    first = int(series.index.min())
    found = {}
    for place in range(width, len(whole) - lag - width + 1):
        value = means[place + lag] - means[place - width]
        if not np.isnan(value):
            found[first + place] = float(value)
    return found
