"""Concentration: shares of countries, Herfindahl index and entropy, flow by flow."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measure import concentration

TRADE = pd.DataFrame(
    [
        ("BLR", "RUS", "exports", 2005, 60.0), ("BLR", "DEU", "exports", 2005, 20.0), ("BLR", "XNS", "exports", 2005, 15.0),
        ("BLR", "WLD", "exports", 2005, 95.0), ("BLR", "RUS", "imports", 2005, 90.0), ("BLR", "WLD", "imports", 2005, 90.0),
        ("BLR", "DEU", "exports", 2006, 5.0), ("RUS", "BLR", "exports", 2005, 7.0),
    ],
    columns=["reporter", "partner", "flow", "year", "value_musd"],
)


def test_shares_are_of_what_is_given_by_country():
    shares = concentration.partner_shares(TRADE, "BLR", "exports")
    assert list(shares.columns) == ["DEU", "RUS"] and shares.index.name == "year"
    assert shares.to_dict("index") == {2005: {"DEU": 0.25, "RUS": 0.75}, 2006: {"DEU": 1.0, "RUS": 0.0}}


def test_index_entropy_and_number_of_partners_by_hand():
    shares = pd.DataFrame({"A": [0.25, 1.0], "B": [0.75, 0.0]}, index=[2005, 2006])
    index, entropy = concentration.herfindahl(shares), concentration.entropy(shares)
    assert index.to_dict() == {2005: 0.625, 2006: 1.0} and index.name == "herfindahl"
    assert entropy.to_dict() == pytest.approx({2005: -0.25 * math.log(0.25) - 0.75 * math.log(0.75), 2006: 0.0})
    assert entropy.name == "entropy"
    partners = concentration.effective_partners(shares)
    assert partners.to_dict() == pytest.approx({2005: 1.6, 2006: 1.0}) and partners.name == "effective_partners"


def test_every_flow_has_both_measures():
    table = concentration.by_flow(TRADE, "BLR")
    assert list(table.columns) == [(m, f) for f in ("exports", "imports", "turnover") for m in ("herfindahl", "entropy")]
    row = table.loc[2005]
    assert row["herfindahl", "exports"] == 0.625 and row["herfindahl", "imports"] == 1.0
    assert row["herfindahl", "turnover"] == pytest.approx((150**2 + 20**2) / 170**2)
    assert row["entropy", "imports"] == 0.0 and row["entropy", "exports"] == pytest.approx(0.562335)


@given(st.lists(st.floats(min_value=0.01, max_value=1e6), min_size=2, max_size=20))
def test_two_partners_made_one_concentrate_trade(values):
    def measured(amounts):
        shares = pd.DataFrame([amounts]) / sum(amounts)
        return concentration.herfindahl(shares)[0], concentration.entropy(shares)[0]

    merged = [values[0] + values[1], *values[2:]]
    (index, entropy), (more, less) = measured(values), measured(merged)
    assert more >= index - 1e-12 and less <= entropy + 1e-9
