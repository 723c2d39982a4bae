"""Memberships: lists of members beside treaties, and states that left."""

import pytest

from analysis.judge.replications import MEASURES, Query


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
