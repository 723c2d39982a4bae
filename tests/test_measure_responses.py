"""The first step after each cause, if it comes in time."""

from datetime import date

import pandas as pd

from analysis.measure import responses


def test_first_later_step_and_its_days():
    found = responses.next_step(["2010-12-19", "2008-08"], ["2011-01-31", "2008-10-13", "2010-12-20"], 100)
    assert list(found.columns) == ["cause", "step", "days"]
    assert found["cause"].tolist() == [date(2008, 8, 15), date(2010, 12, 19)]
    assert found["step"].tolist() == [date(2008, 10, 13), date(2010, 12, 20)]
    assert found["days"].tolist() == [59, 1]


def test_the_day_itself_and_the_last_day_count_and_the_next_does_not():
    assert responses.next_step(["2010-01-01"], ["2010-01-01"], 0)["days"].tolist() == [0]
    assert responses.next_step(["2010-01-01"], ["2010-01-31"], 30)["days"].tolist() == [30]
    late = responses.next_step(["2010-01-01", "2010-01-15"], ["2010-02-01", "2009-12-31"], 30)
    assert pd.isna(late["step"][0]) and pd.isna(late["days"][0]) and late["days"][1] == 17


def test_without_steps_nothing_follows():
    found = responses.next_step(["2010"], [], 1000)
    assert found["cause"].tolist() == [date(2010, 7, 1)] and found["step"].isna().all() and found["days"].isna().all()
