"""Agreement of two providers on one series."""

from __future__ import annotations

import pandas as pd


def compare(one: pd.Series, other: pd.Series) -> dict:
    """Correlation and largest gap of two accounts of a series over the years that both have.

    Parameters
    ----------
    one, other
        Index ``year``, the same unit.

    Returns
    -------
    dict
        ``years`` (how many both have), ``first_year``, ``last_year``, ``correlation`` (Pearson, NaN
        below three years), ``mean_gap`` and ``largest_gap`` (other less one, in the unit; the
        largest in absolute value), ``year_of_largest_gap``.

    Raises
    ------
    ValueError
        If they have no year in common.
    """
    both = pd.DataFrame({"one": one, "other": other}).dropna().astype(float)
    if both.empty:
        raise ValueError("the two accounts have no year in common")
    gap = both["other"] - both["one"]
    year = int(gap.abs().idxmax())
    return {
        "years": len(both),
        "first_year": int(both.index.min()),
        "last_year": int(both.index.max()),
        "correlation": both["one"].corr(both["other"]) if len(both) > 2 else float("nan"),
        "mean_gap": gap.mean(),
        "largest_gap": gap[year],
        "year_of_largest_gap": year,
    }
