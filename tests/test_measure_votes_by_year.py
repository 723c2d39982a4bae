"""Agreement roll call by roll call, and year by year."""

import pandas as pd

from analysis.measure import votes_by_year

VOTES = pd.DataFrame(
    [
        (1, "BLR", "Y"), (1, "RUS", "Y"), (1, "USA", "N"), (2, "BLR", "Y"), (2, "RUS", "A"), (2, "CAN", "Y"),
        (3, "RUS", "Y"), (3, "USA", "Y"), (4, "BLR", "N"), (4, "RUS", "N"), (4, "USA", "N"),
    ],
    columns=["rcid", "iso3", "vote"],
)
CALLS = pd.DataFrame({"rcid": [4, 3, 2, 1, 9], "year": [2002, 2001, 2001, 2001, 2003]})
GROUPS = {"Russia": lambda year: ["RUS"], "west": lambda year: ["USA", "CAN"] if year < 2002 else ["CAN"]}


def test_agreement_with_each_group_on_each_roll_call():
    table = votes_by_year.by_call(VOTES, CALLS, "BLR", GROUPS)
    assert list(table.columns) == ["year", "Russia", "west"] and table.index.name == "rcid"
    assert table["year"].to_dict() == {1: 2001, 2: 2001, 3: 2001, 4: 2002}
    assert table["Russia"].dropna().to_dict() == {1: 1.0, 2: 0.5, 4: 1.0}
    assert table["west"].dropna().to_dict() == {1: 0.0, 2: 1.0}


def test_a_year_is_the_mean_of_its_roll_calls_up_to_the_last_wanted():
    table = votes_by_year.by_call(VOTES, CALLS, "BLR", GROUPS)
    assert votes_by_year.by_year(table, 2002)["Russia"].to_dict() == {2001: 0.75, 2002: 1.0}
    assert list(votes_by_year.by_year(table, 2001).index) == [2001]
