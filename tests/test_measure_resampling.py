"""Blocks drawn anew, placebo dates, and what they say of an effect."""

import math
from itertools import combinations

import numpy as np
import pytest

from analysis.measure import resampling
from analysis.measure.estimates import Estimate


@pytest.mark.parametrize(("n", "length"), [(5, 2), (6, 3), (7, 1), (4, 4)])
def test_blocks_are_of_neighbours_and_the_last_year_is_followed_by_the_first(n, length):
    drawn = resampling.circular_blocks(n, length, 200, 7)
    assert drawn.shape == (200, n)
    starts = drawn[:, ::length]
    assert set(np.unique(starts)) == set(range(n))
    for place in range(n):
        block, inside = divmod(place, length)
        assert (drawn[:, place] == (starts[:, block] + inside) % n).all()


def test_draws_hang_on_their_seed_alone():
    one, again, other = (resampling.circular_blocks(8, 2, 20, seed) for seed in (1, 1, 2))
    assert (one == again).all() and (one != other).any()


def test_all_sets_are_given_where_there_are_no_more_than_asked_for():
    dates = [2004, 2006, 2007, 2010, 2014]
    assert resampling.placebo_sets(dates, 2, 10, 1) == list(combinations(dates, 2))
    assert resampling.placebo_sets(dates, 5, 10, 1) == [tuple(dates)]
    assert resampling.placebo_sets([3, 1, 2], 2, 10, 1) == [(3, 1), (3, 2), (1, 2)]


def test_otherwise_as_many_different_ones_are_drawn_each_in_order():
    dates = [2014, 2004, 2006, 2007, 2010]
    found = resampling.placebo_sets(dates, 2, 9, 1)
    assert len(found) == len(set(found)) == 9 and set(found) < set(combinations(dates, 2))
    assert resampling.placebo_sets(dates, 2, 9, 1) == found != resampling.placebo_sets(dates, 2, 9, 2)


def test_more_dates_than_candidates_are_refused():
    with pytest.raises(ValueError, match="^3 dates cannot be drawn from 2$"):
        resampling.placebo_sets([2000, 2001], 3, 10, 1)


@pytest.mark.parametrize("shift", [0.0, 10.0])
def test_interval_and_p_value_by_hand(shift):
    placebos = [shift + value for value in (-2.0, 1.0, 0.0, -1.0, 2.0)] + [math.nan]
    found = resampling.against_placebos(shift + 2.0, placebos, 4)
    assert (found.value, found.low, found.high) == pytest.approx((shift + 2.0, 0.1, 3.9))
    assert found.n == 4 and found.p == pytest.approx(3 / 6) and type(found) is Estimate


@pytest.mark.parametrize(("observed", "p"), [(2.0 + 1e-13, 3 / 6), (2.0 + 1e-9, 1 / 6), (0.0, 1.0), (-1.5, 3 / 6), (3.0, 1 / 6)])
def test_p_value_counts_placebos_at_least_as_far_and_the_observed_one(observed, p):
    assert resampling.against_placebos(observed, [-2.0, -1.0, 0.0, 1.0, 2.0], 1).p == pytest.approx(p)


def test_interval_is_turned_about_the_observed_effect():
    found = resampling.against_placebos(0.0, [0.0, 0.0, 0.0, 8.0], 1)
    assert found.low == pytest.approx(-8 * 0.925) and found.high == pytest.approx(0.0)


def test_an_effect_that_any_date_gives_is_not_told_from_none():
    """The interval has the middle that the p value has: where all dates move by ten, so does one without an event."""
    found = resampling.against_placebos(10.0, [9.0, 9.5, 10.0, 10.5, 11.0], 1)
    assert found.p == 1.0 and found.low < 0 < found.high


def test_without_placebos_nothing_is_said():
    with pytest.raises(ValueError, match="^no placebo could be had$"):
        resampling.against_placebos(1.0, [math.nan], 1)


@pytest.mark.parametrize("values", [1, 2, 5, 6])
def test_medians_are_those_of_numpy(values):
    redrawn = np.random.default_rng(values).normal(size=(40, values))
    assert resampling.medians(redrawn.copy()) == pytest.approx(np.median(redrawn, axis=1), rel=1e-15)
