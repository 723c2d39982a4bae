"""Published numbers on the Americas: trade, votes, sanctions and releases."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from analysis import load
from analysis.judge.replications import shocks
from analysis.judge.replications.trade import providers
from analysis.load.addresses import rows
from analysis.measure import alignment, assembly, pressure, trade

from .. import ideal_points
from ..verdicts import table as verdict_table
from . import names
from .family import family

DOTS = "IMF, Direction of Trade Statistics"
VOETEN = "Voeten, Strezhnev and Bailey, United Nations General Assembly Voting Data"
UNCTAD = "UNCTAD, merchandise trade matrix"
STEPS = "steps and releases collected from their sources"
BLR = "BLR"


@lru_cache(maxsize=None)
def _shares(flow: str) -> pd.DataFrame:
    return trade.shares_by_vector(load.table("trade_dots"), BLR, flow)


@lru_cache(maxsize=None)
def _values(flow: str) -> pd.DataFrame:
    return trade.by_vector(load.table("trade_dots"), BLR, flow)


@lru_cache(maxsize=None)
def _partner(iso3: str) -> pd.DataFrame:
    return trade.with_partner(load.table("trade_dots"), BLR, iso3)


@family("americas.share.{flow}.{vector}.{year}")
def share(flow: str, vector: str, year: int) -> dict:
    """Share of a vector (Latin-America, USA) in a flow, percent of the sum over all partners."""
    name = vector.replace("-", " ")
    return {
        "value": _shares(flow).at[year, name], "unit": "percent", "digits": 1,
        "measure": f"share of {names.vector(name)} in all {flow} of Belarus", "provider": DOTS, "period": str(year),
        "rows": _trade_rows(flow, year),
    }


@family("americas.share-{which}.{flow}.{vector}.{first}.{last}")
def share_extreme(which: str, flow: str, vector: str, first: int, last: int) -> dict:
    """Lowest or highest share of a vector over years, percent."""
    return {**share(flow, vector, _extreme_year(which, flow, vector, first, last)),
            "measure": f"{which} share of {names.vector(vector.replace('-', ' '))} in all {flow} of Belarus, {first}-{last}"}


@family("americas.year-of-{which}-share.{flow}.{vector}.{first}.{last}")
def share_extreme_year(which: str, flow: str, vector: str, first: int, last: int) -> dict:
    """Year of the lowest or highest share of a vector."""
    year = _extreme_year(which, flow, vector, first, last)
    return {**share(flow, vector, year), "value": float(year), "unit": "year", "digits": 0,
            "measure": f"year of the {which} share of {names.vector(vector.replace('-', ' '))} in all {flow} of Belarus, {first}-{last}"}


def _extreme_year(which: str, flow: str, vector: str, first: int, last: int) -> int:
    line = _shares(flow).loc[first:last, vector.replace("-", " ")]
    return int({"lowest": line.idxmin, "highest": line.idxmax}[which]())


@family("americas.falls.{flow}.{vector}.{first}.{last}")
def falls(flow: str, vector: str, first: int, last: int) -> dict:
    """Number of years in which the dollar value was below that of the year before."""
    name = vector.replace("-", " ")
    changes = _values(flow).loc[first:last, name].diff().dropna()
    return {
        "value": float((changes < 0).sum()), "unit": "count", "digits": 0,
        "measure": f"years in which {flow} of Belarus {names.TOWARDS[flow]} {name} were below those of the year before, in dollars",
        "provider": DOTS, "period": f"{first}-{last}", "rows": _trade_rows(flow, list(range(first, last + 1))),
    }


@family("americas.step-after.{flow}.{vector}.{shock}.{window}")
def step_after(flow: str, vector: str, shock: int, window: int) -> dict:
    """Mean share of a vector in the years after a round of sanctions less that before it, points; its own year is neither."""
    name = vector.replace("-", " ")
    around = list(range(shock - window, shock + window + 1))
    return {
        "value": shocks.step(providers()[0], flow, name, shock, window), "unit": "points", "digits": 1,
        "measure": f"share of {names.vector(name)} in all {flow} of Belarus, mean of {window} years after {shock} less mean of {window} years before",
        "provider": DOTS, "period": f"{around[0]}-{around[-1]}",
        "rows": f"{_trade_rows(flow, around)} + {rows('sanction_steps', step='imposed', year=shock)}",
    }


@family("americas.value.{flow}.{partner}.{year}")
def value(flow: str, partner: str, year: int) -> dict:
    """Value of a flow with a partner, million US dollars."""
    return {
        "value": _partner(partner).at[year, flow], "unit": "musd", "digits": 0,
        "measure": f"{flow} of Belarus {names.TOWARDS[flow]} {_name(partner)}, current US dollars", "provider": DOTS, "period": str(year),
        "rows": _trade_rows(flow, year, partner),
    }


@family("americas.sum.{flow}.{partner}.{first}.{last}")
def total(flow: str, partner: str, first: int, last: int) -> dict:
    """A flow with a partner added up over years, billion US dollars."""
    return {
        "value": _partner(partner).loc[first:last, flow].sum() / 1000, "unit": "busd", "digits": 1,
        "measure": f"{flow} of Belarus {names.TOWARDS[flow]} {_name(partner)} added up, current US dollars", "provider": DOTS,
        "period": f"{first}-{last}", "rows": _trade_rows(flow, list(range(first, last + 1)), partner),
    }


@family("americas.within-region.{flow}.{partner}.{first}.{last}")
def within_region(flow: str, partner: str, first: int, last: int) -> dict:
    """Share of a partner in trade with Latin America added up over years, percent."""
    region = _values(flow).loc[first:last, "Latin America"].sum()
    return {
        "value": _partner(partner).loc[first:last, flow].sum() / region * 100, "unit": "percent", "digits": 0,
        "measure": f"share of {_name(partner)} in the {flow} of Belarus {names.TOWARDS[flow]} Latin America, years added up", "provider": DOTS,
        "period": f"{first}-{last}", "rows": _trade_rows(flow, list(range(first, last + 1))),
    }


@family("americas.rank.{flow}.{partner}.{year}")
def rank(flow: str, partner: str, year: int) -> dict:
    """Rank of a partner among all countries in a flow."""
    return {
        "value": float(trade.rank_of_partner(load.table("trade_dots"), BLR, partner).at[year, flow]), "unit": "rank",
        "digits": 0, "measure": f"rank of {_name(partner)} among partner countries in {flow} of Belarus",
        "provider": DOTS, "period": str(year), "rows": _trade_rows(flow, year),
    }


@family("americas.chemicals.{partner}.{year}")
def chemicals(partner: str, year: int) -> dict:
    """Share of chemicals, which hold potash, in the exports of Belarus to a partner, percent."""
    sections = load.table("trade_sections")
    sold = sections[(sections["exporter"] == BLR) & (sections["partner"] == partner) & (sections["year"] == year)]
    chosen = sold.loc[sold["section"].astype(str) == "5", "value_musd"].sum()
    return {
        "value": chosen / sold["value_musd"].sum() * 100, "unit": "percent", "digits": 0,
        "measure": f"share of chemicals (SITC 5) in the exports of Belarus to {_name(partner)}", "provider": UNCTAD,
        "period": str(year), "rows": rows("trade_sections", exporter=BLR, partner=partner, year=year),
    }


@lru_cache(maxsize=1)
def _votes() -> tuple[pd.DataFrame, pd.Series]:
    scores = alignment.scores(load.table("un_votes"), "rcid")
    return scores, load.table("un_roll_calls").set_index("rcid")["year"].reindex(scores.index)


@family("americas.agreement.{country}.{group}.{first}.{last}")
def agreement(country: str, group: str, first: int, last: int) -> dict:
    """Mean agreement of a country with a group on roll calls, percent."""
    scores, years = _votes()
    name = group.replace("-", " ")
    members = assembly.membership(name, load.table("countries"))
    span = list(range(first, last + 1))
    states = sorted({state for year in span for state in members(year)} & set(scores.columns) - {country})
    return {
        "value": assembly.mean_agreement(scores, years, country, members, first, last) * 100, "unit": "percent", "digits": 0,
        "measure": names.agreement(_name(country), _group(name), several=len(states) > 1),
        "provider": VOETEN, "period": f"{first}-{last}",
        "rows": f"{rows('un_votes', iso3=[country, *states])} + {rows('un_roll_calls', year=span)}",
    }


@family("americas.un-distance.{group}.{year}")
def un_distance(group: str, year: int) -> dict:
    """Distance of Belarus from the mean ideal point of a group."""
    name = group.replace("-", " ")
    members = assembly.membership(name, load.table("countries"))
    points = ideal_points.sound()
    places = assembly.positions(points, {"own": lambda _: (BLR,), "other": members}).loc[year]
    states = sorted(set(members(year)) & set(points.loc[points["year"] == year, "iso3"]))
    return {
        "value": abs(places["own"] - places["other"]), "unit": "index", "digits": 2,
        "measure": f"distance of Belarus from the {'mean ideal point' if len(states) > 1 else 'ideal point'} of {_group(name)}, final votes, states that cast under {ideal_points.FEWEST_CALLS} in the year left out", "provider": VOETEN, "period": str(year),
        "rows": rows("un_ideal_points", iso3=[BLR, *states], year=year),
    }


@family("americas.days-to-easing.{release}.{sender}")
def days_to_easing(release: str, sender: str) -> dict:
    """Days from a release of prisoners to the next easing step of a sender."""
    released = pressure.releases(load.table("prisoners")).set_index("id").loc[release]
    step = pressure.following(pressure.steps(load.table("sanction_steps")), sender, released["day"])
    if step is None or step["direction"] != pressure.EASED:
        raise ValueError(f"the {sender} did not ease its measures next within a year of {release}")
    return {
        "value": float((step["day"] - released["day"]).days), "unit": "count", "digits": 0,
        "measure": f"days from the release of {released['date']} to the next easing step of the {sender}",
        "provider": STEPS, "period": str(released["year"]),
        "rows": f"{rows('prisoners', id=release)} + {rows('sanction_steps', id=step['id'])}",
    }


@family("americas.freed.{release}")
def freed(release: str) -> dict:
    """Number of prisoners freed in a release, as its source states it."""
    released = load.table("prisoners").set_index("id").loc[release]
    return {
        "value": float(released["count"]), "unit": "count", "digits": 0,
        "measure": f"political prisoners freed on {released['date']} as stated", "provider": released["source"],
        "period": str(released["year"]), "rows": rows("prisoners", id=release),
    }


@family("americas.controls.{claim}")
def controls(claim: str) -> dict:
    """Number of states on which the rule of a claim was tried as a control."""
    return _of_verdict(claim, "controls", "states on which the rule was tried as a control")


@family("americas.controls-passing.{claim}")
def controls_passing(claim: str) -> dict:
    """Number of controls that pass the rule of a claim."""
    return _of_verdict(claim, "controls_passing", "control states that pass the rule")


def _of_verdict(claim: str, column: str, words: str) -> dict:
    return {
        "value": float(verdict_table().at[claim, column]), "unit": "count", "digits": 0,
        "measure": f"{words} of {claim}", "provider": "this edition", "period": "1996-2016", "rows": rows("claims", id=claim),
    }


def _group(name: str) -> str:
    """A group of states as labels name it; one state by its name and not its code."""
    said = names.vector(name)
    return said if said != name else load.table("countries").set_index("iso3")["name"].get(name, name)


def _name(iso3: str) -> str:
    return load.table("countries").set_index("iso3")["name"][iso3]


def _trade_rows(flow: str, year: int | list[int], partner: str | None = None) -> str:
    flows = ["exports", "imports"] if flow == "turnover" else [flow]
    chosen = {"partner": partner} if partner else {}
    return rows("trade_dots", reporter=BLR, **chosen, flow=flows, year=year)
