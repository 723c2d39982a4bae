"""Shares of sections, and trade without product detail."""

import pandas as pd
import pytest

from analysis import load
from analysis.measure import products


def table(*rows):
    return pd.DataFrame(rows, columns=["exporter", "partner", "section", "year", "value_musd"])


SOLD = table(("BLR", "RUS", 3, 2015, 10.0), ("BLR", "RUS", 7, 2015, 30.0), ("BLR", "POL", 9, 2015, 4.0), ("POL", "BLR", 7, 2005, 1.0))


def test_flow_is_of_one_year_and_the_states_named():
    assert products.flow(SOLD, 2015)["value_musd"].sum() == 44
    assert products.flow(SOLD, 2015, ["BLR"], ["RUS"])["value_musd"].sum() == 40
    assert products.flow(SOLD, 2005, ["BLR"]).empty


def test_shares_of_all_sections_add_up():
    rows = products.flow(SOLD, 2015)
    assert sum(products.section_share(rows, [s]) for s in range(10)) == pytest.approx(100)
    assert products.section_share(products.flow(SOLD, 2015, ["BLR"], ["RUS"]), [7]) == 75


def test_detail_of_nine_tenths_is_enough_and_less_is_not():
    rows = products.flow(SOLD, 2015)
    assert products.has_detail(rows)
    assert not products.has_detail(pd.concat([rows, table(("BLR", "LVA", 9, 2015, 1.0))]))
    assert not products.has_detail(rows.iloc[:0])


def test_known_gaps_of_unctad_are_seen():
    sections = load.table("trade_sections")
    detail = {
        (year, *pair): products.has_detail(products.flow(sections, year, *([state] for state in pair)))
        for year in (1995, 2005, 2015)
        for pair in (("BLR", "RUS"), ("RUS", "BLR"))
    }
    assert [key for key, found in detail.items() if not found] == [(1995, "BLR", "RUS"), (1995, "RUS", "BLR"), (2005, "RUS", "BLR")]


def test_detail_of_exactly_nine_tenths_is_enough_however_small_the_trade():
    rows = table(("BLR", "RUS", 7, 2015, 0.45), ("BLR", "LVA", 9, 2015, 0.05))
    assert products.has_detail(rows)


def test_sections_are_those_of_the_classification():
    # SITC: 3 mineral fuels, 6 goods by material, 7 machinery, 8 other manufactures.
    assert (products.FUELS, products.MACHINERY, products.MANUFACTURES) == ((3,), (7,), (6, 7, 8))
