"""Where Belarus stands among all who report their trade, by what binds a country to its largest partner."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum

import numpy as np
import pandas as pd

from ..groups import group, region
from ..reporters import everyone
from ..tables import kept, table, where
from ..trade import (
    FLOWS,
    HOME,
    NO_COUNTRY,
    WORLD,
    span,
    trade,
    value,
)
from .measures import books, product, years_of_trade
from .register import exhibit, lines
from .votes import positions

BOTH = "turnover"
YEARS, ROUNDS = (1996, 2006, 2016), (1995, 2005, 2015)
UNION, LUMPED = "EU", "XSM"


@kept
def partners(country: str, flow: str, year: int) -> dict[str, float] | None:
    """Trade of a reporter by partner, largest first; none where it booked none of a flow."""
    if year not in years_of_trade(country, flow):
        return None
    booked = trade(country, flow, books(country))[year].items()
    return dict(sorted(((code, amount) for code, amount in booked if code not in NO_COUNTRY), key=lambda pair: -pair[1]))


def largest(country: str, flow: str, year: int) -> tuple[str, float]:
    """The largest partner and the trade with it."""
    return next(iter(partners(country, flow, year).items()))


def whole(country: str, flow: str, year: int) -> float:
    """All trade of a reporter."""
    return value(WORLD, flow, year, country, books(country))


def share(flow: str) -> Callable[[str, int], float]:
    """Share of the largest partner."""
    return lambda country, year: 100 * largest(country, flow, year)[1] / whole(country, flow, year)


def with_union(country: str, year: int) -> float:
    """The same with the EU as one partner."""
    found, union = partners(country, BOTH, year), group(UNION, year)
    inside = fsum(amount for code, amount in found.items() if code in union)
    return 100 * max(inside, *(amount for code, amount in found.items() if code not in union)) / whole(country, BOTH, year)


def stake(country: str, year: int) -> float:
    """Trade with the largest partner in percent of the product."""
    return 100 * largest(country, BOTH, year)[1] / product(country, year)


def asymmetry(country: str, year: int) -> float:
    """All trade of the largest partner over that of the country."""
    partner, _ = largest(country, BOTH, year)
    known = partner in everyone() and partners(partner, BOTH, year) is not None
    return whole(partner, BOTH, year) / whole(country, BOTH, year) if known else np.nan


def distance(country: str, year: int) -> float:
    """Distance to the largest partner at the United Nations."""
    points = positions(year)
    return abs(points.get(country, np.nan) - points.get(largest(country, BOTH, year)[0], np.nan))


def concentration(country: str, year: int, flow: str = BOTH) -> float:
    """Sum of the squared shares of countries in what is booked with any; small partners lumped together count in the base alone."""
    found = list(partners(country, flow, year).values())
    base = fsum(found) + trade(country, flow, books(country))[year].get(LUMPED, 0)
    return fsum((amount / base) ** 2 for amount in found)


MEASURES = {f"share-{flow}": (flow, share(flow)) for flow in (*FLOWS, BOTH)} | {
    "herfindahl-turnover": (BOTH, concentration),
    "eu-as-one-turnover": (BOTH, with_union), "stake": (BOTH, stake), "asymmetry": (BOTH, asymmetry), "distance": (BOTH, distance),
}  # fmt: skip


@kept
def measured(name: str, year: int) -> pd.Series:
    """A measure of all reporters of a year."""
    flow, measure = MEASURES[name]
    return pd.Series({country: measure(country, year) for country in everyone() if partners(country, flow, year) is not None}, dtype=float).dropna()


def by_exporters(flow: str, year: int) -> pd.Series:
    """Share of the largest partner by UNCTAD, of states with a seat at the United Nations."""
    rows, points = where("trade_unctad_largest", flow=flow, year=year), table("un_ideal_points")
    rows = rows[rows.economy.isin(points.iso3[points.year <= year])].set_index("economy")
    return 100 * rows.value_musd / rows.total_musd


def standing(found: pd.Series, nearest_first: bool = False) -> dict[str, float]:
    """Value and rank of Belarus, and among how many."""
    return {"value": found[HOME], "rank": found.rank(ascending=nearest_first, method="min")[HOME], "n": len(found)}


@exhibit("ranks", "measure group year")
def ranks() -> pd.DataFrame:
    """Ranks among all, and among the post-Soviet states."""
    found = {(name, year): measured(name, year) for name in MEASURES for year in YEARS}
    found |= {(f"unctad-{flow}", year): by_exporters(flow, year) for flow in (*FLOWS, BOTH) for year in ROUNDS}
    groups = {"all": lambda series: series, "post-soviet": lambda series: series[series.index.isin(region("Post-Soviet"))]}
    return pd.DataFrame([{"measure": name, "group": of, "year": year} | standing(among(series), name == "distance") for (name, year), series in found.items() for of, among in groups.items()])


@exhibit("ranks-at-a-glance", "measure year")
def at_a_glance() -> pd.DataFrame:
    """Ranks among all."""
    return pd.DataFrame([{"measure": name, "year": year} | standing(measured(name, year), name == "distance") for name in MEASURES for year in YEARS])


@exhibit("ranks-over-time", "year measure")
def over_time() -> pd.DataFrame:
    """Ranks by year."""
    named = {"imports": "share-imports", "turnover": "share-turnover", "exports": "share-exports", "UN votes": "distance"}
    years = span(1992, 2020)
    return lines({label: pd.Series({year: standing(measured(name, year), name == "distance")["rank"] for year in years}) for label, name in named.items()}, "measure", "rank")


@exhibit("weight-and-inequality", "country")
def weight_and_inequality() -> pd.DataFrame:
    """Share of the largest partner, and how much larger it is, by reporter."""
    found = pd.DataFrame({"share": measured("share-turnover", 2016), "ratio": measured("asymmetry", 2016)})
    return found.assign(post_soviet=found.index.isin(region("Post-Soviet")), year=2016).rename_axis("country").reset_index()
