"""H19: how many years a rank needs."""

import pytest

from analysis.judge.hypotheses import regime
from analysis.judge.hypotheses.register import Query


@pytest.mark.parametrize(("first", "found"), [(2014, True), (2015, False)])
def test_a_rank_is_taken_over_three_years_at_least(first, found):
    ranks = [one["estimate"] for one in regime.last_in_democracy(Query(first, 2016))]
    assert bool(ranks) is found and all(1 <= rank <= 15 for rank in ranks)
