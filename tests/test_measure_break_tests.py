"""Breaks against what noise alone would show."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.diagnostic import breaks_cusumolsresid

from analysis.measure import break_tests, breaks

YEARS = range(1994, 2017)


def walk(seed: int, n: int = len(YEARS), share: float = 1.0) -> np.ndarray:
    shocks = np.random.default_rng(seed).normal(size=n)
    return shocks + share * shocks.cumsum()


@pytest.mark.parametrize("n", [8, 13, 14, 23, 30, 100])
def test_largest_statistic_is_that_of_the_other_module_for_many_series_at_once(n):
    series = np.array([walk(seed, n) for seed in range(4)])
    expected = [breaks.sup_wald_break(pd.Series(one)).statistic for one in series]
    assert break_tests.largest_wald(series) == pytest.approx(expected)


def test_persistence_by_hand_and_within_its_bounds():
    values = np.array([1.0, 2.0, 4.0, 3.0, 5.0, 4.0])
    strays = values - values.mean()
    raw = sum(strays[i] * strays[i - 1] for i in range(1, 6)) / sum(strays[:-1] ** 2)
    series = pd.Series([*values, np.nan], index=[2000, 2001, 2002, 2003, 2004, 2005, 2006])
    assert break_tests.persistence(series[::-1]) == pytest.approx(raw + (1 + 3 * raw) / 6)
    assert break_tests.persistence(pd.Series([1.0, -1.0] * 6)) == 0.0
    assert break_tests.persistence(pd.Series(np.arange(30.0) ** 3)) == 0.95


@pytest.fixture
def forgetful():
    """Forgets the noise that was drawn, now and after the test."""

    def forget() -> None:
        for function in (break_tests._statistics_of_noise, break_tests._shocks):
            function.cache_clear()

    forget()
    yield forget
    forget()


@pytest.fixture
def few_draws(forgetful, monkeypatch):
    """So few that each can be written out, and more than fit at once."""
    monkeypatch.setattr(break_tests, "DRAWS", 499)
    monkeypatch.setattr(break_tests, "AT_ONCE", 200)


def test_a_step_without_noise_has_a_statistic_without_bound():
    clean = np.array([[0.1] * 4 + [1.3] * 5, [*range(9)]])
    found = break_tests.largest_wald(clean)
    assert found[0] == math.inf == breaks.sup_wald_break(pd.Series(clean[0])).statistic
    assert found[1] == pytest.approx(breaks.sup_wald_break(pd.Series(clean[1])).statistic)
    assert (break_tests.largest_wald(np.outer([1e6, 1.7e6, 3.1e6, 7.3e6], clean[0])) == math.inf).all()
    small, large = walk(1) * 1e-7, walk(2) * 1e3
    assert break_tests.largest_wald(np.array([small, large]))[0] == pytest.approx(break_tests.largest_wald(walk(1)[None, :])[0])


@pytest.mark.parametrize("value", [1.0, 0.1])
@pytest.mark.parametrize("n", [9, 21])
def test_a_series_that_never_moves_has_no_break_by_any_test(few_draws, value, n):
    # At twenty-one years rounding leaves a slope of 0.1 less its mean, at nine years nothing.
    series = pd.Series(value, index=range(1996, 1996 + n))
    assert break_tests.persistence(series) == 0.0
    for persistent in (False, True):
        assert break_tests.break_p(series, persistent) == (0.0, 1.0)
    assert break_tests.cusum(series) == (0.0, 1.0) and break_tests.change_points(series) == []
    several = break_tests.largest_wald(np.array([series, walk(1, n), series - 5]))
    assert several.tolist() == [0.0, break_tests.largest_wald(walk(1, n)[None, :])[0], 0.0] and several[1] > 0


def test_no_more_than_four_changes_are_looked_for():
    values = np.repeat([0.0, 9.0] * 4, 4) + 0.1 * np.random.default_rng(0).normal(size=32)
    assert len(break_tests.change_points(pd.Series(values))) == 4


def test_level_and_scale_do_not_move_the_largest_statistic():
    series = np.array([walk(seed) for seed in range(3)])
    assert break_tests.largest_wald(series * 1e-3 + 1e4) == pytest.approx(break_tests.largest_wald(series), rel=1e-6)
    assert break_tests.largest_wald(series + [[0.0], [1e6], [-2e6]]) == pytest.approx(break_tests.largest_wald(series), rel=1e-6)


@pytest.mark.parametrize(("made_by", "persistent"), [(0, False), (2, False), (5, True)])
def test_p_values_of_one_seed_are_those_of_another_to_the_hundredth(forgetful, monkeypatch, made_by, persistent):
    series, found = pd.Series(walk(made_by, 21, 0.3), index=range(1996, 2017)), set()
    for seed in (1, 2, 3):
        monkeypatch.setattr(break_tests, "SEED", seed)
        forgetful()
        found.add(break_tests.break_p(series, persistent)[1])
    assert len(found) == 3 and max(found) - min(found) < 0.01


@pytest.mark.parametrize(("made_by", "share"), [(0, 0.3), (5, 0.3), (6, 0.2), (8, 0.2), (9, 0.4)])
def test_p_value_is_the_share_of_noise_with_as_large_a_statistic(few_draws, made_by, share):
    series = pd.Series(walk(made_by, share=share), index=YEARS)
    for persistent in (False, True):
        level = round(break_tests.persistence(series), 2) if persistent else 0.0
        assert not persistent or 0 < level < 0.95
        shocks = np.random.default_rng(break_tests.SEED).normal(size=(len(YEARS), 499))
        noise = []
        for draw in shocks.T:
            one = [draw[0] / (1 - level**2) ** 0.5]
            for shock in draw[1:]:
                one.append(level * one[-1] + shock)
            noise.append(breaks.sup_wald_break(pd.Series(one)).statistic)
        statistic, p = break_tests.break_p(series.sample(frac=1, random_state=1), persistent)
        assert statistic == pytest.approx(breaks.sup_wald_break(series).statistic)
        assert p == pytest.approx((1 + sum(one >= statistic for one in noise)) / 500)
        assert break_tests._statistics_of_noise(len(YEARS), level) == pytest.approx(noise)


def test_a_great_step_is_as_sure_as_the_draws_allow_and_persistent_noise_is_less_sure():
    step = pd.Series(walk(0, share=0.0) + 9.0 * (np.array(YEARS) >= 2005), index=YEARS)
    least = 1 / (1 + break_tests.DRAWS)
    assert break_tests.break_p(step, False)[1] == pytest.approx(least)
    assert break_tests.break_p(step, True)[1] > least


def test_cusum_by_its_formula():
    series = pd.Series(walk(4, share=0.2), index=YEARS)
    strays = (series - series.mean()).to_numpy()
    statistic = np.abs(strays.cumsum()).max() / math.sqrt((strays**2).sum() / (len(strays) - 1) * len(strays))
    found = break_tests.cusum(series.sample(frac=1, random_state=1))
    assert found == pytest.approx((statistic, stats.kstwobign.sf(statistic)))
    lacking = pd.concat([series, pd.Series({2030: np.nan})])
    assert break_tests.cusum(lacking) == pytest.approx(found)


@pytest.mark.parametrize("seed", range(6))
def test_cusum_is_that_of_statsmodels(seed):
    series = pd.Series(walk(seed, share=seed / 8), index=YEARS)
    statistic, p, _ = breaks_cusumolsresid((series - series.mean()).to_numpy(), ddof=1)
    assert break_tests.cusum(series) == pytest.approx((statistic, p), rel=1e-10)


WOBBLE = np.array([1.0, -1.0] * 10)


def steps(*levels: float, each: int = 5) -> pd.Series:
    values = np.repeat(levels, each) + WOBBLE[: len(levels) * each]
    return pd.Series(values, index=range(1990, 1990 + len(values)))


def test_changes_of_the_mean_are_found_in_their_years():
    assert break_tests.change_points(steps(0.0, 20.0, -10.0, 30.0)[::-1]) == [1995, 2000, 2005]
    assert break_tests.change_points(steps(0.0, 20.0).drop(1992)) == [1995]
    assert break_tests.change_points(steps(0.0, 0.0, 0.0)) == [] == break_tests.change_points(pd.Series([2.0] * 12))


@pytest.mark.parametrize(("step", "found"), [(2.6, []), (3.0, [2000])])
def test_a_change_has_to_be_worth_its_penalty(step, found):
    # Scaled by the noise, a step of d over twice ten years saves 5 d² / 4.4; the penalty of a change is 3 ln 20 = 9.0.
    assert break_tests.change_points(steps(0.0, step, each=10)) == found


def test_noise_is_measured_by_the_spread_of_the_values_where_most_neighbours_are_equal():
    assert break_tests.change_points(pd.Series([0.0] * 10 + [1.0] * 10, index=range(1990, 2010))) == [2000]
    assert break_tests.change_points(pd.Series([0.0] * 4 + [1.0] * 4, index=range(1990, 1998))) == [1994]


def test_new_means_last_as_long_as_asked_for_and_there_are_four_at_most():
    short = pd.Series([0.0, 0.1] * 4 + [50.0, 50.1] + [0.0, 0.1] * 4, index=range(1990, 2008))
    assert break_tests.change_points(short, 2) == [1998, 2000]
    assert (np.diff(break_tests.change_points(short)) >= 3).all()
    many = steps(0.0, 20.0, 0.0, 20.0, 0.0, 20.0, each=3)
    assert len(break_tests.change_points(many)) == 4
    assert len(break_tests.change_points(many.iloc[:9])) == 2
