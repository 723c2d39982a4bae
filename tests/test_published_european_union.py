"""Shares of the EU over years: their bounds."""

import pytest

from analysis.judge import published
from analysis.judge.golden import all_committed

SPANS = sorted({number.key.split(".", 2)[2] for number in all_committed() if number.key.startswith(("eu.share-highest.", "eu.share-lowest."))})
BOOKED = sorted({number.key.split(".", 2)[2] for number in all_committed() if number.key.startswith(("eu.booked-highest.", "eu.booked-lowest."))})


@pytest.mark.parametrize(("family", "span"), [("share", span) for span in SPANS] + [("booked", span) for span in BOOKED])
def test_lowest_lies_below_highest(family, span):
    lowest, highest = (published.compute(f"eu.{family}-{which}.{span}") for which in ("lowest", "highest"))
    assert lowest.value < highest.value and lowest.measure.replace("lowest", "highest") == highest.measure
