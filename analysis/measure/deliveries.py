"""Deliveries of major arms by buyer, in SIPRI's trend-indicator values (TIV, million)."""

from __future__ import annotations

import pandas as pd

from analysis.load.blocs import vector_of


def worth(arms: pd.DataFrame, supplier: str, recipient: str, first: int, last: int) -> float:
    """Deliveries from one state to another over a span of years, million TIV; 0 where none is on record.

    Raises
    ------
    ValueError
        If the span begins before the record does, or ends after it.
    """
    pair = (arms["supplier"] == supplier) & (arms["recipient"] == recipient)
    return float(arms.loc[pair & _within(arms, first, last), "tiv"].sum())


def by_vector(arms: pd.DataFrame, supplier: str, first: int, last: int) -> pd.Series:
    """Deliveries of a supplier by vector of the buyer over a span of years, million TIV.

    Returns
    -------
    Series
        Index vector, largest first; vectors without a delivery are left out.

    Raises
    ------
    ValueError
        If the supplier delivered nothing in these years, or the record does not cover them.
    """
    rows = arms[(arms["supplier"] == supplier) & _within(arms, first, last)]
    if rows.empty:
        raise ValueError(f"no deliveries of {supplier!r} from {first} to {last}")
    vector = vector_of(rows["recipient"], rows["year"]).rename("vector")
    return rows.groupby(vector)["tiv"].sum().sort_values(ascending=False)


def _within(arms: pd.DataFrame, first: int, last: int) -> pd.Series:
    # A year without a row is no year without deliveries if the record of all states does not reach it.
    begin, end = arms["year"].min(), arms["year"].max()
    if first < begin or last > end:
        raise ValueError(f"deliveries are on record from {begin} to {end}, not from {first} to {last}")
    return arms["year"].between(first, last)
