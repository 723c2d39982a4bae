"""Deliveries of major arms by buyer, in SIPRI's trend-indicator values (TIV, million)."""

from __future__ import annotations

import pandas as pd

from analysis.load.blocs import vector_of


def worth(arms: pd.DataFrame, supplier: str, recipient: str, first: int, last: int) -> float:
    """Deliveries from one state to another over a span of years, million TIV; 0 where none is on record."""
    pair = (arms["supplier"] == supplier) & (arms["recipient"] == recipient)
    return float(arms.loc[pair & arms["year"].between(first, last), "tiv"].sum())


def by_vector(arms: pd.DataFrame, supplier: str, first: int, last: int) -> pd.Series:
    """Deliveries of a supplier by vector of the buyer over a span of years, million TIV.

    Returns
    -------
    Series
        Index vector, largest first; vectors without a delivery are left out.

    Raises
    ------
    ValueError
        If the supplier delivered nothing in these years.
    """
    rows = arms[(arms["supplier"] == supplier) & arms["year"].between(first, last)]
    if rows.empty:
        raise ValueError(f"no deliveries of {supplier!r} from {first} to {last}")
    vector = vector_of(rows["recipient"], rows["year"]).rename("vector")
    return rows.groupby(vector)["tiv"].sum().sort_values(ascending=False)
