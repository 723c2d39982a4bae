"""What moved over the window: the flows that a change of turnover rests on."""

import pytest

from analysis.judge import published


@pytest.mark.parametrize(("flow", "flows"), [("turnover", "exports,imports"), ("exports", "exports")])
def test_change_of_turnover_rests_on_both_flows(flow, flows):
    assert published.compute(f"drift.{flow}.RUS.1996.2016").rows.startswith(f"trade_dots[reporter=BLR; flow={flows}; year=1996,")
