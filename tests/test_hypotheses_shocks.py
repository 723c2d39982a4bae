"""Shocks: what may be left out of their tests is there."""

import pytest

from analysis import load
from analysis.judge.hypotheses import HYPOTHESES


@pytest.mark.parametrize("identifier", ["H7", "H8"])
def test_partners_that_may_be_left_out_trade_with_belarus(identifier):
    partners = HYPOTHESES[identifier].partners
    assert partners and set(partners) <= set(load.table("trade_dots").query("reporter == 'BLR'")["partner"])
