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


@measure(subjects=("Chinese over Belarusian share", "Chinese money"))
def park_figures(query: Query) -> Iterator[dict]:
    """Figures of the Chinese park: shares in its capital (ratio), or amounts stated as Chinese (billion US dollars)."""
    park = load.table("great_stone")
    return _shares_in_capital(park, query) if query.subject == "Chinese over Belarusian share" else _chinese_money(park, query)


def _shares_in_capital(park: pd.DataFrame, query: Query) -> Iterator[dict]:
    stated = park[park["item"].str.startswith("share of authorised capital") & park["year"].between(query.first, query.last)]
    for date, pair in stated.groupby("date"):
        share = pair.set_index("item")["value_low"]
        ratio = share["share of authorised capital: China"] / share["share of authorised capital: Belarus"]
        yield specification(f"authorised capital, {date}", ratio, rows("great_stone", id=list(pair["id"])))
    later = park[(park["item"] == "share of capital: Chinese companies") & (park["year"] > query.last)].sort_values("year")
    for _, row in later.head(1).iterrows():
        # A third party holds a part of the rest, so the Belarusian share is smaller and the ratio larger.
        ratio = row["value_low"] / (100 - row["value_low"])
        yield specification(f"capital, {row['date']}; all the rest taken as Belarusian", ratio, rows("great_stone", id=row["id"]))


def _chinese_money(park: pd.DataFrame, query: Query) -> Iterator[dict]:
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
