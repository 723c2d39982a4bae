"""Rules: when does a measured value bear out a stated one? Pure functions of numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import pandas as pd

# A statement holds for a specification or not; the share of specifications decides.
SUPPORTED_FROM = 0.8
CONTRADICTED_UP_TO = 0.2
# By how many points a share has to change to have risen or fallen; a slight rise is one, too.
A_RISE = 1.0
SUPPORTED, PARTLY, CONTRADICTED, NOT_TESTABLE = "supported", "partly supported", "contradicted", "not testable here"


@dataclass(frozen=True)
class Rule:
    """One line of the table of tolerances.

    Attributes
    ----------
    name
        ``within``, ``within-share``, ``within-half``, ``inside``, ``above``, ``below``, ``at-most``,
        ``equal``, ``rise``, ``slight-rise``, ``fall``, ``stable`` or ``above-one``.
    tolerance
        In the unit of the statement, for ``within-share`` in percent of the stated figure; the
        threshold of ``above``, ``below`` and ``at-most`` where no figure is stated.
    reason
        The rule in a sentence.
    small
        The rule that a change may meet instead where it is one of a small share of trade, in percent of what that share was; none
        where the statement asks for no rise and no fall.
    """

    name: str
    tolerance: float
    reason: str
    small: Rule | None = None


def narrowed(rule: Rule, stated: float) -> Rule:
    """The rule ``within-half`` for a stated figure, as one ``within``: its tolerance, and no more than half of the figure; others as they are."""
    return replace(rule, name="within", tolerance=min(rule.tolerance, abs(stated) / 2)) if rule.name == "within-half" else rule


def holds(rule: Rule, measured: float, low: float = math.nan, high: float = math.nan, relative: float = math.nan) -> bool:
    """Whether a measured value bears out the stated one.

    Parameters
    ----------
    measured
        The measured value, in the statement's unit; for a statement on every year of a span the
        least favourable year; for a change the difference of the last and the first year.
    low, high
        The stated value (equal) or range.
    relative
        The change in percent of the first value, where it is one of a small share of trade.

    Raises
    ------
    ValueError
        If the rule is unknown or not :func:`narrowed`, or the measured value is missing.
    """
    if math.isnan(measured):
        raise ValueError("a measured value is missing; a measure must leave out what it cannot measure")
    slack = rule.tolerance + 1e-9
    tests = {
        "within": lambda: low - slack <= measured <= high + slack,
        "inside": lambda: low - slack <= measured <= high + slack,
        "within-share": lambda: abs(measured - low) <= rule.tolerance / 100 * abs(low) + 1e-9,
        "above": lambda: measured > (rule.tolerance if math.isnan(low) else low),
        "below": lambda: measured < (rule.tolerance if math.isnan(low) else low),
        "at-most": lambda: measured <= (rule.tolerance if math.isnan(low) else low) + 1e-9,
        "equal": lambda: abs(measured - low) <= slack,
        "rise": lambda: measured > rule.tolerance,
        "slight-rise": lambda: A_RISE < measured <= slack,
        "fall": lambda: measured < -rule.tolerance,
        "stable": lambda: abs(measured) <= slack,
        "above-one": lambda: measured > 1,
    }
    if rule.name not in tests:
        raise ValueError(f"unknown rule {rule.name!r}; known: {', '.join(sorted(tests))}")
    return tests[rule.name]() or (rule.small is not None and not math.isnan(relative) and holds(rule.small, relative))


def verdict(held: pd.Series) -> str:
    """The verdict over all admissible specifications.

    Parameters
    ----------
    held
        One boolean a specification.

    Returns
    -------
    str
        ``supported`` where at least 80 % hold, ``contradicted`` where at most 20 % do, else
        ``partly supported``; ``not testable here`` without any specification.
    """
    return verdict_of_share(held.mean()) if len(held) else NOT_TESTABLE


def verdict_of_share(share: float) -> str:
    """The verdict that a share of specifications that hold, from 0 to 1, gives."""
    if share >= SUPPORTED_FROM - 1e-12:
        return SUPPORTED
    return CONTRADICTED if share <= CONTRADICTED_UP_TO + 1e-12 else PARTLY
