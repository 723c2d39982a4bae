"""The rules of the hypotheses, read from the table that was written before the results."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import pandas as pd

from analysis import load

SIGNIFICANT = 0.05
SLACK = 1e-9
SAME_TEST = ["hypothesis", "window", "criterion", "provider", "flow", "definition", "goods", "n", "statistic", "p"]
EVERY, POOLED = "every criterion", "readings pooled"


@dataclass(frozen=True)
class Criterion:
    """A rule with its threshold.

    Attributes
    ----------
    rule
        ``above``, ``below``, ``at-least``, ``at-most``; or ``unchanged``, which holds unless the
        estimate is further from zero than the threshold with an interval off zero, or p shows a break.
    threshold
        In the unit of the estimate.
    """

    rule: str
    threshold: float

    def holds(self, estimate: float, low: float = math.nan, high: float = math.nan, p: float = math.nan) -> bool:
        """Whether an estimate bears the hypothesis out.

        Raises
        ------
        ValueError
            If the rule is unknown or the estimate missing.
        """
        if math.isnan(estimate):
            raise ValueError("an estimate is missing; a hypothesis must leave out what it cannot estimate")
        moved = abs(estimate) > self.threshold + SLACK and not low <= 0 <= high
        tests = {
            "above": estimate > self.threshold,
            "below": estimate < self.threshold,
            "at-least": estimate >= self.threshold - SLACK,
            "at-most": estimate <= self.threshold + SLACK,
            "unchanged": not moved and not p < SIGNIFICANT,
        }
        if self.rule not in tests:
            raise ValueError(f"unknown rule {self.rule!r}; known: {', '.join(sorted(tests))}")
        return tests[self.rule]

    def holds_throughout(self, low: float, high: float) -> bool:
        """Whether the whole interval bears it out; for ``unchanged`` whether it lies within the threshold."""
        if math.isnan(low) or math.isnan(high):
            return False
        return self.holds(low) and self.holds(high)

    @property
    def against_zero(self) -> bool:
        """Whether it claims a direction from zero, which an interval can be off."""
        return self.threshold == 0 and self.rule != "unchanged"


def repeated(tests: pd.DataFrame) -> pd.Series:
    """Whether a row has the test of an earlier one: the same statistic on the same data, under another estimate.

    Parameters
    ----------
    tests
        Rows of ``hypothesis_tests``; none without a statistic repeats another.
    """
    return tests.duplicated(SAME_TEST) & tests["statistic"].notna()


@cache
def hypotheses() -> pd.DataFrame:
    """The hypotheses as written down, index ``id`` in the order H1, H2, ..."""
    return load.table("hypotheses").set_index("id").sort_index(key=lambda ids: ids.str[1:].astype(int))


@cache
def criteria(identifier: str) -> dict[str, Criterion]:
    """Criteria of a hypothesis by name.

    Raises
    ------
    KeyError
        If there is no such hypothesis.
    ValueError
        If its rule cannot be read.
    """
    text = hypotheses().at[identifier, "rule"]
    try:
        return parsed(text)
    except ValueError as error:
        raise ValueError(f"hypothesis {identifier}: cannot read the rule {text!r}; expected name: rule threshold; ...") from error


def parsed(text: str) -> dict[str, Criterion]:
    """Criteria by name from ``name: rule threshold; ...``.

    Raises
    ------
    ValueError
        If it cannot be read.
    """
    return {name.strip(): _criterion(words) for name, words in (part.split(":") for part in text.split(";"))}


def _criterion(words: str) -> Criterion:
    rule, threshold = words.split()
    return Criterion(rule, float(threshold))
