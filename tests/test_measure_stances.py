"""Stances: counts by code, agreement with its interval."""

import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from analysis.measure import stances
from analysis.measure.agreement import cohen_kappa

POSITIONS = pd.DataFrame(
    [("Europe", "pro", "pro")] * 4 + [("Europe", "anti", "anti")] * 2 + [("Europe", "pro", "neutral"), ("Europe", "neutral", "neutral")]
    + [("Change", "no", "no"), ("Change", "yes", "yes")],
    columns=["topic", "code_a", "code_b"],
)


def test_positions_are_counted_by_topic_and_code_of_a_coder():
    a = stances.counts(POSITIONS, "a")
    assert list(a.items()) == [
        (("Change", "no"), 1), (("Change", "yes"), 1), (("Europe", "anti"), 2), (("Europe", "neutral"), 1), (("Europe", "pro"), 5)
    ]
    assert list(a.index.names) == ["topic", "code"]
    assert stances.counts(POSITIONS, "b")["Europe", "neutral"] == 2


def test_agreement_is_given_by_topic_and_over_all():
    table = stances.reliability(POSITIONS)
    assert list(table.index) == ["Change", "Europe", "all"]
    assert list(table.columns) == ["positions", "equal", "equal_percent", "kappa", "kappa_low", "kappa_high"]
    europe = table.loc["Europe"]
    assert (europe["positions"], europe["equal"], europe["equal_percent"]) == (8, 7, 87.5)
    own = POSITIONS[POSITIONS["topic"] == "Europe"]
    assert europe["kappa"] == pytest.approx(cohen_kappa(own["code_a"], own["code_b"]))
    assert table.at["all", "positions"] == 10 and table.at["all", "equal"] == 9


@pytest.mark.parametrize("level", [None, 0.8])
def test_interval_is_wilsons_carried_over_with_chance_held_fixed(level):
    table = stances.reliability(POSITIONS) if level is None else stances.reliability(POSITIONS, level)
    chance = 5 / 8 * 4 / 8 + 2 / 8 * 2 / 8 + 1 / 8 * 2 / 8
    bounds = proportion_confint(7, 8, alpha=1 - (level or 0.95), method="wilson")
    expected = [(bound - chance) / (1 - chance) for bound in bounds]
    assert table.loc["Europe", ["kappa_low", "kappa_high"]].tolist() == pytest.approx(expected)


def test_a_code_that_only_one_coder_used_adds_nothing_to_chance():
    positions = pd.DataFrame({"topic": "t", "code_a": ["x", "x", "y", "y"], "code_b": ["x", "x", "z", "z"]})
    row = stances.reliability(positions).loc["t"]
    low, high = (
        (bound - 0.25) / 0.75 for bound in proportion_confint(2, 4, method="wilson")
    )
    assert row["kappa"] == pytest.approx((0.5 - 0.25) / 0.75)
    assert (row["kappa_low"], row["kappa_high"]) == pytest.approx((low, high))


def test_one_code_throughout_leaves_kappa_and_its_interval_open():
    row = stances.reliability(pd.DataFrame({"topic": "t", "code_a": ["x", "x"], "code_b": ["x", "x"]})).loc["t"]
    assert row["equal_percent"] == 100.0 and row[["kappa", "kappa_low", "kappa_high"]].isna().all()


def test_full_agreement_of_a_few_is_not_certain():
    row = stances.reliability(POSITIONS).loc["Change"]
    assert row["kappa"] == 1.0 and row["kappa_low"] < 0.5 and row["kappa_high"] == pytest.approx(1.0)
