"""Chinese finance: committed or not, by year."""

import pandas as pd
import pytest

from analysis.measure import chinese_finance

PROJECTS = pd.DataFrame(
    [
        ("BLR", 2010, True, 1500.0), ("BLR", 2010, True, 500.0), ("BLR", 2010, False, 250.0),
        ("BLR", 2012, True, None), ("BLR", 2013, False, 100.0), ("KAZ", 2009, True, 9000.0),
    ],
    columns=["iso3", "year", "recommended", "amount_musd_2017"],
)


def test_what_the_provider_recommends_for_adding_up_is_committed():
    rows = chinese_finance.with_standing(PROJECTS, "BLR")
    assert rows["standing"].tolist() == ["committed", "committed", "pledged or cancelled", "committed", "pledged or cancelled"]
    assert set(rows["iso3"]) == {"BLR"} and list(rows.columns) == [*PROJECTS.columns, "standing"]


def test_a_country_without_a_project_is_refused():
    with pytest.raises(ValueError, match="^no project in 'XXX'; recipients are ISO3 codes$"):
        chinese_finance.with_standing(PROJECTS, "XXX")


def test_amounts_are_billions_for_every_year_of_the_span():
    table = chinese_finance.by_year(PROJECTS, "BLR")
    assert table.index.name == "year" and list(table.columns) == list(chinese_finance.STANDINGS)
    # The one project of 2012 has no amount: that year is not known to be nought.
    assert table.loc[2012].isna().all()
    assert table.drop(2012).to_dict("index") == {
        2010: {"committed": 2.0, "pledged or cancelled": 0.25},
        2011: {"committed": 0.0, "pledged or cancelled": 0.0},
        2013: {"committed": 0.0, "pledged or cancelled": 0.1},
    }


def test_a_standing_that_never_occurs_is_a_column_of_noughts():
    table = chinese_finance.by_year(PROJECTS, "KAZ")
    assert table.to_dict("index") == {2009: {"committed": 9.0, "pledged or cancelled": 0.0}}
