"""H15 and H16: whether pressure raises the president's approval, and whether policy follows opinion."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import comovement, national_polls
from analysis.measure.estimates import Estimate

from ..replications.opinion import NO_ANSWER, effects_of_sanctions
from ..replications.register import Query as Claim
from . import united_nations
from .register import Query, hypothesis, specification
from .sources import accounts, share, where

PRESERVE, CHOICE = "preserve_or_change", "russia_or_eu"
SAMPLE_UNKNOWN = "the number asked is not in the source"
SHORT = "some ten pairs of years, with gaps"
FEW_STEPS = "a mean over two or three steps"


@hypothesis("H15", controls=(), hold_out=None, drops_years=False)
def approval_under_pressure(query: Query) -> Iterator[dict]:
    """Rating of the president, and trust in him, after steps of sanctions less before, points."""
    for place, (words, effects, behind) in enumerate(effects_of_sanctions(Claim(query.first, query.last))):
        estimate = Estimate(float(effects.mean()), n=len(effects))
        yield specification(estimate, behind, "rating", definition=words, unit="points", headline=place == 0, no_interval=FEW_STEPS)


@hypothesis("H16", controls=(), hold_out=None)
def status_quo_and_lead(query: Query) -> Iterator[dict]:
    """Share that would preserve the present state, percent; lead of opinion over policy as a difference of correlations."""
    yield from _preserve(query)
    yield from _lead(query)


def _preserve(query: Query) -> Iterator[dict]:
    polls = load.table("polls")
    polls = polls[(polls["question"] == PRESERVE) & polls["year"].isin(query.years)]
    for place, (date, poll) in enumerate(polls.groupby("date")):
        percent = poll.set_index("answer")["percent"]
        bases = {"of all": percent["Preserve"], "of those with an answer": percent["Preserve"] / percent.drop(list(NO_ANSWER), errors="ignore").sum() * 100}
        for base, value in bases.items():
            yield specification(
                Estimate(float(value), n=1), rows("polls", question=PRESERVE, date=date), "preserve", provider=str(date), definition=base, unit="percent",
                headline=place == 0 and base == "of all", no_interval=SAMPLE_UNKNOWN,
            )


def _lead(query: Query) -> Iterator[dict]:
    """Opinion: those for Russia less those for the EU, mean of a year's polls. Policy: nearness to Russia in trade and votes."""
    answers = national_polls.answers(load.table("polls"), CHOICE)
    opinion = (answers["Russia"] - answers["EU"]).groupby([int(date[:4]) for date in answers.index]).mean()
    opinion = opinion[opinion.index.isin(query.years)]
    asked = rows("polls", question=CHOICE)
    for words, policy, behind in _policies(query):
        for form in ("levels", "changes"):
            both_ways = (_later(opinion, policy), _later(policy, opinion))
            try:
                leads, follows = (comovement.correlation(*pair, changes=form == "changes") for pair in both_ways)
            except ValueError:
                continue  # too few pairs of years
            fewest = min(len(comovement.pairs(*pair, changes=form == "changes")) for pair in both_ways)
            yield specification(
                Estimate(leads - follows, n=fewest), f"{asked} + {behind}", "lead", flow=words, estimator=form, unit="correlation", no_interval=SHORT,
            )


def _policies(query: Query) -> Iterator[tuple[str, pd.Series, str]]:
    provider, years = next(accounts(query))
    for flow in ("exports", "turnover"):
        yield f"Russia's share of {flow}", share(provider, years, flow, "Russia"), where(provider, years)
    for words, column in united_nations.ESTIMATES.items():
        nearness = united_nations.distance_within(query, "EU", column) - united_nations.distance_within(query, "RUS", column)
        nearness = nearness.dropna()
        years = [int(year) for year in nearness.index]
        yield f"nearer to Russia than to the EU, {words}", nearness, united_nations.where_points(query.country, "EU", years)


def _later(first: pd.Series, second: pd.Series) -> tuple[pd.Series, pd.Series]:
    """A series, and another one a year later on the years of the first."""
    return first, second.rename(lambda year: year - 1)
