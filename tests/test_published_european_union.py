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


@pytest.mark.parametrize("which", ["lowest", "highest"])
@pytest.mark.parametrize(("first", "last"), [(1998, 2001), (2004, 2006), (2009, 2012)])
def test_year_of_an_extreme_lies_in_the_span_and_has_the_extreme_value(which, first, last):
    year = published.compute(f"eu.year-of-{which}-share.exports.day.{first}.{last}").value
    assert first <= year <= last and published.compute(f"eu.share.exports.day.{year:.0f}").value == published.compute(f"eu.share-{which}.exports.day.{first}.{last}").value
    booked = published.compute(f"eu.year-of-{which}-booked.EU.{first}.{last}").value
    assert first <= booked <= last and published.compute(f"eu.booked.EU.{booked:.0f}").value == published.compute(f"eu.booked-{which}.EU.{first}.{last}").value
