"""Official Chinese finance: what was committed, and what was pledged or cancelled."""

from __future__ import annotations

import pandas as pd

COMMITTED = "committed"
NOT_COMMITTED = "pledged or cancelled"
STANDINGS = (COMMITTED, NOT_COMMITTED)


def with_standing(projects: pd.DataFrame, country: str) -> pd.DataFrame:
    """Projects of one recipient, with the standing of each.

    Parameters
    ----------
    projects
        Columns of the table ``china_projects``.

    Returns
    -------
    DataFrame
        The country's rows with a column ``standing``: ``committed`` where the provider recommends a
        project for adding up (committed, under way or finished), else ``pledged or cancelled``. Of some
        recipients' projects a few of the others are suspended, or finished and left out by the provider.

    Raises
    ------
    ValueError
        If the country has no project.
    """
    rows = projects[projects["iso3"] == country]
    if rows.empty:
        raise ValueError(f"no project in {country!r}; recipients are ISO3 codes")
    return rows.assign(standing=rows["recommended"].map({True: COMMITTED, False: NOT_COMMITTED}))


def by_year(projects: pd.DataFrame, country: str) -> pd.DataFrame:
    """Amounts by year of commitment and standing, billion US dollars of 2017.

    Returns
    -------
    DataFrame
        Index every ``year`` from the first to the last, columns ``committed`` and ``pledged or
        cancelled``; projects without an amount add nothing, and a year that has no others is empty. A
        year without a project is nought.

    Raises
    ------
    ValueError
        If the country has no project.
    """
    rows = with_standing(projects, country)
    table = rows.pivot_table(index="year", columns="standing", values="amount_musd_2017", aggfunc="sum", fill_value=0.0)
    span = pd.RangeIndex(rows["year"].min(), rows["year"].max() + 1, name="year")
    known = rows.groupby("year")["amount_musd_2017"].count().reindex(span)
    return table.reindex(index=span, columns=list(STANDINGS), fill_value=0.0).mask(known == 0) / 1000
