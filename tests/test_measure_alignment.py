"""Alignment in votes: scores, agreement, groups that change members."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measure import alignment

CAST = [(1, "BLR", "Y"), (1, "RUS", "Y"), (1, "USA", "N"), (2, "BLR", "A"), (2, "RUS", "Y"), (3, "BLR", "N"), (3, "USA", "N")]
VOTES = pd.DataFrame(CAST, columns=["rcid", "iso3", "vote"])


def test_votes_become_numbers_and_absence_is_missing():
    scores = alignment.scores(VOTES, "rcid")
    assert scores.loc[1].to_dict() == {"BLR": 1.0, "RUS": 1.0, "USA": 0.0}
    assert scores.at[2, "BLR"] == 0.5 and np.isnan(scores.at[2, "USA"]) and np.isnan(scores.at[3, "RUS"])


def test_agreement_is_one_a_half_or_none():
    agreement = alignment.agreement(alignment.scores(VOTES, "rcid"), "BLR")
    assert list(agreement.columns) == ["RUS", "USA"]
    assert agreement["RUS"].dropna().to_dict() == {1: 1.0, 2: 0.5}
    assert agreement["USA"].dropna().to_dict() == {1: 0.0, 3: 1.0}


def test_an_abstention_as_absence_leaves_the_roll_call_out():
    scores = alignment.without_abstentions(alignment.scores(VOTES, "rcid"))
    assert alignment.agreement(scores, "BLR")["RUS"].dropna().to_dict() == {1: 1.0}


@given(st.lists(st.tuples(st.sampled_from("YAN"), st.sampled_from("YAN")), min_size=1, max_size=30))
def test_agreement_is_bounded_and_mutual(pairs):
    cast = [(call, state, vote) for call, pair in enumerate(pairs) for state, vote in zip(("AAA", "BBB"), pair, strict=True)]
    scores = alignment.scores(pd.DataFrame(cast, columns=["rcid", "iso3", "vote"]), "rcid")
    one, other = alignment.agreement(scores, "AAA")["BBB"], alignment.agreement(scores, "BBB")["AAA"]
    assert one.between(0, 1).all() and (one == other).all()


def test_group_is_the_mean_over_the_members_of_the_year():
    table = pd.DataFrame({"AAA": [0.0, 0.0, np.nan], "BBB": [1.0, 1.0, np.nan], "CCC": [0.5, 0.8, 0.3]}, index=[7, 8, 9])
    members = {2003: ("AAA", "BBB"), 2004: ("AAA", "BBB", "CCC", "ZZZ"), 2005: ("AAA",)}
    found = alignment.of_group(table, pd.Series([2003, 2004, 2005], index=table.index), members.__getitem__)
    assert found.loc[7] == 0.5 and found.loc[8] == pytest.approx(0.6) and np.isnan(found.loc[9])


def test_a_group_without_members_in_the_table_is_missing():
    table = pd.DataFrame({"AAA": [0.4]})
    assert alignment.of_group(table, pd.Series([2000]), lambda year: ()).isna().all()


def test_whole_numbers_and_a_single_member_are_measured_like_any_other():
    table = pd.DataFrame({"AAA": [1, 0], "BBB": [0, 0]}, index=[7, 8])
    found = alignment.of_group(table, pd.Series([2000, 2000], index=table.index), lambda year: ["AAA"])
    assert found.to_dict() == {7: 1.0, 8: 0.0}


def test_a_roll_call_without_members_is_missing_and_nothing_is_divided_by_nought():
    table = pd.DataFrame({"AAA": [0.4, 0.6]}, index=[7, 8])
    with np.errstate(all="raise"):
        found = alignment.of_group(table, pd.Series([2000, 2001], index=table.index), lambda year: ["AAA"] if year == 2001 else [])
    assert np.isnan(found[7]) and found[8] == 0.6
