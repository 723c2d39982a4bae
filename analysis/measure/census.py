"""Languages in the censuses: the share of the population, from statements of differing kind."""

from __future__ import annotations

import pandas as pd

PERSONS = {"persons": 1, "thousand persons": 1000}
OF_POPULATION = "% of population"


def language_shares(census: pd.DataFrame) -> pd.DataFrame:
    """Shares of the whole population by mother tongue and by language of the home.

    The best statement is taken: a share that is not rounded, else persons over the population,
    else a rounded share.

    Parameters
    ----------
    census
        Table ``census_language``: id, census, item, language, value, unit, note.

    Returns
    -------
    DataFrame
        Columns ``item`` (``home language``, ``mother tongue``), ``language``, ``census`` (year), ``percent``, ``ids`` (rows
        it rests on, joined by commas); one row a language and census of which there is such a statement.

    Raises
    ------
    KeyError
        If the population is not given for one of these censuses.
    """
    people = census[(census["item"] == "population") & census["unit"].isin(PERSONS)].set_index("census")
    rows = []
    asked = census[census["item"].isin(["mother tongue", "home language"])]
    for (item, language, year), stated in asked.groupby(["item", "language", "census"]):
        best = _best(stated)
        if best is not None:
            percent, ids = _share(best, people.loc[[year]])
            rows.append({"item": item, "language": language, "census": int(year), "percent": percent, "ids": ids})
    return pd.DataFrame(rows)


def _best(stated: pd.DataFrame) -> pd.Series | None:
    """The statement to use, or None where the base is not the population."""
    is_share = stated["unit"] == OF_POPULATION
    is_rounded = stated["note"].fillna("").str.contains("rounded")
    order = pd.Series(3, index=stated.index)
    order[is_share & is_rounded] = 2
    order[stated["unit"].isin(PERSONS)] = 1
    order[is_share & ~is_rounded] = 0
    return stated.loc[order.idxmin()] if order.min() < 3 else None


def _share(row: pd.Series, people: pd.DataFrame) -> tuple[float, str]:
    if row["unit"] == OF_POPULATION:
        return row["value"], row["id"]
    all_persons = people.iloc[0]
    total = all_persons["value"] * PERSONS[all_persons["unit"]]
    return row["value"] * PERSONS[row["unit"]] / total * 100, f"{row['id']},{all_persons['id']}"
