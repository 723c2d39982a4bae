"""Published numbers on Africa, the Middle East and Asia without China; vectors are written with hyphens."""

from __future__ import annotations

from functools import cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import deliveries, regions, trade

from .. import verdicts
from .china import SIPRI
from .family import family
from .names import EXTREMES, TOWARDS
from .trade import DOTS, country

BLR = "BLR"
ASIA, WITHOUT_CHINA = "Asia", " (without China)"


def _named(vector: str) -> str:
    return vector.replace("-", " ")


@cache
def _shares(flow: str) -> pd.DataFrame:
    return trade.shares_by_vector(load.table("trade_dots"), BLR, flow)


def _rows(flow: str, year: int | list[int]) -> str:
    flows = ["exports", "imports"] if flow == "turnover" else [flow]
    return rows("trade_dots", reporter=BLR, flow=flows, year=year)


@family("africa-asia.share.{flow}.{vector}.{year}")
def share(flow: str, vector: str, year: int) -> dict:
    """Share of a vector in one flow, percent of all partners."""
    return {
        "value": _shares(flow).at[year, _named(vector)], "unit": "percent", "digits": 1,
        "measure": f"share of {_named(vector)} in all {flow} of Belarus", "provider": DOTS, "period": str(year), "rows": _rows(flow, year),
    }


@family("africa-asia.value.{flow}.{vector}.{year}")
def value(flow: str, vector: str, year: int) -> dict:
    """Value of a flow with a vector, million US dollars."""
    return {
        "value": trade.by_vector(load.table("trade_dots"), BLR, flow).at[year, _named(vector)], "unit": "musd", "digits": 0,
        "measure": f"{flow} of Belarus {TOWARDS[flow]} {_named(vector)}, current US dollars", "provider": DOTS, "period": str(year), "rows": _rows(flow, year),
    }


@family("africa-asia.share-{which}.{flow}.{vector}.{first}.{last}")
def share_extreme(which: str, flow: str, vector: str, first: int, last: int) -> dict:
    """Lowest, highest or mean share of a vector over years, percent."""
    shares = _shares(flow).loc[first:last, _named(vector)]
    return {
        "value": shares.agg({"lowest": "min", "highest": "max", "mean": "mean"}[which]), "unit": "percent", "digits": 1,
        "measure": f"{EXTREMES[which]} share of {_named(vector)} in all {flow} of Belarus", "provider": DOTS, "period": f"{first}-{last}",
        "rows": _rows(flow, list(range(first, last + 1))),
    }


@family("africa-asia.year-of-{which}-share.{flow}.{vector}.{first}.{last}")
def share_extreme_year(which: str, flow: str, vector: str, first: int, last: int) -> dict:
    """Year of the lowest or highest share of a vector."""
    shares = _shares(flow).loc[first:last, _named(vector)]
    year = int({"lowest": shares.idxmin, "highest": shares.idxmax}[which]())
    return {
        "value": float(year), "unit": "year", "digits": 0, "measure": f"year of the {which} share of {_named(vector)} in all {flow} of Belarus",
        "provider": DOTS, "period": str(year), "rows": _rows(flow, list(range(first, last + 1))),
    }


@cache
def _within(flow: str, region: str, first: int, last: int) -> pd.Series:
    return regions.partners(load.table("trade_dots"), load.table("countries"), BLR, flow, region, first, last)


@family("africa-asia.partner-share.{flow}.{partner}.{first}.{last}")
def partner_share(flow: str, partner: str, first: int, last: int) -> dict:
    """Share of one state in a flow with its own region over years, percent (China left out of Asia)."""
    region = load.table("countries").set_index("iso3").at[partner, "region"]
    values = _within(flow, region, first, last)
    return {
        "value": values[partner] / values.sum() * 100, "unit": "percent", "digits": 0,
        "measure": f"share of {country(partner)} in {flow} of Belarus {TOWARDS[flow]} {region}{WITHOUT_CHINA if region == ASIA else ''}, years added up", "provider": DOTS,
        "period": f"{first}-{last}", "rows": _rows(flow, list(range(first, last + 1))),
    }


@family("africa-asia.africa-share.{flow}.{year}")
def africa_share(flow: str, year: int) -> dict:
    """Share of the states of Africa alone in one flow, percent of the provider's total."""
    dots = load.table("trade_dots")
    return {
        "value": regions.with_africa(dots, load.table("countries"), BLR).at[year, flow] / trade.with_partner(dots, BLR).at[year, flow] * 100,
        "unit": "percent", "digits": 1, "measure": f"share of Africa (the continent) in all {flow} of Belarus", "provider": DOTS,
        "period": str(year), "rows": _rows(flow, year),
    }


@family("africa-asia.arms-share.{vector}.{first}.{last}")
def arms_share(vector: str, first: int, last: int) -> dict:
    """Share of a vector in the deliveries of major arms by Belarus, percent."""
    worth = deliveries.by_vector(load.table("arms_transfers"), BLR, first, last)
    return {
        "value": worth[_named(vector)] / worth.sum() * 100, "unit": "percent", "digits": 0,
        "measure": f"share of {_named(vector)} in deliveries of major arms by Belarus, in trend-indicator values", "provider": SIPRI,
        "period": f"{first}-{last}", "rows": rows("arms_transfers", supplier=BLR, year=list(range(first, last + 1))),
    }


@family("africa-asia.controls.{which}.{claim}")
def controls(which: str, claim: str) -> dict:
    """Other post-Soviet states on which the rule of a claim was run (``tried``) or that pass it (``passing``)."""
    column = {"tried": "controls", "passing": "controls_passing"}[which]
    return {
        "value": float(verdicts.table().at[claim, column]), "unit": "count", "digits": 0,
        "measure": f"other post-Soviet states, rule of {claim}: {which}", "provider": "this edition", "period": "see the ledger",
        "rows": rows("verdicts", claim=claim),
    }
