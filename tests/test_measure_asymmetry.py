"""Asymmetry: shares of both sides in each other's trade, and their ratio."""

import pandas as pd
import pytest

from analysis.measure import asymmetry

COLUMNS = ["reporter", "partner", "flow", "year", "value_musd"]


def table(reporter: str, partner: str, year: int, exports: float, imports: float, world: tuple[float, float]) -> pd.DataFrame:
    flows = (("exports", exports, world[0]), ("imports", imports, world[1]))
    rows = [row for flow, value, total in flows for row in ((reporter, partner, flow, year, value), (reporter, "WLD", flow, year, total))]
    return pd.DataFrame(rows, columns=COLUMNS)


OWN = pd.concat([table("BLR", "RUS", year, 30.0, 50.0, (60.0, 100.0)) for year in (2000, 2001, 2002)])
MIRROR = pd.concat([table("RUS", "BLR", year, 40.0, 20.0, (1000.0, 500.0)) for year in (2001, 2002, 2003)])


def test_each_side_counts_its_own_exports_over_its_own_total():
    found = asymmetry.mutual_shares(OWN, MIRROR, "BLR", "RUS")
    assert found.loc[2001].to_dict() == pytest.approx({
        ("reporter", "exports"): 50.0, ("reporter", "imports"): 50.0, ("reporter", "turnover"): 50.0,
        ("partner", "exports"): 4.0, ("partner", "imports"): 4.0, ("partner", "turnover"): 4.0,
    })
    assert list(found.columns)[:3] == [("reporter", "exports"), ("reporter", "imports"), ("reporter", "turnover")]


def test_only_years_known_on_both_sides_are_kept():
    assert list(asymmetry.mutual_shares(OWN, MIRROR, "BLR", "RUS").index) == [2001, 2002]


def test_a_year_with_one_flow_missing_on_one_side_is_left_out():
    lacking = OWN[~((OWN["year"] == 2002) & (OWN["flow"] == "imports") & (OWN["partner"] == "RUS"))]
    assert list(asymmetry.mutual_shares(lacking, MIRROR, "BLR", "RUS").index) == [2001]


def test_ratio_is_of_the_turnover_and_says_what_it_is():
    shares = asymmetry.mutual_shares(OWN, MIRROR, "BLR", "RUS")
    ratio = asymmetry.ratio(shares)
    assert ratio.name == "asymmetry" and ratio.to_dict() == pytest.approx({2001: 12.5, 2002: 12.5})


def test_ratio_turned_round_is_its_inverse():
    there = asymmetry.ratio(asymmetry.mutual_shares(OWN, MIRROR, "BLR", "RUS"))
    back = asymmetry.ratio(asymmetry.mutual_shares(MIRROR, OWN, "RUS", "BLR"))
    assert (there * back).tolist() == pytest.approx([1.0, 1.0])
