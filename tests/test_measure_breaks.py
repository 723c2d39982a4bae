"""Breaks that are known to be there, and none where there is none."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from analysis.measure import breaks

WAYS = [breaks.least_squares_break, breaks.sup_wald_break]
YEARS = range(1994, 2017)


def noise(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=len(YEARS))


@pytest.mark.parametrize("find", WAYS)
@pytest.mark.parametrize("year", [2000, 2004, 2010])
def test_a_large_step_is_found_in_its_year(find, year):
    series = pd.Series(noise(1) + 20.0 * (np.array(YEARS) >= year), index=YEARS)
    found = find(series)
    assert found.year == year and found.significant
    assert found.shift == pytest.approx(20, abs=1.5)


def test_least_squares_break_leaves_the_smallest_sum_of_squares():
    series = pd.Series(noise(2) + 2.0 * (np.array(YEARS) >= 2003), index=YEARS)
    edge = 4
    left = {
        first: series.iloc[:first].var(ddof=0) * first + series.iloc[first:].var(ddof=0) * (len(series) - first)
        for first in range(edge, len(series) - edge + 1)
    }
    best = min(left, key=left.get)
    found = breaks.least_squares_break(series)
    assert found.year == series.index[best]
    whole = series.var(ddof=0) * len(series)
    assert found.statistic == pytest.approx((whole - left[best]) / (left[best] / (len(series) - 2)))


def test_independent_noise_rarely_breaks():
    found = [breaks.least_squares_break(pd.Series(noise(seed), index=YEARS)).significant for seed in range(300)]
    assert 0.04 < np.mean(found) < 0.18


@pytest.mark.parametrize("find", WAYS)
def test_ends_are_trimmed(find):
    series = pd.Series(noise(3), index=YEARS)
    series.iloc[-1] += 50
    assert 1998 <= find(series).year <= 2013


@pytest.mark.parametrize("find", WAYS)
def test_a_constant_has_no_break_and_a_short_series_is_refused(find):
    assert not find(pd.Series(1.0, index=YEARS)).significant
    with pytest.raises(ValueError, match="eight years at least; found 3"):
        find(pd.Series([1.0, 2.0, 3.0]))


def test_a_break_is_significant_above_the_critical_value_of_the_source():
    assert breaks.Break(2000, 7.13, 1.0).significant
    assert not breaks.Break(2000, 7.12, 1.0).significant
    with pytest.raises(dataclasses.FrozenInstanceError):
        breaks.Break(2000, 7.13, 1.0).year = 2001


@pytest.mark.parametrize("find", WAYS)
def test_a_perfect_step_is_infinitely_sure_and_a_constant_is_nought(find):
    found = find(pd.Series([0.0] * 4 + [3.0] * 4, index=range(2000, 2008)))
    assert (found.year, found.statistic, found.shift) == (2004, np.inf, 3.0)
    constant = find(pd.Series([1.0] * 8))
    assert constant.statistic == 0.0 and constant.shift == 0.0
    assert find(pd.Series([0.1] * 21)) == breaks.Break(4, 0.0, 0.0), "what rounding leaves of equal values is no step"


def test_two_years_at_either_end_are_enough_for_a_new_mean():
    wobble = np.array([0.1, -0.1] * 5)
    for first in (2, 8):
        series = pd.Series(wobble + 10.0 * (np.arange(10) >= first), index=range(2000, 2010))
        assert breaks.least_squares_break(series).year == 2000 + first


def test_fifteen_per_cent_of_the_years_are_trimmed_and_rounded_up():
    for length, edge in ((13, 2), (14, 3), (20, 3), (21, 4)):
        series = pd.Series([50.0, *[0.1, -0.1] * 15][:length])
        assert breaks.least_squares_break(series).year == edge


@pytest.mark.parametrize(("length", "lags"), [(8, 2), (26, 2), (30, 3), (100, 4)])
def test_statistic_rests_on_a_variance_with_declining_weights_up_to_the_lag(length, lags):
    values = np.random.default_rng(length).normal(size=length).cumsum()
    found = breaks.sup_wald_break(pd.Series(values))
    old, new = values[: found.year], values[found.year :]
    errors = [*(old - old.mean()), *(new - new.mean())]
    variance = sum(e * e for e in errors)
    for lag in range(1, lags + 1):
        weight = 1 - lag / (lags + 1)
        variance += 2 * weight * sum(errors[i] * errors[i - lag] for i in range(lag, length))
    variance /= length - 2
    assert found.statistic == pytest.approx((new.mean() - old.mean()) ** 2 / (variance * (1 / len(old) + 1 / len(new))))
    assert found.shift == pytest.approx(new.mean() - old.mean())


def test_date_of_a_break_is_as_sure_as_the_step_is_large_against_the_noise():
    series = pd.Series(noise(1) + 4.0 * (np.array(YEARS) >= 2004), index=YEARS)
    first = list(YEARS).index(2004)
    errors = [*(series.iloc[:first] - series.iloc[:first].mean()), *(series.iloc[first:] - series.iloc[first:].mean())]
    n = len(errors)
    covariances = [sum(errors[i] * errors[i - lag] for i in range(lag, n)) / (n - 2) for lag in range(3)]
    long_run = covariances[0] + 2 * (2 / 3 * covariances[1] + 1 / 3 * covariances[2])
    for factor in (1.0, 0.4):
        shift = series.iloc[first:].mean() - series.iloc[:first].mean()
        scaled = series - (1 - factor) * shift * (series.index >= 2004)
        assert breaks.least_squares_break(scaled).year == 2004
        reach = int(11.03 * max(covariances[0], long_run) / (factor * shift) ** 2) + 1
        assert breaks.date_interval(scaled[::-1]) == (max(2004 - reach, 1994), min(2004 + reach, 2016))


@pytest.mark.parametrize("values", [[1.0] * 12, [0.0] * 6 + [5.0] * 6])
def test_without_a_break_any_year_may_be_its_date_and_without_noise_none_but_one(values):
    series = pd.Series(values, index=range(2000, 2012))
    expected = (2000, 2011) if values[-1] == 1.0 else (2006, 2006)
    assert breaks.date_interval(series) == expected


def test_range_of_a_date_stays_within_the_series():
    series = pd.Series(noise(5), index=YEARS)
    low, high = breaks.date_interval(series)
    assert 1994 <= low <= breaks.least_squares_break(series).year <= high <= 2016
    assert breaks.date_interval(pd.concat([series, pd.Series({2030: np.nan})])) == (low, high)


def test_a_shift_that_is_lost_in_noise_may_lie_in_any_year():
    wild = pd.Series([3.0, -3.0, 2.9, -2.9, 3.0, -3.1, 2.9, -2.8, 3.2, -3.0], index=range(2000, 2010))
    assert breaks.date_interval(wild) == (2000, 2009)
