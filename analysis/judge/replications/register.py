"""The register of measures that the ledger may name."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from analysis.load import edition

# The country of the thesis, as `_config.yml` has it.
SUBJECT = edition.read().country
COLUMNS = ["specification", "measured", "relative", "rows"]
# A share of trade below this at both ends, percent, may rise or fall by a part of what it was.
SMALL_SHARE = 5.0


@dataclass(frozen=True)
class Query:
    """What a claim asks of a measure.

    Attributes
    ----------
    first, last
        First and last year.
    subject
        Which vector, event, organisation or question, where a measure serves several; else empty.
    country
        Whose figures, ISO3; a control where it is not that of the thesis.
    """

    first: int
    last: int
    subject: str = ""
    country: str = SUBJECT

    def of(self, country: str) -> Query:
        """The same question asked of another country."""
        return replace(self, country=country)

    def over(self, first: int, last: int) -> Query:
        """The same question asked of other years."""
        return replace(self, first=first, last=last)


@dataclass(frozen=True)
class Measure:
    """A measure and what else it can be asked.

    Attributes
    ----------
    function
        Yields one dictionary a specification.
    controls
        Countries that the same rule is run on; none where only that of the thesis has the data.
    hold_out
        First and last year of the question on the years after the thesis. It begins in the year after the thesis where
        levels are asked for, in its own where changes are, and ends with the last year that all
        providers reach (those of trade apart, which end before the others); None where the data end before.
    subjects
        What the subject of a claim may say: nothing, unless it is stated. None where the measure takes the subject
        apart itself, and refuses or finds nothing for one that it cannot read.
    """

    function: Callable[[Query], Iterable[dict]]
    controls: tuple[str, ...]
    hold_out: tuple[int, int] | None
    subjects: tuple[str, ...] | None = ("",)

    def __call__(self, query: Query) -> pd.DataFrame:
        """All specifications: columns ``specification``, ``measured``, ``relative``, ``rows``.

        Raises
        ------
        ValueError
            If the measure cannot be asked about the subject.
        """
        if self.subjects is not None and query.subject not in self.subjects:
            known = ", ".join(repr(subject) if subject else "none" for subject in self.subjects)
            raise ValueError(f"unknown subject {query.subject!r}; known: {known}")
        return _answer(self.function, query).copy()


@cache
def _answer(function: Callable[[Query], Iterable[dict]], query: Query) -> pd.DataFrame:
    """Several claims ask the same question; it is answered once."""
    return pd.DataFrame(list(function(query)), columns=COLUMNS)


MEASURES: dict[str, Measure] = {}


def measure(
    controls: tuple[str, ...] = (), hold_out: tuple[int, int] | None = None, subjects: tuple[str, ...] | None = ("",)
) -> Callable:
    """Register a function from a query to specifications under its own name."""

    def register(function: Callable[[Query], Iterable[dict]]) -> Callable[[Query], Iterable[dict]]:
        MEASURES[function.__name__] = Measure(function, controls, hold_out, subjects)
        return function

    return register


def extreme(word: str, years: Sequence[int], at: int | None = None) -> str:
    """How a reading calls the extreme of several years, ``lowest of 21 years (2009)``, and a single year, ``2016``."""
    if len(years) == 1:
        return str(years[0])
    return f"{word} of {len(years)} years" + ("" if at is None else f" ({at})")


def specification(words: str, measured: float, rows: str, share: tuple[float, float] | None = None) -> dict:
    """One specification and what it measures; a missing cell is no figure, which is said of the claim.

    Where the change of a share of trade is measured, ``share`` is that share at the start and at the end, percent. If both are small,
    the change in percent of the first stands beside it.
    """
    relative = math.nan if share is None or not 0 < share[0] < SMALL_SHARE or not share[1] < SMALL_SHARE else (share[1] / share[0] - 1) * 100
    return {"specification": words, "measured": math.nan if pd.isna(measured) else float(measured), "relative": relative, "rows": rows}
