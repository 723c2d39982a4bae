"""Weights of the vectors in trade, votes and arms."""

import pandas as pd
import pytest

from analysis.load.vectors import VECTORS
from analysis.measure import vector_weights

pytestmark = pytest.mark.tables("bloc_definitions", "bloc_membership")

TRADE = pd.DataFrame(
    [
        ("BLR", "RUS", "exports", 2003, 60.0), ("BLR", "POL", "exports", 2003, 40.0),
        ("BLR", "RUS", "exports", 2004, 50.0), ("BLR", "POL", "exports", 2004, 50.0),
        ("BLR", "RUS", "exports", 2005, 10.0), ("BLR", "POL", "exports", 2005, 90.0), ("BLR", "WLD", "exports", 2004, 100.0),
    ],
    columns=["reporter", "partner", "flow", "year", "value_musd"],
)


def test_weight_in_trade_is_the_mean_of_the_yearly_shares():
    found = vector_weights.of_trade(TRADE, "BLR", "exports", 2003, 2004)
    assert list(found.index) == list(VECTORS)
    assert found[["Russia", "EU", "rest of the world"]].tolist() == [55.0, 25.0, 20.0]
    assert vector_weights.of_trade(TRADE, "BLR", "exports", 2003, 2004, eu="EU-25")["EU"] == 45.0


CALLS = pd.DataFrame({"rcid": [3, 1, 2, 4], "year": [2004, 2003, 2003, 2005]})
VOTES = pd.DataFrame(
    [
        (1, "BLR", "Y"), (1, "RUS", "Y"), (1, "USA", "N"), (1, "DEU", "A"), (1, "POL", "Y"),
        (2, "BLR", "Y"), (2, "RUS", "A"), (2, "USA", "N"), (2, "DEU", "N"),
        (3, "BLR", "N"), (3, "USA", "N"), (3, "DEU", "Y"), (3, "POL", "N"),
        (4, "BLR", "Y"), (4, "RUS", "N"), (4, "USA", "Y"), (4, "FRA", "Y"),
    ],
    columns=["rcid", "iso3", "vote"],
)


def test_agreement_is_with_the_states_that_a_vector_has_in_the_year_of_the_vote():
    found = vector_weights.of_votes(VOTES, CALLS, "BLR", 2003, 2004)
    assert list(found.index) == [vector for vector in VECTORS if vector != "unspecified"]
    assert found.at["Russia", "agreement"] == 75.0 and found.at["Russia", "states"] == 1
    assert found.at["USA", "agreement"] == pytest.approx(100 / 3)
    # Poland is none of the EU in 2003 and one of it in 2004: 0.5, 0, then the mean of 0 and 1.
    assert found.at["EU", "agreement"] == pytest.approx(100 * (0.5 + 0.0 + 0.5) / 3) and found.at["EU", "states"] == 2
    assert pd.isna(found.at["China", "agreement"]) and found.at["China", "states"] == 0
    assert found.at["other CIS", "states"] == 0


def test_vectors_that_count_together_are_a_mean_over_their_states():
    pairs = {"Russia and EU": ("Russia", "EU"), "USA": ("USA",)}
    found = vector_weights.of_votes(VOTES, CALLS, "BLR", 2003, 2004, pairs)
    # In the first vote Russia and Germany, in the second the same, in the third Germany and Poland, Russia being absent.
    assert list(found.index) == list(pairs) and found.at["Russia and EU", "agreement"] == pytest.approx(100 * (0.75 + 0.25 + 0.5) / 3)
    assert found.at["Russia and EU", "states"] == 3 and found.at["USA", "agreement"] == pytest.approx(100 / 3)


def test_both_ends_of_the_span_count():
    assert vector_weights.of_votes(VOTES, CALLS, "BLR", 2005, 2005).at["USA", "agreement"] == 100.0
    assert vector_weights.of_votes(VOTES, CALLS, "BLR", 2004, 2005).at["USA", "agreement"] == 100.0
    assert vector_weights.of_votes(VOTES, CALLS, "BLR", 2003, 2005).at["Russia", "agreement"] == 50.0


def test_weight_in_arms_is_a_share_of_the_deliveries():
    arms = pd.DataFrame(
        [
            ("RUS", "BLR", 2000, 60.0), ("RUS", "BLR", 2002, 30.0), ("CHN", "BLR", 2001, 10.0), ("RUS", "BLR", 1999, 999.0),
            ("RUS", "KAZ", 2001, 999.0), ("USA", "BLR", 2003, 999.0),
        ],
        columns=["supplier", "recipient", "year", "tiv"],
    )
    found = vector_weights.of_arms(arms, "BLR", 2000, 2002)
    assert list(found.index) == list(VECTORS) and found[["Russia", "China"]].tolist() == [90.0, 10.0]
    assert (found.drop(["Russia", "China"]) == 0).all()
