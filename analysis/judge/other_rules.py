"""Verdicts by other rules than the book's: other cut-offs, kinds of readings weighed alike, tolerances stricter and laxer.

They rest on what the committed specifications measured; nothing is measured anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from statistics import fmean

import pandas as pd

from . import rules, verdicts, years
from .ledger import claims, rule_of

CHANGES = ("rise", "fall")
THRESHOLDS = {"above": 1, "below": -1, "at-most": -1}
# How much nearer a stricter rule asks a figure to be, and how much farther beyond a threshold.
NEARER, FARTHER = 2.0, 1.1


@dataclass(frozen=True)
class OtherRule:
    """A rule that a reader could hold against the book's.

    Attributes
    ----------
    words
        What it does otherwise.
    verdict
        Gives the verdict for a row of the ledger and its specifications as committed.
    """

    words: str
    verdict: Callable[[pd.Series, pd.DataFrame], str]


def kinds(specifications: pd.Series) -> pd.Series:
    """The kind of each specification: the choice that its name begins with, mostly the provider."""
    return specifications.str.split("; ").str[0]


def cut_off(share: float, supported_from: float) -> str:
    """The verdict for a share of specifications that hold, from 0 to 1, if it takes ``supported_from`` to support a claim."""
    if share >= supported_from - 1e-12:
        return rules.SUPPORTED
    return rules.CONTRADICTED if share <= 1 - supported_from + 1e-12 else rules.PARTLY


def harder(rule: rules.Rule, times: float) -> rules.Rule:
    """A rule with its tolerance so many times nearer, or the change that it asks for so many times larger.

    A threshold moves by :data:`FARTHER` in the direction that is harder to reach where ``times`` is above one, else in the other.
    One at zero, and a rule that asks for the figure itself, stay as they are.
    """
    if rule.name in THRESHOLDS:
        way = THRESHOLDS[rule.name] if times > 1 else -THRESHOLDS[rule.name]
        return replace(rule, tolerance=rule.tolerance * FARTHER**way)
    small = rule.small and harder(rule.small, times)
    return replace(rule, tolerance=rule.tolerance * times if rule.name in CHANGES else rule.tolerance / times, small=small)


def _by_cut_off(supported_from: float) -> Callable[[pd.Series, pd.DataFrame], str]:
    return lambda statement, found: cut_off(found["holds"].mean(), supported_from)


def _by_kinds(statement: pd.Series, found: pd.DataFrame) -> str:
    held: dict[str, list[bool]] = {}
    for kind, holds in zip(kinds(found["specification"]), found["holds"], strict=True):
        held.setdefault(kind, []).append(holds)
    return rules.verdict_of_share(fmean(fmean(each) for each in held.values()))


def _by_tolerance(times: float) -> Callable[[pd.Series, pd.DataFrame], str]:
    def verdict(statement: pd.Series, found: pd.DataFrame) -> str:
        rule = harder(rule_of(statement), times)
        low, high = statement["stated_low"], statement["stated_high"]
        return rules.verdict(pd.Series([rules.holds(rule, measured, low, high, relative) for measured, relative in zip(found["measured"], found["relative"], strict=True)]))

    return verdict


OTHER_RULES: dict[str, OtherRule] = {
    "two-thirds": OtherRule("Two thirds support, one third contradicts", _by_cut_off(2 / 3)),
    "nine-tenths": OtherRule("Nine tenths support, one tenth contradicts", _by_cut_off(0.9)),
    "all": OtherRule("All support, none contradicts", _by_cut_off(1.0)),
    "kinds": OtherRule("Each kind of reading counts the same", _by_kinds),
    "stricter": OtherRule("Stricter: half the tolerance", _by_tolerance(NEARER)),
    "laxer": OtherRule("Laxer: twice the tolerance", _by_tolerance(1 / NEARER)),
}


@cache
def standing() -> pd.DataFrame:
    """The verdict on each claim that the data judge by the book's rule and by each other one.

    Returns
    -------
    DataFrame
        Index ``claim``; ``verdict`` and one column for each of :data:`OTHER_RULES`, verdicts in words.
    """
    judged = claims()
    judged = judged[[verdicts.verdict(claim) != rules.NOT_TESTABLE for claim in judged.index]]
    rows = {}
    for claim, statement in judged.iterrows():
        found = verdicts.specifications(claim)
        others = {name: rule.verdict(statement, found) for name, rule in OTHER_RULES.items()}
        rows[claim] = {"verdict": verdicts.verdict(claim), **others}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["verdict", *OTHER_RULES]).rename_axis("claim")


@cache
def moved(name: str | None = None) -> pd.Series:
    """By how many steps another rule moves each verdict, 0 to 2; the farthest of all rules where none is named."""
    table = standing()
    names = [name] if name else list(OTHER_RULES)
    steps = [years.moved(verdict, others) for verdict, others in zip(table["verdict"], table[names].to_numpy(), strict=True)]
    return pd.Series(steps, index=table.index, dtype=int)
