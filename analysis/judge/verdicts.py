"""Verdicts: every statement of the ledger judged over all admissible specifications."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from . import replications, rules
from .ledger import LedgerError, claim, claims, rule_of


@lru_cache(maxsize=None)
def specifications(identifier: str) -> pd.DataFrame:
    """What each admissible specification measures for a claim, and whether it bears it out.

    Returns
    -------
    DataFrame
        One row a specification: ``specification`` (provider, definition, base or window in
        words), ``measured`` (in the claim's unit), ``rows`` (data behind it), ``holds``. Empty
        where the claim has no measure.

    Raises
    ------
    LedgerError
        If the claim names a measure that does not exist.
    """
    statement = claim(identifier)
    name = statement["measure"]
    if pd.isna(name):
        return pd.DataFrame(columns=["specification", "measured", "rows", "holds"])
    measure = replications.MEASURES.get(name)
    if measure is None:
        known = ", ".join(sorted(replications.MEASURES))
        raise LedgerError(f"claim {identifier}: unknown measure {name!r}; known: {known}")
    rule = rule_of(statement)
    table = measure(int(statement["first_year"]), int(statement["last_year"]))
    held = [rules.holds(rule, m, statement["stated_low"], statement["stated_high"]) for m in table["measured"]]
    return table.assign(holds=held)


@lru_cache(maxsize=None)
def verdict(identifier: str) -> str:
    """The verdict on one claim, in words."""
    return rules.verdict(specifications(identifier)["holds"])


def table() -> pd.DataFrame:
    """All claims with their verdicts.

    Returns
    -------
    DataFrame
        Index ``id``; columns of the ledger and ``verdict``, ``held``, ``specifications`` (counts),
        ``measured_low`` and ``measured_high`` (range over the specifications).
    """
    ledger = claims()
    found = {identifier: specifications(identifier) for identifier in ledger.index}
    return ledger.assign(
        verdict=[verdict(i) for i in ledger.index],
        held=[int(found[i]["holds"].sum()) for i in ledger.index],
        specifications=[len(found[i]) for i in ledger.index],
        measured_low=[found[i]["measured"].min() for i in ledger.index],
        measured_high=[found[i]["measured"].max() for i in ledger.index],
    )
