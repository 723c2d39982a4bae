"""Change of a dated series around a step."""

from __future__ import annotations

import pandas as pd


def around(series: pd.Series, step: pd.Timestamp, months: int) -> float:
    """Mean of the months after a step less the mean of those before.

    Parameters
    ----------
    series
        Index of dates, any unit.
    step
        Month of the step; what is dated in that very month counts on neither side.
    months
        Length of each side, its end included.

    Returns
    -------
    float
        In the unit of the series; NaN where nothing is dated on one side.
    """
    span = pd.DateOffset(months=months)
    after = series[(series.index > step) & (series.index <= step + span)]
    before = series[(series.index < step) & (series.index >= step - span)]
    return float(after.mean() - before.mean())
