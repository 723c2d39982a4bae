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


def test_years_with_detail_are_those_of_the_table():
    sections = load.table("trade_sections")
    found = [year for year in sorted(sections["year"].unique()) if products.has_detail(products.flow(sections, year, ["BLR"], ["RUS"]))]
    assert found == list(fuels.YEARS_WITH_DETAIL)
