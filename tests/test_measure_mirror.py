"""Trade rebuilt from what the partners report: flows turned round, the world as the sum."""

import pandas as pd
import pytest

from analysis.measure import mirror

COLUMNS = ["reporter", "partner", "flow", "year", "value_musd"]


def amounts(table: pd.DataFrame) -> dict:
    assert list(table.columns) == COLUMNS and list(table.index) == list(range(len(table)))
    assert set(table["reporter"]) == {"BLR"} and not table.duplicated(["partner", "flow", "year"]).any()
    return table.set_index(["partner", "flow", "year"])["value_musd"].to_dict()


def test_what_partners_import_is_exported_to_them():
    dyads = pd.DataFrame(
        [
            ("RUS", "BLR", 2005, 7.0), ("DEU", "BLR", 2005, 3.0), ("BLR", "RUS", 2005, 9.0), ("BLR", "DEU", 2006, 4.0),
            ("RUS", "DEU", 2005, 99.0),
        ],
        columns=["importer", "exporter", "year", "value_musd"],
    )
    totals = pd.DataFrame(
        [("BLR", 2005, 12.5, 8.0), ("BLR", 2006, None, 4.0), ("BLR", 2007, 1.0, 1.0), ("RUS", 2005, 99.0, 99.0)], columns=["iso3", "year", "exports_musd", "imports_musd"]
    )
    assert amounts(mirror.from_importers(dyads, "BLR", totals)) == {
        ("RUS", "exports", 2005): 7.0, ("DEU", "exports", 2005): 3.0, ("RUS", "imports", 2005): 9.0, ("DEU", "imports", 2006): 4.0,
        ("XNS", "exports", 2005): 2.5, ("WLD", "exports", 2005): 12.5, ("WLD", "imports", 2005): 9.0, ("WLD", "imports", 2006): 4.0,
    }


def test_a_small_rest_of_the_total_is_unspecified_too():
    dyads = pd.DataFrame([("RUS", "BLR", 2005, 7.0)], columns=["importer", "exporter", "year", "value_musd"])
    totals = pd.DataFrame({"iso3": ["BLR"], "year": [2005], "exports_musd": [7.5], "imports_musd": [1.0]})
    assert amounts(mirror.from_importers(dyads, "BLR", totals))[("XNS", "exports", 2005)] == pytest.approx(0.5)


def test_what_partners_export_is_imported_from_them_and_the_printed_total_is_not_used():
    matrix = pd.DataFrame(
        [
            ("BLR", "RUS", 2005, 7.0), ("BLR", "DEU", 2005, 3.0), ("BLR", "WLD", 2005, 50.0), ("RUS", "BLR", 2005, 9.0),
            ("DEU", "BLR", 2005, 2.0), ("RUS", "WLD", 2005, 99.0), ("RUS", "DEU", 2005, 99.0),
        ],
        columns=["exporter", "partner", "year", "value_musd"],
    )
    assert amounts(mirror.from_exporters(matrix, "BLR")) == {
        ("RUS", "exports", 2005): 7.0, ("DEU", "exports", 2005): 3.0, ("RUS", "imports", 2005): 9.0, ("DEU", "imports", 2005): 2.0,
        ("WLD", "exports", 2005): 10.0, ("WLD", "imports", 2005): 11.0,
    }


def test_a_year_or_flow_that_the_partner_alone_reports_is_left_out():
    own = pd.DataFrame([("BLR", "RUS", "exports", 2020, 60.0), ("BLR", "DEU", "exports", 2020, 30.0), ("BLR", "WLD", "exports", 2020, 90.0)], columns=COLUMNS)
    told = pd.DataFrame(
        [("RUS", "BLR", "imports", 2020, 40.0), ("RUS", "BLR", "imports", 2021, 50.0), ("RUS", "BLR", "exports", 2020, 70.0)], columns=COLUMNS
    )
    assert amounts(mirror.with_partner_side(own, told, "BLR", "RUS")) == {
        ("RUS", "exports", 2020): 40.0, ("DEU", "exports", 2020): 30.0, ("WLD", "exports", 2020): 70.0,
    }


def test_one_partners_own_figures_take_the_place_of_what_is_booked_for_it():
    own = pd.DataFrame(
        [
            ("BLR", "RUS", "exports", 2005, 60.0), ("BLR", "DEU", "exports", 2005, 30.0), ("BLR", "WLD", "exports", 2005, 90.0),
            ("BLR", "RUS", "imports", 2005, 80.0), ("BLR", "DEU", "imports", 2005, 5.0), ("BLR", "DEU", "exports", 2006, 7.0),
            ("RUS", "DEU", "exports", 2005, 999.0),
        ],
        columns=COLUMNS,
    )
    told = pd.DataFrame(
        [
            ("RUS", "BLR", "imports", 2005, 40.0), ("RUS", "BLR", "exports", 2005, 100.0), ("RUS", "DEU", "imports", 2005, 999.0),
            ("DEU", "BLR", "imports", 2005, 999.0), ("DEU", "BLR", "imports", 2006, 999.0),
        ],
        columns=COLUMNS,
    )
    assert amounts(mirror.with_partner_side(own, told, "BLR", "RUS")) == {
        ("RUS", "exports", 2005): 40.0, ("RUS", "imports", 2005): 100.0, ("DEU", "exports", 2005): 30.0, ("DEU", "imports", 2005): 5.0,
        ("WLD", "exports", 2005): 70.0, ("WLD", "imports", 2005): 105.0,
    }
