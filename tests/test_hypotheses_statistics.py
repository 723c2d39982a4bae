"""Statistics of the hypotheses against second implementations and on series whose answer is known."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.judge.hypotheses import continuity, criteria
from analysis.measure import break_tests, breaks, cross_sections, estimates, event_study

YEARS = list(range(1996, 2017))


def noise(seed: int, n: int = 21, persistent: float = 0.0) -> pd.Series:
    shocks = np.random.default_rng(seed).normal(size=n)
    values = [shocks[0] / math.sqrt(1 - persistent**2)]
    for shock in shocks[1:]:
        values.append(persistent * values[-1] + shock)
    return pd.Series(values, index=range(1996, 1996 + n))


def by_hand(values: np.ndarray, design: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Least squares and the covariance of Newey and West, written out with sums over pairs of years."""
    n, k = design.shape
    inverse = np.linalg.inv(design.T @ design)
    slopes = inverse @ design.T @ values
    errors = values - design @ slopes
    middle = np.zeros((k, k))
    for one in range(n):
        for other in range(n):
            weight = 1 - abs(one - other) / (most + 1)
            if weight > 0:
                middle += weight * errors[one] * errors[other] * np.outer(design[one], design[other])
    return slopes, inverse @ middle @ inverse * n / (n - k)


@pytest.mark.parametrize("persistent", [0.0, 0.6])
def test_newey_west_is_that_of_the_formula(persistent):
    series = noise(3, persistent=persistent) + np.arange(21) * 0.2
    since = pd.DataFrame({"year": np.arange(21.0)}, index=series.index)
    found = estimates.coefficient(series, since, "year")
    slopes, covariance = by_hand(series.to_numpy(), np.column_stack([np.ones(21), np.arange(21.0)]), estimates.lags(21))
    reach = stats.t.ppf(0.975, 19) * math.sqrt(covariance[1, 1])
    assert found.value == pytest.approx(slopes[1], rel=1e-9)
    assert (found.low, found.high) == pytest.approx((slopes[1] - reach, slopes[1] + reach), rel=1e-9)
    assert found.p == pytest.approx(2 * stats.t.sf(abs(slopes[1]) / math.sqrt(covariance[1, 1]), 19), rel=1e-8)


def test_largest_wald_is_that_of_a_regression_on_each_step():
    series = noise(5) + np.where(np.arange(21) >= 9, 1.0, 0.0)
    found = []
    for first in range(4, 18):
        step = (np.arange(21) >= first).astype(float)
        design = np.column_stack([1 - step, step])
        errors = series.to_numpy() - design @ np.linalg.lstsq(design, series.to_numpy(), rcond=None)[0]
        most = estimates.lags(21)
        variance = sum((1 - abs(lag) / (most + 1)) * (errors[abs(lag) :] * errors[: 21 - abs(lag)]).sum() for lag in range(-most, most + 1)) / 19
        contrast = np.array([-1.0, 1.0])
        slopes = np.linalg.lstsq(design, series.to_numpy(), rcond=None)[0]
        found.append((contrast @ slopes) ** 2 / (variance * contrast @ np.linalg.inv(design.T @ design) @ contrast))
    assert break_tests.break_p(series, persistent=False)[0] == pytest.approx(max(found), rel=1e-9)
    assert breaks.sup_wald_break(series).statistic == pytest.approx(max(found), rel=1e-9)


def test_ranked_slope_is_spearmans_correlation_and_plain_slope_is_pearsons():
    generator = np.random.default_rng(7)
    table = pd.DataFrame({"volatility": generator.normal(size=40), "concentration": generator.normal(size=40)})
    table["volatility"] += 0.5 * table["concentration"]
    ranked = cross_sections.standardised_slope(table.rank(), "volatility", "concentration")
    assert ranked.value == pytest.approx(stats.spearmanr(table["volatility"], table["concentration"]).statistic, rel=1e-9)
    plain = cross_sections.standardised_slope(table, "volatility", "concentration")
    assert plain.value == pytest.approx(stats.pearsonr(table["volatility"], table["concentration"]).statistic, rel=1e-9)


def test_slope_within_countries_is_that_with_a_dummy_for_each():
    import statsmodels.formula.api as smf

    generator = np.random.default_rng(11)
    panel = pd.DataFrame([(f"C{i:02}", period) for i in range(12) for period in range(4)], columns=["iso3", "period"])
    panel["concentration"], panel["size"] = generator.normal(size=(2, len(panel)))
    level = panel["iso3"].map(dict(zip(sorted(set(panel["iso3"])), generator.normal(size=12), strict=True)))
    panel["volatility"] = 2 * level + 0.7 * panel["concentration"] + panel["period"] + generator.normal(size=len(panel))
    panel = panel.drop(index=[5, 17])  # an unbalanced panel
    found = cross_sections.within_slope(panel, "volatility", "concentration", ["size"])
    scores = panel.assign(**{c: (panel[c] - panel[c].mean()) / panel[c].std(ddof=1) for c in ("volatility", "concentration", "size")})
    fit = smf.ols("volatility ~ concentration + size + C(iso3) + C(period)", scores).fit()
    assert found.value == pytest.approx(fit.params["concentration"], rel=1e-8)
    assert found.n == 46 and found.low < found.value < found.high


