"""Published numbers on all vectors at once; Belarus as reporter to the IMF, membership of the day.

A vector is written with hyphens: ``other-CIS``, ``Latin-America``; ``new-partners`` adds up China, other
Asia, Latin America, Africa and the Middle East.
"""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import trade

from .. import ledger, rules, verdicts
from ..replications.shocks import CONTROLS, LESS_CONTROLS, PLAIN, SHOCKS as YEARS, around
from ..replications.vectors import NEW_PARTNERS
from . import names
from .family import family

BLR = "BLR"
DOTS = "IMF, Direction of Trade Statistics"
EDITION = "this edition"
SHOCKS = {"price-disputes": "C-VEC-08", "sanctions": "C-VEC-09"}
SHOCKS_IN_WORDS = {
    short: f"{words} ({', '.join(map(str, YEARS[short.replace('-', ' ')]))})"
    for short, words in {"price-disputes": "price disputes with Russia", "sanctions": "Western sanctions"}.items()
}
LESS = {"plain": "", "less-controls": f", less that of {len(CONTROLS)} post-Soviet states"}
READINGS = {"plain": f"; {PLAIN}", "less-controls": f"; {LESS_CONTROLS}"}


@lru_cache(maxsize=None)
def _values(flow: str) -> pd.DataFrame:
    values = trade.by_vector(load.table("trade_dots"), BLR, flow)
    return values.assign(**{"new partners": values[list(NEW_PARTNERS)].sum(axis=1)})


@lru_cache(maxsize=None)
def _shares(flow: str) -> pd.DataFrame:
    values = _values(flow)
    return values.div(values.drop(columns="new partners").sum(axis=1), axis=0) * 100


def _said(vector: str) -> str:
    return {"Latin-America": "Latin America", "other-CIS": "other CIS"}.get(vector, vector.replace("-", " "))


def _rows(flow: str, year: int | list[int]) -> str:
    flows = ["exports", "imports"] if flow == "turnover" else [flow]
    return rows("trade_dots", reporter=BLR, flow=flows, year=year)


@family("vectors.share.{flow}.{vector}.{year}")
def share(flow: str, vector: str, year: int) -> dict:
    """Share of a vector in one flow, percent of all partners."""
    return {
        "value": _shares(flow).at[year, _said(vector)], "unit": "percent", "digits": 1,
        "measure": f"share of {names.vector(_said(vector))} in all {flow} of Belarus", "provider": DOTS, "period": str(year),
        "rows": _rows(flow, year),
    }


@family("vectors.share-change.{flow}.{vector}.{first}.{last}")
def share_change(flow: str, vector: str, first: int, last: int) -> dict:
    """Change of a vector's share between two years, percentage points."""
    shares = _shares(flow)[_said(vector)]
    return {
        "value": shares[last] - shares[first], "unit": "points", "digits": 1,
        "measure": f"change of the share of {names.vector(_said(vector))} in all {flow} of Belarus", "provider": DOTS,
        "period": f"{first}-{last}", "rows": _rows(flow, [first, last]),
    }


@family("vectors.share-{which}.{flow}.{vector}.{first}.{last}")
def share_extreme(which: str, flow: str, vector: str, first: int, last: int) -> dict:
    """Lowest or highest share of a vector over years, percent."""
    shares = _shares(flow).loc[first:last, _said(vector)]
    return {
        "value": shares.agg({"lowest": "min", "highest": "max"}[which]), "unit": "percent", "digits": 1,
        "measure": f"{which} share of {names.vector(_said(vector))} in all {flow} of Belarus", "provider": DOTS,
        "period": f"{first}-{last}", "rows": _rows(flow, list(range(first, last + 1))),
    }


@family("vectors.year-of-highest-share.{flow}.{vector}.{first}.{last}")
def year_of_highest_share(flow: str, vector: str, first: int, last: int) -> dict:
    """Year in which a vector's share was highest."""
    year = int(_shares(flow).loc[first:last, _said(vector)].idxmax())
    return {
        "value": float(year), "unit": "year", "digits": 0,
        "measure": f"year of the highest share of {names.vector(_said(vector))} in all {flow} of Belarus, {first}-{last}",
        "provider": DOTS, "period": str(year), "rows": _rows(flow, year),
    }


