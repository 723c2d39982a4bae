"""Energy and support: sums over several years, and whose use of energy is set against whose."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge.replications import MEASURES, Query, energy


def measured(name: str, *asked) -> dict:
    return MEASURES[name](Query(*asked)).set_index("specification")["measured"].to_dict()


@pytest.mark.parametrize("year", [2015, 2019, 2020])
def test_sum_over_several_years_is_no_support_of_its_last_year(year):
    stated = load.table("energy_support").set_index("year").loc[[year]]
    assert stated["note"].str.startswith("sum of", na=False).any()
    assert measured("russian_support", year, year) == measured("support_to_budget", year, year) == {}


def test_a_figure_per_year_counts_though_its_period_spans_years():
    assert measured("russian_support", 1997, 1997) == {
        "A. Illarionov, Institute of Economic Analyses, subsidy, total, 1996-1997 per year": 1.75
    }


def test_support_of_2016_is_one_estimate_over_the_revenue_of_that_year():
    weo = load.table("weo")
    ours = weo[(weo["iso3"] == "BLR") & (weo["year"] == 2016)].set_index("concept")["value"]
    (share,) = measured("support_to_budget", 2016, 2016).values()
    assert share == pytest.approx(4e9 / (ours["NGDPD"] * ours["GGR_NGDP"] / 100) * 100)


def test_each_estimator_counts_once_and_a_share_of_product_is_turned_into_dollars():
    product = load.table("weo").set_index(["iso3", "year", "concept"])["value"]["BLR", 2005, "NGDPD"] / 1e9
    assert measured("russian_support", 2005, 2007) == {
        "US Embassy Minsk, subsidy, 2005": 2.531,
        "RFE/RL commentator, subsidy: total effect, 2005-2006 prices": 7.0,
        "Y. Romanchuk, subsidy, early-mid 2000s; of the product of 2005": pytest.approx(0.175 * product),
        "V. Putin, oil and gas added, 2007": pytest.approx(5.8),
    }


def test_the_share_that_a_source_states_is_no_evidence_for_itself():
    assert load.table("energy_support").set_index("id").at["support-b41116c5", "unit"] == "% of budget"
    (said,) = measured("support_to_budget", 2007, 2007)
    assert said.startswith("V. Putin, oil and gas added")


def test_energy_is_set_against_ukraine_and_the_median_of_the_other_fourteen():
    wdi = load.table("wdi")
    post_soviet = load.table("countries").query("post_soviet")["iso3"]
    use = wdi[(wdi["indicator"] == "EG.USE.PCAP.KG.OE") & wdi["iso3"].isin(post_soviet)].pivot(index="year", columns="iso3", values="value")
    assert len(use.columns) == 15
    found, years = measured("energy_use_over_others", 2000, 2014), slice(2011, 2014)
    ukraine = (use["BLR"] / use["UKR"]).loc[years].mean()
    median = (use["BLR"] / use.drop(columns="BLR").median(axis=1)).loc[years].mean()
    assert found["per person; over Ukraine; mean of 2011-2014"] == pytest.approx(ukraine)
    assert found["per person; over the median of the other post-Soviet states; mean of 2011-2014"] == pytest.approx(median)
    assert len(found) == 2 * 2 * 3


def test_energy_per_dollar_of_belarus_lies_below_ukraine_and_above_the_median():
    found = measured("energy_use_over_others", 2000, 2014)
    sides = {words.split("; ")[1]: value for words, value in found.items() if words.startswith("per dollar") and words.endswith("2006-2010")}
    assert sides["over Ukraine"] < 1 < sides["over the median of the other post-Soviet states"]


def test_no_control_is_set_against_itself():
    found = measured("energy_use_over_others", 2000, 2014, "", "UKR")
    assert len(found) == 6 and all("over the median" in words for words in found)
    georgia = measured("energy_use_over_others", 2000, 2014, "", "GEO")
    assert len(georgia) == 12 and max(georgia.values()) < 1


def test_what_is_not_from_russia_is_said_of_energy_and_not_of_all_goods(monkeypatch):
    stated = pd.DataFrame(
        {"id": ["a", "b"], "commodity": ["gas", "goods"], "measure": "share of imports", "unit": "%", "partner_iso3": "RUS", "year": 2014, "period": "2014",
         "quantity": ["gas from Russia", "goods from Russia"], "value_low": [98.0, 50.0], "value_high": [100.0, 50.0], "source": "S", "source_url": ["u", "v"]}
    )  # fmt: skip
    monkeypatch.setattr(load, "table", {"energy_flows": stated}.__getitem__)
    (found,) = energy.energy_not_from_russia(Query(2010, 2016))
    assert found["specification"] == "not: gas from Russia, 2014 (S)" and found["measured"] == 1


def test_support_in_total_counts_where_it_is_of_one_year():
    totals = [words for words in measured("russian_support", 2005, 2015) if "support, total" in words]
    assert len(totals) == 1 and "2012" in totals[0]


@pytest.mark.parametrize(("years", "lowest"), [([2010, 2011], [80]), ([2010], [])])
def test_net_imports_need_half_of_the_years(monkeypatch, years, lowest):
    table = pd.DataFrame({"iso3": "KAZ", "year": years, "provider": "P", "net_imports_percent": range(80, 80 + len(years))})
    monkeypatch.setattr(load, "table", {"energy_imports": table}.__getitem__)
    assert [one["measured"] for one in energy.net_energy_imports(Query(2010, 2013, "", "KAZ"))] == lowest


def test_dependence_on_imports_is_asked_of_providers_with_half_of_the_years():
    """One ends in 2014, so that it has six of the thirteen years from 2009 to 2021, and six of twelve to 2020."""
    asked = {last: {words.partition(";")[0] for words in measured("net_energy_imports", 2009, last) if words.startswith("WDI")} for last in (2020, 2021)}
    assert asked == {2020: {"WDI 2014", "WDI 2026"}, 2021: {"WDI 2026"}}


def test_dependence_on_imports_is_held_out_from_the_thesis_to_the_end_of_the_table():
    table = load.table("energy_imports").query("iso3 == 'BLR'")
    assert MEASURES["net_energy_imports"].hold_out == (2017, table["year"].max())