def test_welch_and_proportion_are_those_of_closed_forms():
    one, other = noise(1, 8), noise(2, 14) * 3
    found = estimates.welch(one, other)
    parts = one.var(ddof=1) / 8, other.var(ddof=1) / 14
    free = sum(parts) ** 2 / (parts[0] ** 2 / 7 + parts[1] ** 2 / 13)
    reach = stats.t.ppf(0.975, free) * math.sqrt(sum(parts))
    assert (found.low, found.high) == pytest.approx((found.value - reach, found.value + reach), rel=1e-9)
    share = estimates.proportion(6, 12)
    assert share.low == pytest.approx(100 * stats.beta.ppf(0.025, 6, 7), rel=1e-6)
    assert share.high == pytest.approx(100 * stats.beta.ppf(0.975, 7, 6), rel=1e-6)


def test_a_planted_break_is_found_and_dated():
    series = noise(21) + np.where(np.array(YEARS) >= 2004, 4.0, 0.0)
    assert break_tests.break_p(series, persistent=False)[1] < 0.01
    assert break_tests.break_p(series, persistent=True)[1] < 0.05
    assert break_tests.cusum(series)[1] < 0.05
    assert break_tests.change_points(series) == [2004]
    assert breaks.sup_wald_break(series).year == 2004


def rate(find, persistent: float = 0.0, runs: int = 200) -> float:
    return sum(find(noise(1000 + run, persistent=persistent)) for run in range(runs)) / runs


@pytest.mark.parametrize(
    ("find", "persistent", "most"),
    [
        (lambda series: break_tests.break_p(series, persistent=False)[1] < 0.05, 0.0, 0.085),
        (lambda series: break_tests.break_p(series, persistent=True)[1] < 0.05, 0.0, 0.085),
        (lambda series: break_tests.break_p(series, persistent=True)[1] < 0.05, 0.5, 0.085),
        (lambda series: break_tests.cusum(series)[1] < 0.05, 0.0, 0.085),
        (lambda series: bool(break_tests.change_points(series)), 0.0, 0.10),
    ],
    ids=["independent", "persistent on independent", "persistent on persistent", "cusum", "change points"],
)
def test_noise_shows_a_break_no_more_often_than_stated(find, persistent, most):
    # One in twenty is stated; with 200 runs 8.5 percent is two standard errors more. Change points state none.
    assert rate(find, persistent) <= most


def test_persistent_errors_pass_for_breaks_where_they_count_as_independent():
    # The reason why both are shown, and why the plain tests are not the headline.
    assert rate(lambda series: break_tests.break_p(series, persistent=False)[1] < 0.05, 0.5) > 0.15
    assert rate(lambda series: bool(break_tests.change_points(series)), 0.5) > 0.15


def test_flat_noise_stays_unchanged_and_a_slide_of_fifteen_points_does_not():
    rule = criteria.criteria("H1")["share"]
    for values, expected in ((noise(12) * 0.5 + 45, True), (noise(12) * 0.5 + 60 - np.arange(21) * 0.75, False)):
        found = continuity.trend(values, "Newey-West")
        p = break_tests.break_p(values, persistent=True)[1]
        assert rule.holds(found.value, found.low, found.high, p) is expected


def test_effect_of_a_planted_event_is_found_and_none_where_controls_move_alike():
    flat = pd.Series(20.0, index=YEARS) + noise(4) * 0.05
    moved = flat + np.where(np.array(YEARS) >= 2008, 3.0, 0.0)
    others = pd.DataFrame({"one": flat, "other": flat})
    found = event_study.effect(moved, [2007], 3, 1, others=others, lag=1)
    # One event among sixteen years is one in sixteen at best: it is found, and cannot be told from none at five per cent.
    assert found.value == pytest.approx(3.0, abs=0.01) and 0.05 < found.p < 0.2 and found.low <= 0 < found.high
    alike = event_study.effect(moved, [2007], 3, 1, others=pd.DataFrame({"one": moved}), lag=1)
    assert alike.value == pytest.approx(0.0, abs=1e-9)


def test_moves_of_all_years_are_those_of_each():
    series = noise(9).drop(index=[2003])
    for width, lag in ((2, 0), (3, 1)):
        each = {year: event_study.move(series, year, width, lag) for year in range(1996, 2017)}
        expected = {year: value for year, value in each.items() if not math.isnan(value)}
        assert event_study._moves(series, width, lag) == pytest.approx(expected, rel=1e-9, abs=1e-12)
