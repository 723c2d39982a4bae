"""Verdicts over other years than the ledger's, where the text of the thesis leaves them open and the coder had to choose."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pandas as pd

from analysis import load
from analysis.load import edition

from . import evaluation, rules, verdicts
from .ledger import claim, claims

COLUMNS = ["claim", "first_year", "last_year", "verdict"]
CHOSEN = "chosen"
# A present without dates may be the last ten years.
LATELY = 10
_STEPS = (rules.CONTRADICTED, rules.PARTLY, rules.SUPPORTED)


def admissible(statement: pd.Series) -> list[tuple[int, int]]:
    """Spans that a statement may as well be about.

    A year that the coder had to choose is moved by one either way and to the end of the thesis's span, the first year
    also to the tenth before the last; the other year stays. Where both were chosen, the whole span is one of them. A single
    year, in which nothing can change, is none of them.

    Parameters
    ----------
    statement
        A row of the ledger, with ``first_year``, ``last_year`` and where they come from, ``first_from``, ``last_from``.

    Returns
    -------
    list of (int, int)
        First and last years, sorted, without the ledger's own; empty where the text gives both.
    """
    since, until = edition.read().thesis_since, edition.read().thesis_until
    first, last = int(statement["first_year"]), int(statement["last_year"])
    firsts = {first - 1, first + 1, since, last - LATELY + 1} if statement["first_from"] == CHOSEN else set()
    lasts = {last - 1, min(last + 1, max(last, until)), until} if statement["last_from"] == CHOSEN else set()
    spans = {(other, last) for other in firsts} | {(first, other) for other in lasts}
    if firsts and lasts:
        spans.add((since, until))
    return sorted(span for span in spans - {(first, last)} if span[0] < span[1])


def evaluate_all() -> pd.DataFrame:
    """The verdict on each judged claim over each span that it may as well be about.

    Returns
    -------
    DataFrame
        Columns ``claim``, ``first_year``, ``last_year``, ``verdict``; not testable where the data hold nothing for a span.
    """
    judged = claims()
    judged = judged[judged["measure"].notna()]
    found = [(name, *span, _verdict(name, *span)) for name, statement in judged.iterrows() for span in admissible(statement)]
    return pd.DataFrame(found, columns=COLUMNS)


def _verdict(identifier: str, first: int, last: int) -> str:
    try:
        return rules.verdict(evaluation.over(identifier, first, last)["holds"])
    except ValueError:
        # A measure cannot be asked about years that its data do not have.
        return rules.NOT_TESTABLE


@cache
def _committed() -> dict[str, pd.DataFrame]:
    table = load.table("verdicts_over_years")
    return dict(list(table[table["verdict"] != rules.NOT_TESTABLE].groupby("claim")))


def forget() -> None:
    """Forget what was read, after new verdicts were written."""
    _committed.cache_clear()


def others(identifier: str) -> pd.DataFrame:
    """Verdicts on a claim over other years, as committed.

    Returns
    -------
    DataFrame
        Columns ``claim``, ``first_year``, ``last_year``, ``verdict``, without spans for which the data hold nothing.
    """
    claim(identifier)
    found = _committed()
    return found[identifier].copy() if identifier in found else load.table("verdicts_over_years").iloc[:0]


def moved(verdict: str, others: Iterable[str]) -> int:
    """By how many steps other years move a verdict at most: 0, 1, or 2 from supported to contradicted or back."""
    if verdict not in _STEPS:
        return 0
    return max((abs(_STEPS.index(other) - _STEPS.index(verdict)) for other in others), default=0)


def standing() -> pd.DataFrame:
    """How each claim that the data judge over the ledger's years fares over other years.

    Returns
    -------
    DataFrame
        Index ``claim``; ``chosen`` (0 to 2: years that the text does not give), ``verdict`` (over the ledger's
        years), ``asked`` (other spans for which the data hold something), ``moved`` (steps, as :func:`moved` counts them).
    """
    judged = claims()
    judged = judged[judged["measure"].notna()]
    table = pd.DataFrame({"chosen": (judged[["first_from", "last_from"]] == CHOSEN).sum(axis=1)}).rename_axis("claim")
    table["verdict"] = [verdicts.verdict(claim) for claim in table.index]
    table = table[table["verdict"] != rules.NOT_TESTABLE]
    asked = [len(others(claim)) for claim in table.index]
    return table.assign(asked=asked, moved=[moved(verdict, others(claim)["verdict"]) for claim, verdict in table["verdict"].items()])


def differences(old: pd.DataFrame, new: pd.DataFrame) -> list[str]:
    """What changed between two runs, span by span."""
    before, after = (table.set_index(COLUMNS[:3])["verdict"].to_dict() for table in (old, new))
    return [
        f"{claim}, {first} to {last}: {before.get(span, 'not asked')} -> {after.get(span, 'not asked')}"
        for span in sorted(before.keys() | after.keys())
        if before.get(span) != after.get(span)
        for claim, first, last in [span]
    ]
