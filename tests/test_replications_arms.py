"""Deliveries of arms: the windows that Russia's rank is taken over."""

import pytest

from analysis import load
from analysis.judge.replications import MEASURES, Query, arms


def test_rank_after_the_thesis_is_asked_from_the_year_after_it():
    assert MEASURES["rank_of_russia_in_arms"].hold_out[0] == 2017


@pytest.mark.parametrize(("last", "windows"), [(2009, ["2005-2009"]), (2011, ["2005-2009", "2005-2011", "2010-2011"])])
def test_no_window_reaches_beyond_the_years_asked_for(last, windows):
    found = MEASURES["rank_of_russia_in_arms"](Query(2005, last))
    assert found["specification"].tolist() == [f"deliveries of {years}" for years in windows]


def test_russia_comes_after_all_that_delivered_where_it_delivered_nothing(monkeypatch):
    table = load.table("arms_transfers")
    monkeypatch.setattr(load, "table", {"arms_transfers": table[table["supplier"] != "RUS"]}.__getitem__)
    others = table[(table["recipient"] == "UKR") & table["year"].between(2010, 2014) & (table["supplier"] != "RUS")]["supplier"].nunique()
    assert others and {found["measured"] for found in arms.rank_of_russia_in_arms(Query(2010, 2014, "", "UKR"))} == {others + 1}
