"""Positions of elites: whose they are, and which code a name asks for."""

import pandas as pd
import pytest

from analysis.judge.replications import Query, stances


def test_foreign_governments_and_organisations_are_set_apart_and_bodies_of_belarus_are_not():
    roles = ["organisation", "organisation", "state", "scholar", stances.GROUP, stances.INTERVIEWEE]
    people = ["European Commission", "Party of Belarus", "Russia", "A", "B", "C"]
    sets = stances.sets_of_holders(pd.DataFrame({"role": roles, "person": people}))
    assert [list(table["person"]) for table in sets.values()] == [["C"], ["B", "C"], ["Party of Belarus", "A", "B", "C"]]


def test_share_is_the_part_of_positions_with_the_code():
    codes = pd.Series(["favourable", "favourable", "favourable", "unfavourable", "neutral-conditional"])
    assert [stances.share(codes, name) for name in ("favourable", "unfavourable", "neutral")] == [60, 20, 20]


@pytest.mark.parametrize(("kappa", "counted"), [(0.6, True), (0.59, False)])
def test_stances_are_counted_from_an_agreement_of_coders_of_six_tenths(monkeypatch, kappa, counted):
    monkeypatch.setattr(stances, "cohen_kappa", lambda a, b: kappa)
    assert bool(list(stances.stance_share(Query(1996, 2016, "Europe neutral")))) is counted
