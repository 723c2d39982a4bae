"""Positions in the General Assembly: a handful of votes is no position, arrears cost no seat."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge import ideal_points

POINTS = pd.DataFrame(
    [
        ("AAA", 2000, 0.5, 30, 0.7), ("AAA", 2001, 0.6, 29, 0.8), ("AAA", 2002, 0.4, 80, 0.6),
        ("BBB", 2001, -1.0, 70, -1.1),
        ("CCC", 2000, 2.0, 60, 2.1), ("CCC", 2002, 2.2, 65, 2.3),
    ],
    columns=["iso3", "year", "ideal_point", "n_votes", "ideal_point_all"],
)


@pytest.fixture
def few(monkeypatch):
    """Three states and three years."""
    for asked in (ideal_points.sound, ideal_points.positions, ideal_points.seated):
        asked.cache_clear()
    monkeypatch.setattr(load, "table", {"un_ideal_points": POINTS}.__getitem__)
    yield
    for asked in (ideal_points.sound, ideal_points.positions, ideal_points.seated):
        asked.cache_clear()


def test_a_position_rests_on_thirty_votes_or_more(few):
    assert list(ideal_points.sound()["n_votes"]) == [30, 80, 70, 60, 65]
    table = ideal_points.positions()
    assert table.index.name == "year" and table["AAA"].dropna().to_dict() == {2000: 0.5, 2002: 0.4}
    assert ideal_points.positions("ideal_point_all").loc[2001].dropna().to_dict() == {"BBB": -1.1}


def test_a_seat_lasts_from_the_first_year_of_votes_to_the_last(few):
    seats = ideal_points.seated()
    assert seats.to_dict() == {
        "AAA": {2000: True, 2001: True, 2002: True},
        "BBB": {2000: False, 2001: True, 2002: False},
        "CCC": {2000: True, 2001: True, 2002: True},
    }


def test_serbia_has_one_code_for_its_votes_and_its_trade():
    """The compilers call it by the name of Yugoslavia to this day."""
    table = ideal_points.positions()
    assert table["SRB"].dropna().index.min() == 2006 and table["SCG"].dropna().index.tolist() == [2003, 2004, 2005]
    assert table["YUG"].dropna().index.max() == 2002
    assert ideal_points.seated().loc[1995, ["COM", "DOM", "IRQ", "LBR", "SOM", "STP"]].all()
