"""Agreement in the General Assembly roll call by roll call and year by year."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import pandas as pd

from . import alignment


def by_call(
    votes: pd.DataFrame, calls: pd.DataFrame, country: str, groups: Mapping[str, Callable[[int], Collection[str]]]
) -> pd.DataFrame:
    """Agreement of a country with groups of states on each roll call, 0 to 1.

    Parameters
    ----------
    votes
        Columns ``rcid``, ``iso3``, ``vote``.
    calls
        Columns ``rcid``, ``year``.
    groups
        Name → function from a year to the ISO3 codes of the members.

    Returns
    -------
    DataFrame
        Index ``rcid``, column ``year`` and one column a group: mean of :func:`alignment.agreement` over
        the members that took part; NaN where the country or all members were absent.
    """
    agreement = alignment.agreement(alignment.scores(votes, "rcid"), country)
    years = calls.set_index("rcid")["year"].reindex(agreement.index)
    columns = {name: alignment.of_group(agreement, years, members) for name, members in groups.items()}
    return pd.DataFrame({"year": years, **columns})


def by_year(agreement: pd.DataFrame, last: int) -> pd.DataFrame:
    """Mean agreement over the roll calls of each year up to the last one wanted.

    Parameters
    ----------
    agreement
        Result of :func:`by_call`.

    Returns
    -------
    DataFrame
        Index ``year``, one column a group, 0 to 1; roll calls in which the country or all members were absent do not count.
    """
    return agreement[agreement["year"] <= last].groupby("year").mean()
