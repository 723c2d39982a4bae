"""One flow booked by both sides."""

import pandas as pd
import pytest

from analysis.measure import counterpart

TRADE = pd.DataFrame(
    [
        ("BLR", "NLD", "exports", 2008, 80.0), ("BLR", "LVA", "exports", 2008, 20.0), ("BLR", "RUS", "exports", 2008, 999.0),
        ("BLR", "NLD", "imports", 2008, 7.0), ("NLD", "BLR", "imports", 2008, 30.0), ("LVA", "BLR", "imports", 2008, 20.0),
        ("NLD", "BLR", "exports", 2008, 8.0), ("RUS", "BLR", "imports", 2008, 999.0), ("NLD", "RUS", "imports", 2008, 999.0),
        ("RUS", "NLD", "exports", 2008, 999.0), ("BLR", "NLD", "exports", 2009, 10.0), ("LVA", "BLR", "imports", 2010, 10.0),
    ],
    columns=["reporter", "partner", "flow", "year", "value_musd"],
)


def test_sellers_exports_and_buyers_imports_of_the_years_that_both_report():
    sides = counterpart.sold_and_bought(TRADE, "BLR", iter(["NLD", "LVA"]))
    assert sides.index.name == "year" and sides.to_dict("index") == {2008: {"sold": 100.0, "bought": 50.0}}


def test_booked_is_in_percent_of_what_was_sold():
    assert counterpart.booked_by_buyers(pd.DataFrame({"sold": [100.0], "bought": [50.0]}, index=[2008])).to_dict() == {2008: 50.0}


def test_sides_without_a_common_year_are_refused():
    with pytest.raises(ValueError, match="^no year in which both 'BLR' and its buyers report; codes are ISO3$"):
        counterpart.sold_and_bought(TRADE[TRADE["year"] > 2008], "BLR", ["NLD", "LVA"])
