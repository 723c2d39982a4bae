"""Breaks that are known to be there, and none where there is none."""

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
