"""Deliveries of arms: between two states, and by vector of the buyer."""

import pandas as pd
import pytest

from analysis.measure import deliveries

pytestmark = pytest.mark.tables("bloc_definitions", "bloc_membership")

ARMS = pd.DataFrame(
    [
        ("BLR", "SDN", 1999, 5.0), ("BLR", "SDN", 2000, 10.0), ("BLR", "SDN", 2002, 20.0), ("BLR", "AZE", 2002, 7.0),
        ("BLR", "RUS", 2001, 40.0), ("RUS", "SDN", 2001, 100.0), ("BLR", "SDN", 2003, 1.0),
    ],
    columns=["supplier", "recipient", "year", "tiv"],
)


def test_worth_counts_one_pair_and_both_ends_of_the_span():
    assert deliveries.worth(ARMS, "BLR", "SDN", 2000, 2002) == 30.0
    assert deliveries.worth(ARMS, "BLR", "SDN", 2001, 2001) == 0.0
    assert type(deliveries.worth(ARMS, "BLR", "CHN", 2000, 2002)) is float


def test_vectors_are_those_of_the_buyers_largest_first():
    found = deliveries.by_vector(ARMS, "BLR", 2000, 2002)
    assert list(found.items()) == [("Russia", 40.0), ("Africa and Middle East", 30.0), ("other CIS", 7.0)]
    assert found.index.name == "vector"


def test_vector_of_a_buyer_is_that_of_the_year():
    arms = pd.DataFrame([("BLR", "POL", 2003, 1.0), ("BLR", "POL", 2005, 2.0)], columns=ARMS.columns)
    assert deliveries.by_vector(arms, "BLR", 2003, 2005).to_dict() == {"EU": 2.0, "rest of the world": 1.0}


def test_a_supplier_without_deliveries_is_refused():
    with pytest.raises(ValueError, match="^no deliveries of 'BLR' from 1990 to 1998$"):
        deliveries.by_vector(ARMS, "BLR", 1990, 1998)
