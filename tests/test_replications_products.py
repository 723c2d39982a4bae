"""Products: which years of the matrix a span has, and which structures are known."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge.replications import MEASURES, Query, products


@pytest.mark.parametrize(("first", "last", "years"), [(2005, 2014, {2005}), (2005, 2015, {2005, 2015}), (2006, 2014, set())])
def test_both_ends_of_a_span_belong_to_it(first, last, years):
    found = MEASURES["product_structure"](Query(first, last, "machinery in all exports"))["specification"]
    assert {int(words[-4:]) for words in found if words.startswith("UNCTAD")} == years


def test_a_structure_that_is_not_known_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match="no product structure 'wine'; known: Russia in industrial exports; machinery in all exports; manufactures"):
        MEASURES["product_structure"](Query(2005, 2015, "wine"))


def test_a_year_without_one_of_the_groups_has_no_share(monkeypatch):
    wits = pd.DataFrame(
        [("Mach and Elec", 2005, 10.0), ("All Products", 2005, 100.0), ("Mach and Elec", 2006, 10.0), ("Transportation", 2006, 5.0), ("All Products", 2006, 100.0)],
        columns=["product", "year", "value_musd"],
    ).assign(reporter="BLR", partner="WLD", flow="exports")
    monkeypatch.setattr(load, "table", {"trade_wits": wits}.__getitem__)
    found = {one["specification"]: one["measured"] for one in products._machinery_by_wits(Query(2005, 2006))}
    both = [words for words, chosen in products.MACHINERY_BY_WITS.items() if len(chosen) > 1]
    assert len(both) == 1 and {words: found.get(f"WITS; {both[0]}; {words}") for words in (2005, 2006)} == {2005: None, 2006: 15.0}
