"""Trade of many reporters: what the IMF holds by half comes from the partner's side, all else is left as it is."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge import instrument, panels, standings
from analysis.load.addresses import resolve
from analysis.show import cis, countries

KEYS = ["reporter", "partner", "flow", "year"]


def by_keys(table: pd.DataFrame) -> pd.Series:
    return table.set_index(KEYS)["value_musd"].sort_index()


def mended(table: pd.Series) -> pd.Series:
    return table[table.index.isin(["KAZ"], level="reporter") & table.index.isin([2010], level="year")]


def test_trade_with_russia_alone_is_mended_and_in_the_half_booked_year_alone():
    own, found = by_keys(load.table("trade_panel")), by_keys(panels.panel())
    own = own[own.index.droplevel(["partner", "flow"]).isin(found.index.droplevel(["partner", "flow"]))]
    assert own.drop(mended(own).index).equals(found.drop(mended(found).index))
    changed = mended(found)[mended(found) != mended(own).reindex(mended(found).index)]
    assert {partner for _, partner, *_ in changed.index} == {"RUS", "WLD"}


@pytest.mark.parametrize(("flow", "turned"), [("imports", "exports"), ("exports", "imports")])
def test_half_booked_trade_is_what_russian_customs_have_and_the_total_grows_by_what_was_missing(flow, turned):
    own, found = mended(by_keys(load.table("trade_panel"))), mended(by_keys(panels.panel()))
    told = by_keys(load.table("trade_fcs"))["RUS", "KAZ", turned, 2010]
    assert found["KAZ", "RUS", flow, 2010] == told > 1.2 * own["KAZ", "RUS", flow, 2010]
    grown = found["KAZ", "WLD", flow, 2010] - own["KAZ", "WLD", flow, 2010]
    # To the rounding of the table's total.
    assert grown == pytest.approx(told - own["KAZ", "RUS", flow, 2010], abs=0.005 * own["KAZ", "WLD", flow, 2010])


def test_other_reporters_come_as_the_table_has_them():
    assert panels.panel().index.is_unique and panels.all_reporters().index.is_unique
    assert panels.panel(panels.WORLD).equals(load.table(panels.WORLD))
    assert set(panels.all_reporters()["reporter"]) == {r for table in panels.TABLES for r in load.table(table)["reporter"]}


def test_address_names_the_customs_where_they_stand_in():
    assert panels.address("KAZ", 2009) == "trade_panel[reporter=KAZ; year=2009]"
    both = panels.address(["MDA", "KAZ"], [2009, 2010], partner="RUS")
    assert both == "trade_panel[reporter=MDA,KAZ; partner=RUS; year=2009,2010] + trade_fcs[partner=KAZ; year=2010]"
    assert all(len(found) for _, found in resolve(both))
    assert "trade_fcs" not in panels.address("MDA", 2010)
    assert panels.address("ARG", [2010], panels.WORLD, flow="exports") == "trade_panel_world[reporter=ARG; flow=exports; year=2010]"


def test_no_share_of_kazakhstan_dips_in_the_year():
    share = instrument.series("russia-turnover", "KAZ")
    assert share[2010] > 0.75 * min(share[2009], share[2011])
    assert standings.values("share-imports").at[2010, "KAZ"] == pytest.approx(instrument.series("russia-imports", "KAZ")[2010])
    assert "trade_fcs[partner=KAZ; year=2010]" in instrument.ROWS["russia-turnover"].address("KAZ", [2010])


@pytest.mark.parametrize("exhibit", [cis.neighbours, countries.compared, lambda: countries.instrument("KAZ")])
def test_exhibits_that_show_it_say_so(exhibit):
    assert "Kazakhstan's trade with Russia in 2010 is as Russian customs have it" in exhibit().caption
    assert "trade_fcs" in exhibit().tables


def test_a_state_begins_with_the_year_in_which_it_books_russia():
    """Before, the former Soviet Union is no partner, and shares of the others are of a part of trade."""
    found = panels.panel()
    first = found[found["reporter"] != "RUS"].groupby("reporter")["year"].min()
    booked = found[found["partner"] == "RUS"].groupby("reporter")["year"].min()
    assert first.to_dict() == booked.to_dict() and set(first.index) == set(load.table("trade_panel")["reporter"]) - {"RUS"}
    assert first["KAZ"] == 1994 and first["BLR"] == 1992
    assert instrument.series("vector-EU", "KAZ").index.min() == 1994
