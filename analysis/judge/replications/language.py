"""Replications of the thesis's statements on the language of the country, by census."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from analysis import load
from analysis.load.addresses import rows

from .register import Query, measure, specification

PERSONS = {"persons": 1, "thousand persons": 1000}


@measure()
def language_share(query: Query) -> Iterator[dict]:
    """Share of the population by the language of the home, percent: as stated, or persons over the population.

    The subject reads ``Belarusian at home``.
    """
    census = load.table("census_language")
    census = census[census["census"].between(query.first, query.last)]
    language = query.subject.removesuffix(" at home")
    for _, row in census[(census["item"] == "home language") & (census["language"] == language)].iterrows():
        where = rows("census_language", id=row["id"])
        if row["unit"] == "% of population":
            yield specification(f"census of {row['census']}; as stated; {_author(row)}", row["value"], where)
        else:
            (people,) = _population(census, row["census"])
            share = row["value"] * PERSONS[row["unit"]] / people["persons"] * 100
            words = f"census of {row['census']}; persons over population; {_author(row)}"
            yield specification(words, share, f"{where} + {rows('census_language', id=people['id'])}")


def _author(row: pd.Series) -> str:
    """The source up to its title or bracket."""
    return re.split(r"[,(\"]", row["source"])[0].strip()


def _population(census: pd.DataFrame, year: int) -> list[dict]:
    people = census[(census["census"] == year) & (census["item"] == "population")]
    return people.assign(persons=people["value"] * people["unit"].map(PERSONS)).to_dict("records")
