"""Shares, balance, rank, concentration and asymmetry: closed forms, and invariants on the real data."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import load
from analysis.load.vectors import VECTORS
from analysis.measure import asymmetry, concentration, mirror, trade

pytestmark = pytest.mark.tables("bloc_definitions", "bloc_membership", "trade_dots")

# One reporter, two years, four partners, of which one is the world's unspecified rest.
SMALL = pd.DataFrame(
    [
        ("BLR", "RUS", "exports", 2005, 60.0),
        ("BLR", "DEU", "exports", 2005, 30.0),
        ("BLR", "XNS", "exports", 2005, 10.0),
        ("BLR", "WLD", "exports", 2005, 100.0),
        ("BLR", "RUS", "imports", 2005, 90.0),
        ("BLR", "KAZ", "imports", 2005, 10.0),
        ("BLR", "WLD", "imports", 2005, 100.0),
        ("BLR", "RUS", "exports", 2006, 20.0),
        ("BLR", "WLD", "exports", 2006, 20.0),
    ],
    columns=["reporter", "partner", "flow", "year", "value_musd"],
)


@pytest.fixture(scope="module")
def dots():
    return load.table("trade_dots")


def test_share_of_partner_has_the_world_as_its_base():
    shares = trade.share_of_partner(SMALL, "BLR", "RUS")
    assert shares.loc[2005].to_dict() == pytest.approx({"exports": 60, "imports": 90, "turnover": 75})


def test_share_within_a_bloc_has_the_bloc_as_its_base():
    shares = trade.share_within_bloc(SMALL, "BLR", "RUS", "CIS", "twelve")
    assert shares.at[2005, "exports"] == pytest.approx(100)
    assert shares.at[2005, "imports"] == pytest.approx(90)


def test_bloc_leaves_the_unspecified_out_but_the_base_keeps_them():
    assert trade.share_of_bloc(SMALL, "BLR", "EU", "EU-25").at[2005, "exports"] == pytest.approx(30)


def test_goods_that_come_back_to_the_reporter_are_no_trade_with_its_bloc():
    returned = pd.DataFrame([("BLR", "BLR", "imports", 2005, 7.0)], columns=SMALL.columns)
    assert trade.with_bloc(pd.concat([SMALL, returned]), "BLR", "CIS", "twelve").at[2005, "imports"] == 100


def test_the_soviet_union_and_small_partners_together_belong_to_no_vector():
    several = pd.DataFrame([("BLR", code, "exports", 2006, 5.0) for code in ("SUN", "XSM")], columns=SMALL.columns)
    table = trade.by_vector(pd.concat([SMALL, several]), "BLR", "exports")
    assert table.loc[2006].sum() == table.at[2006, "Russia"] == 20


def test_balance_is_exports_less_imports():
    balance = trade.balance_by_vector(SMALL, "BLR")
    assert balance.at[2005, "Russia"] == -30
    assert balance.at[2005, "EU"] == 30
    assert balance.at[2005, "other CIS"] == -10


def test_rank_counts_countries_only():
    assert trade.rank_of_partner(SMALL, "BLR", "DEU").at[2005, "exports"] == 2


def test_unknown_reporter_is_refused_by_name():
    with pytest.raises(ValueError, match="no trade rows of reporter 'XXX'"):
        trade.of_reporter(SMALL, "XXX")


# Members of the day and fixed lists differ here: Poland joined the EU in 2004, Georgia left the CIS in 2009.
MOVING = pd.DataFrame(
    [
        ("BLR", partner, flow, year, value)
        for year in (2003, 2012)
        for flow, factor in (("exports", 1.0), ("imports", 2.0))
        for partner, value in (("POL", 10.0 * factor), ("GEO", 5.0 * factor), ("RUS", 85.0 * factor), ("WLD", 100.0 * factor))
    ],
    columns=SMALL.columns,
)


def test_vectors_follow_the_definitions_that_are_asked_for():
    day = trade.by_vector(MOVING, "BLR", "exports")
    assert day[["EU", "other CIS", "rest of the world"]].values.tolist() == [[0.0, 5.0, 10.0], [10.0, 0.0, 5.0]]
    fixed = trade.by_vector(MOVING, "BLR", "exports", eu="EU-25", cis="twelve")
    assert fixed[["EU", "other CIS", "rest of the world"]].values.tolist() == [[10.0, 5.0, 0.0]] * 2
    assert list(day.index) == [2003, 2012] and list(day.columns) == list(VECTORS)
    pd.testing.assert_frame_equal(trade.shares_by_vector(MOVING, "BLR", "exports"), day)
    pd.testing.assert_frame_equal(trade.shares_by_vector(MOVING, "BLR", "exports", eu="EU-25", cis="twelve"), fixed)


def test_a_vector_without_trade_in_a_year_has_none():
    rows = pd.concat([MOVING, MOVING.iloc[:1].assign(partner="CHN", value_musd=3.0)])
    assert trade.by_vector(rows, "BLR", "exports")["China"].tolist() == [3.0, 0.0]


def test_balance_follows_the_definitions_that_are_asked_for():
    assert trade.balance_by_vector(MOVING, "BLR")[["EU", "other CIS"]].values.tolist() == [[0.0, -5.0], [-10.0, 0.0]]
    fixed = trade.balance_by_vector(MOVING, "BLR", eu="EU-25", cis="twelve")
    assert fixed[["EU", "other CIS"]].values.tolist() == [[-10.0, -5.0]] * 2


@pytest.mark.parametrize(("bloc", "definition", "day", "fixed"), [("EU", "EU-25", [0, 10], [10, 10]), ("CIS", "twelve", [90, 85], [90, 90])])
def test_bloc_has_the_members_of_the_year_unless_a_list_is_named(bloc, definition, day, fixed):
    assert trade.with_bloc(MOVING, "BLR", bloc)["exports"].fillna(0).reindex([2003, 2012], fill_value=0).tolist() == day
    assert trade.with_bloc(MOVING, "BLR", bloc, definition)["exports"].tolist() == fixed
    assert trade.share_of_bloc(MOVING, "BLR", bloc)["imports"].fillna(0).tolist() == day
    assert trade.share_of_bloc(MOVING, "BLR", bloc, definition)["imports"].tolist() == fixed


def test_share_within_a_bloc_follows_the_definition():
    assert trade.share_within_bloc(MOVING, "BLR", "RUS", "CIS")["exports"].tolist() == pytest.approx([85 / 90 * 100, 100])
    assert trade.share_within_bloc(MOVING, "BLR", "RUS", "CIS", "twelve")["exports"].tolist() == pytest.approx([85 / 90 * 100] * 2)


def test_flows_are_columns_even_where_there_are_none():
    bought = MOVING[MOVING["flow"] == "imports"]
    for table in (trade.with_partner(bought, "BLR", "RUS"), trade.with_bloc(bought, "BLR", "CIS"), trade.rank_of_partner(bought, "BLR", "RUS")):
        assert list(table.columns) == ["exports", "imports", "turnover"] and table["exports"].isna().all()


def test_rows_of_a_reporter_are_numbered_through():
    rows = trade.of_reporter(SMALL, "BLR")
    assert list(rows.index) == list(range(len(rows))) and list(rows.columns) == ["partner", "flow", "year", "value_musd"]


def test_rank_counts_from_the_largest_and_equals_share_the_better():
    equal = MOVING.assign(value_musd=MOVING["value_musd"].where(MOVING["partner"] != "GEO", MOVING["value_musd"] * 2))
    equal = pd.concat([equal, equal[equal["partner"] == "RUS"].assign(partner="XNS")])
    ranks = {partner: trade.rank_of_partner(equal, "BLR", partner) for partner in ("RUS", "POL", "GEO")}
    assert ranks["RUS"].to_numpy().tolist() == [[1, 1, 1]] * 2
    assert ranks["POL"].to_numpy().tolist() == ranks["GEO"].to_numpy().tolist() == [[2, 2, 2]] * 2
    assert (ranks["POL"].dtypes == "Int64").all()


@pytest.mark.parametrize("flow", trade.FLOWS)
@pytest.mark.parametrize("eu", ["of the day", "EU-25", "EU-28"])
@pytest.mark.parametrize("cis", ["of the day", "twelve"])
def test_shares_by_vector_add_up_to_100(dots, flow, eu, cis):
    shares = trade.shares_by_vector(dots, "BLR", flow, eu=eu, cis=cis)
    assert list(shares.columns) == list(VECTORS)
    assert list(shares.index) == list(range(1992, 2021))
    np.testing.assert_allclose(shares.sum(axis=1), 100, atol=1e-9)
    assert (shares >= 0).all().all()


def test_definition_of_a_bloc_moves_trade_between_vectors_and_loses_none(dots):
    day = trade.by_vector(dots, "BLR", "turnover")
    fixed = trade.by_vector(dots, "BLR", "turnover", eu="EU-28")
    np.testing.assert_allclose(day.sum(axis=1), fixed.sum(axis=1), rtol=1e-12)
    assert (fixed["EU"] - day["EU"]).loc[:2003].gt(0).all()


@pytest.mark.parametrize("definition", ["of the day", "EU-25", "EU-28"])
def test_a_vector_and_the_bloc_that_it_rests_on_are_the_same_trade(dots, definition):
    """In the years of Belgium-Luxembourg, too, which is a partner and no state."""
    union = trade.with_bloc(dots, "BLR", "EU", definition)
    for flow in trade.FLOWS:
        vector = trade.by_vector(dots, "BLR", flow, eu=definition)["EU"]
        np.testing.assert_allclose(union[flow].reindex(vector.index).fillna(0), vector, rtol=1e-12)


def test_turnover_is_exports_plus_imports(dots):
    pair = trade.with_partner(dots, "BLR", "RUS")
    np.testing.assert_allclose(pair["turnover"], pair["exports"] + pair["imports"])


# Golden values, from the provider's own workbook: million US dollars.
@pytest.mark.parametrize(("year", "flow", "value"), [(2005, "exports", 5715.8), (2005, "imports", 10118.2), (2016, "exports", 10948.0)])
def test_values_are_those_of_the_provider(dots, year, flow, value):
    assert trade.with_partner(dots, "BLR", "RUS").at[year, flow] == pytest.approx(value, rel=2e-3)


positive = st.lists(st.floats(min_value=0.01, max_value=1e6), min_size=1, max_size=30)


@given(positive)
def test_concentration_is_bounded_and_blind_to_order(values):
    shares = pd.DataFrame([np.array(values) / sum(values), np.array(values[::-1]) / sum(values)])
    index, entropy = concentration.herfindahl(shares), concentration.entropy(shares)
    n = len(values)
    assert (index >= 1 / n - 1e-9).all() and (index <= 1 + 1e-9).all()
    assert (entropy >= -1e-9).all() and (entropy <= math.log(n) + 1e-9).all()
    assert index[0] == pytest.approx(index[1]) and entropy[0] == pytest.approx(entropy[1])


@pytest.mark.parametrize("n", [1, 2, 5, 50])
def test_equal_partners_give_the_closed_form(n):
    shares = pd.DataFrame([[1 / n] * n])
    assert concentration.herfindahl(shares)[0] == pytest.approx(1 / n)
    assert concentration.entropy(shares)[0] == pytest.approx(math.log(n))
    assert concentration.effective_partners(shares)[0] == pytest.approx(n)


def test_concentration_on_the_real_data_is_within_bounds(dots):
    for flow in trade.FLOWS:
        shares = concentration.partner_shares(dots, "BLR", flow)
        np.testing.assert_allclose(shares.sum(axis=1), 1)
        index = concentration.herfindahl(shares)
        assert index.between(1 / shares.shape[1], 1).all()
        # One partner's squared share is a lower bound of the sum of squares.
        assert (index >= shares["RUS"] ** 2).all()


def test_asymmetry_of_equals_is_one():
    own = SMALL[SMALL["year"] == 2005]
    swap = {"BLR": "RUS", "RUS": "BLR"}
    mirrored = own.assign(reporter="RUS", partner=own["partner"].replace(swap))
    both = asymmetry.mutual_shares(own, mirrored, "BLR", "RUS")
    assert asymmetry.ratio(both)[2005] == pytest.approx(1)


def test_import_reports_become_the_other_sides_exports():
    dyads = pd.DataFrame(
        [("RUS", "BLR", 2005, 7.0), ("DEU", "BLR", 2005, 3.0), ("BLR", "RUS", 2005, 9.0)],
        columns=["importer", "exporter", "year", "value_musd"],
    )
    totals = pd.DataFrame({"iso3": ["BLR"], "year": [2005], "exports_musd": [10.0], "imports_musd": [9.0]})
    table = mirror.from_importers(dyads, "BLR", totals)
    assert trade.share_of_partner(table, "BLR", "RUS").loc[2005].to_dict() == pytest.approx(
        {"exports": 70, "imports": 100, "turnover": 16 / 19 * 100}
    )


def test_partners_side_replaces_one_partner_and_moves_the_total():
    told = pd.DataFrame(
        [("RUS", "BLR", "imports", 2005, 40.0), ("RUS", "BLR", "exports", 2005, 100.0)],
        columns=["reporter", "partner", "flow", "year", "value_musd"],
    )
    table = mirror.with_partner_side(SMALL, told, "BLR", "RUS")
    assert set(table["year"]) == {2005}
    assert trade.with_partner(table, "BLR").loc[2005, ["exports", "imports"]].tolist() == [80.0, 110.0]
