"""Whether the rows of ``data/hypotheses.csv`` and the tests fit each other, asked before anything is computed."""

from __future__ import annotations

import difflib

import pandas as pd

from analysis import load
from analysis.load.addresses import FIRST_LINE

from .. import raised, units
from ..ledger import LedgerError
from . import criteria
from .register import HYPOTHESES

_TO_DO = "Put the row right, run `make data-accept`, then `make golden` again."


def place(identifier: str) -> str:
    """Where a hypothesis stands: ``hypothesis H2 (data/hypotheses.csv, row 3)``."""
    return f"hypothesis {identifier} (data/hypotheses.csv, row {FIRST_LINE + list(load.table('hypotheses')['id']).index(identifier)})"


def refuse_unfit() -> None:
    """Refuse a test without a row while a row waits for its test, and a row whose rule cannot be read or whose unit cannot be printed.

    Raises
    ------
    LedgerError
        At the first of them, with the line that is to be put right.
    """
    written = criteria.hypotheses()
    # A test that is left over where none waits does no harm.
    lost = [identifier for identifier in HYPOTHESES if identifier not in written.index] if without_test() else []
    for identifier in lost:
        (near,) = difflib.get_close_matches(identifier, without_test(), n=1, cutoff=0)
        raise LedgerError(
            f"{raised.within(HYPOTHESES[identifier].function, identifier)}: a test of {identifier}, which data/hypotheses.csv does not have; did you mean {near}? "
            "Put the identifier right, or write the row and run `make data-accept`; then run `make golden` again."
        )
    for row in written.itertuples():
        try:
            for text in (row.rule, row.refuting):
                for criterion in criteria.parsed(text).values() if pd.notna(text) else ():
                    criterion.holds(0.0)
        except ValueError as error:
            raise LedgerError(f"{place(row.Index)}: cannot read {text!r} ({error}); expected name: rule threshold; ... {_TO_DO}") from error
        if said := units.refusal(row.unit):
            raise LedgerError(f"{place(row.Index)}: {said}. {_TO_DO}")


def without_test() -> list[str]:
    """Identifiers of the hypotheses that are written down and have no test yet."""
    return [identifier for identifier in criteria.hypotheses().index if identifier not in HYPOTHESES]


def waiting() -> list[str]:
    """What is said of each of them, a line each."""
    return [
        f'{place(identifier)}: not testable until a test of it is written, a function in analysis/judge/hypotheses under @hypothesis("{identifier}")'
        for identifier in without_test()
    ]
