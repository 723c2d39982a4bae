"""Fuels in exports, and shares of partners without them."""

import pandas as pd
import pytest

from analysis import load
from analysis.measure import fuels, products

SOLD = pd.DataFrame(
    [
        ("BLR", "RUS", 3, 2015, 10.0), ("BLR", "RUS", 7, 2015, 30.0), ("BLR", "NLD", 3, 2015, 55.0), ("BLR", "NLD", 5, 2015, 5.0),
        ("BLR", "RUS", 7, 2005, 1000.0), ("RUS", "NLD", 3, 2015, 1000.0),
    ],
    columns=["exporter", "partner", "section", "year", "value_musd"],
)


def test_fuels_are_section_three():
    assert fuels.fuel_share(SOLD, "BLR", ["RUS"], 2015) == 25.0
    assert fuels.fuel_share(SOLD, "BLR", ["RUS", "NLD"], 2015) == 65.0


def test_share_of_partners_with_fuels_and_without():
    assert fuels.share_of_partners(SOLD, "BLR", ["RUS"], 2015) == 40.0
    assert fuels.share_of_partners(SOLD, "BLR", {"RUS"}, 2015, without_fuels=True) == pytest.approx(30 / 35 * 100)


def test_exporter_without_a_row_is_refused():
    with pytest.raises(ValueError, match="^no exports of 'BLR' by section in 1066$"):
        fuels.share_of_partners(SOLD, "BLR", ["RUS"], 1066)


def test_share_in_all_exports_is_the_providers_row_for_the_world_by_year():
    summary = pd.DataFrame(
        [
            ("BLR", "WLD", "Fuels", "exports", 2006, 38.6), ("BLR", "WLD", "Fuels", "exports", 2005, 35.5), ("RUS", "WLD", "Fuels", "exports", 2005, 60.0),
            ("BLR", "RUS", "Fuels", "exports", 2005, 1.0), ("BLR", "WLD", "Chemicals", "exports", 2005, 2.0), ("BLR", "WLD", "Fuels", "imports", 2005, 3.0),
        ],
        columns=["reporter", "partner", "product", "flow", "year", "share_percent"],
    )
    found = fuels.in_all_exports(summary, "BLR")
    assert list(found.items()) == [(2005, 35.5), (2006, 38.6)] and found.name == "fuels" and found.index.name == "year"


SHARES = pd.Series({1998: 60.0, 2000: 50.0, 2006: 30.0, 2007: 90.0, 2010: 40.0})
FUEL = pd.Series({1998: 20.0, 2000: 50.0, 2006: 40.0, 2007: 50.0, 1997: 5.0})


def test_bounds_leave_fuels_out_with_all_that_can_be_fuel_and_with_none():
    found = fuels.bounds_without_fuels(SHARES, FUEL)
    assert found.index.name == "year" and found["lowest"].to_dict() == {1998: 50.0, 2000: 0.0, 2006: 0.0, 2007: 80.0}
    assert found["highest"].to_dict() == {1998: 75.0, 2000: 100.0, 2006: 50.0, 2007: 100.0}


def test_bounds_skip_a_year_without_a_value():
    assert list(fuels.bounds_without_fuels(SHARES, FUEL.replace(40.0, float("nan"))).index) == [1998, 2000, 2007]


def test_bounds_hold_the_share_that_products_by_partner_give():
    of_partners = {2015: fuels.share_of_partners(SOLD, "BLR", ["RUS"], 2015)}
    bounds = fuels.bounds_without_fuels(pd.Series(of_partners), pd.Series({2015: 65.0})).loc[2015]
    assert bounds["lowest"] == 0 and bounds["highest"] == 100
    assert bounds["lowest"] <= fuels.share_of_partners(SOLD, "BLR", ["RUS"], 2015, without_fuels=True) <= bounds["highest"]


def test_held_share_moves_with_fuels_alone():
    found = fuels.held_without_fuels(SHARES, FUEL, 1998)
    assert found.to_dict() == {1998: 60.0, 2000: 37.5, 2006: 45.0, 2007: 37.5} and found.name == "held" and found.index.name == "year"


def test_totals_are_set_against_those_of_the_other_provider():
    columns = ["reporter", "partner", "product", "flow", "year", "value_musd"]
    rows = [
        ("BLR", "WLD", "All Products", "exports", 2005, 110.0), ("BLR", "RUS", "All Products", "exports", 2005, 45.0), ("BLR", "WLD", "Fuels", "exports", 2005, 7.0),
        ("BLR", "WLD", "All Products", "imports", 2005, 9.0), ("BLR", "UKR", "All Products", "exports", 2005, 3.0), ("RUS", "WLD", "All Products", "exports", 2005, 8.0),
    ]
    other = [("BLR", "WLD", "exports", year, 100.0) for year in (2005, 2006)] + [("BLR", "RUS", "exports", year, 50.0) for year in (2005, 2006)]
    found = fuels.totals_apart(pd.DataFrame(rows, columns=columns), pd.DataFrame(other, columns=["reporter", "partner", "flow", "year", "value_musd"]), "BLR", ["WLD", "RUS"])
    assert list(found) == ["WLD", "RUS"] and list(found.index) == [2005]
    assert found.loc[2005].tolist() == pytest.approx([10.0, -10.0])


def test_totals_of_the_two_providers_are_close():
    apart = fuels.totals_apart(load.table("trade_wits"), load.table("trade_dots"), "BLR", ("WLD", "RUS"))
    assert apart.abs().max().max() < 1 and list(apart.index) == list(range(1998, 2020))


def test_years_with_detail_are_those_of_the_table():
    sections = load.table("trade_sections")
    found = [year for year in sorted(sections["year"].unique()) if products.has_detail(products.flow(sections, year, ["BLR"], ["RUS"]))]
    assert found == list(fuels.YEARS_WITH_DETAIL)
