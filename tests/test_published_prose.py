"""Numbers that the prose of boxes asks for, counted once more from the tables."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import load
from analysis.judge import hold_out, published


def value(key):
    return published.compute(key).value


@pytest.mark.tables("trade_dots")
def test_years_above_a_share_are_those_of_the_series():
    dots = load.table("trade_dots")
    turnover = dots[dots["reporter"] == "BLR"].pivot_table(index="year", columns="partner", values="value_musd", aggfunc="sum")
    share = (turnover["RUS"] / turnover["WLD"] * 100).loc[1996:2016]
    assert value("years-above.50.turnover.RUS.1996.2016") == (share > 50).sum()
    assert value("years-above.0.turnover.RUS.1996.2016") == len(share)
    assert value("years-above.99.turnover.RUS.1996.2016") == 0


def test_a_band_is_as_wide_as_its_ends_are_apart_and_said_in_points():
    number = published.compute("after.band-width.russia-turnover")
    assert number.value == pytest.approx(value("after.band-high.russia-turnover") - value("after.band-low.russia-turnover"))
    assert number.unit == "points"
    assert published.compute("after.band-width.un-eu").unit == hold_out.WATCHED["un-eu"].unit


@pytest.mark.tables("polls")
def test_a_poll_changes_by_the_later_share_less_the_earlier():
    polls = load.table("polls")
    asked = polls[(polls["question"] == "preserve_or_change") & (polls["answer"] == "Preserve")].set_index("date")["percent"]
    found = published.compute("poll-change.preserve_or_change.Preserve.2006-03.2011-06")
    assert (found.value, found.unit) == (pytest.approx(asked["2011-06"] - asked["2006-03"]), "points")


@pytest.mark.tables("claims", "verdicts")
def test_statements_left_open_are_readings_or_facts_and_nothing_else():
    claims, verdicts = load.table("claims"), load.table("verdicts").set_index("claim")["verdict"]
    judged = verdicts.index[verdicts.isin(["supported", "partly supported", "contradicted"])]
    kinds: pd.Series = claims[~claims["id"].isin(judged)]["kind"].value_counts()
    assert value("claims-open.readings") == kinds[["interpretation", "reported view"]].sum()
    assert value("claims-open.readings") + value("claims-open.facts") == value("claims.all.not-testable-here") == kinds.sum()
    assert (value("claims-open.interpretations"), value("claims-open.views")) == (kinds["interpretation"], kinds["reported view"])


@pytest.mark.tables("claims", "verdicts")
def test_what_is_judged_is_a_statement_of_fact():
    claims = load.table("claims")
    facts = claims["kind"].isin(["institutional fact", "quantity", "dated event", "trend"])
    assert value("claims-kinds.facts") == facts.sum() and value("claims-kinds.facts") + value("claims-kinds.readings") == len(claims)
    assert facts[claims["measure"].notna()].all()


@pytest.mark.tables("hypothesis_verdicts")
@pytest.mark.parametrize("hypothesis", ["H5", "H10", "H12"])
def test_the_conclusion_names_hypotheses_that_every_reading_bears_out(hypothesis):
    found = load.table("hypothesis_verdicts").set_index("hypothesis").loc[hypothesis]
    assert found["held"] == found["specifications"] > 0
