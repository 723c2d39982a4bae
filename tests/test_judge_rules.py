"""Rules and verdicts: flips exactly at the threshold, monotone in tolerance, blind to order."""

import dataclasses
import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import load
from analysis.judge import rules
from analysis.judge.rules import Rule, holds, narrowed, verdict

number = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)
slack = st.floats(min_value=0, max_value=1e3)


@pytest.mark.parametrize(
    ("name", "tolerance", "measured", "low", "high", "expected"),
    [
        ("within", 1, 81.6, 80.6, 80.6, True),
        ("within", 1, 81.7, 80.6, 80.6, False),
        ("within", 1, 79.5, 80.6, 80.6, False),
        ("within", 1, 79.6, 80.6, 80.6, True),
        ("within-share", 10, 27.0, 30, 30, True),
        ("within-share", 10, 33.0, 30, 30, True),
        ("within-share", 10, 26.9, 30, 30, False),
        ("within-share", 10, 33.1, 30, 30, False),
        ("within-share", 10, -32.9, -30, -30, True),
        ("within-share", 10, -33.1, -30, -30, False),
        ("inside", 0, 3.0, 3, 10, True),
        ("inside", 0, 2.9, 3, 10, False),
        ("inside", 0, 10.0, 3, 10, True),
        ("inside", 0, 10.1, 3, 10, False),
        ("inside", 1, 11.0, 3, 10, True),
        ("inside", 1, 1.9, 3, 10, False),
        ("above", 0, 50.0, 50, 50, False),
        ("above", 0, 50.1, 50, 50, True),
        ("above", 0, 0.1, math.nan, math.nan, True),
        ("above", 0, 0.0, math.nan, math.nan, False),
        ("above", 10, 5.0, 3, 3, True),
        ("below", 10, 10.0, math.nan, math.nan, False),
        ("below", 10, 9.9, math.nan, math.nan, True),
        ("below", 10, 9.9, 3, 3, False),
        ("below", 1, 2.9, 3, 3, True),
        ("at-most", 5, 5.0, math.nan, math.nan, True),
        ("at-most", 5, 5.1, math.nan, math.nan, False),
        ("at-most", 5, 4.0, 3, 3, False),
        ("at-most", 1, 3.0, 3, 3, True),
        ("equal", 0, 1991, 1991, 1991, True),
        ("equal", 0, 1992, 1991, 1991, False),
        ("rise", 1, 1.0, math.nan, math.nan, False),
        ("rise", 1, 1.1, math.nan, math.nan, True),
        ("slight-rise", 5, 1.0, math.nan, math.nan, False),
        ("slight-rise", 5, 1.1, math.nan, math.nan, True),
        ("slight-rise", 5, 5.0, math.nan, math.nan, True),
        ("slight-rise", 5, 5.1, math.nan, math.nan, False),
        ("slight-rise", 5, -2.0, math.nan, math.nan, False),
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


@pytest.mark.parametrize("name", ["within", "inside", "equal", "stable"])
def test_the_edge_of_a_tolerance_is_inside_whatever_the_last_digit(name):
    centre = 0.0 if name == "stable" else 0.3
    for side in (-1, 1):
        assert holds(Rule(name, 0.1, ""), centre + side * (0.1 + 1e-10), centre, centre)
        assert not holds(Rule(name, 0.1, ""), centre + side * (0.1 + 1e-6), centre, centre)


@pytest.mark.parametrize("name", ["within-share", "at-most"])
def test_rounding_of_the_last_digit_does_not_count_against_a_statement(name):
    for stated in (0.7, 3.0):
        assert holds(Rule(name, 0, ""), stated + 1e-10, stated, stated)
        assert not holds(Rule(name, 0, ""), stated + 1e-6, stated, stated)


@given(number, number, slack, slack)
def test_a_wider_tolerance_never_turns_a_hit_into_a_miss(measured, stated, one, more):
    for name in ("within", "within-share", "inside", "equal", "stable"):
        if holds(Rule(name, one, ""), measured, stated, stated):
            assert holds(Rule(name, one + more, ""), measured, stated, stated)


@given(number, number, slack)
def test_a_higher_threshold_never_turns_a_miss_into_a_hit(measured, threshold, more):
    for name in ("above", "rise"):
        if holds(Rule(name, threshold + more, ""), measured):
            assert holds(Rule(name, threshold, ""), measured)
    for name in ("below", "at-most"):
        if holds(Rule(name, threshold, ""), measured):
            assert holds(Rule(name, threshold + more, ""), measured)


@given(number, slack)
def test_a_rise_is_a_fall_turned_round_and_neither_is_stable(measured, tolerance):
    rise, fall = holds(Rule("rise", tolerance, ""), measured), holds(Rule("fall", tolerance, ""), -measured)
    assert rise == fall
    if measured > tolerance + 1e-6:
        assert rise and not holds(Rule("stable", tolerance, ""), measured)


def test_unknown_rule_and_missing_measure_are_refused():
    known = "above, above-one, at-most, below, equal, fall, inside, rise, slight-rise, stable, within, within-share"
    with pytest.raises(ValueError, match=f"^unknown rule 'about'; known: {known}$"):
        holds(Rule("about", 1, ""), 1.0, 1.0, 1.0)
    with pytest.raises(ValueError, match="^a measured value is missing; a measure must leave out what it cannot measure$"):
        holds(Rule("within", 1, ""), math.nan, 1.0, 1.0)


def test_every_rule_of_the_table_of_tolerances_is_known():
    for name in load.table("tolerances")["rule"].unique():
        assert holds(narrowed(Rule(name, 1.0, ""), 1.0), 1.0, 1.0, 1.0) in (True, False)


@pytest.mark.parametrize(
    ("stated", "measured", "expected"),
    [(2, 1.0, True), (2, 3.0, True), (2, 0.9, False), (2, 3.1, False), (10, 5.0, True), (10, 15.1, False), (30, 25.0, True), (30, 24.9, False), (-12, -17.0, True), (-2, -3.1, False)],
)
def test_a_hedged_share_may_lie_half_of_itself_away_and_no_more_than_the_tolerance(stated, measured, expected):
    assert holds(narrowed(Rule("within-half", 5, ""), stated), measured, stated, stated) is expected


def test_other_rules_are_not_narrowed():
    rule = Rule("within", 5, "five points")
    assert narrowed(rule, 2.0) is rule and narrowed(Rule("within-half", 5, "why"), 2.0) == Rule("within", 1.0, "why")


def test_a_slight_rise_is_a_rise_by_the_table():
    table = load.table("tolerances").set_index(["kind", "hedge", "unit"])
    assert table.loc[("trend", "rise", "points"), "tolerance"] == rules.A_RISE
    assert table.loc[("trend", "slight rise", "points"), "tolerance"] == table.loc[("trend", "stable", "points"), "tolerance"]


def test_rules_cannot_be_bent_after_they_are_read():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Rule("within", 1, "").tolerance = 5


def test_words_of_the_verdicts_are_those_of_the_committed_ones():
    words = [rules.SUPPORTED, rules.PARTLY, rules.CONTRADICTED, rules.NOT_TESTABLE]
    assert words == ["supported", "partly supported", "contradicted", "not testable here"]
    assert set(load.table("verdicts")["verdict"]) == set(words)


@pytest.mark.parametrize(
    ("held", "of", "expected"),
    [
        (0, 0, rules.NOT_TESTABLE),
        (4, 5, rules.SUPPORTED),
        (8, 10, rules.SUPPORTED),
        (79, 100, rules.PARTLY),
        (1, 5, rules.CONTRADICTED),
        (21, 100, rules.PARTLY),
        (20, 100, rules.CONTRADICTED),
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


@pytest.mark.parametrize(
    ("name", "measured", "relative", "expected"),
    [
        ("rise", 0.5, 20.0, False), ("rise", 0.5, 20.1, True), ("rise", 0.5, math.nan, False), ("rise", 1.1, 10.0, True), ("rise", 0.5, -30.0, False),
        ("fall", -0.5, -20.0, False), ("fall", -0.5, -20.1, True), ("fall", -0.5, 20.1, False), ("fall", -1.1, math.nan, True),
    ],
)  # fmt: skip
def test_of_a_small_share_a_fifth_of_what_it_was_will_do_and_a_point_still_does(name, measured, relative, expected):
    rule = Rule(name, 1, "", Rule(name, 20, ""))
    assert holds(rule, measured, relative=relative) is expected
    assert holds(Rule(name, 1, ""), measured, relative=relative) is (abs(measured) > 1)
