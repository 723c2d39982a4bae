"""Rules and verdicts: flips exactly at the threshold, monotone in tolerance, blind to order."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.judge import rules
from analysis.judge.rules import Rule, holds, verdict

number = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)
slack = st.floats(min_value=0, max_value=1e3)


@pytest.mark.parametrize(
    ("name", "tolerance", "measured", "low", "high", "expected"),
    [
        ("within", 1, 81.6, 80.6, 80.6, True),
        ("within", 1, 81.7, 80.6, 80.6, False),
        ("within", 1, 79.5, 80.6, 80.6, False),
        ("inside", 0, 3.0, 3, 10, True),
        ("inside", 0, 10.1, 3, 10, False),
        ("above", 0, 50.0, 50, 50, False),
        ("above", 0, 50.1, 50, 50, True),
        ("above", 0, 0.1, math.nan, math.nan, True),
        ("above", 0, 0.0, math.nan, math.nan, False),
        ("equal", 0, 1991, 1991, 1991, True),
        ("equal", 0, 1992, 1991, 1991, False),
        ("rise", 1, 1.0, math.nan, math.nan, False),
        ("rise", 1, 1.1, math.nan, math.nan, True),
        ("fall", 1, -1.0, math.nan, math.nan, False),
        ("fall", 1, -1.1, math.nan, math.nan, True),
        ("stable", 5, -5.0, math.nan, math.nan, True),
        ("stable", 5, 5.1, math.nan, math.nan, False),
        ("above-one", 0, 1.0, math.nan, math.nan, False),
        ("above-one", 0, 1.01, math.nan, math.nan, True),
    ],
)
def test_rule_flips_at_its_threshold(name, tolerance, measured, low, high, expected):
    assert holds(Rule(name, tolerance, ""), measured, low, high) is expected


@given(number, number, slack, slack)
def test_a_wider_tolerance_never_turns_a_hit_into_a_miss(measured, stated, one, more):
    for name in ("within", "inside", "equal", "stable"):
        if holds(Rule(name, one, ""), measured, stated, stated):
            assert holds(Rule(name, one + more, ""), measured, stated, stated)


def test_unknown_rule_and_missing_measure_are_refused():
    with pytest.raises(ValueError, match="unknown rule 'about'; known: above"):
        holds(Rule("about", 1, ""), 1.0, 1.0, 1.0)
    with pytest.raises(ValueError, match="missing"):
        holds(Rule("within", 1, ""), math.nan, 1.0, 1.0)


@pytest.mark.parametrize(
    ("held", "of", "expected"),
    [
        (0, 0, rules.NOT_TESTABLE),
        (4, 5, rules.SUPPORTED),
        (8, 10, rules.SUPPORTED),
        (79, 100, rules.PARTLY),
        (1, 5, rules.CONTRADICTED),
        (21, 100, rules.PARTLY),
        (0, 1, rules.CONTRADICTED),
        (1, 1, rules.SUPPORTED),
    ],
)
def test_verdict_by_share_of_specifications(held, of, expected):
    assert verdict(pd.Series([True] * held + [False] * (of - held), dtype=bool)) == expected


@given(st.lists(st.booleans(), min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_verdict_is_blind_to_the_order_of_specifications(held, shuffle):
    mixed = held[:]
    shuffle.shuffle(mixed)
    assert verdict(pd.Series(held)) == verdict(pd.Series(mixed))
