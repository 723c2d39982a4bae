"""Regime: how many years a rating has to have."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge.replications import Query, regime


@pytest.mark.parametrize(("scores", "found"), [([1, 1], [True]), ([1, 9], [False]), ([1], [])])
def test_a_country_is_rated_over_half_of_the_years_at_least_and_in_each_that_is_known(monkeypatch, scores, found):
    monkeypatch.setattr(regime, "OUTSIDE_DEMOCRACY", {"Index": ("index", "score", lambda values: values < 5)})
    monkeypatch.setattr(load, "table", {"index": pd.DataFrame({"iso3": "BLR", "year": range(2010, 2010 + len(scores)), "score": scores})}.__getitem__)
    assert [bool(one["measured"]) for one in regime.rated_undemocratic(Query(2010, 2013))] == found


@pytest.mark.parametrize(("years", "found"), [((2010, 2011), 2), ((2010, 2011, 2012), 2), ((2010,), 0)])
def test_change_of_a_score_wants_both_ends(monkeypatch, years, found):
    monkeypatch.setattr(regime, "INDICES", regime.INDICES[:1])
    monkeypatch.setattr(regime, "scores_of", lambda index: pd.DataFrame({"BLR": 1.0}, index=list(years)))
    assert len(list(regime.change_of_regime_score(Query(years[0], max(years[-1], 2011))))) == found
