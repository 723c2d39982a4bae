"""Moves around events, against placebo years and other states."""

import math

import numpy as np
import pandas as pd
import pytest

from analysis.measure import event_study

YEARS = range(2000, 2010)
SQUARES = pd.Series([float(n * n) for n in range(10)], index=YEARS)
STEP = pd.Series([0.0] * 5 + [1.0] * 5, index=YEARS)


def test_move_is_the_mean_after_less_the_mean_before():
    assert event_study.move(SQUARES, 2004, 2) == (16 + 25) / 2 - (4 + 9) / 2
    assert event_study.move(SQUARES, 2004, 1) == 16 - 9
    assert event_study.move(SQUARES, 2004, 2, lag=1) == (25 + 36) / 2 - (4 + 9) / 2


def test_move_needs_every_year_of_both_sides():
    assert math.isnan(event_study.move(SQUARES, 2001, 2)) and not math.isnan(event_study.move(SQUARES, 2002, 2))
    assert math.isnan(event_study.move(SQUARES, 2009, 2)) and not math.isnan(event_study.move(SQUARES, 2008, 2))
    assert math.isnan(event_study.move(SQUARES.drop(2003), 2004, 2)) and math.isnan(event_study.move(SQUARES.drop(2005), 2004, 2))
    assert math.isnan(event_study.move(SQUARES, 2008, 2, lag=1))


def test_effect_of_a_step_by_hand():
    # Moves at the seven candidates 2002 to 2008 are 0, 0, 0.5, 1, 0.5, 0, 0; only the step's own strays as far.
    found = event_study.effect(STEP, [2005, 1990], 2, 1)
    assert (found.value, found.n) == (1.0, 1) and found.p == pytest.approx(2 / 8)
    moves = [0, 0, 0.5, 1, 0.5, 0, 0]
    assert (found.low, found.high) == pytest.approx((1 - np.quantile(moves, 0.975), 1 - np.quantile(moves, 0.025)))


def test_effect_of_two_events_is_their_mean_and_placebos_are_pairs():
    found = event_study.effect(STEP, [2006, 2005], 2, 1)
    assert found.value == 0.75 and found.n == 2
    # Of the 21 pairs one moves by 0.75 with the step and either neighbour: the mean of all is 2/7.
    moves = [0, 0, 0.5, 1, 0.5, 0, 0]
    pairs = [(a + b) / 2 for i, a in enumerate(moves) for b in moves[i + 1 :]]
    far = sum(abs(one - 2 / 7) >= abs(0.75 - 2 / 7) - 1e-12 for one in pairs)
    assert found.p == pytest.approx((1 + far) / 22)


def test_what_other_states_do_is_taken_off():
    others = pd.DataFrame({"A": STEP + 1.0, "B": STEP - 1.0, "C": np.nan})
    assert event_study.effect(STEP, [2005], 2, 1, others=others).value == 0.0
    assert event_study.effect(STEP * 3, [2005], 2, 1, others=others).value == 2.0
    longer = pd.concat([others, others.set_axis(range(1980, 1990))])
    assert event_study.effect(STEP * 3, [2005], 2, 1, others=longer).value == 2.0


def test_lag_moves_the_years_after_and_the_candidates():
    found = event_study.effect(SQUARES, [2003], 2, 1, lag=1)
    assert found.value == event_study.move(SQUARES, 2003, 2, 1)
    assert found.p == pytest.approx((1 + 4) / 7)


def test_of_many_sets_999_are_drawn_by_the_seed():
    series = pd.Series(np.random.default_rng(1).normal(size=60), index=range(1950, 2010))
    one, again, other = (event_study.effect(series, [1980, 1990, 1999], 2, seed) for seed in (1, 1, 2))
    assert one == again and one != other and one.n == 3
    assert one.p * 1000 == pytest.approx(round(one.p * 1000))


def test_events_without_their_years_are_refused():
    with pytest.raises(ValueError, match=r"^none of the events \[1990, 2009\] has 2 years on each side$"):
        event_study.effect(STEP, [1990, 2009], 2, 1)


def test_a_gap_of_years_is_no_neighbourhood():
    # Without 2004 the candidates are 2002, 2007 and 2008; none of them moves, and the step is among the lost ones.
    lacking = STEP.drop(2004)
    with pytest.raises(ValueError, match="none of the events"):
        event_study.effect(lacking, [2005], 2, 1)
    found = event_study.effect(lacking[::-1], [2007], 2, 1)
    assert found.value == 0.0 and found.p == 1.0 and found.low == found.high == 0.0


def test_usual_move_is_the_mean_over_all_years_with_both_sides():
    others = pd.DataFrame({"A": STEP + 1.0, "B": STEP - 1.0})
    assert event_study.usual_move(STEP * 3, 2, others=others * 0) == pytest.approx(3 * 2 / 7)
    assert event_study.usual_move(STEP * 3, 2, others=others) == pytest.approx(2 * 2 / 7)
    # A year later the last candidate has no second year after it.
    assert event_study.usual_move(SQUARES, 2, others=others * 0, lag=1) == pytest.approx(np.mean([event_study.move(SQUARES, year, 2, 1) for year in range(2002, 2008)]))


def test_usual_move_is_what_the_placebos_of_an_effect_scatter_about():
    others = pd.DataFrame({"A": STEP})
    found = event_study.effect(SQUARES, [2004], 2, 1, others=others)
    usual = event_study.usual_move(SQUARES, 2, others=others)
    moves = [event_study.move(SQUARES - STEP, year, 2) for year in range(2002, 2009)]
    assert usual == pytest.approx(np.mean(moves)) and (found.value - found.low) == pytest.approx(np.quantile(moves, 0.975))


def test_usual_move_needs_a_year_with_both_sides():
    with pytest.raises(ValueError, match="^no year has 3 years on each side$"):
        event_study.usual_move(STEP.iloc[:5], 3, others=pd.DataFrame({"A": STEP}))


def test_sets_of_placebo_years_are_drawn_alike_each_time():
    first = event_study._placebos(40, 5, 1)
    event_study._placebos.cache_clear()
    assert first.shape == (5, 999) and (event_study._placebos(40, 5, 1) == first).all()
    assert (event_study._placebos(40, 5, 2) != first).any()
