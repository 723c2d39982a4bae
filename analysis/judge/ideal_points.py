"""Positions in the General Assembly as the book takes them: those that rest on a handful of votes are left out."""

from __future__ import annotations

from functools import cache

import pandas as pd

from analysis import load

# Votes of a state in a year, and roll calls of a year, below which neither a position nor an agreement is read.
FEWEST_CALLS = 30


@cache
def sound() -> pd.DataFrame:
    """Rows of ``un_ideal_points`` of states that cast at least :data:`FEWEST_CALLS` votes in the year; not to be changed."""
    table = load.table("un_ideal_points")
    return table[table["n_votes"] >= FEWEST_CALLS]


@cache
def positions(column: str = "ideal_point") -> pd.DataFrame:
    """The same, index ``year``, one column a state."""
    return sound().pivot(index="year", columns="iso3", values=column)


@cache
def seated() -> pd.DataFrame:
    """Whether a state had a seat: from the first to the last year in which it voted at all; index ``year``, one column a state."""
    voted = load.table("un_ideal_points").pivot(index="year", columns="iso3", values="ideal_point").notna()
    return voted.cummax() & voted[::-1].cummax()
