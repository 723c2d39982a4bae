"""Claims in words: what the thesis states, what is measured, who agrees."""

from __future__ import annotations

import pandas as pd

from analysis.judge import ledger, verdicts, years
from analysis.judge.replications import MEASURES
from analysis.judge.rules import NOT_TESTABLE
from analysis.load import edition

from .wording import NBSP, listed, number, span

_DIGITS = {"ratio": 2, "index": 2, "correlation": 2, "usd_per_1000m3": 0}
# What a statement without a figure is read as, some by their unit; the mark that its rule sets goes into the braces.
DIRECTIONS = {
    "majority": "more than {}",
    "minority": "less than {}",
    "large": "more than {}",
    "small": "less than {}",
    "unequal": "more than {}",
    "leading": "among the first {}",
    "rise": "a rise",
    "slight rise": "a rise by no more than {} points",
    "rise, correlation": "above zero",
    "fall": "a fall",
    "stable": "no change to speak of",
    "in band": "never outside the band of the years before",
    "higher": "higher than the other",
    "lower": "lower than the others",
    "surplus": "a surplus",
    "discount": "below the reference price",
    "rise every year": "growth in every year",
}
_SHARES = {50: "half", 10: "a tenth"}
_AGAINST = {False: "nothing that goes against it", True: "an event on record that goes against it"}
# How a specification says that of several years one counts.
_ONE_OF_YEARS = r"\b(?:highest|lowest|smallest|worst) of \d+ years"
_HEDGES = {"about": "about ", "almost": "almost ", "over": "more than "}
_ORDINALS = {1: "first", 2: "second", 3: "third"}
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def stated(statement: pd.Series) -> str:
    """The figure that the thesis states, with its unit and without its hedge.

    Raises
    ------
    ValueError
        If the claim states no figure.
    """
    low, high, unit = statement["stated_low"], statement["stated_high"], statement["unit"]
    if pd.isna(low):
        raise ValueError(f"claim {statement.name} states no figure to print")
    return span(low, high, unit, max(map(_digits_of, (low, high))))


def stated_in_words(statement: pd.Series) -> str:
    """What the thesis states: figure with hedge, or what its words are read as, or ``no figure``."""
    if pd.notna(statement["direction"]):
        return _read_as(statement)
    low, high, unit = statement["stated_low"], statement["stated_high"], statement["unit"]
    if pd.isna(low):
        return "no figure"
    if statement["hedge"] == "over" and unit in ("year", "years"):
        return f"after {stated(statement)}" if unit == "year" else f"more than {stated(statement)}" if low else "later"
    return f"{_HEDGES.get(statement['hedge'], '')}{_said(statement, low, high, _digits_of(low))}"


def measured_in_words(identifier: str) -> str:
    """Range of what the specifications measure, with unit; empty where nothing is measured."""
    found = verdicts.specifications(identifier)["measured"]
    if found.empty:
        return ""
    statement = ledger.claim(identifier)
    return _said(statement, found.min(), found.max(), digits(statement["unit"]))


def measured_label(identifier: str) -> str:
    """``Measured``, and in which year where all specifications take one out of several."""
    found = verdicts.specifications(identifier)["specification"]
    of_one_year = len(found) and found.str.contains(_ONE_OF_YEARS).all()
    return "Measured in the year that bears it out least" if of_one_year else "Measured"


def _said(statement: pd.Series, low: float, high: float, places: int) -> str:
    """A value or a range of a statement: ranks by ordinals, multiples with ``times``, days by their date."""
    unit = statement["unit"]
    if statement.get("measure") == "recorded_events" and statement["stated_low"] == 0:
        # A yes on record is a no to the statement.
        return _AGAINST[bool(high)]
    one_by_one = {"rank": _ordinal, "day_of_year": lambda day: _date(int(statement["first_year"]), day)}
    if unit in one_by_one:
        return " to ".join(dict.fromkeys(map(one_by_one[unit], (low, high))))
    return span(low, high, unit, places) + (f"{NBSP}times" if unit == "ratio" else "")


def _read_as(statement: pd.Series) -> str:
    direction, unit = statement["direction"], statement["unit"]
    words = DIRECTIONS.get(f"{direction}, {unit}", DIRECTIONS[direction])
    return words.format(_mark(ledger.rule_of(statement).tolerance, unit))


def _mark(tolerance: float, unit: str) -> str:
    if unit == "percent":
        return _SHARES.get(tolerance, number(tolerance, unit, _digits_of(tolerance)))
    return f"{tolerance:g}{NBSP}times as much" if unit == "ratio" else f"{tolerance:g}"


