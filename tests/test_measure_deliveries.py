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
    with pytest.raises(ValueError, match="^no deliveries of 'RUS' from 1999 to 2000$"):
        deliveries.by_vector(ARMS, "RUS", 1999, 2000)


@pytest.mark.parametrize(("first", "last"), [(1998, 2002), (1999, 2004)])
def test_years_that_the_record_does_not_cover_are_no_years_without_deliveries(first, last):
    said = f"^deliveries are on record from 1999 to 2003, not from {first} to {last}$"
    with pytest.raises(ValueError, match=said):
        deliveries.worth(ARMS, "BLR", "SDN", first, last)
    with pytest.raises(ValueError, match=said):
        deliveries.by_vector(ARMS, "BLR", first, last)
    assert deliveries.worth(ARMS, "BLR", "SDN", 1999, 2003) == 36.0