@family("vectors.value.{flow}.{vector}.{year}")
def value(flow: str, vector: str, year: int) -> dict:
    """Value of a flow with a vector, billion current US dollars."""
    return {
        "value": _values(flow).at[year, _said(vector)] / 1000, "unit": "busd", "digits": 1,
        "measure": f"{flow} of Belarus {names.TOWARDS[flow]} {names.vector(_said(vector))}, current US dollars", "provider": DOTS, "period": str(year),
        "rows": _rows(flow, year),
    }


@family("vectors.total.{flow}.{year}")
def total(flow: str, year: int) -> dict:
    """Value of a flow with all partners, billion current US dollars."""
    return {
        "value": _values(flow).drop(columns="new partners").loc[year].sum() / 1000, "unit": "busd", "digits": 1,
        "measure": f"{flow} of Belarus {names.TOWARDS[flow]} all partners, current US dollars", "provider": DOTS, "period": str(year),
        "rows": _rows(flow, year),
    }


@family("vectors.two-largest.{which}.{first}.{last}")
def two_largest(which: str, first: int, last: int) -> dict:
    """Lowest or highest share of Russia and the European Union together in turnover, percent."""
    shares = _shares("turnover").loc[first:last, ["Russia", "EU"]].sum(axis=1)
    return {
        "value": shares.agg({"lowest": "min", "highest": "max"}[which]), "unit": "percent", "digits": 0,
        "measure": f"{which} share of Russia and {names.union()} together in all turnover of Belarus",
        "provider": DOTS, "period": f"{first}-{last}", "rows": _rows("turnover", list(range(first, last + 1))),
    }


@family("vectors.after.{shocks}.{flow}.{reading}")
def after(shocks: str, flow: str, reading: str) -> dict:
    """Mean change of new partners' share around shocks by the IMF's figures, percentage points."""
    found = _around(shocks, reading)
    found = found[found["specification"].str.startswith(f"IMF; {flow};")]
    return {
        "value": found["measured"].mean(), "unit": "points", "digits": 1,
        "measure": f"share of new partners in {flow}, years after {SHOCKS_IN_WORDS[shocks]} less years before{LESS[reading]}, mean of windows of 2 and 3 years",
        "provider": DOTS, "period": "2001-2014", "rows": " + ".join(sorted(set(found["rows"]))),
    }


def _around(shocks: str, reading: str) -> pd.DataFrame:
    found = around(shocks.replace("-", " "))
    return found[found["specification"].str.endswith(READINGS[reading])]


@family("vectors.gains.{shocks}.{reading}")
def gains(shocks: str, reading: str) -> dict:
    """Number of ways of counting by which new partners gained after shocks, by the rule of the claim on them; ``vectors.ways`` counts all."""
    rule = ledger.rule_of(ledger.claim(SHOCKS[shocks]))
    return _ways(shocks, reading, sum(rules.holds(rule, measured) for measured in _around(shocks, reading)["measured"]), "by which new partners gained")


@family("vectors.ways.{shocks}.{reading}")
def ways(shocks: str, reading: str) -> dict:
    """Number of ways of counting what new partners gained after shocks: ``plain`` or ``less-controls``."""
    return _ways(shocks, reading, len(_around(shocks, reading)), "the gain of new partners")


def _ways(shocks: str, reading: str, number: int, what: str) -> dict:
    return {
        "value": float(number), "unit": "count", "digits": 0,
        "measure": f"ways of counting {what}, years after {SHOCKS_IN_WORDS[shocks]} less years before{LESS[reading]}",
        "provider": DOTS if shocks == "price-disputes" else f"{DOTS}; Correlates of War", "period": "2001-2014",
        "rows": " + ".join(sorted({part for rows in _around(shocks, reading)["rows"] for part in rows.split(" + ")})),
    }


@family("vectors.held.{claim}")
def held(claim: str) -> dict:
    """Number of specifications that bear a claim out."""
    found = verdicts.specifications(claim)
    return _count(claim, float(found["holds"].sum()), "specifications that bear the statement out")


@family("vectors.asked.{claim}")
def asked(claim: str) -> dict:
    """Number of specifications of a claim."""
    return _count(claim, float(len(verdicts.specifications(claim))), "admissible specifications of the statement")


def _count(claim: str, number: float, what: str) -> dict:
    found = verdicts.table().loc[claim]
    return {
        "value": number, "unit": "count", "digits": 0, "measure": f"{what} {claim}", "provider": EDITION,
        "period": f"{found['first_year']:.0f}-{found['last_year']:.0f}", "rows": rows("specifications", claim=claim),
    }
