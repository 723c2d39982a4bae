"""Regressions over years whose errors carry over from one year to the next (first order), by exact maximum likelihood."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .estimates import LEVEL, Estimate, step

MOST_CORRELATED = 0.99
# How far from the likeliest correlation the first search for it may end.
NEAR = 1e-3


def coefficient(values: pd.Series, design: pd.DataFrame, name: str, null: float = 0.0) -> tuple[Estimate, float]:
    """One coefficient of a regression with a constant and errors of first order.

    Parameters
    ----------
    values
        Index ``year``, none missing; over a gap an error carries over once for each of its years.
    design
        Regressors on the same index, without the constant.
    name
        Column of ``design``, or ``const``.
    null
        Value that the p value assumes.

    Returns
    -------
    (Estimate, float)
        In units of the series (to a unit of the regressor), interval and p value by Student's t with two degrees of freedom fewer than
        years and regressors leave, for the constant and the correlation; and the correlation of an error with that of the year before,
        exact Gaussian likelihood (Beach and MacKinnon 1978, "A Maximum Likelihood Procedure for Regression with Autocorrelated
        Errors"). Of some twenty years the correlation comes out too small, and the interval with it.

    Raises
    ------
    ValueError
        Where no degree of freedom is left.
    """
    from scipy.special import stdtr, stdtrit

    known = values.sort_index()
    table = np.column_stack([np.ones(len(known)), design.loc[known.index]]).astype(float)
    n, free = len(known), len(known) - table.shape[1] - 1
    if free < 1:
        raise ValueError(f"{n} years leave no degree of freedom for {table.shape[1]} coefficients and a correlation")
    place = 0 if name == "const" else 1 + design.columns.get_loc(name)
    numbers = known.to_numpy(dtype=float)
    years = np.diff(known.index)
    correlation = _likeliest(numbers, table, years)
    found, squares, inverse, _ = _quasi_differenced(numbers, table, years, correlation)
    value, error = float(found[place]), float(np.sqrt(squares / free * inverse[place, place]))
    reach = float(stdtrit(free, (1 + LEVEL) / 2)) * error
    statistic = (value - null) / error
    return Estimate(value, value - reach, value + reach, n, float(2 * stdtr(free, -abs(statistic))), statistic), correlation


def mean(values: pd.Series, null: float = 0.0) -> Estimate:
    """Mean of a yearly series; see :func:`coefficient`."""
    return coefficient(values, pd.DataFrame(index=values.index), "const", null)[0]


def difference(values: pd.Series, later: list[int]) -> Estimate:
    """Mean of some years less the mean of the others, one step after the other; see :func:`coefficient`.

    Parameters
    ----------
    values
        Index ``year``.
    later
        The years whose mean counts as positive.

    Raises
    ------
    ValueError
        If the years are not of both kinds, or leave no degree of freedom.
    """
    return coefficient(values, step(values, later), "later")[0]


def _likeliest(values: np.ndarray, design: np.ndarray, years: np.ndarray) -> float:
    """The correlation of an error with that of the year before at which the likelihood is highest.

    A search for the highest value stops where values differ no more, at half the digits, and the rest hang on the processor;
    so it is followed by a search for where the likelihood neither rises nor falls.
    """
    from scipy.optimize import brentq, minimize_scalar

    near = float(minimize_scalar(lambda r: _unlikely(values, design, years, r), bounds=(-MOST_CORRELATED, MOST_CORRELATED)).x)
    if abs(near) + NEAR > MOST_CORRELATED:
        return near
    return float(brentq(lambda r: _steepness(values, design, years, r), near - NEAR, near + NEAR))


def _left(years: np.ndarray, correlation: float) -> np.ndarray:
    """What part of the variance the value before leaves, by the years between the two; all of it for the first."""
    return np.append(1.0, 1 - correlation ** (2 * years))


def _differenced(table: np.ndarray, years: np.ndarray, correlation: float) -> np.ndarray:
    """Each value less what the one before explains of it, over the root of what that leaves, the first as it is (Prais and Winsten)."""
    apart, root = table.copy(), np.sqrt(_left(years, correlation))
    apart[1:] -= (correlation**years * table[:-1].T).T
    return (apart.T / root).T


def _quasi_differenced(values: np.ndarray, design: np.ndarray, years: np.ndarray, correlation: float) -> tuple[np.ndarray, float, np.ndarray, np.ndarray]:
    """Slopes, sum of squares, inverse of the squared design and what is left of the values, all of values less what the one before explains."""
    left, right = _differenced(values, years, correlation), _differenced(design, years, correlation)
    inverse = np.linalg.inv(right.T @ right)
    slopes = inverse @ right.T @ left
    rest = left - right @ slopes
    return slopes, float((rest**2).sum()), inverse, rest


def _unlikely(values: np.ndarray, design: np.ndarray, years: np.ndarray, correlation: float) -> float:
    """Minus the logarithm of the likelihood at a correlation, without what is the same at all of them."""
    squares = _quasi_differenced(values, design, years, correlation)[1]
    return float(len(values) / 2 * np.log(squares) + np.log(_left(years, correlation)).sum() / 2)


def _steepness(values: np.ndarray, design: np.ndarray, years: np.ndarray, correlation: float) -> float:
    """How fast :func:`_unlikely` grows with the correlation; the slopes, which are best at each, do not matter to it."""
    slopes, squares, _, rest = _quasi_differenced(values, design, years, correlation)
    errors, left = values - design @ slopes, _left(years, correlation)[1:]
    grows = years * correlation ** (years - 1)
    parts = rest[1:] * (rest[1:] * correlation**years / left - errors[:-1] / np.sqrt(left))
    return float((grows * (len(values) / squares * parts - correlation**years / left)).sum())
