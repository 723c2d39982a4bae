"""An estimate with its interval, and the regressions that give one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

LEVEL = 0.95


@dataclass(frozen=True)
class Estimate:
    """A value with its 95 percent interval.

    Attributes
    ----------
    value
        The estimate, in the unit of what was measured.
    low, high
        Ends of the interval; NaN where no interval is meaningful.
    n
        Observations that it rests on.
    p
        Two-sided p value; NaN where nothing was tested.
    statistic
        Test statistic behind it; NaN where nothing was tested.
    """

    value: float
    low: float = math.nan
    high: float = math.nan
    n: int = 0
    p: float = math.nan
    statistic: float = math.nan

    def times(self, factor: float) -> Estimate:
        """The same in another unit."""
        ends = sorted((self.low * factor, self.high * factor))
        return Estimate(self.value * factor, *ends, self.n, self.p, self.statistic)


def lags(n: int) -> int:
    """Lags of the covariances that a series of ``n`` values allows for: the usual 4 (n/100)^(2/9), rounded down."""
    return math.floor(4 * (n / 100) ** (2 / 9))


def coefficient(values: pd.Series, design: pd.DataFrame, name: str, null: float = 0.0) -> Estimate:
    """One coefficient of a regression with a constant; standard errors of Newey and West (1987).

    Parameters
    ----------
    values
        Index ``year``; with gaps of years neighbours count as one step apart. Years missing here or in ``design`` are left out.
    design
        Regressors on the same index, without the constant.
    name
        Column of ``design``, or ``const``.
    null
        Value that the p value assumes.

    Returns
    -------
    Estimate
        Interval and p value by Student's t with the residual degrees of freedom, covariance corrected
        for their number. With some twenty years such intervals are still rather too narrow.

    Raises
    ------
    ValueError
        Where no degree of freedom is left.
    """
    from statsmodels.regression.linear_model import OLS

    # In plain arrays: joined and sorted as tables, some twenty years take longer than their regression.
    known = values[values.index.isin(design.index)].sort_index()
    both = np.column_stack([known, np.ones(len(known)), design.loc[known.index]]).astype(float)
    both = both[~np.isnan(both).any(axis=1)]
    n, coefficients = len(both), design.shape[1] + 1
    if n <= coefficients:
        raise ValueError(f"{n} observations leave no degree of freedom for {coefficients} coefficients")
    place = 0 if name == "const" else 1 + design.columns.get_loc(name)
    options = {"maxlags": lags(n), "use_correction": True}
    fit = OLS(both[:, 0], both[:, 1:]).fit(method="qr", cov_type="HAC", cov_kwds=options, use_t=True)
    test = fit.t_test((np.eye(coefficients)[place], null))
    low, high = test.conf_int(1 - LEVEL)[0]
    return Estimate(float(fit.params[place]), float(low), float(high), n, float(test.pvalue), float(test.tvalue.item()))


def mean(values: pd.Series, null: float = 0.0) -> Estimate:
    """Mean of a yearly series, with an interval that allows for years that resemble their neighbours."""
    return coefficient(values, pd.DataFrame(index=values.index), "const", null)


def step(values: pd.Series, later: list[int]) -> pd.DataFrame:
    """The regressor of a difference of means: column ``later``, one in the years named and nought in the others; index ``year``.

    Raises
    ------
    ValueError
        If all years are among those named, or none is.
    """
    if values.index.isin(later).all() or not values.index.isin(later).any():
        raise ValueError(f"a difference needs years of both kinds; of {len(values)} all or none are among {later}")
    return pd.DataFrame({"later": values.index.isin(later).astype(float)}, index=values.index)


def difference(values: pd.Series, later: list[int]) -> Estimate:
    """Mean of some years less the mean of the others.

    Parameters
    ----------
    values
        Index ``year``.
    later
        The years whose mean counts as positive.

    Returns
    -------
    Estimate
        As :func:`coefficient` gives it, in units of the series.

    Raises
    ------
    ValueError
        If the years are not of both kinds, or leave no degree of freedom.
    """
    return coefficient(values, step(values, later), "later")


@cache
def proportion(times: int, of: int) -> Estimate:
    """Share of trials that succeeded, percent, with the exact interval of Clopper and Pearson (1934); a `ValueError` without a trial."""
    from scipy.stats import binomtest

    interval = binomtest(times, of).proportion_ci(LEVEL)
    return Estimate(times / of * 100, interval.low * 100, interval.high * 100, of)


def welch(one: pd.Series, other: pd.Series) -> Estimate:
    """Mean of one sample less that of another, variances not taken as equal (Welch 1947); years count as independent, and none may be missing."""
    from scipy.stats import ttest_ind

    test = ttest_ind(one, other, equal_var=False)
    interval = test.confidence_interval(LEVEL)
    found = float(one.mean() - other.mean())
    return Estimate(found, float(interval.low), float(interval.high), len(one) + len(other), float(test.pvalue), float(test.statistic))
