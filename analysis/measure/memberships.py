"""Status of a state in a body by year, and how far states are bound by treaties."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from .dates import share_of_year


def had_status(spells: pd.DataFrame, year: int) -> bool:
    """Whether spells cover more than half of a year's days, as in :func:`analysis.load.members`.

    Parameters
    ----------
    spells
        Spells of one state in one body that do not overlap: columns ``start``, ``end`` (timestamps;
        a missing end is a spell that goes on).
    """
    ends = [date.max if pd.isna(end) else end.date() for end in spells["end"]]
    return sum(share_of_year(year, start.date(), end) for start, end in zip(spells["start"], ends, strict=True)) > 0.5


def treaties_in_force(agreements: pd.DataFrame, years: Iterable[int]) -> pd.DataFrame:
    """Number of different treaties that had entered into force by each year.

    Parameters
    ----------
    agreements
        Columns ``treaty``, ``iso3``, ``in_force`` (year, missing where the treaty never entered
        into force); ends are not known, so that a treaty counts from its entry on.

    Returns
    -------
    DataFrame
        Index ``iso3``, one column a year; states of which no treaty ever entered into force are absent.
    """
    entered = agreements.dropna(subset=["in_force"]).groupby(["iso3", "treaty"])["in_force"].min()
    return pd.DataFrame({year: (entered <= year).groupby("iso3").sum() for year in years})


def own_treaties(agreements: pd.DataFrame, accession: pd.Series) -> pd.DataFrame:
    """Agreements less those that entered into force once a union made them for its members: in the year of accession or later.

    Of those that joined, agreements without a year of entry are left out, too.

    Parameters
    ----------
    agreements
        As for :func:`treaties_in_force`.
    accession
        Year in which a state joined a union that alone makes its members' trade agreements, index
        ``iso3``; states that never did are absent.
    """
    joined = agreements["iso3"].map(accession)
    return agreements[joined.isna() | (agreements["in_force"] < joined).fillna(False)]


def over_median(values: pd.Series, state: str, peers: Iterable[str]) -> float:
    """A state's value over the median of its peers, a ratio; the state itself is no peer."""
    return values[state] / values.reindex(sorted(set(peers) - {state})).median()


def over_mean(values: pd.Series, state: str, peers: Iterable[str]) -> float:
    """A state's value over the mean of its peers, a ratio; for counts whose median is nought."""
    return values[state] / values.reindex(sorted(set(peers) - {state})).mean()
