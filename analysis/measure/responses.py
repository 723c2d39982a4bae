"""Which dated step follows which: the days from one kind of event to the next of another kind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from .dates import day_of


def next_step(causes: Iterable[str], steps: Iterable[str], within_days: int) -> pd.DataFrame:
    """For each date the first later date of another list, if it comes soon enough.

    Parameters
    ----------
    causes, steps
        ISO dates, to the day, month or year (see :func:`analysis.measure.dates.day_of`).
    within_days
        Longest wait that counts as following.

    Returns
    -------
    DataFrame
        One row a cause, by day: ``cause``, ``step`` (dates; the step missing where none followed in time)
        and ``days``. That one follows the other does not make it its effect.
    """
    later = sorted(map(day_of, steps))
    records = [(cause, _first_after(cause, later, within_days)) for cause in sorted(map(day_of, causes))]
    frame = pd.DataFrame(records, columns=["cause", "step"])
    return frame.assign(days=[(s - c).days if s else None for c, s in records])


def _first_after(cause: date, later: list[date], within_days: int) -> date | None:
    return next((step for step in later if 0 <= (step - cause).days <= within_days), None)
