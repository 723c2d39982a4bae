"""Results of the tests as committed: what :mod:`.evaluation` gave when it was last written down."""

from __future__ import annotations

from functools import cache

import pandas as pd

from analysis import load

from .criteria import hypotheses


def forget() -> None:
    """Forget what was read, after new results were written."""
    tests.cache_clear()
    verdicts.cache_clear()


@cache
def verdicts() -> pd.DataFrame:
    """One row a hypothesis, index its identifier, columns of both ``hypotheses`` and ``hypothesis_verdicts``."""
    judged = load.table("hypothesis_verdicts").set_index("hypothesis").rename(columns={"unit": "unit_of_estimate"})
    return hypotheses().join(judged)


@cache
def tests(identifier: str, part: str = "window") -> pd.DataFrame:
    """All specifications of one hypothesis over its ``window``, the ``hold-out`` or the ``control`` states.

    Raises
    ------
    KeyError
        If there is no such hypothesis.
    """
    if identifier not in hypotheses().index:
        raise KeyError(f"no hypothesis {identifier!r} in data/hypotheses.csv")
    table = load.table("hypothesis_tests")
    return table[(table["hypothesis"] == identifier) & (table["part"] == part)].reset_index(drop=True)
