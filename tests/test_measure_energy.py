"""Gas prices from statements, discount, worth, volumes."""

import pandas as pd
import pytest

from analysis import load
from analysis.measure import energy


def statement(year, low, kind, buyer="BLR", high=None):
    return {"buyer_iso3": buyer, "year": year, "price_low": low, "price_high": high or low, "kind": kind}


def test_best_kind_of_statement_wins_and_the_range_is_kept():
    prices = pd.DataFrame(
        [
            statement(2009, 150, "annual average"),
            statement(2009, 210, "contract"),
            statement(2009, 122, "contract"),
            statement(2009, 500, "offer"),
            statement(2009, 90, "contract", buyer="UKR"),
        ]
    )
    row = energy.gas_price_of_buyer(prices, "BLR").loc[2009]
    assert (row["price"], row["low"], row["high"], row["kind"], row["statements"]) == (150, 122, 210, "annual average", 1)


def test_several_statements_of_the_best_kind_give_their_median():
    prices = pd.DataFrame([statement(2006, p, "contract") for p in (45, 46.7, 47)])
    assert energy.gas_price_of_buyer(prices, "BLR").at[2006, "price"] == 46.7


def test_a_buyer_without_a_statement_is_refused_by_name():
    with pytest.raises(ValueError, match="^no statement of what 'FRA' paid for gas"):
        energy.gas_price_of_buyer(load.table("gas_prices"), "FRA")


def test_discount_is_in_percent_of_the_reference_price():
    table = energy.discount(pd.Series({2006: 50.0, 2007: 100.0}), pd.Series({2006: 200.0, 2008: 300.0}))
    assert table.to_dict("index") == {2006: {"gap": 150.0, "percent": 75.0}}


def test_worth_turns_dollars_per_thousand_cubic_metres_into_billions():
    assert energy.worth(pd.Series({2006: 150.0}), pd.Series({2006: 20.0}))[2006] == pytest.approx(3.0)


def test_gas_burnt_is_near_the_imports_reported():
    burnt = energy.gas_burnt(load.table("energy_mix"), "BLR")
    flows = load.table("energy_flows")
    whole_years = flows[(flows["commodity"] == "gas") & (flows["measure"] == "imports") & (flows["unit"] == "bcm")]
    whole_years = whole_years[whole_years["period"] == whole_years["year"].astype(str)]
    assert len(whole_years) >= 4
    for _, row in whole_years.iterrows():
        assert burnt[row["year"]] == pytest.approx(row["value_low"], rel=0.12), row["year"]


def test_net_imports_are_of_the_vintage_that_all_countries_have():
    table = pd.DataFrame(
        [("BLR", 2014, "WDI 2014", 86.8), ("BLR", 2014, "WDI 2026", 87.8), ("BLR", 2015, "WDI 2026", 85.4)],
        columns=["iso3", "year", "provider", "net_imports_percent"],
    )
    assert energy.net_imports(table)["BLR"].to_dict() == {2014: 86.8, 2015: 85.4}


def test_a_page_transcribed_twice_counts_once():
    flows = pd.DataFrame(
        [("share of imports", "%", "gas", 95, 95, "u"), ("share of imports", "%", "gas", 95, 95, "u"), ("imports", "bcm", "gas", 20, 20, "v")],
        columns=["measure", "unit", "commodity", "value_low", "value_high", "source_url"],
    )
    assert len(energy.distinct_statements(flows, ("share of imports",))) == 1


@pytest.mark.parametrize(
    ("kinds", "kind", "price"),
    [
        (["contract", "paid", "average import price", "annual average"], "annual average", 4.0),
        (["contract", "paid", "average import price"], "average import price", 3.0),
        (["contract", "paid"], "paid", 2.0),
        (["contract"], "contract", 1.0),
    ],
)
def test_kinds_of_price_are_preferred_in_their_order(kinds, kind, price):
    prices = pd.DataFrame([statement(2009, float(place + 1), name) for place, name in enumerate(kinds)])
    table = energy.gas_price_of_buyer(prices, "BLR")
    assert table.index.name == "year" and (table.at[2009, "kind"], table.at[2009, "price"]) == (kind, price)


