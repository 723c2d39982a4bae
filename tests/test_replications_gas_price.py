"""The gas price of Belarus against that of Europe: what the specifications measure."""

import pytest

from analysis import load
from analysis.judge import evaluation, rules, verdicts
from analysis.judge.replications import MEASURES, Query, energy
from analysis.load import addresses

MEASURE, CLAIM = "gas_discount_late_over_early", "C-ELI-05"


def measured() -> dict:
    """Asked anew each time, past the memory of earlier answers."""
    found = MEASURES[MEASURE].function(Query(2004, 2016))
    return {one["specification"]: one["measured"] for one in found}


def europe(year: int) -> float:
    return load.table("gas_price_europe").set_index("year").at[year, "usd_per_1000m3"]


def test_percent_and_dollars_of_single_years():
    found = measured()
    early, late = europe(2004) - 46.7, europe(2016) - 137
    assert found["dollars; best statement; 2016 over 2004"] == pytest.approx(late / early)
    assert found["percent of Europe's price; best statement; 2016 over 2004"] == pytest.approx(late / europe(2016) / early * europe(2004))


def test_least_favourable_statements_take_the_dear_price_early_and_the_cheap_one_late():
    found = measured()
    assert found["dollars; highest statement early, lowest late; 2016 over 2004"] == pytest.approx((europe(2016) - 73) / (europe(2004) - 47))


def test_means_are_of_three_years_at_each_end():
    found = measured()
    early = sum(europe(year) - price for year, price in ((2004, 46.7), (2005, 46.68), (2006, 46.635)))
    late = sum(europe(year) - price for year, price in ((2014, 170), (2015, 144), (2016, 137)))
    assert found["dollars; best statement; mean of 2014-2016 over mean of 2004-2006"] == pytest.approx(late / early)


def test_the_verdict_turns_on_europes_fall_in_dollars_only():
    found = verdicts.specifications(CLAIM)
    fails = set(found.loc[~found["holds"], "specification"])
    assert fails == {f"dollars; {words}; 2014 over 2004" for words in ("best statement", "highest statement early, lowest late")}


def test_a_price_that_stays_low_contradicts_the_claim(monkeypatch):
    frozen = energy._price()
    frozen.loc[2007:2016, ["price", "low", "high"]] = 20.0
    monkeypatch.setattr(energy, "_price", lambda: frozen)
    spoilt = measured()
    percent = [ratio for words, ratio in spoilt.items() if words.startswith("percent")]
    assert len(percent) == 6 and all(ratio > 1 for ratio in percent)


def test_its_rows_are_there():
    found = evaluation.evaluate(CLAIM)
    assert rules.verdict(found["holds"]) == verdicts.verdict(CLAIM)
    for address in found["rows"].unique():
        assert all(len(held) for _, held in addresses.resolve(address))
