"""H10: how many years a mean of agreement needs."""

import pytest

from analysis.judge.hypotheses import votes
from analysis.judge.hypotheses.register import Query
from analysis.judge.hypotheses.sources import FEWEST


@pytest.mark.parametrize(("years", "found"), [(FEWEST, True), (FEWEST - 1, False)])
def test_a_mean_is_taken_over_enough_years_of_votes_and_of_positions(years, found):
    readings = [one for one in votes.nearer_to_latin_america(Query(2017 - years, 2016)) if one["estimator"] == "mean of years"]
    assert {one["provider"] for one in readings} == ({"Voeten", "UN library", *votes.united_nations.ESTIMATES} if found else set())
