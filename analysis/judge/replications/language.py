"""Replications of the thesis's statements on the language of the country, by census."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from analysis import load
from analysis.load.addresses import rows

from .register import Query, measure, specification

PERSONS = {"persons": 1, "thousand persons": 1000}
OF_POPULATION = "% of population"
# What a census asks, by the end of a subject; rows that do not say of whom they are a percentage are left out.
ITEMS = {"at home": "home language", "as mother tongue": "mother tongue"}


@measure(subjects=None)
def language_share(query: Query) -> Iterator[dict]:
    """Share of the population by language, percent: as stated, or persons over the population.

    The subject reads ``Belarusian at home`` or ``Belarusian at home, as mother tongue``.
    """
    census = load.table("census_language")
    census = census[census["census"].between(query.first, query.last)]
    language, _, asked = query.subject.partition(" ")
    for question in asked.split(", "):
        answers = census[(census["item"] == ITEMS[question]) & (census["language"] == language)]
        for _, row in answers[answers["unit"].isin([OF_POPULATION, *PERSONS])].iterrows():
            yield _of_population(census, row)


def _of_population(census: pd.DataFrame, row: pd.Series) -> dict:
    where = rows("census_language", id=row["id"])
    words = f"census of {row['census']}; {row['item']}"
    if row["unit"] == OF_POPULATION:
        return specification(f"{words}; as stated; {_author(row)}", row["value"], where)
    (people,) = _population(census, row["census"])
    share = row["value"] * PERSONS[row["unit"]] / people["persons"] * 100
    words = f"{words}; persons over population; {_author(row)}"
    return specification(words, share, f"{where} + {rows('census_language', id=people['id'])}")


def _author(row: pd.Series) -> str:
    """The source up to its title or bracket."""
    return re.split(r"[,(\"]", row["source"])[0].strip()


def _population(census: pd.DataFrame, year: int) -> list[dict]:
    people = census[(census["census"] == year) & (census["item"] == "population")]
    return people.assign(persons=people["value"] * people["unit"].map(PERSONS)).to_dict("records")
