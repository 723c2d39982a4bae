"""False alarms: how often bands and intervals speak of a change where there was none."""

import numpy as np
import pandas as pd
import pytest

from analysis.measure import bands, false_alarms, trends

BASE, AFTER = 21, 4


def test_series_are_steady_and_carry_over():
    series = false_alarms.unchanged(0.8, 50, 20_000)
    assert series.shape == (50, 20_000)
    assert series.mean() == pytest.approx(0, abs=0.03)
    spread = series.std(axis=1) ** 2
    assert spread == pytest.approx(np.full(50, 1 / (1 - 0.8**2)), rel=0.05)
    assert np.corrcoef(series[10], series[11])[0, 1] == pytest.approx(0.8, abs=0.02)
    assert np.corrcoef(series[10], series[12])[0, 1] == pytest.approx(0.64, abs=0.02)
    assert (false_alarms.unchanged(0.0, 2, 3) == np.random.default_rng(2016).normal(size=(2, 3))).all()


@pytest.mark.parametrize("persistence", [-0.1, 1.0])
def test_a_series_that_wanders_off_is_refused(persistence):
    with pytest.raises(ValueError, match=f"^a series that does not wander off has a persistence from 0 to below 1; asked for {persistence}$"):
        false_alarms.unchanged(persistence, 5, 5)


@pytest.mark.parametrize(("kind", "band"), [("mean", bands.prediction_band), ("walk", bands.random_walk_band)])
@pytest.mark.parametrize("after", [AFTER, 8])
def test_share_is_that_of_series_held_against_the_bands_one_by_one(kind, band, after):
    draws = 300
    table = pd.DataFrame(false_alarms.unchanged(0.7, BASE + after, draws), index=range(1996, 1996 + BASE + after))
    later = list(table.index[BASE:])
    left = [(bands.departure(table[draw], band(table[draw].iloc[:BASE], later)) != 0).any() for draw in table]
    assert false_alarms.share_outside(kind, 0.7, BASE, after, draws) == pytest.approx(np.mean(left))
    assert 0 < np.mean(left) < 1


def test_one_new_value_falls_outside_one_time_in_twenty():
    assert false_alarms.share_outside("mean", 0.0, BASE, 1) == pytest.approx(0.05, abs=0.005)
    assert false_alarms.share_outside("mean", 0.0, BASE, AFTER) > 0.15


def test_so_many_series_are_drawn():
    assert false_alarms.share_outside("mean", 0.5, BASE, AFTER) == false_alarms.share_outside("mean", 0.5, BASE, AFTER, 20_000)
    assert false_alarms.coverage_of_trend(0.5, 8) == false_alarms.coverage_of_trend(0.5, 8, 400)
    assert 20_000 * false_alarms.share_outside("mean", 0.5, BASE, AFTER) % 1 == pytest.approx(0, abs=1e-6)
    assert 400 * false_alarms.coverage_of_trend(0.5, 8) % 1 == pytest.approx(0, abs=1e-9)


def test_an_unknown_band_is_refused():
    with pytest.raises(ValueError, match="^no band 'line'; there are: mean, walk$"):
        false_alarms.share_outside("line", 0.5, BASE, AFTER)


def test_intervals_of_trends_cover_less_the_more_errors_persist():
    draws = 60
    table = pd.DataFrame(false_alarms.unchanged(0.5, BASE, draws), index=range(BASE))
    held = [(found := trends.hac_trend(table[draw])).low <= 0 <= found.high for draw in table]
    assert false_alarms.coverage_of_trend(0.5, BASE, draws) == pytest.approx(np.mean(held))
    assert false_alarms.coverage_of_trend(0.0, BASE) > false_alarms.coverage_of_trend(0.8, BASE) + 0.2
