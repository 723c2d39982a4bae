"""Bands: where a series would lie if it went on as before, and how far it left that range."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .estimates import LEVEL

NORMAL_95 = 1.96


def prediction_band(base: pd.Series, years: list[int]) -> pd.DataFrame:
    """Band for new values about the mean of the base years, as wide as few years make it.

    Parameters
    ----------
    base
        Index ``year``, the years that the band rests on; independent of each other and normal.
    years
        Years to give the band for. One new value lies inside with 95 %, all of several with less.

    Returns
    -------
    DataFrame
        Index ``year``, columns ``low`` and ``high``, the same for each year: mean and Student's t
        with n - 1 degrees of freedom times the standard deviation times the root of 1 + 1/n.

    Raises
    ------
    ValueError
        With fewer than two values.
    """
    known = base.dropna()
    if len(known) < 2:
        raise ValueError(f"a band needs two years at least; found {len(known)}")
    reach = reach_of_new_value(len(known)) * known.std(ddof=1)
    middle = known.mean()
    return pd.DataFrame({"low": middle - reach, "high": middle + reach}, index=pd.Index(years, name="year"))


def reach_of_new_value(n: int) -> float:
    """Standard deviations of ``n`` values within which a new one lies with 95 % of their mean."""
    return _quantile(n - 1) * np.sqrt(1 + 1 / n)


def trend_band(base: pd.Series, years: list[int]) -> pd.DataFrame:
    """Band for new values about the straight line of the base years, drawn on.

    Parameters
    ----------
    base
        Index ``year``, three values at least; errors about the line independent and normal.
    years
        See :func:`prediction_band`.

    Returns
    -------
    DataFrame
        Index ``year``, columns ``low`` and ``high``; widens with the distance from the middle of the base.

    Raises
    ------
    ValueError
        With fewer than three values.
    """
    known = base.dropna()
    n = len(known)
    if n < 3:
        raise ValueError(f"a band about a line needs three years at least; found {n}")
    x, y, new = known.index.to_numpy(dtype=float), known.to_numpy(dtype=float), np.array(years, dtype=float)
    spread = ((x - x.mean()) ** 2).sum()
    slope = ((x - x.mean()) * (y - y.mean())).sum() / spread
    error = np.sqrt(((y - y.mean() - slope * (x - x.mean())) ** 2).sum() / (n - 2))
    middle = y.mean() + slope * (new - x.mean())
    reach = _quantile(n - 2) * error * np.sqrt(1 + 1 / n + (new - x.mean()) ** 2 / spread)
    return pd.DataFrame({"low": middle - reach, "high": middle + reach}, index=pd.Index(years, name="year"))


def _quantile(freedom: int) -> float:
    """Student's t beyond which lies half of what 95 % leave on each side."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, (1 + LEVEL) / 2))


def random_walk_band(base: pd.Series, years: list[int]) -> pd.DataFrame:
    """Band of 95 % around the last value, if the yearly changes of the base years go on at random.

    Parameters
    ----------
    base
        Index ``year``, every year of the base, two at least.
    years
        Years after the base.

    Returns
    -------
    DataFrame
        Index ``year``, columns ``low`` and ``high``; widens with the root of the distance in years.

    Raises
    ------
    ValueError
        If a year does not lie after the base.
    """
    last = base.index.max()
    if min(years) <= last:
        raise ValueError(f"a random walk is projected beyond its base, which ends in {last}; asked for {min(years)}")
    step = np.sqrt((base.sort_index().diff().dropna() ** 2).mean())
    reach = NORMAL_95 * step * np.sqrt(np.array(years) - last)
    return pd.DataFrame({"low": base[last] - reach, "high": base[last] + reach}, index=pd.Index(years, name="year"))


def departure(series: pd.Series, band: pd.DataFrame) -> pd.Series:
    """Distance from the nearer edge of a band, 0 inside it.

    Returns
    -------
    Series
        Index ``year`` of the band; negative below the band, in units of the series, missing where the series is.
    """
    values = series.reindex(band.index).to_numpy(dtype=float)
    above, below = np.maximum(values - band["high"].to_numpy(), 0), np.minimum(values - band["low"].to_numpy(), 0)
    return pd.Series(above + below, band.index, name="departure")
