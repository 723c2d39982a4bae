"""Groups in the General Assembly: who belongs, mean agreement, mean position."""

import pandas as pd
import pytest

from analysis import load
from analysis.load.blocs import members
from analysis.measure import alignment, assembly

pytestmark = pytest.mark.tables("bloc_definitions", "bloc_membership")

COUNTRIES = pd.DataFrame({"iso3": ["BRA", "CHL", "DEU"], "region": ["Latin America", "Latin America", "Europe"]})
CAST = [
    (1, "BLR", "Y"), (1, "BRA", "Y"), (1, "CHL", "N"),
    (2, "BLR", "Y"), (2, "BRA", "A"),
    (3, "BLR", "N"), (3, "BRA", "N"), (3, "CHL", "A"),
]
YEARS = pd.Series({1: 2000, 2: 2001, 3: 2002})


def test_members_of_the_union_are_those_of_the_year():
    group = assembly.membership("EU", COUNTRIES)
    for year in (2003, 2004):
        assert set(group(year)) == set(load.members("EU", year))
    assert "POL" in group(2004) and "POL" not in group(2003)


def test_a_region_is_its_countries_and_any_other_name_is_a_state():
    assert set(assembly.membership("Latin America", COUNTRIES)(1995)) == {"BRA", "CHL"}
    assert tuple(assembly.membership("USA", COUNTRIES)(1995)) == ("USA",)


def test_mean_is_over_roll_calls_of_the_span_with_both_ends():
    scores = alignment.scores(pd.DataFrame(CAST, columns=["rcid", "iso3", "vote"]), "rcid")
    group = assembly.membership("Latin America", COUNTRIES)
    by_call = {2000: (1.0 + 0.0) / 2, 2001: 0.5, 2002: (1.0 + 0.5) / 2}
    for first, last in ((2000, 2002), (2000, 2001), (2001, 2002), (2001, 2001)):
        expected = sum(by_call[year] for year in range(first, last + 1)) / (last - first + 1)
        found = assembly.mean_agreement(scores, YEARS, "BLR", group, first, last)
        assert found == pytest.approx(expected) and type(found) is float


def test_position_of_a_group_is_the_mean_of_its_members_in_each_year():
    points = pd.DataFrame(
        [("BRA", 2000, 1.0), ("CHL", 2000, 2.0), ("USA", 2000, 3.0), ("BRA", 2001, -1.0)], columns=["iso3", "year", "ideal_point"]
    )
    groups = {name: assembly.membership(name, COUNTRIES) for name in ("Latin America", "USA")}
    found = assembly.positions(points, groups)
    assert list(found.columns) == ["Latin America", "USA"] and found.index.name == "year"
    assert found["Latin America"].to_dict() == {2000: 1.5, 2001: -1.0}
    assert found.at[2000, "USA"] == 3.0 and pd.isna(found.at[2001, "USA"])


def test_position_follows_the_membership_of_the_year():
    points = pd.DataFrame([(s, y, v) for y in (2003, 2004) for s, v in (("DEU", 0.0), ("POL", 1.0))], columns=["iso3", "year", "ideal_point"])
    found = assembly.positions(points, {"EU": assembly.membership("EU", COUNTRIES)})
    assert found["EU"].to_dict() == {2003: 0.0, 2004: 0.5}
