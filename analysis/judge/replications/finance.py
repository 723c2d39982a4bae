"""Replications of the thesis's statements on foreign money: the Chinese park, the assistance of the EU."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis import load
from analysis.load.addresses import rows

from .register import SUBJECT as BELARUS, Query, measure, specification

# How the table of assistance names the other five states of the Eastern Partnership; for Ukraine
# the source gives a sum that was exceeded.
OTHER_FIVE = {"ARM": "Armenia", "AZE": "Azerbaijan", "GEO": "Georgia", "MDA": "Moldova", "UKR": "Ukraine (exceeded)"}
BELARUSIAN_TOTALS = {"committed": "Belarus, total", "planned": "Belarus, planned"}


@measure(subjects=("Chinese money",))
def park_figures(query: Query) -> Iterator[dict]:
    """Amounts for the Chinese park that are stated as Chinese, billion US dollars."""
    park = load.table("great_stone")
    amounts = park[park["item"].str.contains("Chinese") & (park["unit"] == "US$ billion")]
    for _, row in amounts[(amounts["year"] <= query.last) | amounts["date"].str.contains("undated")].iterrows():
        middle = (row["value_low"] + row["value_high"]) / 2
        yield specification(f"{row['item']}, {row['date']}", middle, rows("great_stone", id=row["id"]))


@measure(subjects=("Belarus over median of the other five",))
def eu_assistance(query: Query) -> Iterator[dict]:
    """Assistance of the EU to Belarus over the median of the other five, ratio."""
    table = load.table("eu_assistance")
    stated = table[table["period"] == f"{query.first}-{query.last}"].set_index("item")
    years = list(range(query.first, query.last + 1))
    others = stated["value_low"].reindex(list(OTHER_FIVE.values())).set_axis(list(OTHER_FIVE))
    heads = _mean_population(years)
    people = rows("wdi", iso3=[BELARUS, *OTHER_FIVE], indicator="SP.POP.TOTL", year=years)
    for words, item in BELARUSIAN_TOTALS.items():
        own, where = stated.at[item, "value_low"], rows("eu_assistance", id=list(stated.loc[[item, *OTHER_FIVE.values()], "id"]))
        yield specification(f"Belarus as {words}; in all", own / others.median(), where)
        per_head = (own / heads[BELARUS]) / (others / heads).median()
        yield specification(f"Belarus as {words}; a head", per_head, f"{where} + {people}")


def _mean_population(years: list[int]) -> pd.Series:
    wdi = load.table("wdi")
    fits = (wdi["indicator"] == "SP.POP.TOTL") & wdi["year"].isin(years) & wdi["iso3"].isin([BELARUS, *OTHER_FIVE])
    return wdi[fits].groupby("iso3")["value"].mean()
