"""Stances: how two coders placed the same positions, and how surely they agree."""

from __future__ import annotations

import math

import pandas as pd

from .agreement import cohen_kappa

CODERS = ("a", "b")
# Level of the intervals.
LEVEL = 0.95


def counts(positions: pd.DataFrame, coder: str) -> pd.Series:
    """Number of positions by topic and code.

    Parameters
    ----------
    positions
        Columns ``topic``, ``code_a``, ``code_b``; one row a position.
    coder
        ``a`` or ``b``.

    Returns
    -------
    Series
        Index ``topic`` and ``code``, sorted; codes that nobody got are no rows.
    """
    return positions.groupby(["topic", positions[f"code_{coder}"].rename("code")]).size()


def reliability(positions: pd.DataFrame, level: float = LEVEL) -> pd.DataFrame:
    """Agreement of the two coders by topic and over all positions.

    Parameters
    ----------
    positions
        Columns ``topic``, ``code_a``, ``code_b``; one row a position.
    level
        Level of the intervals.

    Returns
    -------
    DataFrame
        Index the topic, sorted, and ``all``; columns ``positions``, ``equal`` (counts),
        ``equal_percent``, ``kappa``, ``kappa_low`` and ``kappa_high``. The interval is Wilson's for
        the share of equal codes (Wilson 1927, "Probable Inference, the Law of Succession, and
        Statistical Inference"), carried over to kappa with chance agreement held fixed: unlike the
        usual standard error it does not shrink to nothing where all codes are equal. Where both use one and the same
        code throughout, kappa and its interval are missing.
    """
    groups = {**dict(list(positions.groupby("topic"))), "all": positions}
    return pd.DataFrame.from_dict({topic: _agreement(rows, level) for topic, rows in groups.items()}, orient="index")


def _agreement(rows: pd.DataFrame, level: float) -> dict[str, float]:
    # Imported late: it takes most of a second, and the counts need none of it.
    from scipy.stats import binomtest

    equal, count = int((rows["code_a"] == rows["code_b"]).sum()), len(rows)
    first, second = (rows[f"code_{coder}"].value_counts(normalize=True) for coder in CODERS)
    chance = first.mul(second, fill_value=0).sum()
    bounds = binomtest(equal, count).proportion_ci(level, method="wilson")
    low, high = ((bound - chance) / (1 - chance) if chance < 1 else math.nan for bound in bounds)
    return {
        "positions": count, "equal": equal, "equal_percent": equal / count * 100,
        "kappa": cohen_kappa(rows["code_a"], rows["code_b"]), "kappa_low": low, "kappa_high": high,
    }
