"""What bands and intervals would say of series in which nothing changed, by simulation: errors of first order, seeded draws."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from . import bands, trends

SEED = 2016
DRAWS, FEW_DRAWS = 20_000, 400


def unchanged(persistence: float, years: int, draws: int) -> np.ndarray:
    """Series without trend or break whose values carry over from year to year.

    Parameters
    ----------
    persistence
        First-order correlation, 0 or more and below 1.

    Returns
    -------
    array
        Shape ``(years, draws)``, mean 0, the same variance in each year.

    Raises
    ------
    ValueError
        If the persistence is none of a steady series.
    """
    if not 0 <= persistence < 1:
        raise ValueError(f"a series that does not wander off has a persistence from 0 to below 1; asked for {persistence}")
    series = np.random.default_rng(SEED).normal(size=(years, draws))
    series[0] /= math.sqrt(1 - persistence**2)
    for year in range(1, years):
        series[year] += persistence * series[year - 1]
    return series


def share_outside(kind: str, persistence: float, base: int, after: int, draws: int = DRAWS) -> float:
    """Share of unchanged series of which a value falls outside its band in any of the years after.

    Parameters
    ----------
    kind
        ``mean``: of :func:`bands.prediction_band`; ``walk``: of :func:`bands.random_walk_band`.
    base, after
        Years that the band rests on, and years that are held against it.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    ValueError
        If there is no such band.
    """
    series = unchanged(persistence, base + after, draws)
    known, later = series[:base], series[base:]
    if kind == "mean":
        reach = bands.reach_of_new_value(base) * known.std(axis=0, ddof=1)
        outside = np.abs(later - known.mean(axis=0)) > reach
    elif kind == "walk":
        step = np.sqrt((np.diff(known, axis=0) ** 2).mean(axis=0))
        outside = np.abs(later - known[-1]) > bands.NORMAL_95 * step * np.sqrt(np.arange(1, after + 1))[:, None]
    else:
        raise ValueError(f"no band {kind!r}; there are: mean, walk")
    return float(outside.any(axis=0).mean())


def coverage_of_trend(persistence: float, years: int, draws: int = FEW_DRAWS) -> float:
    """Share of series without a trend whose 95 % interval of :func:`trends.hac_trend` holds zero, from 0 to 1."""
    series = pd.DataFrame(unchanged(persistence, years, draws))
    found = [trends.hac_trend(series[draw]) for draw in series]
    return sum(each.low <= 0 <= each.high for each in found) / draws
