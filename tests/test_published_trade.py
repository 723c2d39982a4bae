"""Numbers of trade that are counted or picked over years: what lies just at a bound, and at the ends of a span."""

import pandas as pd
import pytest

from analysis.judge import published
from analysis.judge.published import trade
from analysis.measure import concentration

YEARS = range(2001, 2005)


def value(key: str) -> float:
    return published.compute(key).value


def test_a_surplus_of_less_than_a_million_is_a_surplus_and_none_is_not(monkeypatch):
    monkeypatch.setattr(trade.trade, "balance_by_vector", lambda table, country: pd.DataFrame({"China": [0.5, 0.0, -1.0, 2.0]}, index=YEARS))
    assert trade.balance_surplus_years("China", 2001, 2004)["value"] == 2


def test_a_share_of_just_the_level_is_not_above_it(monkeypatch):
    monkeypatch.setattr(trade, "_shares", lambda partner: pd.DataFrame({"turnover": [50.0, 50.1, 49.9, 60.0]}, index=YEARS))
    assert trade.years_above(50, "turnover", "RUS", 2001, 2004)["value"] == 2


@pytest.mark.parametrize(("first", "year"), [(2001, 2002), (2002, 2004)])
def test_the_largest_fall_is_looked_for_within_the_span(monkeypatch, first, year):
    monkeypatch.setattr(trade, "_shares", lambda partner: pd.DataFrame({"exports": [60.0, 40.0, 45.0, 30.0]}, index=YEARS))
    found = trade.largest_fall_year("exports", "RUS", first, 2004)
    assert found["value"] == year and found["period"] == f"{year - 1}-{year}"


def test_effective_partners_are_fewest_and_most_by_the_measure():
    number = concentration.effective_partners(concentration.partner_shares(trade._dots(), "BLR", "exports")).loc[1996:2016]
    found = {which: value(f"effective-partners-{which}.exports.1996.2016") for which in ("lowest", "highest")}
    assert found == {"lowest": pytest.approx(number.min()), "highest": pytest.approx(number.max())}
