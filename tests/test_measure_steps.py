"""Change around a dated step: sides, ends, missing sides."""

import math

import pandas as pd

from analysis.measure import steps

MONTHS = pd.to_datetime(["2005-09", "2005-10", "2006-04", "2006-10", "2007-04", "2007-05"])
SERIES = pd.Series([10.0, 20.0, 99.0, 40.0, 60.0, 1000.0], index=MONTHS)
STEP = pd.Timestamp(2006, 4, 1)


def test_the_month_of_the_step_counts_on_neither_side_and_the_ends_count():
    assert steps.around(SERIES, STEP, 12) == 50 - 15
    assert steps.around(SERIES, STEP, 6) == 40 - 20


def test_a_level_series_does_not_change():
    assert steps.around(SERIES * 0 + 7, STEP, 12) == 0


def test_without_one_side_there_is_no_change():
    assert math.isnan(steps.around(SERIES[SERIES.index > STEP], STEP, 12))
    assert math.isnan(steps.around(SERIES, pd.Timestamp(2012, 1, 1), 6))
