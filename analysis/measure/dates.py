"""Dates known to the day, the month or the year, the spans between them and the years they cover."""

from __future__ import annotations

from datetime import date

DAYS_OF_A_YEAR = 365.2425


def day_of(written: str) -> date:
    """The day that an ISO date stands for: a bare month its 15th, a bare year its 1 July.

    Parameters
    ----------
    written
        ``1994-07-10``, ``1994-07`` or ``1994``.

    Raises
    ------
    ValueError
        If it is no ISO date.
    """
    middle = {4: "-07-01", 7: "-15"}
    return date.fromisoformat(written + middle.get(len(written), ""))


def years_between(start: date, end: date) -> float:
    """Years from one day to another, to two decimals; negative where the end comes first."""
    return round((end - start).days / DAYS_OF_A_YEAR, 2)


def share_of_year(year: int, start: date = date.min, end: date = date.max) -> float:
    """Share of the days of a year that lie in a spell, its first and last day included; 0 to 1."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = (min(end, last) - max(start, first)).days + 1
    return max(days, 0) / ((last - first).days + 1)
