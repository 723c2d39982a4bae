"""Estimates with intervals: against closed forms, a published table of lags, and an independent computation."""

import dataclasses
import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.measure import estimates, first_order
from analysis.measure.estimates import Estimate

YEARS = range(1996, 2017)
NOISE = pd.Series(np.random.default_rng(3).normal(size=len(YEARS)), index=YEARS)


def newey_west(values: np.ndarray, design: np.ndarray, lags: int) -> tuple[np.ndarray, np.ndarray]:
    """Coefficients and standard errors in so many words: Bartlett weights, corrected for the coefficients."""
    n, k = design.shape
    bread = np.linalg.inv(design.T @ design)
    beta = bread @ design.T @ values
    scores = design * (values - design @ beta)[:, None]
    meat = scores.T @ scores
    for lag in range(1, lags + 1):
        cross = scores[lag:].T @ scores[:-lag]
        meat += (1 - lag / (lags + 1)) * (cross + cross.T)
    return beta, np.sqrt(np.diag(bread @ meat @ bread) * n / (n - k))


def test_an_estimate_without_a_test_has_no_interval():
    bare = Estimate(3.0)
    assert bare.n == 0 and all(math.isnan(x) for x in (bare.low, bare.high, bare.p, bare.statistic))
    with pytest.raises(dataclasses.FrozenInstanceError):
        bare.value = 4.0


def test_another_unit_keeps_the_ends_in_order_and_the_test():
    one = Estimate(2.0, 1.0, 4.0, 20, 0.03, 2.3)
    assert one.times(10) == Estimate(20.0, 10.0, 40.0, 20, 0.03, 2.3)
    assert one.times(-1) == Estimate(-2.0, -4.0, -1.0, 20, 0.03, 2.3)


@pytest.mark.parametrize(("n", "expected"), [(8, 2), (21, 2), (26, 2), (30, 3), (99, 3), (100, 4), (273, 5)])
def test_lags_grow_with_the_length(n, expected):
    assert estimates.lags(n) == expected


def test_slope_interval_and_p_value_by_hand():
    values = NOISE + pd.Series(0.2 * np.arange(len(YEARS)), index=YEARS)
    design = pd.DataFrame({"other": NOISE.to_numpy() ** 2, "year": np.arange(len(YEARS))}, index=YEARS)
    beta, errors = newey_west(values.to_numpy(), np.column_stack([np.ones(21), design]), 2)
    for null in (0.0, 0.1):
        found = estimates.coefficient(values[::-1], design, "year", null)
        statistic = (beta[2] - null) / errors[2]
        reach = stats.t(18).ppf(0.975) * errors[2]
        assert (found.value, found.low, found.high) == pytest.approx((beta[2], beta[2] - reach, beta[2] + reach))
        assert found.statistic == pytest.approx(statistic) and found.p == pytest.approx(2 * stats.t(18).sf(abs(statistic)))
        assert found.n == 21
    constant = estimates.coefficient(values, design, "const")
    assert constant.value == pytest.approx(beta[0]) and constant.statistic == pytest.approx(beta[0] / errors[0])


def test_years_missing_on_either_side_are_left_out():
    design = pd.DataFrame({"year": np.arange(len(YEARS), dtype=float)}, index=YEARS)
    design.loc[2000, "year"] = np.nan
    values = NOISE.drop(2001)
    kept = [year for year in YEARS if year not in (2000, 2001)]
    assert estimates.coefficient(values, design, "year") == estimates.coefficient(NOISE[kept], design.loc[kept], "year")
    assert estimates.coefficient(values, design, "year").n == 19


def test_without_a_degree_of_freedom_nothing_is_estimated():
    design = pd.DataFrame({"year": [0.0, 1.0, 2.0]}, index=[2000, 2001, 2002])
    values = pd.Series([1.0, 2.0, 4.0], index=design.index)
    assert estimates.coefficient(values, design, "year").n == 3
    with pytest.raises(ValueError, match="^2 observations leave no degree of freedom for 2 coefficients$"):
        estimates.coefficient(values.iloc[:2], design, "year")


def test_mean_and_its_interval_by_hand():
    beta, errors = newey_west(NOISE.to_numpy(), np.ones((21, 1)), 2)
    found = estimates.mean(NOISE)
    reach = stats.t(20).ppf(0.975) * errors[0]
    assert (found.value, found.low, found.high) == pytest.approx((NOISE.mean(), NOISE.mean() - reach, NOISE.mean() + reach))
    assert estimates.mean(NOISE, 1.0).statistic == pytest.approx((beta[0] - 1) / errors[0])


def test_difference_is_of_the_means_and_turns_with_the_years_named():
    later = list(range(2008, 2017))
    found, turned = estimates.difference(NOISE, later), estimates.difference(NOISE, list(range(1996, 2008)))
    assert found.value == pytest.approx(NOISE[later].mean() - NOISE.drop(later).mean())
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low)) and found.p == pytest.approx(turned.p)


@pytest.mark.parametrize("difference", [estimates.difference, first_order.difference])
@pytest.mark.parametrize("later", [[], list(range(2000, 2010))])
def test_a_difference_needs_years_of_both_kinds(difference, later):
    values = pd.Series(np.random.default_rng(1).normal(size=10), index=range(2000, 2010))
    with pytest.raises(ValueError, match="^a difference needs years of both kinds; of 10 all or none are among"):
        difference(values, later)


def test_exact_interval_of_a_share():
    found = estimates.proportion(7, 10)
    assert (found.value, found.n) == (70.0, 10)
    assert (found.low, found.high) == pytest.approx((stats.beta(7, 4).ppf(0.025) * 100, stats.beta(8, 3).ppf(0.975) * 100))
    assert estimates.proportion(10, 10).high == 100.0 and math.isnan(found.p)


def test_difference_of_two_samples_with_unequal_variances_by_hand():
    one, other = NOISE.iloc[:8] * 3 + 2, NOISE.iloc[8:]
    found = estimates.welch(one, other)
    parts = one.var() / 8, other.var() / 13
    error = math.sqrt(sum(parts))
    freedom = sum(parts) ** 2 / (parts[0] ** 2 / 7 + parts[1] ** 2 / 12)
    value, reach = one.mean() - other.mean(), stats.t(freedom).ppf(0.975) * error
    assert (found.value, found.low, found.high) == pytest.approx((value, value - reach, value + reach))
    assert found.n == 21 and found.statistic == pytest.approx(value / error)
    assert found.p == pytest.approx(2 * stats.t(freedom).sf(abs(value / error)))


def test_a_mean_is_held_against_nought_unless_another_value_is_named():
    assert estimates.mean(NOISE) == estimates.mean(NOISE, 0.0) and estimates.mean(NOISE).p != estimates.mean(NOISE, 1.0).p
