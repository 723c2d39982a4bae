"""Numbers on Belarus among others: groups, units of changes, states without a first year."""

import math

import pandas as pd
import pytest

from analysis.judge import published
from analysis.judge.published import countries


def test_best_and_worst_rank_are_those_of_the_group_asked_for():
    for group in ("all", "post-soviet"):
        best, worst = (published.compute(f"standing.{which}-rank.share-exports.{group}.1996.2016").value for which in ("best", "worst"))
        yearly = [published.compute(f"standing.rank.share-exports.{group}.{year}").value for year in range(1996, 2017)]
        assert (best, worst) == (min(yearly), max(yearly))
    assert worst <= 15


@pytest.mark.parametrize(("row", "unit"), [("russia-exports", "points"), ("distance-RUS", "index")])
def test_change_of_a_share_is_in_points_and_that_of_a_distance_in_its_own_unit(row, unit):
    assert published.compute(f"instrument-change-of-means.{row}.BLR.1996.2016.3").unit == unit


def test_a_state_without_the_first_year_is_not_counted_as_falling(monkeypatch):
    series = {"BLR": {1996: 50.0, 2016: 40.0}, "KAZ": {1996: 50.0, 2016: 20.0}, "MDA": {2016: 1.0}, "UKR": {1996: 50.0}}
    monkeypatch.setattr(countries.instrument, "series", lambda row, code: pd.Series(series[code], dtype=float))
    monkeypatch.setattr(countries, "_others", lambda iso3: ["KAZ", "MDA", "UKR"])
    monkeypatch.setattr(countries, "_counted", lambda count, *_: {"value": count})
    assert countries.falling_more("russia-exports", "BLR", 1996, 2016) == {"value": 1}
    assert math.isnan(countries._change_of_means("points", "russia-exports", "MDA", 1996, 2016, 1))
