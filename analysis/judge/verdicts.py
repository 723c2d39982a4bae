"""Verdicts as committed: what :mod:`analysis.judge.evaluation` gave when it was last written down.

Pages read these tables; the tests judge the ledger afresh and compare.
"""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from analysis import load

from .ledger import claim, claims


@lru_cache(maxsize=1)
def _specifications() -> dict[str, pd.DataFrame]:
    return dict(list(load.table("specifications").groupby("claim")))


@lru_cache(maxsize=1)
def _verdicts() -> dict[str, pd.Series]:
    return dict(load.table("verdicts").set_index("claim").iterrows())


def forget() -> None:
    """Forget what was read, after new verdicts were written."""
    _specifications.cache_clear()
    _verdicts.cache_clear()


def specifications(identifier: str) -> pd.DataFrame:
    """What each admissible specification measured for a claim.

    Returns
    -------
    DataFrame
        Columns ``claim``, ``specification``, ``measured``, ``relative``, ``holds``, ``rows``; empty where open data
        cannot judge the claim.

    Raises
    ------
    LedgerError
        If the ledger has no such claim.
    """
    claim(identifier)
    table = _specifications()
    return table[identifier] if identifier in table else load.table("specifications").iloc[:0]


def verdict(identifier: str) -> str:
    """The verdict on one claim, in words; raises what :func:`judged` does."""
    return judged(identifier)["verdict"]


def judged(identifier: str) -> pd.Series:
    """The line of ``data/verdicts.csv`` on one claim.

    Raises
    ------
    LedgerError
        If the ledger has no such claim.
    KeyError
        If the claim was not judged yet; ``make golden`` judges it.
    """
    claim(identifier)
    if identifier not in _verdicts():
        raise KeyError(f"claim {identifier} is not in data/verdicts.csv yet; run `make golden`")
    return _verdicts()[identifier]


def table() -> pd.DataFrame:
    """All claims with their verdicts.

    Returns
    -------
    DataFrame
        Index ``id``; columns of the ledger and ``verdict``, ``held``, ``specifications`` (counts),
        ``measured_low`` and ``measured_high`` (range over the specifications).
    """
    ledger = claims()
    judged = load.table("verdicts").set_index("claim").reindex(ledger.index)
    measured = load.table("specifications").groupby("claim")["measured"].agg(["min", "max"]).reindex(ledger.index)
    return ledger.join(judged).assign(measured_low=measured["min"], measured_high=measured["max"])
