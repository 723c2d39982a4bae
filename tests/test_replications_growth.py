"""Growth, openness, investment, energy and foreign money: what the specifications measure."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge import evaluation, ledger
from analysis.judge.replications import MEASURES, Query, growth
from analysis.load import addresses

OWN = [
    "mean_growth", "exports_over_peers", "change_of_investment_share", "foreign_share_of_investment", "net_energy_imports",
    "energy_not_from_russia", "park_figures", "eu_assistance",
]
CLAIMS = ledger.claims()
CLAIMS = CLAIMS[CLAIMS["measure"].isin(OWN)]


def measured(name: str, *asked) -> dict:
    return MEASURES[name](Query(*asked)).set_index("specification")["measured"].to_dict()


@pytest.mark.parametrize("identifier", CLAIMS.index)
def test_claim_is_measured_and_its_rows_are_there(identifier):
    found = evaluation.evaluate(identifier)
    assert len(found) and found["specification"].is_unique and found["measured"].notna().all()
    for address in found["rows"].unique():
        assert all(len(rows) for _, rows in addresses.resolve(address))


def test_mean_growth_is_the_mean_of_the_published_rates():
    found = measured("mean_growth", 1996, 1999, "BLR")
    assert found["IMF, product; mean of 1996-1999"] == pytest.approx((2.776 + 11.434 + 8.442 + 3.354) / 4)
    assert found["IMF, product; worst year (1996)"] == pytest.approx(2.776)


def test_of_two_countries_the_lower_counts():
    both = measured("mean_growth", 1991, 1999, "BLR, RUS")
    alone = [measured("mean_growth", 1991, 1999, country)["World Bank, product; mean of 1991-1999"] for country in ("BLR", "RUS")]
    assert both["World Bank, product; mean of 1991-1999; lower of BLR and RUS"] == pytest.approx(min(alone))


def test_a_provider_with_less_than_half_of_the_years_is_left_out():
    assert {words.partition(",")[0] for words in measured("mean_growth", 1988, 1994, "BLR")} == {"World Bank"}


def test_belarus_in_the_subject_stands_for_the_country_asked():
    assert measured("mean_growth", 1996, 1999, "BLR", "UKR") == measured("mean_growth", 1996, 1999, "UKR")


def test_exports_are_set_against_the_median_of_the_others():
    wdi = load.table("wdi")
    chosen = wdi[(wdi["indicator"] == "NE.EXP.GNFS.ZS") & (wdi["year"] == 2016)].set_index("iso3")["value"]
    countries = load.table("countries")
    states = chosen[chosen.index.isin(countries.loc[countries["post_soviet"], "iso3"])]
    found = measured("exports_over_peers", 2016, 2016)
    assert len(states) == 15
    words = "goods and services (World Bank); 2016; over the median of 14 post-Soviet states"
    assert found[words] == pytest.approx(states["BLR"] / states.drop("BLR").median())


def test_change_of_investment_by_both_providers():
    found = measured("change_of_investment_share", 2005, 2006)
    assert found["World Bank; 2006 less 2005"] == pytest.approx(32.18414 - 28.46047)
    assert found["IMF; 2006 less 2005"] == pytest.approx(31.819 - 28.134)


def test_foreign_investment_is_the_inflow_over_all_investment():
    found = measured("foreign_share_of_investment", 2006, 2006)
    inflow, whole, by_the_fund = 0.96613, 32.18414, 31.819
    assert found == {
        "direct investment (World Bank) over all investment (World Bank)": pytest.approx(inflow / whole * 100),
        "direct investment (World Bank) over all investment (IMF)": pytest.approx(inflow / by_the_fund * 100),
    }


def test_foreign_investment_was_a_larger_part_in_every_control_and_none_has_a_figure_before_its_own():
    measure = MEASURES["foreign_share_of_investment"]
    others = [measure(Query(2006, 2006, "", country))["measured"] for country in measure.controls]
    assert min(share.min() for share in others) > 15 and sorted(len(share) for share in others) == [1, 1, 1, 2, 2, 2]
    assert measure(Query(1989, 1989)).empty


def test_net_imports_give_the_lowest_year_and_exporters_lie_below_zero():
    table = load.table("energy_imports")
    own = table[(table["iso3"] == "BLR") & table["year"].between(1996, 2014)]
    found = MEASURES["net_energy_imports"](Query(1996, 2014))["measured"]
    assert found.min() == own["net_imports_percent"].min() and found.max() <= 100
    assert MEASURES["net_energy_imports"](Query(1996, 2014, "", "KAZ"))["measured"].max() < 0


def test_what_russia_does_not_deliver_is_the_rest():
    share = MEASURES["russian_share_of_oil"](Query(2014, 2014))["measured"]
    rest = MEASURES["energy_not_from_russia"](Query(2014, 2014))["measured"]
    assert set(rest) >= set(100 - share) and rest.between(0, 100).all()


def test_money_for_the_park_is_what_is_stated_as_chinese():
    assert sorted(measured("park_figures", 2010, 2016, "Chinese money").values()) == [1.0, 1.5, 3.0]


def test_assistance_against_the_median_of_five():
    found = measured("eu_assistance", 2007, 2013, "Belarus over median of the other five")
    totals = pd.Series([281.5, 143.5, 452.1, 560.9, 1000.0])
    assert found["Belarus as committed; in all"] == pytest.approx(94.2 / totals.median())
    assert found["Belarus as planned; a head"] / found["Belarus as committed; a head"] == pytest.approx(102.8 / 94.2)


def test_change_of_investment_needs_three_years_before_the_last_and_no_more(monkeypatch):
    shares = pd.DataFrame({"BLR": {2000: 20.0, 2003: 22.0, 2004: 24.0, 2005: 26.0, 2006: 30.0}, "KAZ": {2000: 20.0, 2004: 24.0, 2005: 26.0, 2006: 30.0}})
    monkeypatch.setattr(growth, "by_country", lambda table, code: shares)
    found = {one["specification"]: one["measured"] for one in growth.change_of_investment_share(Query(2000, 2006))}
    assert found["IMF; 2006 less 2000"] == 10 and found["IMF; 2006 less the mean of 2003-2005"] == 6
    assert list(growth.change_of_investment_share(Query(2000, 2006, "", "KAZ"))) == []


def test_ratios_after_the_thesis_are_asked_from_the_year_after_it():
    assert MEASURES["exports_over_peers"].hold_out[0] == 2017


@pytest.mark.parametrize(("known", "counted"), [(4, True), (3, False)])
def test_mean_growth_needs_half_of_the_years(monkeypatch, known, counted):
    rates = pd.DataFrame({"BLR": [2.0] * known}, index=range(2009 - known, 2009))
    monkeypatch.setattr(growth, "by_country", lambda table, code: rates)
    found = [one["measured"] for one in growth.mean_growth(Query(2001, 2008, "BLR")) if one["specification"].startswith("IMF")]
    assert found == [2.0, 2.0] * counted
