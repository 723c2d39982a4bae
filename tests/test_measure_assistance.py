"""Assistance: by head of the mean population, against the median of the others."""

import pandas as pd
import pytest

from analysis.measure import assistance

POPULATION = pd.DataFrame(
    [("AAA", 2007, 1e6), ("AAA", 2008, 3e6), ("BBB", 2007, 5e6), ("CCC", 2007, 1e6)], columns=["iso3", "year", "value"]
)


def test_amount_a_head_is_over_the_mean_population_of_the_programme():
    found = assistance.by_state(pd.Series({"BBB": 10.0, "AAA": 4.0}), POPULATION)
    assert found.to_dict("index") == {"BBB": {"meur": 10.0, "eur_a_head": 2.0}, "AAA": {"meur": 4.0, "eur_a_head": 2.0}}


def test_states_without_a_population_are_named():
    with pytest.raises(ValueError, match="^no population for XXX, YYY$"):
        assistance.by_state(pd.Series({"AAA": 1.0, "XXX": 1.0, "YYY": 1.0}), POPULATION)


def test_the_state_is_not_among_the_others():
    assert assistance.of_median(pd.Series({"BLR": 5.0, "A": 1.0, "B": 10.0, "C": 400.0}), "BLR") == 50.0
