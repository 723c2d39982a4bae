"""Parts of the share of the CIS: with Russia, without it, and Russia alone."""

import pytest

from analysis.judge import published


@pytest.mark.parametrize("state", ["BLR", "KAZ"])
def test_share_with_russia_is_that_without_it_and_that_of_russia_alone(state):
    both, without, alone = (published.compute(f"cis.share.{part}.{state}.2016").value for part in ("with-Russia", "without-Russia", "Russia-alone"))
    assert both == pytest.approx(without + alone) and alone > without > 0
