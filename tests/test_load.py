"""Loading tables: what a caller gets."""

import subprocess
import sys

import pandas as pd
import pytest

from analysis import load
from analysis.load.package import DATA


def test_a_table_carries_its_title_units_source_and_name():
    table = load.table("trade_dots")
    assert table.attrs["name"] == "trade_dots"
    assert table.attrs["units"] == {"value_musd": "million US$"}
    assert "Direction of Trade" in table.attrs["title"]
    assert "International Monetary Fund" in table.attrs["source"]


def test_a_table_is_a_copy():
    first = load.table("countries")
    first.loc[:, "name"] = "spoilt"
    first.attrs["units"]["name"] = "spoilt"
    again = load.table("countries")
    assert (again["name"] != "spoilt").all() and "name" not in again.attrs["units"]


def test_types_follow_the_descriptor():
    trade, blocs = load.table("trade_dots"), load.table("bloc_membership")
    assert trade["year"].dtype == "int64" and trade["value_musd"].dtype == "float64"
    assert trade["estimate"].dtype == "bool"
    assert pd.api.types.is_datetime64_any_dtype(blocs["start"])


def test_namibia_is_a_country_and_not_a_missing_value():
    countries = load.table("countries").set_index("iso3")
    assert countries.loc["NAM", "name"] == "Namibia"


def test_an_unknown_table_is_named_with_those_there_are():
    with pytest.raises(KeyError, match="no table 'trade'.*trade_dots"):
        load.table("trade")
    with pytest.raises(KeyError, match="did you mean 'trade_dots'"):
        load.table("trade_dosts")


def test_names_resources_and_paths_agree():
    for name in load.names():
        assert load.resource(name)["name"] == name
        assert load.path(name).parent == DATA and load.path(name).is_file()


def test_loading_does_not_import_the_checkers():
    """pandera and frictionless cost every chapter half a second, and are needed only when a file changed."""
    code = (
        "import sys; from analysis import load; [load.table(name) for name in ('countries', 'trade_dots', 'wdi')]; "
        "print([name for name in ('pandera', 'frictionless', 'analysis.recipes') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=DATA.parent, check=True)
    assert done.stdout.strip() == "[]"
