"""Memberships: lists of members beside treaties, and states that left."""

import pandas as pd
import pytest

from analysis.judge.replications import MEASURES, Query, memberships


def asked(subject: str, year: int) -> dict[str, float]:
    found = MEASURES["membership_of"](Query(year, year, subject)).set_index("specification")["measured"]
    return {words.partition(";")[0]: value for words, value in found.items()}


@pytest.mark.parametrize(("body", "before", "within"), [("Union State", 1998, 2006), ("Customs Union", None, 2012), ("EAEC", 1999, 2006), ("EAEU", 2013, 2016)])
def test_founding_treaty_says_of_belarus_what_the_list_of_members_says(body, before, within):
    assert asked(f"{body} BLR", within) == {"lists of members": 1, "treaty in force (DESTA)": 1}
    if before:
        assert asked(f"{body} BLR", before) == {"lists of members": 0, "treaty in force (DESTA)": 0}


def test_treaty_says_nothing_of_a_state_that_left_and_no_of_one_that_never_came():
    assert asked("EAEC UZB", 2010) == {"lists of members": 0}
    assert asked("EAEC BLR", 2010) == {"lists of members": 1, "treaty in force (DESTA)": 1}
    assert asked("EAEU UKR", 2016) == {"lists of members": 0, "treaty in force (DESTA)": 0}


def test_a_status_is_asked_by_its_name():
    assert asked("SCO BLR, dialogue partner", 2012) == {"lists of members": 1} and asked("SCO BLR, observer", 2012) == {"lists of members": 0}
    assert asked("SCO BLR, observer", 2016) == {"lists of members": 1}


def test_a_state_that_acceded_by_a_treaty_of_its_own_is_a_member_by_treaty_from_then_on():
    assert [asked("EAEU KGZ", year)["treaty in force (DESTA)"] for year in (2014, 2015, 2016)] == [0, 1, 1]


def test_general_preferences_count_where_they_were_applied_for_most_of_a_year():
    assert [[one["measured"] for one in memberships._general_preferences(year)] for year in (2005, 2007)] == [[1, 1], [0, 0]]


def test_an_agreement_counts_from_the_year_in_which_it_entered_into_force(monkeypatch):
    agreements = pd.DataFrame({"iso3": ["BLR", "BLR"], "partner": ["KGZ", "VNM"], "in_force": [2015, 2010]})
    monkeypatch.setattr(memberships.load, "table", {"trade_agreements": agreements}.__getitem__)
    monkeypatch.setattr(memberships.load, "members", lambda bloc, year: frozenset({"BLR", "KGZ"}))
    assert [one["measured"] for one in memberships.trade_preference(Query(2014, 2015, "EAEU"))] == [0, 1]


@pytest.mark.parametrize(("end", "over"), [("2013-12-31", True), ("2014-01-01", False), ("2014-06-30", False)])
def test_a_spell_is_over_that_ended_before_the_year(monkeypatch, end, over):
    monkeypatch.setattr(memberships, "_spells", lambda bloc: pd.DataFrame({"iso3": ["BLR"], "end": [pd.Timestamp(end)]}))
    assert memberships._over("X", "BLR", 2014) == over
