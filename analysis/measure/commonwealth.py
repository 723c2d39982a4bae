"""Trade of several states inside one bloc, with and without its largest member."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from . import trade, trends

PARTS = ("with", "without", "largest alone")


def shares_by_reporter(
    panel: pd.DataFrame, reporters: Iterable[str], bloc: str, definition: str, largest: str, flow: str = "turnover"
) -> dict[str, pd.DataFrame]:
    """Share of a bloc in one flow of each reporter, percent of all its trade.

    Parameters
    ----------
    panel
        Long trade table with all reporters and their totals.
    bloc, definition
        See ``data/bloc_definitions.csv``; a reporter is no partner of its own.
    largest
        Member whose part is taken out (ISO3).

    Returns
    -------
    dict
        ``with`` the largest member, ``without`` it and the ``largest alone``: index ``year``, one
        column a reporter, all three empty where a reporter has no total or no trade with the bloc.
        Where there is trade with the bloc but none with the largest member, that is nought.

    Raises
    ------
    ValueError
        If the panel holds no row of a reporter.
    KeyError
        If the bloc has no such definition.
    """
    found: dict[str, dict[str, pd.Series]] = {part: {} for part in PARTS}
    for reporter in reporters:
        own = panel[panel["reporter"] == reporter]
        whole = trade.share_of_bloc(own, reporter, bloc, definition)[flow]
        part = trade.share_of_partner(own, reporter, largest)[flow].reindex(whole.index).fillna(0.0).where(whole.notna())
        found["with"][reporter], found["without"][reporter], found["largest alone"][reporter] = whole, whole - part, part
    return {name: pd.DataFrame(columns).sort_index() for name, columns in found.items()}


def rank_in_row(table: pd.DataFrame, column: str) -> pd.Series:
    """Rank of one column among those that have a value, 1 the largest, equals share the better; index as the table's, empty where the column is."""
    return table.rank(axis=1, ascending=False, method="min")[column]


def rank_of_fall(table: pd.DataFrame, column: str, width: int = 1) -> int:
    """Rank of one column by its fall between the ends of the table, means of ``width`` rows, 1 the largest fall, equals share the better.

    Raises
    ------
    ValueError
        If the ends would share a row, or the column has no value at one of them; other columns without one are left out.
    """
    changes = table.apply(trends.change_of_ends, width=width)
    if pd.isna(changes[column]):
        raise ValueError(f"no fall of {column!r}: it has no value at one end of the table")
    return int((changes < changes[column]).sum()) + 1
