"""Trade with Russia: the bases of a change. Trade with Asia: what belongs to it."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge.replications import MEASURES, Query
from analysis.judge.replications.trade import Provider, address, providers
from analysis.measure.trade import FLOWS, share_of_partner


@pytest.mark.parametrize(("name", "flows"), [("change_of_russian_exports", ["exports"]), ("change_of_turnover_with_russia", ["exports", "imports"])])
def test_change_is_measured_on_three_bases(name, flows):
    own = load.table("trade_dots").query("reporter == 'BLR' and year in (2000, 2005)")
    values = own[own["flow"].isin(flows)].groupby(["partner", "year"])["value_musd"].sum().unstack()
    before, after = values.loc["RUS"]
    was, now = values.loc["RUS"] / values.loc["WLD"] * 100
    found = MEASURES[name](Query(2000, 2005)).set_index("specification")["measured"].to_dict()
    assert found == pytest.approx(
        {
            "IMF; points of the share": now - was,
            "IMF; percent of the share": (now / was - 1) * 100,
            "IMF; percent of the dollar value": (after / before - 1) * 100,
        }
    )


def test_exports_fell_as_a_share_and_grew_in_dollars():
    found = MEASURES["change_of_russian_exports"](Query(2000, 2005)).set_index("specification")["measured"]
    assert list((found < 0).loc[["IMF; points of the share", "IMF; percent of the share", "IMF; percent of the dollar value"]]) == [True, True, False]


def test_the_middle_east_is_counted_with_asia_and_africa_is_not():
    found = MEASURES["asian_share_of_turnover"](Query(2005, 2005)).set_index("specification")["measured"]
    own = load.table("trade_dots").query("reporter == 'BLR' and year == 2005").groupby("partner")["value_musd"].sum()
    added = own[own.index.isin(load.members("Middle East", 2005, "outside Africa"))].sum() / own["WLD"] * 100
    assert found["IMF; the same with the Middle East"] - found["IMF; China and other Asia"] == pytest.approx(added)
    assert "EGY" in own and "EGY" not in load.members("Middle East", 2005, "outside Africa")


def test_the_worst_rank_of_a_span_names_the_rows_of_all_its_years():
    rows = MEASURES["rank_of_russia"](Query(2004, 2008)).set_index("specification")["rows"]
    assert set(rows[rows.index.str.startswith("IMF; ")]) == {"trade_dots[reporter=BLR; year=2004,2005,2006,2007,2008]"}


def test_russian_customs_in_an_account_name_the_own_rows_of_the_other_partners_too():
    rows = MEASURES["rank_of_russia"](Query(2016, 2016)).set_index("specification")["rows"]
    assert set(rows[rows.index.str.startswith("IMF, Russia")]) == {"trade_fcs[partner=BLR; year=2016] + trade_dots[reporter=BLR; year=2016]"}


@pytest.mark.parametrize("country", ["BLR", "KAZ"])
def test_no_account_has_a_year_of_one_partner(country):
    """Russian customs go on for a year after the rest of the table: Russia alone would be the whole of trade."""
    for account in providers(country):
        shares = share_of_partner(account.trade, country, "RUS")[list(FLOWS)]
        assert (shares.max() < 90).all(), account.name


def test_the_year_that_the_fund_holds_by_half_is_that_of_russian_customs():
    (account,) = providers("KAZ")
    sold = load.table("trade_fcs").query("reporter == 'RUS' and partner == 'KAZ' and flow == 'exports' and year == 2010")["value_musd"].item()
    bought = account.trade.query("partner == 'RUS' and flow == 'imports'").set_index("year")["value_musd"]
    assert bought[2010] == sold and bought[2009] < bought[2010] < bought[2011]
    panel = load.table("trade_panel").query("reporter == 'KAZ'")
    # It begins with the year in which trade with Russia is booked.
    assert set(account.trade["year"]) == set(panel.loc[panel["year"] >= 1994, "year"]) and bought[2011] == panel.query("partner == 'RUS' and flow == 'imports' and year == 2011")["value_musd"].item()
    assert "trade_fcs" in address(account, 2009, 2010) and "trade_fcs" not in address(account, 2009, 2011)


def test_years_are_covered_where_all_of_them_are_there():
    own = Provider("P", "trade_dots", pd.DataFrame({"year": [2000, 2001, 2001]}), "BLR")
    assert own.covers(2000) and own.covers(2000, 2001) and not own.covers(2000, 2002)
    assert own.within(2001, 2005) == [2001]


def test_an_account_that_ends_before_the_span_gives_no_share_of_the_total():
    found = MEASURES["russian_share_of_exports"](Query(2013, 2016))["specification"]
    assert providers()[2].covers(2013) and not found.str.startswith("Correlates of War").any() and found.str.startswith("IMF").any()


def test_share_of_the_commonwealth_after_the_thesis_is_asked_from_the_year_after_it():
    assert MEASURES["cis_share_of_turnover"].hold_out[0] == 2017


def test_account_of_another_state_is_called_like_that_of_belarus():
    assert [one.name for one in providers("KAZ")] == [providers()[0].name]
