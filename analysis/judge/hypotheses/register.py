"""The register of hypotheses: functions from a query to one row a specification."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from analysis.load import edition
from analysis.measure.estimates import Estimate

from ..controls import LAST_OF_ALL, OF_HYPOTHESES

# The country of the thesis, as `_config.yml` has it.
SUBJECT = edition.read().country
CHOICES = ("criterion", "provider", "flow", "definition", "goods", "estimator")
# The years after the thesis, to the last that any series reaches.
HOLD_OUT = (edition.read().thesis_until + 1, LAST_OF_ALL)


@dataclass(frozen=True)
class Query:
    """What is asked of a hypothesis.

    Attributes
    ----------
    first, last
        First and last year.
    country
        Whose figures, ISO3.
    without_year, without_partner, without_event, without_country
        A year, partner (ISO3), event (its year) or, among many that are compared, country (ISO3) left out, to see what hangs on it.
    """

    first: int
    last: int
    country: str = SUBJECT
    without_year: int | None = None
    without_partner: str | None = None
    without_event: int | None = None
    without_country: str | None = None

    @property
    def years(self) -> list[int]:
        """The years of the window, without the one left out."""
        return [year for year in range(self.first, self.last + 1) if year != self.without_year]

    def but(self, **changes: int | str) -> Query:
        """The same question with another country, other years, or something left out."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Hypothesis:
    """A function that tests a hypothesis, and what else it can be asked.

    Attributes
    ----------
    function
        Yields one dictionary a specification, see :func:`specification`.
    controls
        Other countries that it can be asked of.
    hold_out
        Years after the thesis to ask it of; None where it cannot be.
    drops_years
        Whether leaving out a single year makes sense.
    partners
        Partners (ISO3) whose trade or votes may be left out one by one.
    events
        Years of the events that it compares around, where it does; they may be left out one by one.
    sample
        Where it compares many countries, which they are (ISO3); they may be left out one by one.
    untestable
        Why the open data cannot answer, where they turn out not to.
    """

    function: Callable[[Query], Iterable[dict]]
    controls: tuple[str, ...]
    hold_out: tuple[int, int] | None
    drops_years: bool
    partners: tuple[str, ...]
    events: tuple[int, ...]
    sample: Callable[[Query], Iterable[str]]
    untestable: str


HYPOTHESES: dict[str, Hypothesis] = {}


def _one_country(query: Query) -> Iterable[str]:
    """Of a test that compares no countries none can be left out."""
    return ()


def hypothesis(
    identifier: str,
    controls: tuple[str, ...] = OF_HYPOTHESES,
    hold_out: tuple[int, int] | None = HOLD_OUT,
    drops_years: bool = True,
    partners: tuple[str, ...] = (),
    events: tuple[int, ...] = (),
    sample: Callable[[Query], Iterable[str]] = _one_country,
    untestable: str = "The open data hold nothing that answers to it.",
) -> Callable:
    """Register a function as the test of a hypothesis of ``data/hypotheses.csv``."""

    def register(function: Callable[[Query], Iterable[dict]]) -> Callable[[Query], Iterable[dict]]:
        HYPOTHESES[identifier] = Hypothesis(function, controls, hold_out, drops_years, partners, events, sample, untestable)
        return function

    return register


def specification(
    estimate: Estimate,
    rows: str,
    criterion: str,
    *,
    provider: str = "",
    flow: str = "",
    definition: str = "",
    goods: str = "",
    estimator: str = "",
    unit: str,
    headline: bool = False,
    no_interval: str = "",
    first_order: Callable[[], Estimate] | None = None,
) -> dict:
    """One specification: the choices made, and what came out.

    Parameters
    ----------
    estimate
        Value, interval, n, p and statistic.
    rows
        Address of the rows of data behind it.
    criterion
        Which criterion of the hypothesis's rule it answers to.
    provider, flow, definition, goods, estimator
        The choices, in words; empty where there is none to make.
    unit
        Unit of the estimate.
    headline
        Whether this is the one reading that the prose speaks of and that the correction for many tests counts.
    no_interval
        Why there is no interval, where there is none.
    first_order
        Of a headline reading over years: how the same is estimated where errors follow those of the year before.
    """
    choices = dict(zip(CHOICES, (criterion, provider, flow, definition, goods, estimator), strict=True))
    words = "; ".join(filter(None, (provider, flow, definition, goods, estimator)))
    found = {("estimate" if name == "value" else name): value for name, value in vars(estimate).items()}
    persistent = first_order().p if headline and first_order else math.nan
    return {
        "specification": f"{criterion}: {words}" if words else criterion,
        **choices, **found, "p_first_order": persistent, "unit": unit, "headline": headline, "no_interval": no_interval, "rows": rows,
    }
