"""Steps of sanctions: their direction, their day, and the first that follows a release."""

import pandas as pd
import pytest

from analysis import load
from analysis.measure import pressure

STEPS = pd.DataFrame(
    [
        ("s3", "2008-10-13", 2008, "EU", "visa ban", "suspended for six months"),
        ("s1", "1997", 1997, "EU (14 of 15 states)", "contacts", "imposed"),
        ("s2", "2004-09", 2004, "USA", "travel", "widened"),
        ("s5", "2009-03-16", 2009, "EU", "visa ban", "suspension prolonged"),
        ("s4", "2008-10-13", 2008, "EU", "assets", "prolonged"),
        ("s6", "2009-11-17", 2009, "EU", "visa ban", "eased"),
        ("s7", "2010-01-01", 2010, "Canada", "trade", "whatever"),
    ],
    columns=["id", "date", "year", "sender", "measure", "step"],
)


def test_a_date_known_in_part_stands_in_its_middle():
    assert pressure.day(pd.Series(["2008-10-13", "2004-09", "1997"])).tolist() == [
        pd.Timestamp(2008, 10, 13), pd.Timestamp(2004, 9, 15), pd.Timestamp(1997, 7, 1)
    ]


def test_steps_of_the_two_senders_by_day_with_direction():
    found = pressure.steps(STEPS)
    assert found["id"].tolist() == ["s1", "s2", "s3", "s4", "s5", "s6"] and list(found.index) == list(range(6))
    assert found["sender"].tolist() == ["EU", "USA", "EU", "EU", "EU", "EU"]
    assert found["direction"].tolist() == ["tightened", "tightened", "eased", "kept", "kept", "eased"]
    assert found["day"].is_monotonic_increasing and found["measure"].tolist()[0] == "contacts"
    assert list(found.columns) == [*STEPS.columns, "direction", "day"]


def test_a_step_without_a_direction_is_refused_by_name():
    unknown = pd.concat([STEPS.assign(step="undone"), STEPS.assign(step="mended"), STEPS])
    with pytest.raises(ValueError, match="^sanction steps without a direction: mended, undone; add them to DIRECTIONS$"):
        pressure.steps(unknown)


def test_directions_are_of_words_that_are_in_the_record():
    table = load.table("sanction_steps")
    assert set(pressure.DIRECTIONS) == set(table.loc[table["sender"].isin(pressure.SENDERS), "step"])
    assert set(pressure.SENDERS) <= set(table["sender"]) and set(pressure.SENDERS.values()) == {"EU", "USA"}


@pytest.mark.parametrize(
    ("step", "direction"),
    [
        ("imposed", "tightened"), ("reimposed", "tightened"), ("lifted", "eased"), ("suspended", "eased"),
        ("reviewed", "kept"), ("prolonged and suspended", "kept"), ("suspension prolonged by nine months", "kept"),
    ],
)
def test_direction_of_a_step(step, direction):
    assert pressure.steps(STEPS.iloc[:1].assign(step=step))["direction"].tolist() == [direction]


def test_releases_are_by_day_and_other_counts_are_left_out():
    prisoners = pd.DataFrame(
        [("b", "2015-08-22", "released", 6), ("c", "2011", "held", 40), ("a", "2015-08-22", "released", 1), ("d", "2008-08", "released", 3)],
        columns=["id", "date", "kind", "count"],
    )
    found = pressure.releases(prisoners)
    assert found["id"].tolist() == ["d", "a", "b"] and list(found.index) == [0, 1, 2]
    assert list(found.columns) == [*prisoners.columns, "day"]
    assert found["day"].tolist() == [pd.Timestamp(2008, 8, 15), pd.Timestamp(2015, 8, 22), pd.Timestamp(2015, 8, 22)]


def test_first_step_that_follows_is_of_the_sender_and_changes_course():
    found = pressure.steps(STEPS)
    released = pd.Timestamp(2008, 8, 20)
    assert pressure.following(found, "EU", released)["id"] == "s3"
    assert pressure.following(found, "EU", pd.Timestamp(2008, 10, 13))["id"] == "s3"
    assert pressure.following(found, "USA", released) is None
    assert pressure.following(found, "EU", pd.Timestamp(2009, 1, 1))["id"] == "s6"


def test_first_step_of_a_direction_may_come_after_one_of_the_other():
    found = pressure.steps(STEPS.assign(step=["widened", *STEPS["step"][1:]]))
    released = pd.Timestamp(2008, 12, 1)
    assert pressure.following(found, "EU", released, pressure.EASED)["id"] == "s6"
    assert pressure.following(found, "EU", pd.Timestamp(2008, 10, 1))["id"] == "s3"
    assert pressure.following(found, "EU", pd.Timestamp(2008, 10, 1), pressure.TIGHTENED)["id"] == "s3"
    assert pressure.following(found, "EU", pd.Timestamp(2008, 10, 1), pressure.EASED) is None


def test_a_year_is_the_longest_wait():
    found = pressure.steps(STEPS)
    last = pd.Timestamp(2008, 10, 13) - pd.Timedelta(days=365)
    assert pressure.following(found, "EU", last)["id"] == "s3"
    assert pressure.following(found, "EU", last - pd.Timedelta(days=1)) is None
