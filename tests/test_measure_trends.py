"""Slopes, ends and growth against closed forms."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.measure import estimates, resampling, trends

LINE = pd.Series(3.0 + 0.5 * np.arange(21), index=range(1996, 2017))
values = st.lists(st.floats(min_value=-1e3, max_value=1e3), min_size=2, max_size=25)


def test_slope_of_a_line_is_its_slope_even_with_years_missing():
    assert trends.theil_sen(LINE) == pytest.approx(0.5)
    assert trends.theil_sen(LINE.drop([2005, 2006, 2011])) == pytest.approx(0.5)


def test_one_wild_year_does_not_move_the_slope():
    wild = LINE.copy()
    wild[2009] = 1000.0
    assert trends.theil_sen(wild) == pytest.approx(0.5)


def test_slope_of_three_points_is_the_middle_of_their_three_slopes():
    assert trends.theil_sen(pd.Series([0.0, 1.0, 4.0], index=[2000, 2001, 2002])) == pytest.approx(2)


def test_fitted_change_is_the_slope_over_the_span():
    assert trends.fitted_change(LINE) == pytest.approx(10)


@given(values)
def test_slope_turns_with_the_series(numbers):
    series = pd.Series(numbers, index=range(len(numbers)))
    assert trends.theil_sen(-series) == pytest.approx(-trends.theil_sen(series))


def test_change_of_ends():
    series = pd.Series([1.0, 2.0, 3.0, 10.0, 11.0, 15.0], index=range(2011, 2017))
    assert trends.change_of_ends(series) == 14
    assert trends.change_of_ends(series, 3) == 10
    with pytest.raises(ValueError, match="ends of 3 years need 6 years; found 5"):
        trends.change_of_ends(series.iloc[1:], 3)


def test_rise_is_from_the_lowest_year_before_the_last():
    series = pd.Series([5.0, 2.0, 4.0, 1.0], index=range(2000, 2004))
    assert trends.rise_from_lowest(series) == -1
    assert trends.rise_from_lowest(pd.Series([9.0, 1.0, 2.0, 3.0, 6.0, 6.0], index=range(6)), 3) == pytest.approx(1)


def test_growth_needs_the_year_before():
    series = pd.Series([100.0, 110.0, 55.0, 0.0, 7.0], index=[2003, 2004, 2007, 2008, 2009])
    assert trends.yearly_growth(series).to_dict() == pytest.approx({2004: 10, 2008: -100})


def test_a_slope_of_one_year_is_refused():
    with pytest.raises(ValueError, match="two years at least; found 1"):
        trends.theil_sen(LINE.iloc[:1])


def test_rise_is_of_single_years_unless_more_are_asked_for_and_needs_years_before():
    series = pd.Series([1.0, 5.0, 2.0, 9.0], index=range(2000, 2004))
    assert trends.rise_from_lowest(series) == 8
    assert trends.rise_from_lowest(series, 2) == 5.5 - 3.0
    with pytest.raises(ValueError, match="^means of 3 years need 6 years; found 4$"):
        trends.rise_from_lowest(series, 3)


def test_growth_is_given_for_the_years_of_the_series_alone():
    assert list(trends.yearly_growth(pd.Series({2000: 1.0, 2001: 2.0, 2002: 1.0})).index) == [2001, 2002]


WOBBLY = LINE + pd.Series(np.random.default_rng(8).normal(size=21), index=LINE.index)
LACKING = pd.concat([WOBBLY, pd.Series({2030: np.nan})]).sample(frac=1, random_state=2)


def test_trend_of_least_squares_is_over_the_span_of_the_years_with_a_value():
    found = trends.hac_trend(LACKING)
    slope = np.polyfit(WOBBLY.index - 1996, WOBBLY, 1)[0]
    assert found.value == pytest.approx(20 * slope) and found.n == 21
    expected = estimates.coefficient(WOBBLY, pd.DataFrame({"year": range(21)}, index=WOBBLY.index), "year")
    assert (found.low, found.high, found.p) == pytest.approx((20 * expected.low, 20 * expected.high, expected.p))


def test_bootstrapped_trend_by_hand():
    found = trends.bootstrap_trend(LACKING, 5, 99)
    years, values = WOBBLY.index.to_numpy(), WOBBLY.to_numpy()
    slope = trends.theil_sen(WOBBLY)
    strays = values - slope * years
    strays = (strays - strays.mean()) * np.sqrt(21 / 19)
    moves = [20 * trends.theil_sen(pd.Series(strays[places], index=years)) for places in resampling.circular_blocks(21, 3, 99, 5)]
    assert found.value == pytest.approx(20 * slope) == pytest.approx(trends.fitted_change(WOBBLY))
    assert (found.low, found.high) == pytest.approx((20 * slope - np.quantile(moves, 0.975), 20 * slope - np.quantile(moves, 0.025)))
    assert found.n == 21 and found.p == pytest.approx(1 / 100)


def test_p_value_of_a_bootstrapped_trend_counts_the_draws_that_move_as_far():
    flat = pd.Series(np.random.default_rng(9).normal(size=12), index=range(2000, 2012))
    found = trends.bootstrap_trend(flat, 5)
    strays = flat.to_numpy() - trends.theil_sen(flat) * flat.index.to_numpy()
    strays = (strays - strays.mean()) * np.sqrt(12 / 10)
    moves = [11 * trends.theil_sen(pd.Series(strays[places])) for places in resampling.circular_blocks(12, 2, 999, 5)]
    assert 0.01 < found.p < 0.99
    assert found.p == pytest.approx((1 + sum(abs(move) >= abs(trends.fitted_change(flat)) for move in moves)) / 1000)
    assert found == trends.bootstrap_trend(flat, 5) != trends.bootstrap_trend(flat, 6)


def test_four_years_are_enough_for_a_bootstrapped_trend_and_three_are_not():
    line = pd.Series([1.0, 2.0, 3.0, 4.0], index=range(2000, 2004))
    found = trends.bootstrap_trend(line, 1)
    assert (found.value, found.low, found.high) == pytest.approx((3.0, 3.0, 3.0))
    with pytest.raises(ValueError, match="^a bootstrapped trend needs four years at least; found 3$"):
        trends.bootstrap_trend(line.iloc[:3], 1)


def ends(found: estimates.Estimate) -> list[float]:
    return [found.low, found.high]


def persisting(seed: int, n: int = 40, correlation: float = 0.7, slope: float = 0.3) -> pd.Series:
    shocks, errors = np.random.default_rng(seed).normal(size=n), [0.0]
    for shock in shocks[1:]:
        errors.append(correlation * errors[-1] + shock)
    return pd.Series(5.0 + np.array(errors) + slope * np.arange(n), index=range(1980, 1980 + n))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_trend_with_errors_of_first_order_is_that_of_exact_maximum_likelihood(seed):
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    series = persisting(seed)
    found, correlation = trends.ar1_trend(series)
    design = np.column_stack([np.ones(40), np.arange(40)])
    fit = SARIMAX(series.to_numpy(), exog=design, order=(1, 0, 0)).fit(disp=0, method="nm", maxiter=4000, xtol=1e-9, ftol=1e-12)
    assert found.value == pytest.approx(39 * fit.params[1], rel=1e-3) and correlation == pytest.approx(fit.params[2], rel=1e-3)


def test_interval_with_errors_of_first_order_is_that_of_generalised_least_squares():
    from statsmodels.regression.linear_model import GLS

    series = persisting(4, slope=0.05)
    found, correlation = trends.ar1_trend(pd.concat([series, pd.Series({2050: np.nan})]).sample(frac=1, random_state=1))
    places = np.arange(40)
    fit = GLS(series.to_numpy(), np.column_stack([np.ones(40), places]), sigma=correlation ** np.abs(places[:, None] - places)).fit()
    # Three numbers were fitted, of which that regression knows two.
    error = fit.bse[1] * np.sqrt(38 / 37)
    reach = stats.t.ppf(0.975, 37) * error
    assert (found.value, found.low, found.high) == pytest.approx((39 * fit.params[1], 39 * (fit.params[1] - reach), 39 * (fit.params[1] + reach)))
    assert found.n == 40 and found.statistic == pytest.approx(fit.params[1] / error) and 0.01 < found.p == pytest.approx(2 * stats.t.sf(abs(found.statistic), 37))


def test_errors_that_persist_widen_the_interval_and_errors_that_alternate_do_not():
    series = persisting(5, correlation=0.8)
    assert trends.ar1_trend(series)[1] > 0.5 and np.ptp(ends(trends.ar1_trend(series)[0])) > np.ptp(ends(trends.hac_trend(series)))
    assert trends.ar1_trend(WOBBLY)[1] < 0.2


def test_last_digits_of_a_series_do_not_grow_in_its_correlation():
    series = persisting(2)
    found = [trends.ar1_trend(series * (1 + move * 1e-15)) for move in range(8)]
    (line, correlation), *others = found
    assert all(other == pytest.approx(correlation, rel=1e-11) and one.low == pytest.approx(line.low, rel=1e-11) for one, other in others)


def test_four_years_are_enough_for_errors_of_first_order_and_three_are_not():
    assert trends.ar1_trend(LINE.iloc[:4] + [0.1, -0.1, 0.2, 0.0])[0].n == 4
    with pytest.raises(ValueError, match="^a trend with errors of first order needs four years at least; found 3$"):
        trends.ar1_trend(LINE.iloc[:3])


def test_a_jump_is_told_from_a_line():
    series = pd.concat([LINE - 7.0 * (LINE.index >= 2005), pd.Series({2030: np.nan})]).sample(frac=1, random_state=3)
    line, jump = trends.stepped_trend(series, 2005)
    assert (line.value, jump.value, line.n) == (pytest.approx(10.0), pytest.approx(-7.0), 21)
    noisy = WOBBLY + 3.0 * (WOBBLY.index >= 2005)
    line, jump = trends.stepped_trend(noisy, 2005)
    design = pd.DataFrame({"year": np.arange(21.0), "later": (np.arange(21) >= 9).astype(float)}, index=WOBBLY.index)
    assert (line.low, line.p) == pytest.approx((20 * estimates.coefficient(noisy, design, "year").low, estimates.coefficient(noisy, design, "year").p))
    assert (jump.low, jump.high) == pytest.approx(ends(estimates.coefficient(noisy, design, "later")))


@pytest.mark.parametrize("year", [1996, 2017])
def test_a_jump_needs_years_on_both_sides(year):
    with pytest.raises(ValueError, match=rf"^no year on one side of a jump in {year}; the series runs from 1996 to 2016$"):
        trends.stepped_trend(LINE, year)
