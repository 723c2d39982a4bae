"""Published numbers on the hypotheses: estimates with intervals, counts of specifications, controls, what hangs on one year."""

from __future__ import annotations

import pandas as pd

from analysis import load
from analysis.load.addresses import rows

from .. import rules
from ..hypotheses import committed, evaluation, own_words
from ..hypotheses.register import HYPOTHESES, SUBJECT
from .family import family

DIGITS = {"percent": 1, "points": 1, "ratio": 1, "rank": 0, "nats": 2, "busd": 1, "sd": 2, "correlation": 2, "index": 2}
ESTIMATES = {
    "estimate": "estimate", "low": "lower end of the 95 percent interval", "high": "upper end of the 95 percent interval",
    "lowest": "lowest estimate over the specifications", "highest": "highest estimate over the specifications",
}
MEDIANS = {
    "median": "middle of the estimates that decide", "median_lowest": "lowest of the estimates that decide", "median_highest": "highest of the estimates that decide",
}  # fmt: skip
COUNTS = {
    "held": "specifications that bear it out",
    "firm": "specifications whose whole interval bears it out",
    "specifications": "admissible specifications",
    "n": "observations behind the headline estimate",
    "controls": "other states that the same test was run on",
    "controls_passing": "other states that the same test supports",
    "hold_out_held": "specifications after the thesis that bear it out",
    "hold_out_specifications": "admissible specifications after the thesis",
    "median_of": "estimates that decide, of which the middle is taken",
    "n_least": "fewest observations behind an estimate that decides",
    "n_most": "most observations behind an estimate that decides",
}
COUNTED_OF_SOME = {"held": COUNTS["held"], "of": COUNTS["specifications"], "above": "specifications whose whole interval lies above zero", "below": "specifications whose whole interval lies below zero"}
OTHERS = "other-than+"
ALL = "all"
SHARES = {
    "year_out_lowest": "lowest share of specifications that hold with one year left out",
    "year_out_highest": "highest share of specifications that hold with one year left out",
    "partner_out_lowest": "lowest share of specifications that hold with one partner left out",
    "partner_out_highest": "highest share of specifications that hold with one partner left out",
    "event_out_lowest": "lowest share of specifications that hold with one event left out",
    "event_out_highest": "highest share of specifications that hold with one event left out",
    "country_out_lowest": "lowest share of specifications that hold with one of the countries compared left out",
    "country_out_highest": "highest share of specifications that hold with one of the countries compared left out",
}
PROBABILITIES = {
    "p": "p value", "p_holm": "p value corrected for the number of hypotheses (Holm)",
    "p_bh": "p value corrected for the number of hypotheses (Benjamini and Hochberg)",
    "p_first_order": "p value with errors of first order",
}


@family("hypothesis.{identifier}.{what}")
def of_hypothesis(identifier: str, what: str) -> dict:
    """One number of the row of a hypothesis; words joined by hyphens name the column (``controls-passing``)."""
    row, column = committed.verdicts().loc[identifier], what.replace("-", "_")
    if column in ESTIMATES:
        unit, said = row["unit_of_estimate"], f"{ESTIMATES[column]} ({row['headline']})"
        shown = (unit, DIGITS[unit])
    elif column in MEDIANS:
        said, shown = MEDIANS[column], (row["median_unit"], DIGITS[row["median_unit"]])
    elif column in COUNTS:
        said, shown = COUNTS[column], ("count", 0)
    elif column in SHARES:
        said, shown = SHARES[column], ("percent", 0)
    else:
        said, shown = PROBABILITIES[column], ("index", 3)
    if pd.isna(row[column]):
        raise ValueError(f"{identifier} has no {what}")
    return {
        "value": float(row[column]), "unit": shown[0], "digits": shown[1], "measure": f"hypothesis {identifier}: {said}",
        "provider": "this edition", "period": f"{row['first_year']}-{row['last_year']}",
        "rows": rows("hypothesis_verdicts", hypothesis=identifier),
    }


@family("hypothesis-among.{identifier}.{criterion}.{choices}.{what}")
def among(identifier: str, criterion: str, choices: str, what: str) -> dict:
    """Readings of a criterion with some choices: ``held``, how many they are ``of``, or how many have their whole interval ``above`` or ``below`` zero.

    Choices are ``all``, or column and option, words joined by hyphens: ``provider=Correlates-of-War``, several apart by a plus; ``other-than+`` before them asks for the
    other readings.
    """
    found = committed.tests(identifier)
    found = found[found["criterion"] == criterion.replace("-", " ")]
    chosen = found[_fitting(found, choices)]
    if chosen.empty:
        raise ValueError(f"{identifier} has no reading of {criterion} with {choices}")
    of = ", ".join(words.replace("-", " ") for words in (criterion, choices) if words != ALL)
    return {
        "value": float({"held": chosen["holds"].sum(), "of": len(chosen), "above": (chosen["low"] > 0).sum(), "below": (chosen["high"] < 0).sum()}[what]), "unit": "count", "digits": 0,
        "measure": f"hypothesis {identifier} ({of}): {COUNTED_OF_SOME[what]}", "provider": "this edition", "period": chosen["window"].iloc[0],
        "rows": rows("hypothesis_tests", hypothesis=identifier, part=evaluation.WINDOW),
    }


