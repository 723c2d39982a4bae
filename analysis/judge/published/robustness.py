"""Published numbers on how far the answers to the hypotheses hang on choices, years, partners and the number of tests."""

from __future__ import annotations

import pandas as pd

from analysis.load.addresses import rows
from analysis.measure import false_alarms, trends

from .. import panels, robustness
from ..controls import OF_HYPOTHESES
from ..hypotheses import evaluation, shocks
from ..hypotheses.register import SUBJECT, Query
from ..hypotheses.sources import accounts, share, where
from .family import family

RUSSIA = "Russia"
# In which the taxation of trade between the two states was moved from the country of origin to that of destination.
MOVED_TAX = 2005
WAYS = {
    "ar1": "a line with errors of first order", "apart-from-step": f"a line that may jump in {MOVED_TAX}, without the jump", "step": f"the jump in {MOVED_TAX} beside a line",
}  # fmt: skip
PARTS = {"estimate": "value", "low": "low", "high": "high"}
ALONE = {
    "trends": "trends", "held": "trends that bear it out by size and interval", "readings": "trends with a test of breaks beside each",
    "turned": "of these, those that the trend bears out and the test of breaks does not",
}  # fmt: skip
HERE = {"provider": "this edition", "period": "1994-2016"}
COUNTED = {"pairs": "pairs of readings that differ in it alone", "differ": "such pairs that disagree", "hypotheses": "hypotheses with such a pair", "split": "hypotheses that it splits"}
MANY = {
    "readings": "tests with a p value", "passing": "of these, passing at five per cent", "by_chance": "passing by chance if nothing were there",
    "after_holm": "passing after Holm's correction", "after_bh": "passing after Benjamini and Hochberg's correction",
    "over_years": "means or lines over years, which errors of first order fit", "over_years_passing": "of these, passing at five per cent with errors of first order",
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
    """Tests with a p value over all ``readings`` or the ``headline`` ones: ``readings``, ``passing``, ``by-chance``, ``after-holm``, ``after-bh``.

    Of the headline ones also how many are ``over-years``, and ``over-years-passing`` with errors of first order.
    """
    name = what.replace("-", "_")
    value = robustness.many_tests()[{"readings": "", "headline": "headline_"}[level] + name]
    table = rows("hypothesis_tests", part="window") if level == "readings" else rows("hypothesis_verdicts")
    return {"value": float(value), "unit": "count", "digits": 0, "measure": f"{level}: {MANY[name]}", "rows": table, **HERE}


@family("h1-trends.{what}")
def trends_of_h1(what: str) -> dict:
    """Trends of H1 in trade and distances: ``trends``, ``held`` by themselves, ``readings`` with a test of breaks, ``turned`` by it."""
    return {
        "value": float(robustness.trends_and_breaks()[what]), "unit": "count", "digits": 0, "measure": f"H1: {ALONE[what]}",
        "rows": rows("hypothesis_tests", hypothesis="H1", part="window"), **HERE,
    }


@family("russia-line.{flow}.{first}.{last}.{way}.{what}")
def line_of_russia(flow: str, first: int, last: int, way: str, what: str) -> dict:
    """Change of Russia's share over years otherwise than by plain least squares: ``ar1``, ``apart-from-step`` or ``step``; ``estimate``, ``low``, ``high``."""
    series, behind = _share_of_russia(flow, first, last)
    found = trends.ar1_trend(series)[0] if way == "ar1" else dict(zip(("apart-from-step", "step"), trends.stepped_trend(series, MOVED_TAX), strict=True))[way]
    return {
        "value": getattr(found, PARTS[what]), "unit": "points", "digits": 1, "measure": f"{what} of the change of Russia's share of {flow}: {WAYS[way]}",
        "provider": "IMF", "period": f"{first}-{last}", "rows": behind,
    }


@family("russia-line.{flow}.{first}.{last}.correlation")
def correlation_of_errors(flow: str, first: int, last: int) -> dict:
    """Correlation of the errors of neighbouring years about a line through Russia's share."""
    series, behind = _share_of_russia(flow, first, last)
    return {
        "value": trends.ar1_trend(series)[1], "unit": "index", "digits": 2, "measure": f"correlation of an error with that of the year before, fitted with a line through Russia's share of {flow}",
        "provider": "IMF", "period": f"{first}-{last}", "rows": behind,
    }


@family("trend-coverage.{hundredths}.{first}.{last}")
def trend_coverage(hundredths: int, first: int, last: int) -> dict:
    """How often the 95 percent interval of a trend holds the truth, by simulation; persistence in hundredths, one value a year."""
    return {
        "value": false_alarms.coverage_of_trend(hundredths / 100, last - first + 1) * 100, "unit": "percent", "digits": 0,
        "measure": f"95 percent intervals of Newey and West that hold the true trend, simulated series of as many years, correlation with the year before {hundredths / 100:g}",
        "provider": "simulated series", "period": f"{first}-{last}", "rows": rows("hypothesis_tests", hypothesis="H1", part="window"),
    }


@family("usual-rise.{flow}")
def usual_rise(flow: str) -> dict:
    """What any years of the window give on average in place of the disputes of H7, by its headline's window and comparison, for all partners but Russia."""
    query, width = evaluation.query_of("H7"), shocks.WINDOWS[-1]
    return {
        "value": shocks.usual_rise(query, flow, "all but Russia"), "unit": "points", "digits": 1,
        "measure": f"share of all partners but Russia in {flow}, mean of {width} years after any year less mean of {width} years before, less that of {len(OF_HYPOTHESES)} post-Soviet states, mean over the years", "provider": "IMF",
        "period": f"{query.first}-{query.last}", "rows": f"{where(next(accounts(query))[0], query.years)} + {panels.address(OF_HYPOTHESES, query.years)}",
    }


def _share_of_russia(flow: str, first: int, last: int) -> tuple[pd.Series, str]:
    provider, years = next(accounts(Query(first, last, SUBJECT)))
    return share(provider, years, flow, RUSSIA), where(provider, years)


@family("left-out.turning.{what}")
def turning(what: str) -> dict:
    """Number of hypotheses whose verdict another one would be with a single ``year``, ``partner``, ``event`` or ``country`` left out."""
    return {
        "value": float(len(robustness.turning(what))), "unit": "count", "digits": 0, "measure": f"hypotheses whose verdict changes with one {what} left out",
        "rows": rows("hypothesis_verdicts"), **HERE,
    }


@family("left-out.asked.{what}")
def asked(what: str) -> dict:
    """Number of hypotheses of which a single ``year``, ``partner``, ``event`` or ``country`` can be left out."""
    return {
        "value": float(robustness.left_out()[f"{what}_lowest"].notna().sum()), "unit": "count", "digits": 0, "measure": f"hypotheses asked with one {what} left out",
        "rows": rows("hypothesis_verdicts"), **HERE,
    }
