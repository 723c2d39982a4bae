"""How often noise alone would show as large a break: p values for the largest Wald statistic of a short series."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pandas as pd

from .breaks import TRIMMED
from .estimates import lags

DRAWS = 499
SEED = 20160501
MOST_PERSISTENT = 0.95


def largest_wald(series: np.ndarray) -> np.ndarray:
    """Largest Wald statistic for one change of the mean, long-run variance of Newey and West, of many series at once.

    Parameters
    ----------
    series
        Shape ``(series, years)``, eight years at least.

    Returns
    -------
    array
        One statistic a series, the same as that of :func:`analysis.measure.breaks.sup_wald_break`.
    """
    _, n = series.shape
    edge = max(2, math.ceil(TRIMMED * n))
    return np.max([_wald(series, first) for first in range(edge, n - edge + 1)], axis=0)


def _wald(series: np.ndarray, first: int) -> np.ndarray:
    n = series.shape[1]
    old, new = series[:, :first], series[:, first:]
    means = old.mean(axis=1, keepdims=True), new.mean(axis=1, keepdims=True)
    residuals = np.hstack([old - means[0], new - means[1]])
    most = lags(n)
    variance = (residuals**2).sum(axis=1)
    for lag in range(1, most + 1):
        variance = variance + 2 * (1 - lag / (most + 1)) * (residuals[:, lag:] * residuals[:, :-lag]).sum(axis=1)
    spread = variance / (n - 2) * (1 / first + 1 / (n - first))
    with np.errstate(divide="ignore", invalid="ignore"):
        # A step without any noise has no error: its statistic is without bound.
        return ((means[1] - means[0])[:, 0]) ** 2 / spread


def persistence(series: pd.Series) -> float:
    """First-order correlation of a series about its mean, corrected for the bias of few years; between 0 and 0.95.

    The correction is (1 + 3 r) / n, from Kendall (1954), "Note on Bias in the Estimation of Autocorrelation".
    """
    values = series.dropna().sort_index().to_numpy(dtype=float)
    strays = values - values.mean()
    found = (strays[1:] * strays[:-1]).sum() / (strays[:-1] ** 2).sum()
    return float(np.clip(found + (1 + 3 * found) / len(values), 0.0, MOST_PERSISTENT))


def break_p(series: pd.Series, persistent: bool) -> tuple[float, float]:
    """Largest Wald statistic and its p value by simulation.

    Parameters
    ----------
    series
        Index ``year``, eight values at least.
    persistent
        Whether the noise that it is held against persists as the series itself does (first order), or
        is independent from year to year. A true break makes a series look persistent, so that the
        first finds few breaks; trends and persistence make the second find too many.

    Returns
    -------
    (float, float)
        Statistic, and the share of :data:`DRAWS` series of noise, the observed one among them, whose
        statistic is as large.
    """
    values = series.dropna().sort_index().to_numpy(dtype=float)
    observed = float(largest_wald(values[None, :])[0])
    level = round(persistence(series), 2) if persistent else 0.0
    return observed, float((1 + (_statistics_of_noise(len(values), level) >= observed).sum()) / (1 + DRAWS))


@cache
def _statistics_of_noise(n: int, level: float) -> np.ndarray:
    shocks = np.random.default_rng(SEED).normal(size=(DRAWS, n))
    noise = np.empty_like(shocks)
    noise[:, 0] = shocks[:, 0] / math.sqrt(1 - level**2)
    for year in range(1, n):
        noise[:, year] = level * noise[:, year - 1] + shocks[:, year]
    return largest_wald(noise)


def cusum(series: pd.Series) -> tuple[float, float]:
    """Largest cumulated sum of the strays from the mean, scaled, and its p value.

    Parameters
    ----------
    series
        Index ``year``, three values at least.

    Returns
    -------
    (float, float)
        Statistic and p value of Ploberger and Krämer (1992), "The CUSUM Test with OLS Residuals"; the
        errors count as independent, so that persistence passes for a break. The same as
        ``breaks_cusumolsresid`` of statsmodels, whose import takes most of a second in each chapter.
    """
    from scipy.special import kolmogorov

    values = series.dropna().sort_index().to_numpy(dtype=float)
    strays = values - values.mean()
    statistic = np.abs(strays.cumsum()).max() / math.sqrt(len(values) * strays.var(ddof=1))
    return float(statistic), float(kolmogorov(statistic))


def change_points(series: pd.Series, fewest: int = 3) -> list[int]:
    """Years in which a new mean begins, by penalised least squares (exact search).

    Parameters
    ----------
    series
        Index ``year``.
    fewest
        Least years between two changes.

    Returns
    -------
    list of int
        First years of each new mean; the penalty of a change is three times the variance of the noise
        times the logarithm of its length, and with errors that persist still too small.
    """
    import ruptures

    known = series.dropna().sort_index()
    values = known.to_numpy(dtype=float)
    if values.std() == 0:
        return []
    scaled = (values - values.mean()) / _noise(values)
    found = ruptures.Dynp(model="l2", min_size=fewest, jump=1).fit(scaled[:, None])
    most = min(len(values) // fewest - 1, 4)
    costs = {0: [len(values)]} | {k: found.predict(n_bkps=k) for k in range(1, most + 1)}
    penalty = 3 * math.log(len(values))
    best = min(costs, key=lambda k: (found.cost.sum_of_costs(costs[k]) + k * penalty, k))
    return [int(known.index[place]) for place in costs[best][:-1]]


def _noise(values: np.ndarray) -> float:
    """Standard deviation of independent errors from the changes between neighbours, which a change of the mean hardly moves."""
    spread = float(np.median(np.abs(np.diff(values))) / (math.sqrt(2) * 0.6744897501960817))
    return spread if spread > 0 else float(values.std(ddof=1))
