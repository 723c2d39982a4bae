"""How often noise alone would show as large a break: p values for the largest Wald statistic of a short series."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pandas as pd

from .breaks import TRIMMED
from .estimates import lags

# So many that p, printed in hundredths, is the same whatever the seed: its error is 0.0015 at five per cent.
DRAWS = 19_999
# Series at once: what fits the processor's cache takes a third of the time.
AT_ONCE = 2_000
SEED = 20160501
MOST_PERSISTENT = 0.95
# Of the sum of squares: less is what rounding leaves of nothing.
NO_NOISE = 1e-12


def largest_wald(series: np.ndarray) -> np.ndarray:
    """Largest Wald statistic for one change of the mean, long-run variance of Newey and West, of many series at once.

    Parameters
    ----------
    series
        Shape ``(series, years)``; eight years at least are needed, which is not checked.

    Returns
    -------
    array
        One statistic a series, the same as that of :func:`analysis.measure.breaks.sup_wald_break`: 0 where nothing moves, infinite
        where nothing but the mean does.
    """
    flat = series.min(axis=1) == series.max(axis=1)
    values = np.ascontiguousarray((series - series.mean(axis=1, keepdims=True)).T)
    n, edge = len(values), max(2, math.ceil(TRIMMED * len(values)))
    # Years of the old mean and of the new one.
    old = np.arange(edge, n - edge + 1)[:, None]
    new = n - old
    sums = np.vstack([np.zeros(values.shape[1]), values.cumsum(axis=0)])
    spread = _long_run(values, sums, old, new) / (n - 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        # A step without any noise has no error: its statistic is without bound.
        found = (sums[edge : n - edge + 1] ** 2 * (1 / old + 1 / new) / spread).max(axis=0)
    # What a mean leaves of equal values is rounding.
    return np.where(flat, 0.0, found)


def _long_run(values: np.ndarray, sums: np.ndarray, old: np.ndarray, new: np.ndarray) -> np.ndarray:
    """Weighted sum of the products of what is left of a series without its two means, for so many years of each.

    No residual is written out, nor a mean: all values add up to nought, so that the sum of the old years gives both means. With
    the sums of the first so many values the products of a lag take two additions, whatever the year.
    """
    n, most, edge, end = len(values), lags(len(values)), old[0, 0], old[-1, 0] + 1
    to_both, to_old, to_new = np.zeros_like(sums[edge:end]), np.zeros(values.shape[1]), np.zeros(values.shape[1])
    products, squares = np.zeros(values.shape[1]), np.zeros(old.shape)
    for lag in range(most + 1):
        weight = (1 - lag / (most + 1)) * (2 if lag else 1)
        products += weight * (values[lag:] * values[: n - lag]).sum(axis=0)
        to_both += weight * (sums[edge + lag : end + lag] + sums[edge - lag : end - lag])
        to_old += weight * sums[lag]
        to_new += weight * sums[n - lag]
        # Both years in the old mean, one in each, both in the new.
        squares += weight * ((old - lag) / old**2 - lag / (old * new) + (new - lag) / new**2)
    means = to_both * (1 / old + 1 / new) - to_old / old - to_new / new
    whole = products - sums[edge:end] * (means - sums[edge:end] * squares)
    return np.where(whole > NO_NOISE * (values**2).sum(axis=0), whole, 0.0)


def persistence(series: pd.Series) -> float:
    """First-order correlation of a series about its mean, corrected for the bias of few years; between 0 and 0.95.

    The correction is (1 + 3 r) / n, from Kendall (1954), "Note on Bias in the Estimation of Autocorrelation"; a series that never
    moves has 0.
    """
    values = series.dropna().sort_index().to_numpy(dtype=float)
    if values.min() == values.max():
        return 0.0
    strays = values - values.mean()
    found = (strays[1:] * strays[:-1]).sum() / (strays[:-1] ** 2).sum()
    return float(np.clip(found + (1 + 3 * found) / len(values), 0.0, MOST_PERSISTENT))


def break_p(series: pd.Series, persistent: bool) -> tuple[float, float]:
    """Largest Wald statistic and its p value by simulation.

    Parameters
    ----------
    series
        Index ``year``; eight values at least are needed, which is not checked. A gap of years counts as one step.
    persistent
        Whether the noise that it is held against persists as the series itself does (:func:`persistence`, to the hundredth), or
        is independent from year to year. A true break makes a series look persistent, so that the
        first finds few breaks; trends and persistence make the second find too many.

    Returns
    -------
    (float, float)
        Statistic, and the share of :data:`DRAWS` series of noise, the observed one among them, whose
        statistic is as large; 0 and 1 for a series that never moves.
    """
    values = series.dropna().sort_index().to_numpy(dtype=float)
    observed = float(largest_wald(values[None, :])[0])
    level = round(persistence(series), 2) if persistent else 0.0
    return observed, float((1 + (_statistics_of_noise(len(values), level) >= observed).sum()) / (1 + DRAWS))


@cache
def _statistics_of_noise(n: int, level: float) -> np.ndarray:
    noise = _shocks(n).copy()
    noise[0] /= math.sqrt(1 - level**2)
    for year in range(1, n):
        noise[year] += level * noise[year - 1]
    return np.concatenate([largest_wald(noise[:, start : start + AT_ONCE].T) for start in range(0, DRAWS, AT_ONCE)])


@cache
def _shocks(n: int) -> np.ndarray:
    """Independent errors, one row a year and one column a series."""
    return np.random.default_rng(SEED).normal(size=(n, DRAWS))


def cusum(series: pd.Series) -> tuple[float, float]:
    """Largest cumulated sum of the strays from the mean, scaled, and its p value.

    Parameters
    ----------
    series
        Index ``year``; three values at least are needed, which is not checked.

    Returns
    -------
    (float, float)
        0 and 1 for a series that never moves, else statistic and p value of Ploberger and Krämer (1992), "The CUSUM Test with OLS Residuals"; the
        errors count as independent, so that persistence passes for a break. The same as
        ``breaks_cusumolsresid`` of statsmodels with ``ddof=1``, whose import takes most of a second in each chapter.
    """
    from scipy.special import kolmogorov

    values = series.dropna().sort_index().to_numpy(dtype=float)
    if values.min() == values.max():
        return 0.0, 1.0
    strays = values - values.mean()
    statistic = np.abs(strays.cumsum()).max() / math.sqrt(len(values) * strays.var(ddof=1))
    return float(statistic), float(kolmogorov(statistic))


def change_points(series: pd.Series, fewest: int = 3) -> list[int]:
    """Years in which a new mean begins, by penalised least squares (exact search among at most four changes).

    Parameters
    ----------
    series
        Index ``year``.
    fewest
        Least years between two changes, before the first and from the last on.

    Returns
    -------
    list of int
        First years of each new mean, none where nothing moves or the years are too few for two means; the penalty of a
        change is three times the variance of the noise times the logarithm of the number of years, and with errors that persist still too small.
    """
    import ruptures

    known = series.dropna().sort_index()
    values = known.to_numpy(dtype=float)
    if values.min() == values.max():
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
