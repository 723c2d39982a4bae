"""Two providers on one series: years in common, correlation, gaps."""

import math

import pandas as pd
import pytest

from analysis.measure import providers

ONE = pd.Series({2000: 1, 2001: 2, 2002: 3, 2003: 4, 2005: None})
OTHER = pd.Series({1999: 9.0, 2001: 2.5, 2002: 1.0, 2003: 5.0, 2005: 1.0})


def test_only_common_years_count_and_the_gap_is_the_other_less_the_one():
    found = providers.compare(ONE, OTHER)
    assert (found["years"], found["first_year"], found["last_year"]) == (3, 2001, 2003)
    assert (found["largest_gap"], found["year_of_largest_gap"]) == (-2.0, 2002)
    assert found["mean_gap"] == pytest.approx((0.5 - 2.0 + 1.0) / 3)
    assert found["correlation"] == pytest.approx(pd.Series([2.0, 3.0, 4.0]).corr(pd.Series([2.5, 1.0, 5.0])))
    assert list(found) == ["years", "first_year", "last_year", "correlation", "mean_gap", "largest_gap", "year_of_largest_gap"]


def test_two_years_say_nothing_on_correlation():
    assert math.isnan(providers.compare(ONE, OTHER.drop(2003))["correlation"])
    assert providers.compare(ONE, ONE * 2)["correlation"] == pytest.approx(1)


def test_accounts_without_a_common_year_are_refused():
    with pytest.raises(ValueError, match="^the two accounts have no year in common$"):
        providers.compare(ONE, OTHER.loc[[1999]])
