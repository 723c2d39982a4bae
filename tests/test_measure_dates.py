"""Days of dates known in part, spans, shares of a year."""

from datetime import date

import pytest

from analysis.measure import dates


def test_parts_of_a_date_that_are_not_known_stand_in_the_middle():
    assert dates.day_of("1994-07-10") == date(1994, 7, 10)
    assert dates.day_of("2006-03") == date(2006, 3, 15)
    assert dates.day_of("1772") == date(1772, 7, 1)
    with pytest.raises(ValueError):
        dates.day_of("mid-April")


def test_span_counts_whole_years_and_is_antisymmetric():
    start, end = date(1996, 7, 1), date(2016, 7, 1)
    assert dates.years_between(start, end) == 20.0 == -dates.years_between(end, start)
    assert dates.years_between(start, start) == 0.0
    assert dates.years_between(date(1996, 1, 1), date(1996, 7, 1)) == 0.5


def test_share_of_a_year_is_all_none_or_the_days_in_it():
    assert dates.share_of_year(2015) == 1.0
    assert dates.share_of_year(2015, end=date(2014, 12, 31)) == 0.0 == dates.share_of_year(2015, start=date(2016, 1, 1))
    assert dates.share_of_year(2015, start=date(2015, 12, 31)) == pytest.approx(1 / 365)
    early, late = date(2016, 3, 31), date(2016, 4, 1)
    assert dates.share_of_year(2016, end=early) + dates.share_of_year(2016, start=late) == pytest.approx(1)
