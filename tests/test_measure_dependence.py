"""Dependence in trade: shares on both sides, means of spans, stakes, weight of a power."""

import pandas as pd
import pytest

from analysis import load
from analysis.measure import dependence

pytestmark = pytest.mark.tables("bloc_definitions", "bloc_membership", "countries")


def long(rows: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["reporter", "partner", "flow", "year", "value_musd"])


TRADE = long(
    [
        ("BLR", "RUS", "exports", 2000, 30.0), ("BLR", "RUS", "imports", 2000, 50.0),
        ("BLR", "WLD", "exports", 2000, 60.0), ("BLR", "WLD", "imports", 2000, 100.0),
        ("RUS", "BLR", "exports", 2000, 50.0), ("RUS", "BLR", "imports", 2000, 30.0),
        ("RUS", "WLD", "exports", 2000, 1000.0), ("RUS", "WLD", "imports", 2000, 600.0),
    ]
)


def test_turnover_shares_by_hand():
    shares = dependence.turnover_shares(TRADE, TRADE, "BLR", "RUS")
    assert shares.loc[2000].to_dict() == pytest.approx({"own": 50.0, "partner": 5.0})


def test_ratio_is_of_the_means_and_empty_spans_are_left_out():
    shares = pd.DataFrame({"own": [10.0, 30.0], "partner": [1.0, 3.0]}, index=[2000, 2001])
    means = dependence.mean_shares(shares, ((2000, 2001), (2010, 2011)))
    assert len(means) == 1
    assert means.iloc[0].to_dict() == pytest.approx({"first": 2000, "year": 2001, "own": 20.0, "partner": 2.0, "ratio": 10.0})


def test_stake_is_turnover_over_output():
    assert dependence.stake(TRADE, pd.Series({2000: 160.0}), "BLR", "RUS")[2000] == pytest.approx(50.0)


def test_weight_of_power_counts_no_trade_as_nought():
    trade = pd.concat([TRADE, long([("KAZ", "WLD", "exports", 2000, 10.0)])])
    weights = dependence.weight_of_power(trade, "RUS")
    assert weights.loc[2000].to_dict() == pytest.approx({"BLR": 50.0, "KAZ": 0.0})


@pytest.mark.tables("trade_dots", "trade_panel", "trade_panel_world")
def test_share_of_the_union_lies_above_that_of_its_large_members_once_their_trade_with_each_other_is_out():
    dots, panel = load.table("trade_dots"), pd.concat([load.table("trade_panel"), load.table("trade_panel_world")])
    union = dependence.turnover_shares_with_eu(dots, panel, "BLR").loc[2005]
    single = {iso3: dependence.turnover_shares(dots, dots, "BLR", iso3).loc[2005] for iso3 in ("DEU", "FRA", "NLD")}
    assert max(of["partner"] for of in single.values()) < union["partner"] < 1
    assert sum(of["own"] for of in single.values()) < union["own"] < 100


def test_share_of_the_union_by_hand_with_the_members_of_the_year_and_no_trade_among_them():
    rows = [
        ("BLR", "POL", "exports", 2003, 10.0), ("BLR", "DEU", "exports", 2003, 10.0), ("BLR", "WLD", "exports", 2003, 100.0),
        ("DEU", "BLR", "imports", 2003, 4.0), ("DEU", "WLD", "imports", 2003, 250.0),
        ("POL", "BLR", "imports", 2003, 90.0), ("POL", "WLD", "imports", 2003, 100.0),
        ("BLR", "POL", "exports", 2004, 10.0), ("BLR", "DEU", "exports", 2004, 10.0), ("BLR", "WLD", "exports", 2004, 100.0),
        ("DEU", "BLR", "imports", 2004, 5.0), ("DEU", "WLD", "imports", 2004, 400.0),
        ("POL", "BLR", "imports", 2004, 10.0), ("POL", "WLD", "imports", 2004, 100.0),
    ]
    by_partner = [
        ("DEU", "FRA", "imports", 2003, 30.0), ("DEU", "POL", "imports", 2003, 20.0), ("DEU", "BLX", "exports", 2003, 20.0),
        ("POL", "DEU", "imports", 2003, 60.0), ("DEU", "POL", "imports", 2004, 150.0), ("POL", "DEU", "imports", 2004, 50.0),
        ("DEU", "USA", "imports", 2004, 80.0), ("DEU", "WLD", "imports", 2004, 400.0),
    ]
    found = dependence.turnover_shares_with_eu(long(rows), long(by_partner), "BLR")
    assert found.loc[2003].to_dict() == pytest.approx({"own": 10.0, "partner": 2.0})
    assert found.loc[2004].to_dict() == pytest.approx({"own": 20.0, "partner": 5.0})


def test_a_stake_says_what_it_is():
    assert dependence.stake(TRADE, pd.Series({2000: 160.0, 2001: 1.0}), "BLR", "RUS").name == "stake"


def test_the_least_that_a_power_has_is_its_share_where_it_is_first_and_nought_elsewhere():
    rows = [
        ("MEX", "exports", 2005, "USA", 80.0, 100.0), ("BRA", "exports", 2005, "CHN", 30.0, 100.0),
        ("MEX", "imports", 2005, "CHN", 40.0, 50.0), ("MEX", "exports", 2015, "USA", 30.0, 40.0), ("BRA", "exports", 2015, "USA", 5.0, 20.0),
    ]
    largest = pd.DataFrame(rows, columns=["economy", "flow", "year", "partner", "value_musd", "total_musd"])
    assert dependence.weight_where_first(largest, "USA", "exports").to_dict() == {"MEX": {2005: 80.0, 2015: 75.0}, "BRA": {2005: 0.0, 2015: 25.0}}
