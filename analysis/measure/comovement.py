"""Co-movement: whether two yearly series move together, in their levels and from year to year."""

from __future__ import annotations

import pandas as pd


def pairs(first: pd.Series, second: pd.Series, changes: bool = False, without: int | None = None) -> pd.DataFrame:
    """The pairs that :func:`correlation` rests on: index ``year``, two columns; parameters as there."""
    both = pd.concat([first, second], axis=1, join="inner").dropna().sort_index()
    if changes:
        both = both.diff()[both.index.to_series().diff() == 1]
    return both[both.index != without]


def correlation(first: pd.Series, second: pd.Series, changes: bool = False, without: int | None = None) -> float:
    """Pearson's correlation of two series over the years that both have, from -1 to 1.

    Parameters
    ----------
    first, second
        Index ``year``.
    changes
        Correlate the changes on the year before instead of the levels. Levels of two series that
        drift agree or disagree by their drift alone; changes do not. A gap of years makes no change.
    without
        A year whose level, or change on the year before, is left out.

    Raises
    ------
    ValueError
        With fewer than five pairs.
    """
    both = pairs(first, second, changes, without)
    if len(both) < 5:
        raise ValueError(f"a correlation needs five pairs at least; found {len(both)}")
    return float(both.iloc[:, 0].corr(both.iloc[:, 1]))
