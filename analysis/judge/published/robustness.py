"""Published numbers on how far the answers to the hypotheses hang on choices, years, partners and the number of tests."""

from __future__ import annotations

from analysis.load.addresses import rows

from .. import robustness
from .family import family

HERE = {"provider": "this edition", "period": "1994-2016"}
COUNTED = {"pairs": "pairs of readings that differ in it alone", "differ": "such pairs that disagree", "hypotheses": "hypotheses with such a pair", "split": "hypotheses that it splits"}
MANY = {
    "readings": "tests with a p value", "passing": "of these, passing at five per cent", "by_chance": "passing by chance if nothing were there",
    "after_holm": "passing after Holm's correction", "after_bh": "passing after Benjamini and Hochberg's correction",
}  # fmt: skip


@family("robustness.{choice}.{what}")
def of_choice(choice: str, what: str) -> dict:
    """Pairs of readings that differ in one choice alone: ``pairs``, ``differ``, ``percent`` of them, ``hypotheses``, ``split``."""
    value = robustness.by_choice().at[choice, what]
    said = "share of pairs of readings that disagree" if what == "percent" else COUNTED[what]
    return {
        "value": float(value), "unit": "percent" if what == "percent" else "count", "digits": 0, "measure": f"{robustness.CHOICE[choice].words}: {said}",
        "rows": rows("hypothesis_tests", part="window"), **HERE,
    }


@family("many-tests.{level}.{what}")
def many_tests(level: str, what: str) -> dict:
    """Tests with a p value over all ``readings`` or the ``headline`` ones: ``readings``, ``passing``, ``by-chance``, ``after-holm``, ``after-bh``."""
    name = what.replace("-", "_")
    value = robustness.many_tests()[{"readings": "", "headline": "headline_"}[level] + name]
    table = rows("hypothesis_tests", part="window") if level == "readings" else rows("hypothesis_verdicts")
    return {"value": float(value), "unit": "count", "digits": 0, "measure": f"{level}: {MANY[name]}", "rows": table, **HERE}


@family("left-out.turning.{what}")
def turning(what: str) -> dict:
    """Number of hypotheses whose verdict another one would be with a single ``year``, ``partner`` or ``event`` left out."""
    return {
        "value": float(len(robustness.turning(what))), "unit": "count", "digits": 0, "measure": f"hypotheses whose verdict changes with one {what} left out",
        "rows": rows("hypothesis_verdicts"), **HERE,
    }


@family("left-out.asked.{what}")
def asked(what: str) -> dict:
    """Number of hypotheses of which a single ``year``, ``partner`` or ``event`` can be left out."""
    return {
        "value": float(robustness.left_out()[f"{what}_lowest"].notna().sum()), "unit": "count", "digits": 0, "measure": f"hypotheses asked with one {what} left out",
        "rows": rows("hypothesis_verdicts"), **HERE,
    }