def test_kinds_of_price_are_those_of_the_table():
    assert set(energy.PAID_KINDS) <= set(load.table("gas_prices")["kind"])


def test_a_statement_without_a_price_says_nothing_whatever_else_it_lacks():
    prices = pd.DataFrame([statement(2009, 150.0, "contract"), {**statement(2009, 1.0, "contract"), "price_low": None, "price_high": None}])
    assert energy.gas_price_of_buyer(prices.assign(note=None), "BLR").at[2009, "statements"] == 1


def test_series_say_what_they_are():
    mix = pd.DataFrame({"iso3": ["BLR"], "year": [2006], "fuel": ["gas"], "twh": [200.0]})
    burnt = energy.gas_burnt(mix, "BLR")
    assert burnt.name == "bcm" and burnt.to_dict() == {2006: 20.0}
    assert energy.worth(pd.Series({2006: 150.0}), burnt).name == "worth_busd"


FLOWS = pd.DataFrame(
    [
        ("share of imports", "%", "gas", 95.0, 95.0, "u", None), ("share of imports", "%", "oil", 95.0, 95.0, "u", None),
        ("share of imports", "%", "gas", 95.0, 95.0, "v", None), ("share of imports", "%", "gas", None, None, "w", None),
        ("share of imports", "bcm", "gas", 20.0, 20.0, "u", None), ("imports", "%", "gas", 90.0, 90.0, "u", None),
        ("share of imports", "%", "gas", 95.0, 99.0, "u", None), ("share of imports", "%", "gas", 90.0, 95.0, "u", None),
    ],
    columns=["measure", "unit", "commodity", "value_low", "value_high", "source_url", "note"],
)


def test_statements_are_of_the_measure_in_percent_and_differ_in_page_commodity_or_figure():
    assert list(energy.distinct_statements(FLOWS, ("share of imports",)).index) == [0, 1, 2, 6, 7]
    assert list(energy.distinct_statements(FLOWS.assign(page=range(len(FLOWS))), ("share of imports", "imports"), ("gas",)).index) == [0, 2, 5, 6, 7]
    assert list(energy.distinct_statements(FLOWS, ("imports",), ("oil",)).index) == []


def test_the_same_figure_on_the_same_page_counts_once_whatever_its_other_cells():
    doubled = pd.concat([FLOWS.iloc[:1], FLOWS.iloc[:1].assign(note="again")], ignore_index=True)
    assert len(energy.distinct_statements(doubled, ("share of imports",))) == 1


def test_estimates_of_one_year_are_those_without_a_span_and_those_per_year():
    support = pd.DataFrame(
        [
            ("2005", None), ("start of 2012", "per year"), ("after 2014, per year", "per year"), ("2005-2006 prices", "over; per year"),
            ("2005-2015", "sum of 2005-2015"), ("about 1995–2020", "almost"), ("2018/2019", None), ("2017 - 2019", "sum of three years"),
        ],
        columns=["period", "note"],
        index=range(10, 18),
    )
    assert list(energy.of_one_year(support).index) == [10, 11, 12, 13]


def test_no_sum_of_the_table_passes_for_a_year():
    support = load.table("energy_support")
    sums = support[support["note"].str.contains("sum of", na=False) | support["topic"].str.contains("cumulative")]
    assert len(sums) >= 6 and not set(sums.index) & set(energy.of_one_year(support).index)


def test_one_estimate_of_each_takes_the_unit_before_the_topic():
    support = pd.DataFrame(
        [
            ("a", 2005, "part", "US$", 1.0), ("a", 2005, "whole", "% of GDP", 2.0), ("a", 2005, "whole", "US$", 3.0), ("a", 2006, "part", "US$", 4.0),
            ("b", 2005, "part", "% of GDP", 5.0), ("b", 2005, "loss", "US$", 6.0), ("c", 2005, "whole", "tonnes", 7.0), ("d", 2005, "part", "US$", 8.0), ("d", 2005, "whole", "% of GDP", 9.0),
        ],
        columns=["estimator", "year", "topic", "unit", "value_low"],
    )
    found = energy.one_of_each(support, ("whole", "part"), ("US$", "% of GDP"))
    assert list(found["value_low"]) == [3.0, 4.0, 5.0, 8.0] and list(found.columns) == list(support.columns)
