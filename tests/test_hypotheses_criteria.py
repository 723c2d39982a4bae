"""Rules of hypotheses: read from their words, flipping at their thresholds; and which readings repeat a test."""

import math
from dataclasses import FrozenInstanceError

import pandas as pd
import pytest

from analysis.judge.hypotheses import criteria
from analysis.judge.hypotheses.criteria import Criterion


@pytest.mark.parametrize(
    ("rule", "threshold", "inside", "outside"),
    [("above", 50, 50.001, 50.0), ("below", 0, -0.001, 0.0), ("at-least", 3, 3.0, 2.999), ("at-most", 1, 1.0, 1.001)],
)
def test_rules_flip_at_the_threshold(rule, threshold, inside, outside):
    criterion = Criterion(rule, threshold)
    assert criterion.holds(inside) and not criterion.holds(outside)


@pytest.mark.parametrize(
    ("estimate", "low", "high", "p", "holds"),
    [
        (5.0, 4.0, 6.0, 0.5, True),  # no more than the threshold
        (5.1, 4.0, 6.2, 0.5, False),  # more, interval off zero
        (-5.1, -6.2, -4.0, 0.5, False),
        (9.0, -1.0, 19.0, 0.5, True),  # more, but zero lies inside
        (0.1, -1.0, 1.2, 0.049, False),  # a break
        (0.1, -1.0, 1.2, 0.051, True),
    ],
)
def test_unchanged_needs_both_size_and_certainty_or_a_break(estimate, low, high, p, holds):
    assert Criterion("unchanged", 5).holds(estimate, low, high, p) is holds


def test_an_interval_across_the_threshold_is_not_firm():
    criterion = Criterion("above", 0)
    assert criterion.holds_throughout(0.1, 2) and not criterion.holds_throughout(-0.1, 2)
    assert not criterion.holds_throughout(math.nan, math.nan)


def test_unknown_rule_and_missing_estimate_are_refused():
    with pytest.raises(ValueError, match=r"^unknown rule 'about'; known: above, at-least, at-most, below, unchanged$"):
        Criterion("about", 1).holds(1.0)
    with pytest.raises(ValueError, match=r"^an estimate is missing; a"):
        Criterion("above", 1).holds(math.nan)


@pytest.mark.parametrize(
    ("rule", "threshold", "low", "high", "firm"),
    [
        ("above", 0, -0.1, 2, False), ("above", 0, 0.1, 2, True), ("below", 0, -2, 0.1, False), ("at-most", 1, -2, 1, True),
        ("unchanged", 5, -5, 5, True), ("unchanged", 5, -5.1, 5, False), ("unchanged", 5, -5, 5.1, False),
        ("above", 0, math.nan, 2, False), ("below", 9, 2, math.nan, False),
    ],
)  # fmt: skip
def test_firm_is_what_both_ends_of_the_interval_bear_out(rule, threshold, low, high, firm):
    assert Criterion(rule, threshold).holds_throughout(low, high) is firm


@pytest.mark.parametrize(("rule", "value"), [("at-least", 3 - 9e-10), ("at-most", 3 + 9e-10)])
def test_what_rounding_leaves_does_not_decide(rule, value):
    assert Criterion(rule, 3).holds(value) and not Criterion(rule, 3).holds(3 + (value - 3) * 3)


@pytest.mark.parametrize(("low", "high", "holds"), [(0, 12, True), (-12, 0, True), (0.1, 12, False)])
def test_an_interval_that_ends_at_zero_is_not_off_it(low, high, holds):
    assert Criterion("unchanged", 5).holds(6, low, high) is holds


def test_size_that_rounding_puts_over_the_threshold_is_none():
    criterion = Criterion("unchanged", 5)
    assert criterion.holds(5 + 9e-10, 4, 6) and not criterion.holds(5 + 3e-9, 4, 6)
    assert criterion.holds(0, -1, 1, p=0.05) and criterion.holds(0, -1, 1)


@pytest.mark.parametrize(("rule", "against"), [("above 0", True), ("at-most 0", True), ("above 50", False), ("unchanged 5", False), ("unchanged 0", False)])
def test_only_a_direction_from_zero_can_be_told_from_it(rule, against):
    assert criteria.parsed(f"one: {rule}")["one"].against_zero is against


def test_a_rule_cannot_be_changed_afterwards():
    with pytest.raises(FrozenInstanceError):
        Criterion("above", 0).threshold = 1


def test_words_are_read_as_rules_by_name():
    assert criteria.parsed("rank: at-most 1; bend: above -2.5") == {"rank": Criterion("at-most", 1.0), "bend": Criterion("above", -2.5)}
    for words in ("fall below 0", "fall: below", "fall: below 0 1", "fall: below much"):
        with pytest.raises(ValueError):
            criteria.parsed(words)


def test_hypotheses_stand_in_the_order_of_their_numbers():
    assert list(criteria.hypotheses().index) == [f"H{n}" for n in range(1, 22)]
    assert set(criteria.hypotheses()["needs"]) == {criteria.EVERY, criteria.POOLED} == {"every criterion", "readings pooled"}
    assert set(criteria.criteria("H2")) == {"fall", "after 2012"}


def test_a_rule_that_cannot_be_read_is_named_with_its_hypothesis(monkeypatch):
    monkeypatch.setattr(criteria, "hypotheses", lambda: pd.DataFrame({"rule": ["fall below"]}, index=["H99"]))
    with pytest.raises(ValueError, match=r"^hypothesis H99: cannot read the rule 'fall below'; expected name: rule threshold; \.\.\.$"):
        criteria.criteria("H99")


def test_a_reading_repeats_a_test_if_all_but_the_estimate_is_the_same():
    choices = ["hypothesis", "window", "criterion", "provider", "flow", "definition", "goods", "n", "p"]
    row = dict.fromkeys(choices, "same") | {"statistic": 2.0, "estimate": 1.0, "country": "BLR", "estimator": "mean"}
    others = [row | {name: "other"} for name in choices]
    table = pd.DataFrame([row, row | {"estimate": 9.0, "estimator": "median"}, *others, row | {"statistic": 3.0}, row | {"statistic": None}, row | {"statistic": None}])
    assert criteria.repeated(table).tolist() == [False, True] + [False] * (len(others) + 3)
