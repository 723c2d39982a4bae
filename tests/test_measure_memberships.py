"""Status by year, treaties in force, a state over its peers."""

import pandas as pd
import pytest

from analysis import load
from analysis.measure import memberships

pytestmark = pytest.mark.tables("bloc_definitions", "bloc_membership")


def spells(*pairs):
    return pd.DataFrame([(pd.Timestamp(s), pd.Timestamp(e)) for s, e in pairs], columns=["start", "end"])


def test_status_needs_more_than_half_of_the_years_days():
    assert memberships.had_status(spells(("2015-07-01", None)), 2015)
    assert not memberships.had_status(spells(("2015-07-03", None)), 2015)
    assert memberships.had_status(spells(("2015-01-01", "2015-04-30"), ("2015-09-01", "2015-12-31")), 2015)
    assert not memberships.had_status(spells(), 2015)


@pytest.mark.parametrize("bloc", ["CSTO", "EAEC", "EAEU", "EU", "NATO", "SCO"])
def test_status_is_what_the_members_of_the_day_say(bloc):
    table = load.table("bloc_membership")
    table = table[(table["bloc"] == bloc) & (table["status"] == "member")]
    for year in (1991, 2001, 2004, 2006, 2008, 2012, 2015, 2020):
        found = {state for state, own in table.groupby("iso3") if memberships.had_status(own, year)}
        assert found == load.members(bloc, year)


def agreements():
    rows = [("1", "AAA", 2000), ("1", "BBB", 2000), ("1", "AAA", 2000), ("2", "AAA", 2005), ("3", "BBB", pd.NA), ("4", "BBB", 2004)]
    return pd.DataFrame(rows, columns=["treaty", "iso3", "in_force"]).astype({"in_force": "Int64"})


def test_treaty_counts_once_and_from_its_entry_into_force():
    table = memberships.treaties_in_force(agreements(), [1999, 2004, 2005])
    assert table.to_dict("index") == {"AAA": {1999: 0, 2004: 1, 2005: 2}, "BBB": {1999: 0, 2004: 2, 2005: 2}}


def test_treaties_of_a_union_are_not_its_members_own():
    own = memberships.own_treaties(agreements(), pd.Series({"BBB": 2004}))
    assert list(own.loc[own["iso3"] == "BBB", "treaty"]) == ["1"]
    assert (own["iso3"] == "AAA").sum() == 3


def test_ratio_is_one_at_the_median_and_the_state_is_no_peer():
    values = pd.Series({"BLR": 4.0, "A": 1.0, "B": 4.0, "C": 9.0, "D": 100.0})
    assert memberships.over_median(values, "BLR", ["A", "B", "C"]) == 1.0
    assert memberships.over_median(values, "BLR", ["A", "C", "BLR"]) == pytest.approx(0.8)


def test_over_the_mean_a_count_of_nought_in_most_peers_still_gives_a_ratio():
    values = pd.Series({"BLR": 3.0, "A": 0.0, "B": 0.0, "C": 3.0})
    assert memberships.over_mean(values, "BLR", ["A", "B", "C", "BLR"]) == pytest.approx(3.0)


def test_half_of_the_days_are_not_more_than_half():
    assert not memberships.had_status(spells(("2016-01-01", "2016-07-01")), 2016)
    assert memberships.had_status(spells(("2016-01-01", "2016-07-02")), 2016)


def test_a_treaty_counts_though_other_columns_are_empty():
    table = memberships.treaties_in_force(agreements().assign(note=None), [2005])
    assert table[2005].to_dict() == {"AAA": 2, "BBB": 2}


def test_ratio_to_the_mean_is_a_ratio():
    assert memberships.over_mean(pd.Series({"BLR": 4.0, "A": 1.0, "B": 15.0}), "BLR", ["A", "B", "BLR"]) == 0.5


def test_a_state_whose_treaties_came_later_has_none_and_one_without_any_is_absent():
    later = pd.DataFrame({"treaty": [1, 2], "iso3": ["AAA", "BBB"], "in_force": pd.array([2010, None], dtype="Int64")})
    assert memberships.treaties_in_force(later, [2005]).to_dict() == {2005: {"AAA": 0}}