def _fitting(found: pd.DataFrame, choices: str) -> pd.Series:
    """Whether each reading makes the choices, as it does where they are ``all``, or, after ``other-than+``, does not make them all."""
    if choices == ALL:
        return pd.Series(True, index=found.index)
    asked = dict(part.split("=") for part in choices.removeprefix(OTHERS).split("+"))
    fits = pd.Series({row: all(str(found.at[row, name]) == option.replace("-", " ") for name, option in asked.items()) for row in found.index}, dtype=bool)
    return ~fits if choices.startswith(OTHERS) else fits


@family("hypothesis-without.{identifier}.{event}.{what}")
def without_event(identifier: str, event: int, what: str) -> dict:
    """The test of a hypothesis without the event of a year: readings ``held``, or the headline's ``estimate``, ``low``, ``high``."""
    if event not in HYPOTHESES[identifier].events:
        raise ValueError(f"{identifier} is not tested around an event of {event}")
    found = evaluation.evaluate(identifier, evaluation.query_of(identifier).but(without_event=event))
    chosen = found[found["headline"].astype(bool)].iloc[0]
    counted = what == "held"
    row = committed.verdicts().loc[identifier]
    return {
        "value": float(found["holds"].sum() if counted else chosen[what]), "unit": "count" if counted else chosen["unit"], "digits": 0 if counted else DIGITS[chosen["unit"]],
        "measure": f"hypothesis {identifier} without the event of {event}: {COUNTS[what] if counted else ESTIMATES[what]}", "provider": "this edition",
        "period": f"{row['first_year']}-{row['last_year']}", "rows": chosen["rows"],
    }


@family("hypothesis-beside.{identifier}.{which}")
def beside(identifier: str, which: str) -> dict:
    """Number of controls of which a ``higher`` or ``lower`` share of readings holds than of the country of the thesis, on the readings of both."""
    row, tests = committed.verdicts().loc[identifier], load.table("hypothesis_tests")
    tests = tests[(tests["hypothesis"] == identifier) & tests["part"].isin(["window", "control"])]
    held = tests.pivot(index="specification", columns="country", values="holds").dropna().astype(bool).mean()
    others = held.drop(SUBJECT)
    counted = {"higher": others > held[SUBJECT], "lower": others < held[SUBJECT]}[which]
    return {
        "value": float(counted.sum()), "unit": "count", "digits": 0,
        "measure": f"hypothesis {identifier}: other states of which a {which} share of the common readings holds", "provider": "this edition",
        "period": f"{row['first_year']}-{row['last_year']}", "rows": rows("hypothesis_tests", hypothesis=identifier),
    }


@family("hypotheses.{verdict}")
def counted(verdict: str) -> dict:
    """Number of hypotheses with a verdict (words joined by hyphens), or of ``all``."""
    return _with_verdict(verdict, committed.verdicts(), "")


@family("hypotheses.{verdict}.{noted}")
def noted(verdict: str, noted: str) -> dict:
    """Of the hypotheses with a verdict, or of ``all``: ``refuted`` by their own words, or ``not-told`` from zero by any interval."""
    column, value, said = {
        "refuted": ("own_words", own_words.REFUTED, ", refuted by the words in which that was written down"),
        "not-told": ("from_zero", evaluation.NOT_TOLD, ", of which no interval is off zero in the direction claimed, or one is in the other"),
    }[noted]
    found = committed.verdicts()
    return _with_verdict(verdict, found[found[column] == value], said)


def _with_verdict(verdict: str, found: pd.DataFrame, said: str) -> dict:
    words = verdict.replace("-", " ")
    if verdict != "all" and words not in (rules.SUPPORTED, rules.PARTLY, rules.CONTRADICTED, rules.NOT_TESTABLE):
        raise ValueError(f"no verdict {words!r}")
    windows = load.table("hypothesis_tests")["window"].str.split("-").explode()
    return {
        "value": float(len(found) if verdict == "all" else (found["verdict"] == words).sum()), "unit": "count", "digits": 0,
        "measure": f"hypotheses{'' if verdict == 'all' else f', {words}'}{said}", "provider": "this edition", "period": f"{windows.min()}-{windows.max()}",
        "rows": rows("hypothesis_verdicts"),
    }
