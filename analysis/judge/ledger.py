"""The ledger: the checkable statements of the thesis, and the tolerance each is judged by."""

from __future__ import annotations

import difflib
from dataclasses import replace
from functools import cache

import pandas as pd

from analysis import load
from analysis.load.addresses import FIRST_LINE

from .rules import Rule, narrowed


class LedgerError(ValueError):
    """A row of the ledger cannot be judged as it stands; the message says which and why."""


def claims() -> pd.DataFrame:
    """All statements, one row each, index ``id`` (``C-ONE-01``), sorted by part and number."""
    return _claims().copy()


@cache
def _claims() -> pd.DataFrame:
    return load.table("claims").set_index("id").sort_index(key=lambda ids: ids.str[:6] + ids.str[6:].str.zfill(3))


@cache
def claim(identifier: str) -> pd.Series:
    """One statement; not to be written to, since all who ask get the same.

    Raises
    ------
    LedgerError
        If the ledger has no such id.
    """
    table = _claims()
    if identifier not in table.index:
        near = difflib.get_close_matches(identifier, table.index, n=1, cutoff=0.8)
        meant = f"; did you mean {near[0]}?" if near else ""
        raise LedgerError(f"no claim {identifier!r} in data/claims.csv{meant}")
    return table.loc[identifier]


@cache
def parts() -> dict[str, str]:
    """Parts of the thesis in its order: the letters of their claims' identifiers → what the book calls them."""
    return dict(load.table("thesis_parts")[["part", "title"]].itertuples(index=False))


def place(identifier: str) -> str:
    """Where a statement stands: ``claim C-ONE-01 (data/claims.csv, row 12)``."""
    return f"claim {identifier} (data/claims.csv, row {FIRST_LINE + list(load.table('claims')['id']).index(identifier)})"


def rule_of(statement: pd.Series) -> Rule:
    """The line of the table of tolerances for a statement's kind, hedge or direction, and unit.

    Raises
    ------
    LedgerError
        If no line fits, or more than one.
    """
    manner = statement["direction"] if pd.notna(statement["direction"]) else statement["hedge"]
    fits = _lines((statement["kind"], manner, statement["unit"]))
    if len(fits) != 1:
        raise LedgerError(
            f"claim {statement.name}: {len(fits)} lines of data/tolerances.csv fit kind {statement['kind']!r}, "
            f"hedge or direction {manner!r}, unit {statement['unit']!r}; one is needed. Where a line is gone, bring it back with "
            "`git checkout data/tolerances.csv`; for statements of a new kind add one, of two take one away. "
            "Then run `make data-accept`, then `make golden` again."
        )
    small = _lines((statement["kind"], f"{manner} of a small share", "percent")) if statement["unit"] == "points" else []
    return replace(narrowed(fits[0], statement["stated_low"]), small=small[0] if small else None)


def _lines(asked: tuple) -> list[Rule]:
    """Lines of the table of tolerances for a kind, a hedge or direction, and a unit."""
    table = load.table("tolerances")
    lines = zip(*(table[name] for name in ("kind", "hedge", "unit", "rule", "tolerance", "reason")), strict=True)
    return [Rule(rule, float(tolerance), reason) for *line, rule, tolerance, reason in lines if tuple(line) == asked]
