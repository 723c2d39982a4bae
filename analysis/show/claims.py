"""Claims in words: what the thesis states, what is measured, who agrees."""

from __future__ import annotations

import pandas as pd

from analysis.judge import ledger, verdicts, years
from analysis.judge.replications import MEASURES
from analysis.judge.rules import NOT_TESTABLE
from analysis.load import edition

from .wording import listed, number, span

_DIGITS = {"ratio": 2, "index": 2, "correlation": 2, "usd_per_1000m3": 0}
_HEDGES = {"about": "about ", "almost": "almost ", "over": "over "}


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
    if low == high:
        return number(low, unit, _digits_of(low))
    return f"{number(low, unit, _digits_of(low)).removesuffix(' billion')} to {number(high, unit, _digits_of(high))}"


def stated_in_words(statement: pd.Series) -> str:
    """What the thesis states: figure with hedge, or direction, or ``no figure``."""
    if pd.notna(statement["direction"]):
        return str(statement["direction"])
    if pd.isna(statement["stated_low"]):
        return "no figure"
    return f"{_HEDGES.get(statement['hedge'], '')}{stated(statement)}"


def measured_in_words(identifier: str) -> str:
    """Range of what the specifications measure, with unit; empty where nothing is measured."""
    found = verdicts.specifications(identifier)
    if found.empty:
        return ""
    unit = ledger.claim(identifier)["unit"]
    return span(found["measured"].min(), found["measured"].max(), unit, digits(unit))


def agreement(identifier: str) -> str:
    """How many of the specifications bear a claim out, as a sentence."""
    found = verdicts.specifications(identifier)
    return borne_out(int(found["holds"].sum()), len(found))


def borne_out(held: int, asked: int) -> str:
    """``3 of 5 specifications bear it out.``; of all, none and one in words."""
    if asked == 1:
        return f"The one specification {'bears' if held else 'does not bear'} it out."
    if held == asked:
        return f"All {asked} specifications bear it out."
    return f"{held or 'None'} of {asked} specifications {'bear' if held > 1 else 'bears'} it out."


def card(identifier: str) -> str:
    """One or two sentences for the card behind a badge."""
    statement = ledger.claim(identifier)
    if verdicts.verdict(identifier) == NOT_TESTABLE:
        return f"{identifier}. {statement['statement']} Not testable here: {reason(statement)}"
    return (
        f"{identifier}. {statement['statement']} Stated: {stated_in_words(statement)}. Measured: {measured_in_words(identifier)}. "
        f"{agreement(identifier)}"
    )


def reason(statement: pd.Series) -> str:
    """Why a claim is not testable here."""
    if pd.isna(statement["reason"]):
        return "A measure is named, but the tables hold no row that it could use for these years."
    return str(statement["reason"])


def elsewhere_and_after(judged: pd.Series) -> str:
    """How the same rule fares on other countries and on the years after the thesis; empty where not asked.

    Parameters
    ----------
    judged
        A row of :func:`analysis.judge.verdicts.table`.
    """
    said = ""
    if judged["controls"]:
        said += f" Of {judged['controls']} other {edition.read().controls} the same rule supports {judged['controls_passing']}"
        said += "; it does not discriminate." if judged["controls"] == judged["controls_passing"] >= 4 else "."
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
