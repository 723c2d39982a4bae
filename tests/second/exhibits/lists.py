"""Rows chosen from one table."""

from __future__ import annotations

import pandas as pd

from ..groups import region
from ..tables import table, where
from .register import exhibit
from .results import direction

# Roles as the figures of elites call them.
KINDS = {
    "interviewee of 2006": "interviewed in 2006", "group": "group without names", "president": "president", "president of Venezuela": "president",
    "organisation": "government or body", "state": "government or body",
}  # fmt: skip
OTHERS = "scholar or writer"
VISAS = [
    "Schengen visas issued to Belarusians", "Schengen visas issued", "refusal rate", "applications", "applications for uniform visas",
    "uniform visas issued", "Schengen C visas issued in Belarus",
]  # fmt: skip


def positions(columns: str, **cells: str) -> pd.DataFrame:
    """Positions, with the kind of who holds them."""
    rows = where("positions", **cells)
    return rows.assign(kind=rows.role.map(KINDS).fillna(OTHERS))[columns.split()]


@exhibit("elites-topics", "id")
def by_topic() -> pd.DataFrame:
    """All positions."""
    return positions("topic code_a code_b kind person id")


@exhibit("elites-who-said-what", "id")
def by_holder() -> pd.DataFrame:
    """All positions."""
    return positions("person kind topic id code_a code_b")


@exhibit("elites-europe-positions", "id")
def on_europe() -> pd.DataFrame:
    """Positions on Europe."""
    return positions("id person role position section code_a certainty_a code_b certainty_b", topic="Europe")


@exhibit("identity-positions", "id")
def on_identity() -> pd.DataFrame:
    """Positions on identity."""
    return positions("id person role topic position section code_a code_b", topic="identity")


@exhibit("gas-oil-disputes", "id")
def disputes() -> pd.DataFrame:
    """Disputes, prices and sales of pipelines with Russia."""
    rows = where("events", vector="Russia")
    return rows.loc[rows.type.isin(["gas/oil dispute", "price agreement", "asset sale"]), ["id", "date", "year", "type", "description", "source"]]


@exhibit("china-credits", "id")
def credits_of_china() -> pd.DataFrame:
    """Credits of Chinese lenders."""
    rows = table("loans")
    return rows.loc[rows.lender.str.startswith("China"), ["id", "lender", "date", "year", "amount_usd_billion", "status", "note", "source"]]


@exhibit("support-estimates", "id")
def estimates_of_support() -> pd.DataFrame:
    """Estimates of subsidies in the years of the dispute."""
    rows = table("energy_support")
    rows = rows[rows.topic.str.contains("subsidy") & rows.year.between(2005, 2007)]
    return rows[["id", "topic", "period", "year", "value_low", "value_high", "unit", "note", "estimator", "source"]]


@exhibit("africa-asia-visits", "id")
def visits() -> pd.DataFrame:
    """Visits to Africa, the Middle East and Asia without China, up to 2016."""
    rows = where("visits", status="seen").merge(table("countries")[["iso3", "name", "region"]], on="iso3")
    rows = rows[rows.iso3.isin(region("Asia", "Africa and Middle East") - {"CHN"}) & (rows.year <= 2016)]
    return rows[["id", "start", "end", "year", "precision", "iso3", "city", "occasion", "status", "source", "name", "region"]]


@exhibit("eu-visas", "id")
def visas() -> pd.DataFrame:
    """Visas of all states of the Schengen area together."""
    return table("visas").loc[lambda rows: rows["item"].isin(VISAS), ["id", "year", "item", "value", "unit", "note", "source"]]


@exhibit("verdict-changes", "id")
def changed_verdicts() -> pd.DataFrame:
    """Changes of verdicts and what they came to."""
    rows = table("verdict_changes")
    return rows.assign(direction=[direction(*pair) for pair in zip(rows.before, rows.after, strict=True)])


@exhibit("after-2016-statements", "id")
def stated_since() -> pd.DataFrame:
    """Shares of trade as stated since 2021."""
    rows = where("trade_statements", unit="%")
    rows = rows[(rows.year >= 2021) & rows.measure.str.startswith("share of")]
    return rows[["id", "year", "period", "partner", "measure", "value_low", "base", "status", "speaker", "note", "source"]]


@exhibit("china-park-steps", "id", without="precision vector type note n_sources")
def steps_of_the_park() -> pd.DataFrame:
    """Steps of the Chinese-Belarusian park up to the thesis."""
    rows = where("events", vector="China")
    return rows.loc[rows.description.str.contains("park") & (rows.year <= 2016), ["id", "date", "year", "description"]]


@exhibit("energy-flows", "id")
def flows_of_energy() -> pd.DataFrame:
    """Shares of Russia in imports, and of Belarus in the ways of gas and oil, each statement once."""
    rows = table("energy_flows")
    rows = rows[rows.measure.isin(["share of imports", "share of route"])]
    said = rows.assign(who=rows.source.str.split(" \\(undated").str[0])
    return rows[~said.duplicated(["who", "commodity", "measure", "year", "value_low", "value_high"])].drop(columns="source_url")
