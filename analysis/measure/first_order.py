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
        Index ``year``, none missing; with gaps of years neighbours count as one step apart.
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
    correlation = _likeliest(numbers, table)
    found, squares, inverse = _quasi_differenced(numbers, table, correlation)
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
    """
    return coefficient(values, step(values, later), "later")[0]


def _likeliest(values: np.ndarray, design: np.ndarray) -> float:
    """The correlation of an error with the one before at which the likelihood is highest.

    A search for the highest value stops where values differ no more, at half the digits, and the rest hang on the processor;
    so it is followed by a search for where the likelihood neither rises nor falls.
    """
    from scipy.optimize import brentq, minimize_scalar

    near = float(minimize_scalar(lambda r: _unlikely(values, design, r), bounds=(-MOST_CORRELATED, MOST_CORRELATED)).x)
    if abs(near) + NEAR > MOST_CORRELATED:
        return near
    return float(brentq(lambda r: _steepness(values, design, r), near - NEAR, near + NEAR))


def _differenced(table: np.ndarray, correlation: float) -> np.ndarray:
    """Each year less what the one before explains of it, the first as it is but scaled (Prais and Winsten)."""
    return np.concatenate([table[:1] * np.sqrt(1 - correlation**2), table[1:] - correlation * table[:-1]])


def _quasi_differenced(values: np.ndarray, design: np.ndarray, correlation: float) -> tuple[np.ndarray, float, np.ndarray]:
    """Slopes, sum of squares and inverse of the squared design, of years less what the one before explains."""
    left, right = _differenced(values, correlation), _differenced(design, correlation)
    inverse = np.linalg.inv(right.T @ right)
    slopes = inverse @ right.T @ left
    return slopes, float(((left - right @ slopes) ** 2).sum()), inverse


def _unlikely(values: np.ndarray, design: np.ndarray, correlation: float) -> float:
    """Minus the logarithm of the likelihood at a correlation, without what is the same at all of them."""
    squares = _quasi_differenced(values, design, correlation)[1]
    return float(len(values) / 2 * np.log(squares) - np.log(1 - correlation**2) / 2)


def _steepness(values: np.ndarray, design: np.ndarray, correlation: float) -> float:
    """How fast :func:`_unlikely` grows with the correlation; the slopes, which are best at each, do not matter to it."""
    slopes, squares, _ = _quasi_differenced(values, design, correlation)
    errors, kept = values - design @ slopes, 1 - correlation**2
    grows = -2 * correlation * errors[0] ** 2 - 2 * errors[:-1] @ (errors[1:] - correlation * errors[:-1])
    return float(len(values) / 2 * grows / squares + correlation / kept)
