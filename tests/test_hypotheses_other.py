"""Hypotheses on energy, votes, commitments, words, opinion, elites and regime: cases that must hold and must fail."""

import numpy as np
import pandas as pd
import pytest

from analysis import load
from analysis.judge.hypotheses import commitments, committed, criteria, evaluation, opinion, regime, shocks, sources, steadiness
from analysis.judge.published.attention import agreement
from analysis.judge.replications.regime import INDICES
from analysis.measure import attention, vector_weights


def test_a_state_in_the_middle_of_its_peers_has_half_of_them_below():
    values = pd.Series({"BLR": 2.0, "A": 1.0, "B": 3.0})
    assert commitments._fewer(values, "BLR") == pytest.approx(50)
    assert commitments._fewer(pd.Series({"BLR": 0.0, "A": 1.0, "B": 3.0}), "BLR") == 0
    assert commitments._fewer(pd.Series({"BLR": 9.0, "A": 1.0, "B": 9.0}), "BLR") == pytest.approx(75)


def test_belarus_is_in_few_organisations_amid_in_agreements_and_in_many_bodies_that_bind():
    found = evaluation.evaluate("H13")
    counted = {kind: found[found["goods"].str.startswith(kind)] for kind in ("organisations", "trade agreements", "unions")}
    assert {kind: len(rows) for kind, rows in counted.items()} == {"organisations": 8, "trade agreements": 6, "unions": 4}
    assert counted["organisations"]["holds"].all() and not counted["unions"]["holds"].any()
    in_2016 = counted["trade agreements"].query("estimator == '2016'")["estimate"]
    assert len(in_2016) == 3 and in_2016.between(45, 65).all()


def test_organisations_are_counted_to_2014_and_the_rest_to_the_end_of_the_window():
    found = evaluation.evaluate("H13").groupby("goods")["estimator"].unique().map(set)
    for goods, estimators in found.items():
        last = 2014 if goods.startswith("organisations") else 2016
        assert estimators == {f"mean of 1996-{last}", str(last)}


def test_opinion_that_runs_a_year_ahead_leads(monkeypatch):
    years = range(2000, 2014)
    ahead = pd.Series([0, 3, 1, 5, 2, 8, 4, 9, 3, 7, 6, 1, 8, 2], index=years, dtype=float)
    policy = ahead.rename(lambda year: year + 1)
    first, second = opinion._later(ahead, policy)
    assert opinion.comovement.correlation(first, second) == pytest.approx(1)
    back = opinion.comovement.correlation(*opinion._later(policy, ahead))
    assert 1 - back > 0.3
    assert [len(opinion.comovement.pairs(first, second, changes)) for changes in (False, True)] == [14, 13]


def test_rank_from_the_bottom_lies_in_the_range_that_the_source_allows():
    found = evaluation.evaluate("H19")
    known = found.dropna(subset=["low"])
    assert len(known) == 4 and (known["low"] <= known["estimate"]).all() and (known["estimate"] <= known["high"]).all()
    assert regime._range(INDICES[2], "BLR", [2010]) != regime._range(INDICES[0], "BLR", [2010])


def test_agreement_with_latin_america_is_above_both_and_firmly():
    found = evaluation.evaluate("H10")
    assert set(found["criterion"]) == set(criteria.criteria("H10")) and found["firm"].all()
    assert found["provider"].nunique() == 4


def test_steps_of_sanctions_with_polls_on_both_sides_are_few():
    found = evaluation.evaluate("H15")
    assert len(found) and found["n"].le(3).all() and (found["holds"] == (found["estimate"] > 0)).all()
    assert found["definition"].str.startswith("president rating").all()


def test_every_hypothesis_is_tested_or_says_why_not():
    from analysis import load

    verdicts = load.table("hypothesis_verdicts").set_index("hypothesis")
    untested = verdicts[verdicts["specifications"] == 0]
    assert not untested["reason"].str.contains("No test").any() and untested["reason"].notna().all()


def test_agreement_with_africa_and_asia_is_one_of_seven_and_no_sum_of_two():
    assert list(agreement().index) == list(attention.GROUPS) and agreement().between(0, 100).all()
    by_year = vector_weights.of_votes(load.table("un_votes"), load.table("un_roll_calls"), "BLR", 1996, 2016, attention.GROUPS)["agreement"]
    found = committed.tests("H14").query("provider == 'sections' and flow == 'agreement at the UN'")["estimate"].item()
    told = attention.entropy(attention.counts(load.table("thesis_attention")))["sections"]
    shares = by_year / by_year.sum()
    assert found == pytest.approx(told + (shares * np.log(shares)).sum())


def test_a_partner_is_left_out_of_the_states_compared_too():
    """Belarus without China would else be set against others with it."""
    assert not shocks._others(("KAZ", "UKR"), "imports", "all but Russia", "CHN").equals(shocks._others(("KAZ", "UKR"), "imports", "all but Russia"))
    without = shocks._others(("KAZ",), "imports", "China", "CHN")["KAZ"]
    assert without.dropna().eq(0).all() and shocks._others(("KAZ",), "imports", "China")["KAZ"].max() > 10


def test_a_vector_is_not_asked_about_without_its_only_member():
    for name in ("H8", "H9", "H21"):
        asked = evaluation._judged(name, evaluation.query_of(name).but(without_partner="CHN"))
        trade = asked[~asked["provider"].str.startswith("ideal points")]
        assert "China" not in set(trade["goods"]) and {"Latin America"} <= set(trade["goods"])
    assert not sources.empty_without("Latin America, China", "CHN") and not sources.empty_without("China", None)


def test_any_country_that_is_compared_can_be_left_out():
    query = evaluation.query_of("H20")
    sample = steadiness._sample(query)
    assert {"VEN", "BLR", "USA"} <= set(sample) and "BLX" not in sample and sample == sorted(sample)
    headline = [found[found["headline"].astype(bool)].iloc[0] for found in (evaluation._judged("H20", one) for one in (query, query.but(without_country="VEN")))]
    assert headline[0]["n"] - headline[1]["n"] == 1 and "VEN" not in headline[1]["rows"]


def test_readings_with_size_and_openness_name_their_rows():
    found = committed.tests("H20")
    controlled = found["estimator"].str.contains("size and openness|within countries")
    for indicator in (steadiness.SIZE, *steadiness.OPENNESS):
        assert (found["rows"].str.contains(indicator, regex=False) == controlled).all()
