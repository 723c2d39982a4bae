"""Alignment: how alike states vote, and how far apart they stand."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np
import pandas as pd

VALUES = {"Y": 1.0, "A": 0.5, "N": 0.0}


def scores(votes: pd.DataFrame, call: str | list[str]) -> pd.DataFrame:
    """Votes as numbers: yes 1, abstention 0.5, no 0.

    Parameters
    ----------
    votes
        Columns ``iso3``, ``vote`` (``Y``, ``A``, ``N``) and those of ``call``; one row a vote cast.
    call
        Column or columns that tell roll calls apart.

    Returns
    -------
    DataFrame
        Index the roll call, one column a state; NaN where it did not take part.
    """
    return votes.assign(score=votes["vote"].map(VALUES)).pivot(index=call, columns="iso3", values="score")


def without_abstentions(scores: pd.DataFrame) -> pd.DataFrame:
    """The same scores with an abstention counted as absence."""
    return scores.where(scores != VALUES["A"])


def distance(positions: pd.DataFrame, country: str) -> pd.DataFrame:
    """Distance of each other state from a country.

    Parameters
    ----------
    positions
        One column a state, in any unit: ideal points by year, scores by roll call.

    Returns
    -------
    DataFrame
        Same index, the country's own column left out; NaN where either side has no position.

    Raises
    ------
    KeyError
        If the country has no column.
    """
    # A table of one column a state is one block as an array: many times faster than column by column.
    others = positions.columns.drop(country)
    gaps = positions[others].to_numpy(dtype=float) - positions[[country]].to_numpy(dtype=float)
    return pd.DataFrame(np.abs(gaps), index=positions.index, columns=others)


def agreement(scores: pd.DataFrame, country: str) -> pd.DataFrame:
    """Agreement of each other state with a country on each roll call.

    Returns
    -------
    DataFrame
        1 for the same vote, 0.5 where one of two abstained, 0 for yes against no, NaN where either
        was absent; the country's own column is left out. The mean over roll calls is the index of agreement of Lijphart (1963), "The
        Analysis of Bloc Voting in the General Assembly".

    Raises
    ------
    KeyError
        If the country has no column.
    """
    return 1 - distance(scores, country)


def of_group(table: pd.DataFrame, years: pd.Series, members: Callable[[int], Collection[str]]) -> pd.Series:
    """Mean over the members that a group has in the year of each row.

    Parameters
    ----------
    table
        One column a state (of :func:`agreement` or :func:`distance`).
    years
        Calendar year of each row, on the index of ``table``.
    members
        Gives the ISO3 codes of a year; those without a column are passed over.

    Returns
    -------
    Series
        On the index of ``table``; NaN where no member has a value.
    """
    codes, found = pd.factorize(years)
    values = table.to_numpy(dtype=float)
    inside = np.array([table.columns.isin(list(members(year))) for year in found])[codes] & ~np.isnan(values)
    counts = inside.sum(axis=1)
    sums = np.where(inside, values, 0.0).sum(axis=1)
    return pd.Series(np.divide(sums, counts, out=np.full(len(counts), np.nan), where=counts > 0), index=table.index)
