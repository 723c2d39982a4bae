"""Changes of verdicts since they were first given: which way each went, and whether the record of them is whole.

A verdict that moves after it was known can have been moved because it was known. ``data/first_verdicts.csv`` keeps what was
given first, ``data/verdict_changes.csv`` why it moved; with both, the verdicts at present must come out.
"""

from __future__ import annotations

import pandas as pd

from analysis import load

from . import rules

KINDER, HARDER, TAKEN_OUT, TAKEN_IN, UNKNOWN = "kinder", "harder", "no longer judged", "newly judged", "not recorded"
DIRECTIONS = (KINDER, HARDER, TAKEN_OUT, TAKEN_IN, UNKNOWN)
NEW = "not in the ledger"
# From the unkindest to the kindest.
_SCALE = (rules.CONTRADICTED, rules.PARTLY, rules.SUPPORTED)


def direction(before: str, after: str) -> str:
    """Which way a verdict went: kinder or harder to the thesis, no longer or newly judged, or not recorded.

    Raises
    ------
    ValueError
        If it went nowhere.
    """
    if before == after:
        raise ValueError(f"a change of a verdict from {before} to {after} is none")
    if before == UNKNOWN:
        return UNKNOWN
    if after == rules.NOT_TESTABLE:
        return TAKEN_OUT
    if before in (rules.NOT_TESTABLE, NEW):
        return TAKEN_IN
    return KINDER if max(before, after, key=_SCALE.index) == after else HARDER


def table() -> pd.DataFrame:
    """The changes in the order in which they were made.

    Returns
    -------
    DataFrame
        Columns of ``data/verdict_changes.csv``, and ``direction``.
    """
    changes = load.table("verdict_changes")
    return changes.assign(direction=[direction(row.before, row.after) for row in changes.itertuples()])


def by_round() -> pd.DataFrame:
    """Number of changes by round (index, in order of time) and direction (columns, all of `DIRECTIONS`)."""
    changes = table()
    return pd.crosstab(changes["round"], changes["direction"]).reindex(index=changes["round"].unique(), columns=list(DIRECTIONS), fill_value=0)


def present() -> pd.Series:
    """The verdicts at present: claims of the ledger and hypotheses (index) with their verdicts."""
    claims = load.table("verdicts").set_index("claim")["verdict"]
    hypotheses = load.table("hypothesis_verdicts").set_index("hypothesis")["verdict"]
    return pd.concat([claims, hypotheses]).rename_axis("statement")


def first(kept: pd.Series, now: pd.Series) -> pd.Series:
    """The verdicts as first given: those kept, and for statements that are new the ones of now; sorted, without what is gone."""
    return kept.reindex(now.index).fillna(now).sort_index().rename("verdict")


def unexplained() -> list[str]:
    """What the record of changes leaves open, a line each; empty where first verdicts and changes lead to those at present."""
    changes, now = load.table("verdict_changes"), present()
    kept = load.table("first_verdicts").set_index("statement")["verdict"]
    gone = [f"{row.id}: {row.statement} is neither in the ledger nor a hypothesis" for row in changes.itertuples() if row.statement not in now.index]
    none = [f"{row.id}: {row.statement} is {row.after} before and after" for row in changes.itertuples() if row.before == row.after]
    return gone + none + [line for name, verdict in now.items() if (line := _break(name, kept.get(name, verdict), verdict, changes))]


def _break(name: str, was: str, now: str, changes: pd.DataFrame) -> str:
    """Where the chain of a statement's changes is broken, in words; empty where it is whole."""
    for row in changes[changes["statement"] == name].itertuples():
        expected = row.after if row.before in (NEW, UNKNOWN) else row.before
        if was != expected:
            return f"{row.id}: {name} was {was} by then, not {expected}"
        was = row.after
    return "" if was == now else f"{name}: {was} -> {now}"
