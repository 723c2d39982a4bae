"""Products: which years of the matrix a span has, and which structures are known."""

import pytest

from analysis.judge.replications import MEASURES, Query


@pytest.mark.parametrize(("first", "last", "years"), [(2005, 2014, {2005}), (2005, 2015, {2005, 2015}), (2006, 2014, set())])
def test_both_ends_of_a_span_belong_to_it(first, last, years):
    found = MEASURES["product_structure"](Query(first, last, "machinery in all exports"))["specification"]
    assert {int(words[-4:]) for words in found if words.startswith("UNCTAD")} == years


def test_a_structure_that_is_not_known_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match="no product structure 'wine'; known: Russia in industrial exports; machinery in all exports; manufactures"):
        MEASURES["product_structure"](Query(2005, 2015, "wine"))
