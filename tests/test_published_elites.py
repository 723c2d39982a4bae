"""Elites: sets of holders, and vectors whose names have a blank."""

import pytest

from analysis import load
from analysis.judge import published
from analysis.judge.published import elites
from analysis.judge.replications.stances import sets_of_holders


def test_sets_that_can_be_asked_for_are_those_that_the_verdicts_rest_on():
    assert list(elites.SETS.values()) == list(sets_of_holders(load.table("positions"))) == list(elites.holders())


@pytest.mark.parametrize("key", ["elites.trade.other-CIS.fixed.2006.2016", "elites.arms.other-CIS.2000.2016"])
def test_vector_of_two_words_is_asked_for_with_a_hyphen(key):
    other, russia = published.compute(key).value, published.compute(key.replace("other-CIS", "Russia")).value
    assert 0 <= other < russia < 100