def _ordinal(rank: float) -> str:
    whole = int(rank)
    ending = "th" if whole % 100 in (11, 12, 13) else _ENDINGS.get(whole % 10, "th")
    return _ORDINALS.get(whole, f"{whole}{ending}")


def _date(year: int, day: float) -> str:
    found = pd.Timestamp(year, 1, 1) + pd.Timedelta(days=int(day) - 1)
    return f"{found.day}{NBSP}{found:%B}"


def agreement(identifier: str) -> str:
    """How many specifications bear a claim out, as a sentence."""
    found = verdicts.specifications(identifier)
    held, asked = int(found["holds"].sum()), len(found)
    if asked == 1:
        return "It bears it out." if held else "It does not bear it out."
    if asked == 2 and held != 1:
        return "Both bear it out." if held else "Neither bears it out."
    if held in (0, asked):
        return f"None of {asked} bears it out." if held == 0 else f"All {asked} bear it out."
    return f"{held}{NBSP}of{NBSP}{asked} {'bears' if held == 1 else 'bear'} it out."


def ways(identifier: str) -> str:
    """By how many specifications a claim was measured, and whether they differ."""
    found = verdicts.specifications(identifier)["measured"]
    if len(found) == 1:
        return "one way of counting"
    words = measured_in_words(identifier)
    return f"{'lowest and highest of' if ' to ' in words else 'the same by'} {len(found)} ways of counting"


def card(identifier: str) -> str:
    """A few sentences for the card behind a badge."""
    statement = ledger.claim(identifier)
    said = f"The thesis: {statement['statement']}"
    if verdicts.verdict(identifier) == NOT_TESTABLE:
        return f"{said} Not testable here: {reason(statement)}"
    label = "Stated" if pd.isna(statement["direction"]) else "Read as"
    return (
        f"{said} {label}: {stated_in_words(statement)}. {measured_label(identifier)}: {measured_in_words(identifier)} ({ways(identifier)}). "
        f"{agreement(identifier)}{elsewhere(verdicts.judged(identifier))}"
    )


def reason(statement: pd.Series) -> str:
    """Why a claim is not testable here."""
    if pd.isna(statement["reason"]):
        return "A measure is named, but the tables hold no row that it could use for these years."
    return str(statement["reason"])


def elsewhere(judged: pd.Series) -> str:
    """How many other countries the same rule supports; empty where not asked.

    Parameters
    ----------
    judged
        A row of :func:`analysis.judge.verdicts.table`, or what :func:`analysis.judge.verdicts.judged` gives.
    """
    if not judged["controls"]:
        return ""
    return f" Of {judged['controls']} other {edition.read().controls} the same rule supports {judged['controls_passing'] or 'none'}."


def elsewhere_and_after(judged: pd.Series) -> str:
    """How the same rule fares on other countries and on the years after the thesis; empty where not asked.

    Parameters
    ----------
    judged
        A row of :func:`analysis.judge.verdicts.table`.
    """
    said = elsewhere(judged)
    if judged["controls"] == judged["controls_passing"] >= 4:
        said = f"{said.removesuffix('.')}; it does not discriminate."
    if pd.notna(judged["hold_out"]) and judged["hold_out"]:
        # A change is counted from the last year of the thesis, a level from the year after.
        said += f" From {MEASURES[judged['measure']].hold_out[0]} to {judged['hold_out_to']}: {judged['hold_out']}"
        said += f"; the verdict first differs in {judged['first_flip']}." if pd.notna(judged["first_flip"]) else "."
    return said


def over_years(judged: pd.Series) -> str:
    """The years that a verdict is about, and the verdicts over others where the text leaves them open.

    Parameters
    ----------
    judged
        A row of :func:`analysis.judge.verdicts.table` with a measure.
    """
    first, last = int(judged["first_year"]), int(judged["last_year"])
    said = f" Years: {first if first == last else f'{first} to {last}'}"
    if years.CHOSEN not in (judged["first_from"], judged["last_from"]):
        return f"{said}."
    said += ", which the text leaves open"
    found = years.others(judged.name)
    if found.empty:
        return f"{said}."
    turned = found[found["verdict"] != judged["verdict"]]
    if turned.empty:
        return f"{said}; over others the verdict is the same."
    spans = {verdict: [f"{row.first_year} to {row.last_year}" for row in rows.itertuples()] for verdict, rows in turned.groupby("verdict", sort=False)}
    return f"{said}; over others: {'; '.join(f'{verdict} from {listed(each)}' for verdict, each in spans.items())}."


def digits(unit: str) -> int:
    """Digits printed for a measured value of a unit."""
    return _DIGITS.get(unit, 0 if unit in ("year", "rank", "count", "day_of_year", "yes_no") else 1)


def _digits_of(value: float) -> int:
    return 0 if float(value).is_integer() else 1
