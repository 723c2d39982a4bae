"""What each vector weighs for one state: in trade, in votes, in arms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import pandas as pd

from analysis.load.blocs import vector_map, vector_of
from analysis.load.vectors import VECTORS

from . import alignment, trade

# They cast no vote: what a provider gives to no partner is no state.
WITHOUT_VOTES = ("unspecified",)


def of_trade(table: pd.DataFrame, reporter: str, flow: str, first: int, last: int, **definitions: str) -> pd.Series:
    """Mean share of each vector in a flow over years, percent.

    Parameters
    ----------
    **definitions
        Definitions of the blocs, as in :func:`analysis.load.blocs.vector_map`; membership of the day where none is given.

    Returns
    -------
    Series
        Index the vector in the order of ``VECTORS``; missing where no year is on record.
    """
    return trade.shares_by_vector(table, reporter, flow, **definitions).loc[first:last].mean()


def of_votes(
    votes: pd.DataFrame, calls: pd.DataFrame, state: str, first: int, last: int, groups: Mapping[str, Collection[str]] | None = None,
) -> pd.DataFrame:
    """Agreement of a state with each vector in roll calls of the General Assembly.

    Parameters
    ----------
    votes
        Columns ``rcid``, ``iso3``, ``vote``.
    calls
        Columns ``rcid``, ``year``.
    groups
        Vectors that count together, by the name of the group; each vector by itself where none are given.

    Returns
    -------
    DataFrame
        Index the vector or group; columns ``agreement`` (percent, mean over roll calls of the mean over the
        group's states that voted, an abstention counted as half) and ``states`` (how many of them voted at all).
    """
    years = calls.loc[calls["year"].between(first, last)].set_index("rcid")["year"]
    agreed = alignment.agreement(alignment.scores(votes[votes["rcid"].isin(years.index)], "rcid"), state)
    years = years.reindex(agreed.index)
    records = {}
    for group, vectors in (groups or {vector: (vector,) for vector in VECTORS if vector not in WITHOUT_VOTES}).items():
        members = _members(vectors)
        seen = {iso3 for year in years.unique() for iso3 in members(year)} & set(agreed.columns)
        records[group] = {
            "agreement": alignment.of_group(agreed, years, members).mean() * 100,
            "states": len(seen),
        }
    return pd.DataFrame.from_dict(records, orient="index")


def _members(vectors: Collection[str]) -> Callable[[int], list[str]]:
    return lambda year: [iso3 for iso3, name in vector_map(int(year)).items() if name in vectors]


def of_arms(transfers: pd.DataFrame, recipient: str, first: int, last: int) -> pd.Series:
    """Share of each vector in the arms delivered to a state, percent of all trend-indicator values.

    Parameters
    ----------
    transfers
        Columns ``supplier``, ``recipient``, ``year``, ``tiv``.

    Returns
    -------
    Series
        Index the vector in the order of ``VECTORS``; nought where nothing was delivered by a vector, missing where nothing was
        delivered at all. Years that the record does not reach count as years without deliveries.
    """
    rows = transfers[(transfers["recipient"] == recipient) & transfers["year"].between(first, last)]
    vector = vector_of(rows["supplier"], rows["year"])
    worth = rows.groupby(vector.rename("vector"))["tiv"].sum().reindex(list(VECTORS), fill_value=0.0)
    return worth / worth.sum() * 100
