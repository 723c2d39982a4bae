"""Trade with the states of a region, and with Africa alone."""

import pandas as pd
import pytest

from analysis import load
from analysis.measure import regions

pytestmark = pytest.mark.tables("bloc_definitions", "bloc_membership")

COUNTRIES = pd.DataFrame(
    {"iso3": ["CHN", "IND", "VNM", "EGY", "NGA", "SYR", "DEU"], "region": ["Asia"] * 3 + ["Africa and Middle East"] * 3 + ["Europe"]}
)
TRADE = pd.DataFrame(
    [
        ("BLR", "IND", "exports", 2000, 5.0), ("BLR", "IND", "exports", 2001, 5.0), ("BLR", "VNM", "exports", 2001, 30.0),
        ("BLR", "CHN", "exports", 2001, 99.0), ("BLR", "IND", "imports", 2001, 2.0), ("BLR", "IND", "exports", 2002, 99.0),
        ("BLR", "EGY", "exports", 2001, 4.0), ("BLR", "NGA", "exports", 2001, 3.0), ("BLR", "NGA", "imports", 2001, 1.0),
        ("BLR", "SYR", "exports", 2001, 99.0), ("BLR", "DEU", "exports", 2001, 99.0), ("RUS", "IND", "exports", 2001, 99.0),
    ],
    columns=["reporter", "partner", "flow", "year", "value_musd"],
)


def test_states_of_a_region_are_added_up_over_years_largest_first_without_china():
    found = regions.partners(TRADE, COUNTRIES, "BLR", "exports", "Asia", 2000, 2001)
    assert list(found.items()) == [("VNM", 30.0), ("IND", 10.0)]
    assert regions.partners(TRADE, COUNTRIES, "BLR", "turnover", "Asia", 2001, 2001).to_dict() == {"VNM": 30.0, "IND": 7.0}


def test_equal_states_stand_in_the_order_of_their_codes():
    equal = TRADE.assign(value_musd=1.0)
    assert list(regions.partners(equal, COUNTRIES, "BLR", "exports", "Africa and Middle East", 2001, 2001).index) == ["EGY", "NGA", "SYR"]


def test_africa_is_its_region_without_the_middle_east_and_with_egypt():
    table = regions.with_africa(TRADE, COUNTRIES, "BLR")
    assert table.index.name == "year"
    assert table.to_dict("index") == {2001: {"exports": 7.0, "imports": 1.0, "turnover": 8.0}}


def test_list_of_the_middle_east_is_part_of_the_region_and_leaves_africa_out():
    countries = load.table("countries").set_index("iso3")["region"]
    middle_east = load.members("Middle East", 2016, "outside Africa")
    assert set(countries[list(middle_east)]) == {regions.REGION}
    assert not middle_east & {"EGY", "DZA", "LBY", "MAR", "SDN", "TUN", "NGA", "ZAF"} and {"IRN", "SYR", "TUR"} <= middle_east
