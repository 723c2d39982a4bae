"""Shares of a bloc with and without its largest member, against a case worked by hand."""

import pandas as pd
import pytest

from analysis import load
from analysis.measure import commonwealth, trade


@pytest.fixture
def panel():
    flows = {("KAZ", "RUS"): 40, ("KAZ", "BLR"): 10, ("KAZ", "WLD"): 100, ("BLR", "KAZ"): 5, ("BLR", "WLD"): 50}
    return pd.DataFrame([(r, p, "exports", 2000, float(v)) for (r, p), v in flows.items()],
                        columns=["reporter", "partner", "flow", "year", "value_musd"])


def test_largest_member_is_taken_out(panel):
    shares = commonwealth.shares_by_reporter(panel, ["BLR", "KAZ"], "CIS", "twelve", "RUS")
    assert shares["with"].loc[2000].to_dict() == {"BLR": 10.0, "KAZ": 50.0}
    assert shares["without"].loc[2000].to_dict() == {"BLR": 10.0, "KAZ": 10.0}
    assert shares["largest alone"].loc[2000].to_dict() == {"BLR": 0.0, "KAZ": 40.0}


def test_without_a_total_no_part_has_a_share(panel):
    lacking = panel[~((panel["reporter"] == "BLR") & (panel["partner"] == "WLD"))].assign(year=2001)
    shares = commonwealth.shares_by_reporter(pd.concat([panel, lacking]), ["BLR", "KAZ"], "CIS", "twelve", "RUS")
    for part in commonwealth.PARTS:
        assert shares[part]["BLR"].isna().to_dict() == {2000: False, 2001: True}


def test_parts_of_belarus_agree_with_its_own_table():
    shares = commonwealth.shares_by_reporter(load.table("trade_panel"), ["BLR"], "CIS", "twelve", "RUS")
    own = trade.share_of_bloc(load.table("trade_dots"), "BLR", "CIS", "twelve")["turnover"]
    assert shares["with"].loc[1995:2016, "BLR"].to_numpy() == pytest.approx(own.loc[1995:2016].to_numpy(), abs=0.05)


def test_rank_counts_only_those_with_a_value():
    table = pd.DataFrame({"A": [3.0, 1.0], "B": [2.0, None], "C": [1.0, 2.0]}, index=[2000, 2001])
    assert commonwealth.rank_in_row(table, "A").to_dict() == {2000: 1.0, 2001: 2.0}


def test_equal_states_share_the_better_rank_and_the_rank_is_of_the_row():
    table = pd.DataFrame({"A": [3.0, 1.0, 1.0], "B": [3.0, 5.0, 0.5], "C": [1.0, 2.0, 9.0]}, index=[2000, 2001, 2002])
    assert commonwealth.rank_in_row(table, "A").to_dict() == {2000: 1.0, 2001: 3.0, 2002: 2.0}
    assert commonwealth.rank_in_row(table, "C").to_dict() == {2000: 3.0, 2001: 2.0, 2002: 1.0}


def test_rank_of_a_fall_is_by_the_ends_and_the_largest_fall_is_the_first():
    table = pd.DataFrame({"A": [50.0, 40.0, 30.0, 36.0], "B": [40.0, 44.0, 20.0, 20.0], "C": [10.0, 10.0, 12.0, 12.0]}, index=range(2000, 2004))
    assert [commonwealth.rank_of_fall(table, column) for column in "ABC"] == [2, 1, 3]
    assert [commonwealth.rank_of_fall(table.drop(columns="B"), column, width=2) for column in "AC"] == [1, 2]


def test_a_column_without_an_end_has_no_rank_of_its_fall():
    table = pd.DataFrame({"A": [5.0, 4.0], "B": [3.0, None], "C": [9.0, 1.0]}, index=[2000, 2001])
    assert commonwealth.rank_of_fall(table, "A") == 2
    with pytest.raises(ValueError, match="^no fall of 'B': it has no value at one end of the table$"):
        commonwealth.rank_of_fall(table, "B")


def test_ends_are_means_of_as_many_years_as_asked():
    table = pd.DataFrame({"A": [10.0, 0.0, 10.0, 5.0], "B": [8.0, 8.0, 4.0, 4.0]}, index=range(2000, 2004))
    assert [commonwealth.rank_of_fall(table, "A", width) for width in (1, 2)] == [1, 2]


def test_equal_falls_share_the_better_rank():
    table = pd.DataFrame({"A": [5.0, 4.0], "B": [3.0, 2.0], "C": [1.0, 1.0]}, index=[2000, 2001])
    assert [commonwealth.rank_of_fall(table, column) for column in "ABC"] == [1, 1, 3]


@pytest.mark.parametrize("width", [1, 3])
def test_tajikistan_keeps_belarus_from_the_largest_fall(width):
    states = sorted(load.members("CIS", 2000, "twelve") - {"RUS"})
    shares = commonwealth.shares_by_reporter(load.table("trade_panel"), states, "CIS", "twelve", "RUS", "exports")["largest alone"].loc[2000:2005]
    sound = shares.drop(columns="TKM")
    assert [commonwealth.rank_of_fall(sound, state, width) for state in ("TJK", "BLR", "MDA")] == [1, 2, 3]


def test_russia_books_about_what_tajikistan_does_and_not_what_turkmenistan_does():
    """Why the one counts in ranks of a fall and the other is left out."""
    panel = load.table("trade_panel").set_index(["reporter", "partner", "flow", "year"])["value_musd"]
    ratios = {state: [panel[state, "RUS", "exports", year] / panel["RUS", state, "imports", year] for year in range(2000, 2006)] for state in ("TJK", "TKM")}
    assert all(0.7 < ratio < 1.4 for ratio in ratios["TJK"])
    assert max(ratios["TKM"]) > 50
