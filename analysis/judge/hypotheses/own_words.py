"""Whether a hypothesis is refuted by the words in which its refutation was written down, apart from the verdict by shares."""

from __future__ import annotations

import pandas as pd

from .criteria import POOLED, hypotheses, parsed

REFUTED, STANDS = "refuted", "not refuted"
# How many readings the words ask for, as `refuted_by` of data/hypotheses.csv has it.
ANY, MOST, MOST_OF_EACH = ("any reading", "any year"), "most readings", "most readings of every criterion"


def judged(identifier: str, tests: pd.DataFrame) -> str:
    """``refuted`` or ``not refuted``; empty without any reading.

    Parameters
    ----------
    identifier
        Id of a hypothesis.
    tests
        Its readings, with ``criterion``, ``estimate``, ``low``, ``high``, ``p`` and ``holds``.

    Notes
    -----
    A reading speaks against a hypothesis that fails its rule or, where ``refuting`` names other marks, that meets one of these.
    Where the words name any year or measure, one such reading is enough (readings of a hypothesis on every year are those of its
    worst year). Elsewhere more than half are asked for: of all readings where they are pooled, else of those of one criterion,
    or of every criterion where the words join them.
    """
    if tests.empty:
        return ""
    row, against = hypotheses().loc[identifier], _against(identifier, tests)
    if row["refuted_by"] in ANY:
        return REFUTED if against.any() else STANDS
    grouped = pd.Series("", index=against.index) if row["needs"] == POOLED else tests.loc[against.index, "criterion"]
    most = against.groupby(grouped).mean() > 0.5
    return REFUTED if (most.all() if row["refuted_by"] == MOST_OF_EACH else most.any()) else STANDS


def _against(identifier: str, tests: pd.DataFrame) -> pd.Series:
    """Of the readings that the words speak of: whether each speaks against the hypothesis."""
    words = hypotheses().at[identifier, "refuting"]
    if not isinstance(words, str) or not words:
        return ~tests["holds"].astype(bool)
    marks = parsed(words)
    asked = tests[tests["criterion"].isin(marks)]
    return pd.Series([marks[r.criterion].holds(r.estimate, r.low, r.high, r.p) for r in asked.itertuples()], index=asked.index, dtype=bool)
