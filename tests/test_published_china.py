"""China: rank in trade, and agreement in votes with each group."""

import pytest

from analysis.judge import published
from analysis.judge.published import china


@pytest.mark.parametrize(("flow", "flows"), [("turnover", "exports,imports"), ("imports", "imports")])
def test_rank_in_turnover_rests_on_both_flows(flow, flows):
    assert published.compute(f"china.rank.{flow}.2016").rows == f"trade_dots[reporter=BLR; flow={flows}; year=2016]"


def test_belarus_agrees_with_china_more_than_with_the_usa_and_least_with_the_usa():
    found = {group: published.compute(f"china.agreement.{group.replace(' ', '-')}.2006.2016").value for group in china.groups()}
    assert min(found, key=found.get) == "USA" and 0 < found["USA"] < 50 < found["China"] < 100
