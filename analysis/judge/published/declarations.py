"""Published numbers on what official texts declare, by two coders of the passages that were seen."""

from __future__ import annotations

from functools import cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import declarations, stances

from .family import family
from .names import INTERVAL

TABLE = "official_texts"
EDITION = "this edition, two codings"
CODES = {
    "many": declarations.MANY,
    "named": (declarations.NAMED,),
    "one": (declarations.ONE,),
    "any": (*declarations.MANY, declarations.ONE),
}
PAIRS = {"first": "first pair", "second": "second pair"}
AGREED = {
    "positions": "texts coded twice",
    "equal": "texts that both coders gave the same code",
    "kappa": "Cohen's kappa",
    "kappa-low": f"lower end of the {INTERVAL}",
    "kappa-high": f"upper end of the {INTERVAL}",
}
STANDS = {"first-partner": "put first: {code}", "west": "attitude to the West: {code}"}
SEEN = "of which both coders saw something on foreign policy"
WORDS = {
    "many": "declare a course of many directions",
    "named": "call the course one of many vectors",
    "one": "declare one direction alone",
    "any": "declare a course of any kind",
}


@cache
def texts() -> pd.DataFrame:
    """Official texts of which both coders saw something on foreign policy, with the code that both can stand for."""
    return declarations.coded(load.table(TABLE))


def _of_years(first: int, last: int) -> pd.DataFrame:
    return texts()[texts()["year"].between(first, last)]


def _declaring(code: str, first: int, last: int) -> pd.DataFrame:
    chosen = _of_years(first, last)
    return chosen[chosen["directions"].isin(CODES[code])]


def _count(found: pd.DataFrame, measure: str, first: int, last: int) -> dict:
    return {
        "value": float(len(found)), "unit": "count", "digits": 0, "measure": measure, "provider": EDITION,
        "period": f"{first}-{last}", "rows": rows(TABLE, id=sorted(found["id"])) if len(found) else rows(TABLE),
    }


@family("declared.texts.{first}.{last}")
def found(first: int, last: int) -> dict:
    """Official texts of some years of which both coders saw something on foreign policy."""
    return _count(_of_years(first, last), f"official texts {SEEN}", first, last)


@family("declared.coded-by.{pair}.{first}.{last}")
def coded_by(pair: str, first: int, last: int) -> dict:
    """Those of the official texts of some years that the ``first`` or the ``second`` pair of coders read."""
    chosen = _of_years(first, last)
    return _count(chosen[chosen["coding"] == PAIRS[pair]], f"official texts {SEEN}, read by the {PAIRS[pair]}", first, last)


@family("declared.course.{code}.{first}.{last}")
def course(code: str, first: int, last: int) -> dict:
    """Official texts of some years that declare a course, by both coders: ``many``, ``named`` (by the word), ``one`` or ``any``."""
    return _count(_declaring(code, first, last), f"official texts that {WORDS[code]}, by both coders", first, last)


@family("declared.by-president.{code}.{first}.{last}")
def by_president(code: str, first: int, last: int) -> dict:
    """Those of the official texts of some years that declare a course in which the president himself speaks."""
    chosen = _declaring(code, first, last)
    own = chosen[chosen["speaker"] == "president"]
    return _count(own, f"official texts in which the president speaks that {WORDS[code]}, by both coders", first, last)


@family("declared.{question}.{code}.{first}.{last}")
def stand(question: str, code: str, first: int, last: int) -> dict:
    """Official texts of some years with a code by both coders: the ``first-partner`` named, or the stand to the ``west``."""
    column, words = question.replace("-", "_"), code.replace("-", " ")
    chosen = _of_years(first, last)
    same = (chosen[f"{column}_a"] == words) & (chosen[f"{column}_b"] == words)
    return _count(chosen[same], f"official texts, by both coders, {STANDS[question].format(code=words)}", first, last)


@family("declared.first-year.{code}")
def first_year(code: str) -> dict:
    """Year of the earliest official text found that declares a course, by both coders."""
    declaring = texts()[texts()["directions"].isin(CODES[code])].sort_values(["date", "id"])
    earliest = next(declaring.itertuples())
    return {
        "value": float(earliest.year), "unit": "year", "digits": 0,
        "measure": f"year of the earliest of the official texts found that {WORDS[code]}",
        "provider": EDITION, "period": str(earliest.year), "rows": rows(TABLE, id=earliest.id),
    }


@family("declared.agreement.{what}")
def agreement(what: str) -> dict:
    """Texts, equal codes or kappa of the two coders of each text, both pairs together, of the declared course, or an end of its interval."""
    both = load.table(TABLE).rename(columns={"directions_a": "code_a", "directions_b": "code_b"}).assign(topic="course")
    value = stances.reliability(both).at["all", what.replace("-", "_")]
    unit, digits = ("ratio", 2) if what.startswith("kappa") else ("count", 0)
    return {
        "value": float(value), "unit": unit, "digits": digits, "measure": f"{AGREED[what]}, declared course, texts coded unseen too",
        "provider": EDITION, "period": f"{both['year'].min()}-{both['year'].max()}", "rows": rows(TABLE),
    }
