"""The statistics of breaks on a series whose break is known from print, and the rate at which they see a break in noise."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.measure import break_tests, breaks

NILE = pd.read_csv(Path(__file__).parent / "published/nile.csv", index_col="year")["flow"].astype(float)
YEARS = range(1996, 2017)


@pytest.mark.parametrize("find", [breaks.least_squares_break, breaks.sup_wald_break])
def test_nile_changed_its_mean_after_1898(find):
    """Cobb (1978) and all since: 1898 is the last year of the old mean."""
    found = find(NILE)
    assert found.year == 1899
    assert found.shift == pytest.approx(NILE.loc[1899:].mean() - NILE.loc[:1898].mean())


def test_nile_changed_once_and_surely():
    assert break_tests.change_points(NILE) == [1899]
    assert break_tests.cusum(NILE)[1] < 1e-6
    assert break_tests.break_p(NILE, persistent=False)[1] == pytest.approx(1 / (1 + break_tests.DRAWS))


def test_cusum_of_the_nile_by_the_distribution_of_kolmogorov():
    statistic, p = break_tests.cusum(NILE)
    assert statistic == pytest.approx((NILE - NILE.mean()).cumsum().abs().max() / (NILE.std(ddof=1) * 10))
    assert p == pytest.approx(2 * sum((-1) ** (k - 1) * np.exp(-2 * k**2 * statistic**2) for k in range(1, 20)))


REJECTIONS = {
    "sup-Wald": lambda series: break_tests.break_p(series, persistent=False)[1] < 0.05,
    "CUSUM": lambda series: break_tests.cusum(series)[1] < 0.05,
    "ruptures": lambda series: break_tests.change_points(series) != [],
}


@pytest.mark.parametrize(("way", "measured"), [("sup-Wald", 5.05), ("CUSUM", 0.95), ("ruptures", 7.9)])
def test_no_break_in_noise_beyond_the_measured_rate(way, measured):
    """Percent of 600 series of 21 years, within 2.5 points: over twice the standard error.

    The rates were measured on 2000 other series. At a nominal 5 percent the simulated p values
    reject as often as they should, and CUSUM too rarely.
    """
    noise = np.random.default_rng(3).normal(size=(600, 21))
    found = np.mean([REJECTIONS[way](pd.Series(values, index=YEARS)) for values in noise]) * 100
    assert found == pytest.approx(measured, abs=2.5)


def test_date_of_the_nile_is_known_within_a_few_years():
    """Ours allows for errors that persist, so it holds Bai's interval of independent errors (last old year 1895 to 1901) and little more."""
    first, last = breaks.date_interval(NILE)
    assert first <= 1896 and last >= 1902 and last - first <= 9


def test_interval_of_a_date_covers_it_nearly_as_often_as_it_says():
    """Of 400 series of 21 years with a shift of twice the noise, at least 90 percent."""
    generator = np.random.default_rng(11)
    shift = np.where(np.arange(21) >= 9, 2.0, 0.0)
    intervals = [breaks.date_interval(pd.Series(shift + generator.normal(size=21), index=YEARS)) for _ in range(400)]
    assert np.mean([first <= 2005 <= last for first, last in intervals]) >= 0.9


def test_date_of_a_clean_step_is_the_step():
    series = pd.Series([0.0] * 10 + [5.0] * 11, index=YEARS)
    assert breaks.date_interval(series) == (2006, 2006)
    assert breaks.date_interval(pd.Series(1.0, index=YEARS)) == (1996, 2016)
