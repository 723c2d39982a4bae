"""Breaks: the year in which the mean of a series changed most, and whether it changed at all.

Two ways that share the definition of a break (one change of the mean, ends trimmed) and differ in
what they call large: least squares against an independent error (Bai and Perron 1998, "Estimating
and Testing Linear Models with Multiple Structural Changes", with one break), and the largest Wald
statistic with a variance that allows for errors that persist (Andrews 1993, "Tests for Parameter
Instability and Structural Change with Unknown Change Point").
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

TRIMMED = 0.15
# Bai (1997), "Estimation of a Change Point in Multiple Regression Models": 97.5 % quantile of the distance
# of the estimated from the true date, in units of variance over squared shift.
BAI_QUANTILE = 11.03
# Andrews (2003), corrigendum, one parameter, 15 % trimmed: the statistic's 10 % critical value.
CRITICAL_10 = 7.12


@dataclass(frozen=True)
class Break:
    """A break in the mean.

    Attributes
    ----------
    year
        First year of the new mean.
    statistic
        Largest Wald statistic over the years that may be the break; 0 where nothing moves, infinite where nothing but the mean does.
    shift
        New mean less old mean, in units of the series.
    """

    year: int
    statistic: float
    shift: float

    @property
    def significant(self) -> bool:
        """Whether it passes at ten per cent."""
        return self.statistic > CRITICAL_10


def least_squares_break(series: pd.Series) -> Break:
    """Break that leaves the smallest sum of squares; errors taken as independent.

    Parameters
    ----------
    series
        Index ``year``, at least eight values.

    Raises
    ------
    ValueError
        With fewer values.
    """
    return _largest(series, _variance)


def sup_wald_break(series: pd.Series) -> Break:
    """Break with the largest Wald statistic; long-run variance of Newey and West (1987).

    Parameters
    ----------
    series
        Index ``year``, at least eight values; a gap of years counts as one step.

    Raises
    ------
    ValueError
        With fewer values.
    """
    return _largest(series, _long_run_variance)


def date_interval(series: pd.Series) -> tuple[int, int]:
    """Range of 95 % for the first year of the new mean, given that there is one break.

    Parameters
    ----------
    series
        Index ``year``, at least eight values.

    Returns
    -------
    (int, int)
        First and last year, within the series. Interval of Bai (1997) with one variance for both
        sides, the larger of the plain and the long-run variance. Where there is no break it means
        nothing.

    Raises
    ------
    ValueError
        With fewer values.
    """
    known = series.dropna().sort_index()
    values, found = known.to_numpy(dtype=float), least_squares_break(known)
    first = known.index.get_loc(found.year)
    if found.shift == 0:
        return int(known.index[0]), int(known.index[-1])
    old, new = values[:first], values[first:]
    residuals = np.concatenate([old - old.mean(), new - new.mean()])
    spread = max(_variance(residuals), _long_run_variance(residuals))
    reach = math.floor(min(BAI_QUANTILE * spread / found.shift**2, len(values))) + (spread > 0)
    return int(known.index[max(first - reach, 0)]), int(known.index[min(first + reach, len(values) - 1)])


def _largest(series: pd.Series, variance: Callable[[np.ndarray], float]) -> Break:
    known = series.dropna().sort_index()
    if len(known) < 8:
        raise ValueError(f"a break needs eight years at least; found {len(known)}")
    values = known.to_numpy(dtype=float)
    if values.min() == values.max():
        # The means of equal values differ by what rounding leaves.
        values = np.zeros(len(values))
    edge = max(2, math.ceil(TRIMMED * len(values)))
    found = [_at(values, first, variance) for first in range(edge, len(values) - edge + 1)]
    statistic, shift, first = max(found, key=lambda one: one[0])
    return Break(int(known.index[first]), statistic, shift)


def _at(values: np.ndarray, first: int, variance: Callable[[np.ndarray], float]) -> tuple[float, float, int]:
    """Wald statistic and shift for a new mean from position ``first`` on."""
    old, new = values[:first], values[first:]
    shift = new.mean() - old.mean()
    spread = variance(np.concatenate([old - old.mean(), new - new.mean()])) * (1 / len(old) + 1 / len(new))
    if spread == 0:
        return (math.inf if shift else 0.0), float(shift), first
    return float(shift**2 / spread), float(shift), first


def _variance(residuals: np.ndarray) -> float:
    return float((residuals**2).sum() / (len(residuals) - 2))


def _long_run_variance(residuals: np.ndarray) -> float:
    """Variance with Bartlett weights on the covariances up to the usual lag, 4 (n/100)^(2/9)."""
    n = len(residuals)
    lags = math.floor(4 * (n / 100) ** (2 / 9))
    covariances = [(residuals[lag:] * residuals[: n - lag]).sum() / (n - 2) for lag in range(lags + 1)]
    return float(covariances[0] + 2 * sum((1 - lag / (lags + 1)) * covariances[lag] for lag in range(1, lags + 1)))
