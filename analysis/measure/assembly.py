"""Groups of states in the General Assembly: agreement with them, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pandas as pd

from analysis.load.blocs import members

from . import alignment


def membership(group: str, countries: pd.DataFrame) -> Callable[[int], Collection[str]]:
    """Members of a group by year.

    Parameters
    ----------
    group
        ``EU`` (members of the day), a region of ``countries``, or the ISO3 code of one state.
    countries
        Columns ``iso3`` and ``region``.

    Returns
    -------
    callable
        Takes a calendar year and gives ISO3 codes. A name that is no region counts as the code of a state, whether there is one or not.
    """
    if group == "EU":
        return lambda year: members("EU", year)
    region = frozenset(countries.loc[countries["region"] == group, "iso3"])
    return lambda year: region or (group,)


def mean_agreement(
    scores: pd.DataFrame, years: pd.Series, country: str, group: Callable[[int], Collection[str]], first: int, last: int
) -> float:
    """Mean agreement of a country with a group over all roll calls of a span of years, 0 to 1; NaN where there was none with both.

    Parameters
    ----------
    scores
        As :func:`analysis.measure.alignment.scores` gives them.
    years
        Calendar year of each roll call, on the index of ``scores``.
    group
        Gives the ISO3 codes of a year, as :func:`membership` does; the country itself does not count.

    Raises
    ------
    KeyError
        If the country has no column.
    """
    chosen = years.between(first, last)
    agreement = alignment.agreement(scores[chosen], country)
    return float(alignment.of_group(agreement, years[chosen], group).mean())


def positions(points: pd.DataFrame, groups: dict[str, Callable[[int], Collection[str]]]) -> pd.DataFrame:
    """Mean ideal point of each group by year.

    Parameters
    ----------
    points
        Columns ``iso3``, ``year``, ``ideal_point``.

    Returns
    -------
    DataFrame
        Index ``year``, one column a group; in the unit of the ideal points.
    """
    table = points.pivot(index="year", columns="iso3", values="ideal_point")
    years = pd.Series(table.index, index=table.index)
    return pd.DataFrame({name: alignment.of_group(table, years, group) for name, group in groups.items()})
