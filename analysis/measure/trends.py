"""Trends of a yearly series: robust slope, change between ends, growth from year to year."""

from __future__ import annotations

import numpy as np
import pandas as pd


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
    """Change over the span of a series by its robust line, in units of the series."""
    known = series.dropna()
    return theil_sen(known) * float(known.index.max() - known.index.min())


def change_of_ends(series: pd.Series, width: int = 1) -> float:
    """Mean of the last values less mean of the first.

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
    return float(ordered.iloc[-width:].mean() - ordered.iloc[:width].mean())


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
