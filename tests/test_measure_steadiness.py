"""Concentration beside the swings of growth: closed forms."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis import load
from analysis.judge import verdicts
from analysis.judge.published import discussion
from analysis.measure import steadiness

YEARS = [2000, 2001, 2002]


def test_even_partners_and_known_swings():
    concentration = pd.DataFrame({"AAA": [0.5, 0.5, 0.5], "BBB": [1.0, 1.0, 1.0]}, index=YEARS)
    growth = pd.DataFrame({"AAA": [np.nan, 1.0, 3.0], "BBB": [np.nan, 0.0, 10.0]}, index=YEARS)
    table = steadiness.beside(concentration, growth, 2000, 2002)
    assert table.loc["AAA", "concentration"] == 0.5
    assert table.loc["AAA", "volatility"] == pytest.approx(np.sqrt(2))
    assert steadiness.rank_correlation(table) == pytest.approx(1)


def test_a_state_without_half_of_the_years_is_left_out():
    concentration = pd.DataFrame({"AAA": [0.5, np.nan, np.nan]}, index=YEARS)
    growth = pd.DataFrame({"AAA": [np.nan, 1.0, 3.0]}, index=YEARS)
    assert steadiness.beside(concentration, growth, 2000, 2002).empty


@pytest.mark.parametrize("what", ["exports", "product"])
def test_the_figure_and_the_verdict_rest_on_the_same_correlation(what):
    table = discussion.beside(what, 1996, 2016)
    found = verdicts.specifications("C-DIS-22").set_index("specification")["measured"]
    judged = found[f"growth of {what}; post-Soviet ({len(table)}); rank; 1996-2016"]
    assert steadiness.rank_correlation(table) == pytest.approx(float(judged))


def test_official_results_lie_above_every_independent_estimate():
    votes = load.table("elections")
    votes = votes[votes["round"] == votes.groupby("year")["round"].transform("max")]
    official = votes[votes["official"]].groupby("year")["incumbent_percent"].min()
    independent = votes[~votes["official"]].groupby("year")["incumbent_percent"].max()
    assert (official[independent.index] > independent).all()


def test_half_of_the_years_is_enough():
    years = [2000, 2001, 2002, 2003]
    concentration = pd.DataFrame({"AAA": [0.5, 0.7, np.nan, np.nan], "BBB": [0.5, np.nan, np.nan, np.nan]}, index=years)
    growth = pd.DataFrame({"AAA": [np.nan, 1.0, 3.0, np.nan], "BBB": [np.nan, 1.0, 3.0, np.nan]}, index=years)
    assert list(steadiness.beside(concentration, growth, 2000, 2003).index) == ["AAA"]
