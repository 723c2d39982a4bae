"""Bands: where a series would lie if it went on as before, and how far it left that range."""

from __future__ import annotations

import numpy as np
import pandas as pd

NORMAL_95 = 1.96


def mean_band(base: pd.Series, years: list[int]) -> pd.DataFrame:
    """Band of 95 % around the mean of the base years.

    Parameters
    ----------
    base
        Index ``year``, the years that the band rests on.
    years
        Years to give the band for.

    Returns
    -------
    DataFrame
        Index ``year``, columns ``low`` and ``high``: mean less and plus 1.96 standard deviations,
        the same for each year. Narrower than a band for new values of a short series would be.
    """
    middle, reach = base.mean(), NORMAL_95 * base.std(ddof=1)
    return pd.DataFrame({"low": middle - reach, "high": middle + reach}, index=pd.Index(years, name="year"))


def random_walk_band(base: pd.Series, years: list[int]) -> pd.DataFrame:
    """Band of 95 % around the last value, if the yearly changes of the base years go on at random.

    Parameters
    ----------
    base
        Index ``year``, every year of the base.
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
        Index ``year`` of the band; negative below the band, in units of the series.
    """
    values = series.reindex(band.index)
    above, below = (values - band["high"]).clip(lower=0), (values - band["low"]).clip(upper=0)
    return (above + below).rename("departure")
