"""Evaluation: the ledger judged afresh, over all admissible specifications."""

from __future__ import annotations

import math

import pandas as pd

from analysis.load import addresses

from . import replications, rules
from .ledger import LedgerError, claim, claims, rule_of

SPECIFICATION_COLUMNS = ["claim", "specification", "measured", "holds", "rows"]
VERDICT_COLUMNS = ["claim", "verdict", "held", "specifications"]


def evaluate(identifier: str) -> pd.DataFrame:
    """What each admissible specification measures for a claim, and whether it bears it out.

    Returns
    -------
    DataFrame
        One row a specification: ``claim``, ``specification`` (provider, definition, base or window
        in words), ``measured`` (in the claim's unit), ``holds``, ``rows`` (data behind it). Empty
        where the claim has no measure.

    Raises
    ------
    LedgerError
        If the claim names a measure that does not exist, or no tolerance fits it.
    """
    statement = claim(identifier)
    name = statement["measure"]
    if pd.isna(name):
        return pd.DataFrame(columns=SPECIFICATION_COLUMNS)
    measure = replications.MEASURES.get(name)
    if measure is None:
        known = ", ".join(sorted(replications.MEASURES))
        raise LedgerError(f"claim {identifier}: unknown measure {name!r}; known: {known}")
    rule = rule_of(statement)
    table = measure(int(statement["first_year"]), int(statement["last_year"]))
    held = [rules.holds(rule, m, statement["stated_low"], statement["stated_high"]) for m in table["measured"]]
    return table.assign(claim=identifier, holds=held)[SPECIFICATION_COLUMNS]


def evaluate_all() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Judge the whole ledger.

    Returns
    -------
    (DataFrame, DataFrame)
        All specifications (columns of :func:`evaluate`), and one row a claim: ``claim``,
        ``verdict``, ``held`` and ``specifications`` (counts). Sorted by claim.

    Raises
    ------
    BadAddress
        If rows that a specification names are not in the tables.
    """
    found = {identifier: evaluate(identifier) for identifier in claims().index}
    specifications = pd.concat([table for table in found.values() if len(table)], ignore_index=True)
    for address in specifications["rows"].unique():
        addresses.resolve(address)
    verdicts = [(i, rules.verdict(table["holds"]), int(table["holds"].sum()), len(table)) for i, table in found.items()]
    return specifications, pd.DataFrame(verdicts, columns=VERDICT_COLUMNS)


def differences(old: tuple[pd.DataFrame, pd.DataFrame], new: tuple[pd.DataFrame, pd.DataFrame]) -> list[str]:
    """What changed between two judgements, claim by claim, with the specifications that caused it.

    Measured values are equal within one part in a billion.
    """
    before, after = ({row["claim"]: row for row in verdicts.to_dict("records")} for _, verdicts in (old, new))
    lines = []
    for identifier in sorted(before.keys() | after.keys()):
        causes = _causes(*(table[table["claim"] == identifier] for table, _ in (old, new)))
        was, now = (side.get(identifier, {}).get("verdict", "not in the ledger") for side in (before, after))
        if was != now or causes:
            lines.append(f"{identifier}: {was if was == now else f'{was} -> {now}'}" + "".join(f"\n    {c}" for c in causes))
    return lines


def _causes(old: pd.DataFrame, new: pd.DataFrame) -> list[str]:
    before, after = (table.set_index("specification") for table in (old, new))
    causes = [f"gone: {name}" for name in before.index.difference(after.index)]
    causes += [f"new: {name} measures {after.at[name, 'measured']:.6g}" for name in after.index.difference(before.index)]
    for name in before.index.intersection(after.index):
        was, now = before.loc[name], after.loc[name]
        if not math.isclose(was["measured"], now["measured"], rel_tol=1e-9, abs_tol=1e-9) or bool(was["holds"]) != bool(now["holds"]):
            causes.append(f"{name}: {was['measured']:.6g} ({_said(was)}) -> {now['measured']:.6g} ({_said(now)})")
    return causes


def _said(row: pd.Series) -> str:
    return "holds" if row["holds"] else "fails"
