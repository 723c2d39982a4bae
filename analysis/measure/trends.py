"""Trends of a yearly series: slopes with intervals, change between ends, growth from year to year."""

from __future__ import annotations

import numpy as np
import pandas as pd

from . import first_order
from .estimates import LEVEL, Estimate, coefficient
from .resampling import circular_blocks, medians


def theil_sen(series: pd.Series) -> float:
    """Slope of a robust line: the median of the slopes between all pairs of years.

    Parameters
    ----------
    series
        Index ``year``; missing years may be left out, missing values are.

    Returns
    -------
    float
        Units of the series a year. Source: Sen (1968), "Estimates of the Regression Coefficient
        Based on Kendall's Tau".

    Raises
    ------
    ValueError
        With fewer than two values.
    """
    known = series.dropna()
    if len(known) < 2:
        raise ValueError(f"a slope needs two years at least; found {len(known)}")
    years, values = known.index.to_numpy(dtype=float), known.to_numpy(dtype=float)
    early, late = np.triu_indices(len(known), k=1)
    return float(np.median((values[late] - values[early]) / (years[late] - years[early])))


def fitted_change(series: pd.Series) -> float:
    """Change over the span of a series by its robust line, in units of the series; a `ValueError` with fewer than two values."""
    known = series.dropna()
    return theil_sen(known) * float(known.index.max() - known.index.min())


def hac_trend(series: pd.Series) -> Estimate:
    """Change over the span of a series by least squares, with standard errors of Newey and West (1987).

    Parameters
    ----------
    series
        Index ``year``, three values at least.

    Returns
    -------
    Estimate
        In units of the series, from the first year with a value to the last. In series of some
        twenty years with errors that persist (first-order correlation of a half) the interval of
        95 percent covers the true change in three cases of four only.

    Raises
    ------
    ValueError
        With fewer than three values.
    """
    known = series.dropna().sort_index()
    since = pd.DataFrame({"year": known.index - known.index.min()}, index=known.index)
    return coefficient(known, since, "year").times(float(known.index.max() - known.index.min()))


def ar1_trend(series: pd.Series) -> tuple[Estimate, float]:
    """Change over the span of a series by a line with errors of first order, by maximum likelihood.

    Parameters
    ----------
    series
        Index ``year``, four values at least; over a gap an error carries over once for each of its years.

    Returns
    -------
    (Estimate, float)
        Change in units of the series and the correlation of an error with that of the year before, see
        :func:`analysis.measure.first_order.coefficient`.

    Raises
    ------
    ValueError
        With fewer than four values.
    """
    known = series.dropna().sort_index()
    if len(known) < 4:
        raise ValueError(f"a trend with errors of first order needs four years at least; found {len(known)}")
    since = pd.DataFrame({"year": known.index - known.index.min()}, index=known.index)
    line, correlation = first_order.coefficient(known, since, "year")
    return line.times(float(known.index.max() - known.index.min())), correlation


def stepped_trend(series: pd.Series, year: int) -> tuple[Estimate, Estimate]:
    """Change over the span by least squares where the level may jump once, and that jump; errors of Newey and West.

    Parameters
    ----------
    series
        Index ``year``, four values at least.
    year
        First year of the new level.

    Returns
    -------
    (Estimate, Estimate)
        Change along the line apart from the jump, and the jump, in units of the series.

    Raises
    ------
    ValueError
        If no year of the series lies on one side, or with fewer than four values.
    """
    known = series.dropna().sort_index()
    design = pd.DataFrame({"year": known.index - known.index.min(), "later": known.index >= year}, index=known.index)
    if design["later"].nunique() < 2:
        raise ValueError(f"no year on one side of a jump in {year}; the series runs from {known.index.min()} to {known.index.max()}")
    span = float(known.index.max() - known.index.min())
    return coefficient(known, design, "year").times(span), coefficient(known, design, "later")


def bootstrap_trend(series: pd.Series, seed: int, draws: int = 999) -> Estimate:
    """Change over the span by the robust line, with an interval from redrawn blocks of residuals.

    Parameters
    ----------
    series
        Index ``year``, four values at least; a gap of years counts as one step.
    seed
        Of the draws.
    draws
        How many.

    Returns
    -------
    Estimate
        Value as :func:`fitted_change`, in units of the series. Blocks of the residuals (circular,
        Politis and Romano 1992, "A Circular Block-Resampling Procedure for Stationary Data"), as
        long as the cube root of the number of years, are laid on the line anew; they are widened
        for the two numbers that were fitted. The p value is the share of draws that move the line
        by as much as the series moved. Like all blocks of so few years, too short for errors that
        persist: the interval is then rather too narrow.

    Raises
    ------
    ValueError
        With fewer than four values.
    """
    known = series.dropna().sort_index()
    n = len(known)
    if n < 4:
        raise ValueError(f"a bootstrapped trend needs four years at least; found {n}")
    years, values = known.index.to_numpy(dtype=float), known.to_numpy(dtype=float)
    slope, span = theil_sen(known), years[-1] - years[0]
    residuals = values - slope * years
    residuals = (residuals - residuals.mean()) * np.sqrt(n / (n - 2))
    redrawn = residuals[circular_blocks(n, round(n ** (1 / 3)), draws, seed)]
    early, late = np.triu_indices(n, k=1)
    # In one piece of memory: asking the system for more takes longer than the sums.
    slopes = np.take(redrawn, late, axis=1)
    slopes -= np.take(redrawn, early, axis=1)
    slopes /= years[late] - years[early]
    moves = medians(slopes) * span
    tail = (1 - LEVEL) / 2
    low, high = slope * span - np.quantile(moves, [1 - tail, tail])
    p = (1 + (np.abs(moves) >= abs(slope * span)).sum()) / (draws + 1)
    return Estimate(float(slope * span), float(low), float(high), n, float(p))


def means_of_ends(series: pd.Series, width: int) -> tuple[float, float]:
    """Mean of the first values and mean of the last.

    Parameters
    ----------
    series
        Index ``year``, every year of the window.
    width
        How many years make an end.

    Raises
    ------
    ValueError
        If the ends would share a year.
    """
    if len(series) < 2 * width:
        raise ValueError(f"ends of {width} years need {2 * width} years; found {len(series)}")
    ordered = series.sort_index()
    return float(ordered.iloc[:width].mean()), float(ordered.iloc[-width:].mean())


def change_of_ends(series: pd.Series, width: int = 1) -> float:
    """Mean of the last values less mean of the first, as :func:`means_of_ends` gives them."""
    first, last = means_of_ends(series, width)
    return last - first


def rise_from_lowest(series: pd.Series, width: int = 1) -> float:
    """Mean of the last years less the lowest mean of as many years in a row before them.

    Parameters
    ----------
    series
        Index ``year``.
    width
        How many years make a mean.

    Raises
    ------
    ValueError
        If nothing lies before the last years.
    """
    if len(series) < 2 * width:
        raise ValueError(f"means of {width} years need {2 * width} years; found {len(series)}")
    means = series.sort_index().rolling(width).mean()
    return float(means.iloc[-1] - means.iloc[:-width].min())


def yearly_growth(series: pd.Series) -> pd.Series:
    """Growth on the year before, percent.

    Returns
    -------
    Series
        Index ``year``; only years whose year before is known too and was not zero.
    """
    before = series.rename(lambda year: year + 1).reindex(series.index)
    return ((series / before.where(before != 0) - 1) * 100).dropna()
