"""Published numbers on verdicts that have moved since they were first given."""

from __future__ import annotations

import pandas as pd

from analysis import load
from analysis.load.addresses import rows

from .. import rules, verdict_changes
from .family import family

ANY = "any"
VERDICTS = (rules.SUPPORTED, rules.PARTLY, rules.CONTRADICTED, rules.NOT_TESTABLE)


@family("verdict-changes.{direction}.{before}.{after}")
def moved(direction: str, before: str, after: str) -> dict:
    """Number of changes of a direction (``kinder``, ``harder``, ``no-longer-judged``, ``newly-judged``, ``not-recorded``) from one verdict to another; ``any`` of each."""
    table = verdict_changes.table()
    asked = {"direction": (direction, verdict_changes.DIRECTIONS), "before": (before, VERDICTS), "after": (after, VERDICTS)}
    for column, (words, among) in asked.items():
        if words != ANY:
            table = table[table[column] == _known(words, among)]
    return _counted(table, f"changes of verdicts: {direction}, from {before} to {after}".replace("-", " "))


@family("verdict-changes-statements")
def statements() -> dict:
    """Number of statements and hypotheses whose verdict has changed at least once."""
    return _counted(verdict_changes.table().drop_duplicates("statement"), "statements and hypotheses whose verdict has changed")


@family("first-verdicts.{verdict}")
def first(verdict: str) -> dict:
    """Number of claims of the ledger whose first verdict was this one."""
    kept = load.table("first_verdicts")
    kept = kept[kept["statement"].str.startswith("C-") & (kept["verdict"] == _known(verdict, VERDICTS))]
    return _number(len(kept), f"claims first judged {verdict.replace('-', ' ')}", rows("first_verdicts", verdict=verdict.replace("-", " ")))


def _known(words: str, among: tuple[str, ...]) -> str:
    said = words.replace("-", " ")
    if said not in among:
        raise KeyError(f"{words!r} is none of {', '.join(one.replace(' ', '-') for one in among)}, {ANY}")
    return said


def _counted(table: pd.DataFrame, measure: str) -> dict:
    return _number(len(table), measure, rows("verdict_changes", id=list(table["id"])))


def _number(value: int, measure: str, found: str) -> dict:
    years = sorted(load.table("verdict_changes")["date"].str[:4])
    return {
        "value": float(value), "unit": "count", "digits": 0, "measure": measure, "provider": "this edition",
        "period": "-".join(dict.fromkeys([years[0], years[-1]])), "rows": found,
    }
