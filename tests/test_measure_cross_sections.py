"""Regressions over countries against the same written out with matrices."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.measure import cross_sections

RANDOM = np.random.default_rng(5)
TABLE = pd.DataFrame(RANDOM.normal(size=(15, 3)), columns=["x", "w", "noise"])
TABLE["y"] = TABLE["x"] - 0.5 * TABLE["w"] + TABLE["noise"] * (1 + TABLE["x"].abs())


def standard(frame: pd.DataFrame) -> pd.DataFrame:
    return (frame - frame.mean()) / frame.std(ddof=1)


def hc3(outcome: np.ndarray, design: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    bread = np.linalg.inv(design.T @ design)
    beta = bread @ design.T @ outcome
    leverage = np.diag(design @ bread @ design.T)
    scores = design * ((outcome - design @ beta) / (1 - leverage))[:, None]
    return beta, np.sqrt(np.diag(bread @ scores.T @ scores @ bread))


@pytest.mark.parametrize("controls", [(), ("w",)])
def test_slope_interval_and_p_value_by_hand(controls):
    found = cross_sections.standardised_slope(TABLE, "y", "x", controls)
    scores = standard(TABLE[["y", "x", *controls]])
    beta, errors = hc3(scores["y"].to_numpy(), np.column_stack([np.ones(15), scores[["x", *controls]]]))
    t = stats.t(15 - 2 - len(controls))
    reach = t.ppf(0.975) * errors[1]
    assert (found.value, found.low, found.high) == pytest.approx((beta[1], beta[1] - reach, beta[1] + reach))
    assert found.n == 15 and found.statistic == pytest.approx(beta[1] / errors[1])
    assert found.p == pytest.approx(2 * t.sf(abs(found.statistic)))


def test_without_controls_it_is_the_correlation_in_any_unit():
    scaled = TABLE.assign(y=TABLE["y"] * 1000 + 7)
    assert cross_sections.standardised_slope(scaled, "y", "x").value == pytest.approx(TABLE["y"].corr(TABLE["x"]))


def test_countries_without_a_value_are_left_out_and_too_few_are_refused():
    lacking = TABLE.copy()
    lacking.loc[0, "w"] = np.nan
    assert cross_sections.standardised_slope(lacking, "y", "x").n == 15
    assert cross_sections.standardised_slope(lacking, "y", "x", ["w"]) == cross_sections.standardised_slope(TABLE.iloc[1:], "y", "x", ["w"])
    assert cross_sections.standardised_slope(TABLE.iloc[:4], "y", "x", ["w"]).n == 4
    with pytest.raises(ValueError, match="^3 countries leave no degree of freedom for 3 coefficients$"):
        cross_sections.standardised_slope(TABLE.iloc[:3], "y", "x", ["w"])


COUNTRIES = ["AAA", "BBB", "CCC", "DDD", "EEE"]
PANEL = pd.DataFrame([(c, p) for c in COUNTRIES for p in (1990, 2000, 2010)], columns=["iso3", "period"])
PANEL[["x", "w", "y"]] = RANDOM.normal(size=(15, 3))
PANEL["y"] += PANEL["x"] + PANEL["iso3"].map(dict(zip(COUNTRIES, range(5), strict=True))) * 3


@pytest.mark.parametrize("controls", [(), ("w",)])
def test_within_slope_is_that_of_dummies_with_errors_by_country(controls):
    found = cross_sections.within_slope(PANEL, "y", "x", controls)
    scores = standard(PANEL[["y", "x", *controls]])
    dummies = [(PANEL[column] == value).to_numpy(dtype=float) for column in ("iso3", "period") for value in PANEL[column].unique()[1:]]
    design = np.column_stack([np.ones(15), scores[["x", *controls]], *dummies])
    bread = np.linalg.inv(design.T @ design)
    beta = bread @ design.T @ scores["y"].to_numpy()
    moments = design * (scores["y"].to_numpy() - design @ beta)[:, None]
    sums = np.array([moments[(PANEL["iso3"] == country).to_numpy()].sum(axis=0) for country in COUNTRIES])
    # The correction for few observations counts slopes, constant and periods less one; effects of countries lie within the clusters.
    correction = 5 / 4 * 14 / (15 - (1 + len(controls)) - 1 - 2)
    error = np.sqrt(np.diag(bread @ sums.T @ sums @ bread)[1] * correction)
    reach = stats.t(4).ppf(0.975) * error
    assert (found.value, found.low, found.high) == pytest.approx((beta[1], beta[1] - reach, beta[1] + reach))
    assert found.n == 15 and found.p == pytest.approx(2 * stats.t(4).sf(abs(beta[1] / error)))


def test_what_never_changes_within_a_country_does_not_move_the_slope():
    lifted = PANEL.assign(x=PANEL["x"] + PANEL["iso3"].map(dict(zip(COUNTRIES, (0, 9, -4, 2, 5), strict=True))))
    one, other = (cross_sections.within_slope(panel, "y", "x") for panel in (PANEL, lifted))
    assert one.statistic == pytest.approx(other.statistic)


def test_countries_of_one_period_say_nothing_and_three_of_two_are_needed():
    more = pd.concat([PANEL, pd.DataFrame([("FFF", 1990, 9.0, 9.0, 9.0), ("GGG", 2000, None, 1.0, 1.0)], columns=PANEL.columns)])
    assert cross_sections.within_slope(more, "y", "x") == cross_sections.within_slope(PANEL, "y", "x")
    few = PANEL[PANEL["iso3"].isin(COUNTRIES[:3])]
    assert cross_sections.within_slope(few, "y", "x").n == 9
    with pytest.raises(ValueError, match="^changes within countries need three of them; found 2$"):
        cross_sections.within_slope(PANEL[PANEL["iso3"].isin(COUNTRIES[:2])], "y", "x")


def test_two_periods_are_enough_and_other_columns_may_be_empty():
    two = PANEL[PANEL["period"] != 2010]
    assert cross_sections.within_slope(two, "y", "x").n == 10
    assert cross_sections.within_slope(PANEL.assign(note=None), "y", "x") == cross_sections.within_slope(PANEL, "y", "x")
