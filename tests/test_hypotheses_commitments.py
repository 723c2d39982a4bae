"""H13: who is bound less than Belarus."""

import pandas as pd
import pytest

from analysis.judge.hypotheses import commitments
from analysis.judge.hypotheses.register import Query


def test_peers_that_are_in_nothing_are_bound_less_and_equals_count_by_half(monkeypatch):
    table = pd.DataFrame({2015: {"BLR": 1, "KAZ": 1, "RUS": 2}, 2016: {"BLR": 1, "KAZ": 1, "RUS": 2}})
    monkeypatch.setattr(commitments, "_counts", lambda years, baltic, states: iter([("treaties", table, "trade_agreements[]")]))
    found = pd.DataFrame(commitments.fewer_bound(Query(2015, 2016)))
    assert found.groupby("definition")["estimate"].unique().to_dict() == {
        "the other fourteen": [pytest.approx((12 + 0.5) / 14 * 100)], "without the Baltic states": [pytest.approx((9 + 0.5) / 11 * 100)],
    }


def test_a_baltic_state_is_compared_with_all_and_not_with_those_without_it():
    assert {row["definition"] for row in commitments.fewer_bound(Query(2014, 2014, "EST"))} == {"the other fourteen"}
