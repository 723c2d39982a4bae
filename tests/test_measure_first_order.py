"""Regressions with errors of first order against libraries and closed forms."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.regression.linear_model import GLS

from analysis.measure import estimates, first_order
from tests.test_measure_trends import persisting


@pytest.mark.parametrize("gap", [1, 2, 3])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_likelihood_neither_rises_nor_falls_at_the_correlation_found(seed, gap):
    of = persisting(seed).to_numpy(), np.column_stack([np.ones(40), np.arange(40.0)]), np.array([1] * 11 + [gap] + [1] * 27)
    found = first_order._likeliest(*of)
    assert abs(first_order._steepness(*of, found)) < 1e-9
    for place in (-0.6, 0.2, 0.9):
        ends_of_step = [first_order._unlikely(*of, place + step) for step in (-1e-5, 1e-5)]
        assert first_order._steepness(*of, place) == pytest.approx((ends_of_step[1] - ends_of_step[0]) / 2e-5, rel=1e-6)


def by_least_squares(values: pd.Series, design: np.ndarray, correlation: float):
    """The regression of a library that knows the correlation, which fades with each year between two values."""
    years = values.index.to_numpy()
    return GLS(values.to_numpy(), design, sigma=correlation ** np.abs(years[:, None] - years)).fit()


def test_over_a_gap_an_error_carries_over_once_a_year():
    series = persisting(6, n=24, correlation=0.7, slope=0.0)
    known = series.drop(index=series.index[8:10])
    design = pd.DataFrame({"later": (known.index > series.index[9]).astype(float)}, index=known.index)
    found, correlation = first_order.coefficient(known, design, "later")
    fits = {r: by_least_squares(known, np.column_stack([np.ones(22), design["later"]]), r) for r in (correlation - 1e-4, correlation, correlation + 1e-4)}
    assert max(fits, key=lambda r: fits[r].llf) == correlation
    assert found.value == pytest.approx(fits[correlation].params[1]) and found.high - found.value == pytest.approx(stats.t.ppf(0.975, 19) * fits[correlation].bse[1] * np.sqrt(20 / 19))
    moved = known.set_axis(range(1980, 2002))
    assert abs(first_order.coefficient(moved, design.set_axis(moved.index), "later")[0].p - found.p) > 1e-3


def test_mean_and_its_p_are_those_of_generalised_least_squares():
    series = persisting(7, n=25, slope=0.0)
    found = first_order.mean(series.sample(frac=1, random_state=1), null=4.0)
    correlation = first_order.coefficient(series, pd.DataFrame(index=series.index), "const")[1]
    fit = by_least_squares(series, np.ones((25, 1)), correlation)
    # Two numbers were fitted, of which that regression knows one.
    error = fit.bse[0] * np.sqrt(24 / 23)
    assert 0.3 < correlation < 0.9 and found.n == 25
    assert found.value == pytest.approx(fit.params[0]) and found.statistic == pytest.approx((fit.params[0] - 4.0) / error)
    assert found.p == pytest.approx(2 * stats.t.sf(abs(found.statistic), 23)) and 0.001 < found.p < 0.999
    assert [found.low, found.high] == pytest.approx([fit.params[0] + sign * stats.t.ppf(0.975, 23) * error for sign in (-1, 1)])


def test_difference_of_means_takes_the_named_years_as_the_later():
    series = persisting(8, n=20, slope=0.0) + pd.Series([2.0] * 8 + [0.0] * 12, index=range(1980, 2000))
    found = first_order.difference(series, list(range(1980, 1988)))
    later = (series.index < 1988).astype(float)
    correlation = first_order.coefficient(series, pd.DataFrame({"later": later}, index=series.index), "later")[1]
    fit = by_least_squares(series, np.column_stack([np.ones(20), later]), correlation)
    assert found.value == pytest.approx(fit.params[1]) and found.high - found.value == pytest.approx(stats.t.ppf(0.975, 17) * fit.bse[1] * np.sqrt(18 / 17))


def test_errors_that_persist_leave_less_told_than_neighbours_alone():
    series = persisting(5, n=21, correlation=0.8, slope=0.0)
    assert first_order.mean(series).p > estimates.mean(series).p


def test_a_coefficient_needs_a_year_more_than_numbers_fitted():
    series = pd.Series([1.0, 2.0, 1.5], index=[2000, 2001, 2002])
    assert first_order.mean(series).n == 3
    with pytest.raises(ValueError, match="^2 years leave no degree of freedom for 1 coefficients and a correlation$"):
        first_order.mean(series.iloc[:2])


def test_a_series_that_only_wanders_is_taken_as_correlated_as_can_be():
    wandering = pd.Series(np.arange(21.0) ** 2, index=range(1996, 2017))
    correlation = first_order.coefficient(wandering, pd.DataFrame(index=wandering.index), "const")[1]
    assert 0.989 < correlation <= 0.99


def test_what_p_assumes_is_none_unless_said():
    series = persisting(9, n=25, slope=0.0) - 5.0
    empty = pd.DataFrame(index=series.index)
    assert first_order.mean(series) == first_order.mean(series, 0.0) == first_order.coefficient(series, empty, "const")[0]


def test_each_regressor_has_its_own_coefficient():
    series = persisting(3, n=30, slope=0.0)
    design = pd.DataFrame({"year": np.arange(30.0), "late": (np.arange(30) > 20).astype(float)}, index=series.index)
    moved = series + 0.5 * design["year"] - 3.0 * design["late"]
    alone, beside = first_order.coefficient(series, design, "late")[0], first_order.coefficient(moved, design, "late")[0]
    assert beside.value - alone.value == pytest.approx(-3.0) and beside.high - beside.low == pytest.approx(alone.high - alone.low)
    years = [first_order.coefficient(one, design, "year")[0].value for one in (series, moved)]
    assert years[1] - years[0] == pytest.approx(0.5)
