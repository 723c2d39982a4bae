"""Slopes, ends and growth against closed forms."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measure import trends

LINE = pd.Series(3.0 + 0.5 * np.arange(21), index=range(1996, 2017))
values = st.lists(st.floats(min_value=-1e3, max_value=1e3), min_size=2, max_size=25)


def test_slope_of_a_line_is_its_slope_even_with_years_missing():
    assert trends.theil_sen(LINE) == pytest.approx(0.5)
    assert trends.theil_sen(LINE.drop([2005, 2006, 2011])) == pytest.approx(0.5)


def test_one_wild_year_does_not_move_the_slope():
    wild = LINE.copy()
    wild[2009] = 1000.0
    assert trends.theil_sen(wild) == pytest.approx(0.5)


def test_slope_of_three_points_is_the_middle_of_their_three_slopes():
    assert trends.theil_sen(pd.Series([0.0, 1.0, 4.0], index=[2000, 2001, 2002])) == pytest.approx(2)


def test_fitted_change_is_the_slope_over_the_span():
    assert trends.fitted_change(LINE) == pytest.approx(10)


@given(values)
def test_slope_turns_with_the_series(numbers):
    series = pd.Series(numbers, index=range(len(numbers)))
    assert trends.theil_sen(-series) == pytest.approx(-trends.theil_sen(series))


def test_change_of_ends():
    series = pd.Series([1.0, 2.0, 3.0, 10.0, 11.0, 15.0], index=range(2011, 2017))
    assert trends.change_of_ends(series) == 14
    assert trends.change_of_ends(series, 3) == 10
    with pytest.raises(ValueError, match="ends of 3 years need 6 years; found 5"):
        trends.change_of_ends(series.iloc[1:], 3)


def test_rise_is_from_the_lowest_year_before_the_last():
    series = pd.Series([5.0, 2.0, 4.0, 1.0], index=range(2000, 2004))
    assert trends.rise_from_lowest(series) == -1
    assert trends.rise_from_lowest(pd.Series([9.0, 1.0, 2.0, 3.0, 6.0, 6.0], index=range(6)), 3) == pytest.approx(1)


def test_growth_needs_the_year_before():
    series = pd.Series([100.0, 110.0, 55.0, 0.0, 7.0], index=[2003, 2004, 2007, 2008, 2009])
    assert trends.yearly_growth(series).to_dict() == pytest.approx({2004: 10, 2008: -100})


def test_a_slope_of_one_year_is_refused():
    with pytest.raises(ValueError, match="two years at least; found 1"):
        trends.theil_sen(LINE.iloc[:1])


def test_rise_is_of_single_years_unless_more_are_asked_for_and_needs_years_before():
    series = pd.Series([1.0, 5.0, 2.0, 9.0], index=range(2000, 2004))
    assert trends.rise_from_lowest(series) == 8
    assert trends.rise_from_lowest(series, 2) == 5.5 - 3.0
    with pytest.raises(ValueError, match="^means of 3 years need 6 years; found 4$"):
        trends.rise_from_lowest(series, 3)


def test_growth_is_given_for_the_years_of_the_series_alone():
    assert list(trends.yearly_growth(pd.Series({2000: 1.0, 2001: 2.0, 2002: 1.0})).index) == [2001, 2002]
