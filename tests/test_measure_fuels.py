"""Fuels in exports, and shares of partners without them."""

import pandas as pd
import pytest

from analysis.measure import fuels

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
