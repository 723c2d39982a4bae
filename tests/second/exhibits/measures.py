"""Measures of any country: what other countries are compared by."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..groups import members
from ..tables import kept, table, where
from ..trade import (
    BESIDE,
    BY_RUSSIAN_CUSTOMS,
    FLOWS,
    PANEL,
    WORLD,
    countries,
    herfindahl,
    panel_of,
    share,
    span,
    trade,
    value,
)
from .votes import distances

RUSSIA, BOTH = "RUS", "turnover"
VECTORS = ["EU", "other CIS", "China", "other Asia", "Latin America", "USA", "Africa and Middle East"]
BLOCS = ["CIS", "CSTO", "EAEU", "Union State", "SCO", "EU", "NATO"]
FIRST, LAST, LAST_TREATY = 1992, 2020, 2021
POWERS = {"Russia": RUSSIA, "the EU, mean over its members": "EU", "the USA": "USA", "China": "CHN"}
PROVIDERS = ["WDI 2024", "WEO 2025", "WITS 2022"]
ByYear = dict[int, float]


def books(country: str) -> str:
    """The table that holds the trade of a country; Kazakhstan's trade with Russia in 2010 as Russian customs have it."""
    return BESIDE if panel_of(country) == PANEL else panel_of(country)


@kept
def years_of_trade(country: str, flow: str) -> list[int]:
    """Years that a country has booked, both flows for turnover; those of a post-Soviet state begin with its first trade with Russia."""
    source = books(country)
    booked = set.intersection(*(set(trade(country, one, source)) for one in (FLOWS if flow == BOTH else [flow])))
    if panel_of(country) == PANEL and country != RUSSIA:
        first = min(year for year, partners in trade(country, BOTH, source).items() if RUSSIA in partners)
        booked = {year for year in booked if year >= first}
    return sorted(booked)


def by_year(country: str, flow: str, measure: Callable[..., float]) -> ByYear:
    """A measure for each year that a country has booked; it gets the year, the country and the table."""
    return {year: measure(year, country, books(country)) for year in years_of_trade(country, flow)}


@kept
def _products() -> dict[tuple[str, int], float]:
    rows = table("gdp").dropna(subset="gdp_musd")
    return rows.assign(rank=rows.provider.map(PROVIDERS.index)).sort_values("rank").groupby(["iso3", "year"]).gdp_musd.first().to_dict()


def product(country: str, year: int) -> float:
    """Gross domestic product by the first of the providers that has it."""
    return _products().get((country, year), np.nan)


def largest_share(year: int, country: str, source: str, flow: str = BOTH) -> float:
    """Share of the largest partner in all trade."""
    return 100 * countries(flow, year, country, source).max() / value(WORLD, flow, year, country, source)


def column(name: str, country: str, of: str) -> ByYear:
    """A column of a table by year."""
    return where(name, iso3=country).set_index("year")[of].dropna().to_dict()


def treaties(country: str) -> ByYear:
    """Trade agreements that had entered into force, each once."""
    first = where("trade_agreements", iso3=country).groupby("treaty").in_force.min()
    return {year: (first <= year).sum() for year in span(FIRST, LAST_TREATY)}


def of_turnover(measure: Callable[..., float]) -> Callable[[str], ByYear]:
    """A measure of turnover, for each year."""
    return lambda country: by_year(country, BOTH, measure)


def beside_russia(year: int, country: str, source: str) -> float:
    """All trade of Russia over that of the country."""
    return value(WORLD, BOTH, year, RUSSIA, PANEL) / value(WORLD, BOTH, year, country, source) if year in trade(RUSSIA, BOTH, PANEL) else np.nan


def by_customs(year: int, country: str, source: str) -> float:
    """Russia's share over the share of the country in the trade of Russia by its customs."""
    told = country in trade(RUSSIA, BOTH, BY_RUSSIAN_CUSTOMS).get(year, {})
    return share(RUSSIA, BOTH, year, country, source) / share(country, BOTH, year, RUSSIA, BY_RUSSIAN_CUSTOMS) if told else np.nan


def of_vector(vector: str) -> Callable[..., float]:
    """Share of a vector; the other states of the CIS are those beside Russia and the country itself."""
    if vector == "other CIS":
        return lambda year, *of: share("CIS", BOTH, year, *of) - share(RUSSIA, BOTH, year, *of)
    return lambda year, *of: share(vector, BOTH, year, *of)


MEASURES: dict[tuple[str, str], Callable[[str], ByYear]] = {
    **{(f"share of Russia in {flow}", "percent"): lambda country, flow=flow: by_year(country, flow, lambda year, *of: share(RUSSIA, flow, year, *of)) for flow in (*FLOWS, BOTH)},
    **{(f"Herfindahl index of named partners, {flow}", "index"): lambda country, flow=flow: by_year(country, flow, lambda year, *of: herfindahl(flow, year, *of)) for flow in (*FLOWS, BOTH)},
    ("share of the largest partner in turnover", "percent"): of_turnover(largest_share),
    **{(f"share of {vector} in turnover", "percent"): of_turnover(of_vector(vector)) for vector in VECTORS},
    ("Russia's turnover over own turnover", "ratio"): of_turnover(beside_russia),
    ("asymmetry with Russia, its side by its customs", "ratio"): of_turnover(by_customs),
    ("turnover with Russia over gross domestic product", "percent"): of_turnover(lambda year, country, source: 100 * value(RUSSIA, BOTH, year, country, source) / product(country, year)),
    **{(f"distance to {name}", "index"): lambda country, who=who: distances(who, state=country).to_dict() for name, who in POWERS.items()},
    ("Freedom House, 1 free to 7 not free", "rating"): lambda country: column("freedom_house", country, "rating"),
    ("Polity, -10 to 10", "index"): lambda country: column("polity", country, "polity2"),
    ("V-Dem, liberal democracy, 0 to 1", "index"): lambda country: column("vdem", country, "liberal"),
    **{(f"member of {bloc}", "yes_no"): lambda country, bloc=bloc: {year: country in members(bloc, "of the day", year) for year in span(FIRST, LAST)} for bloc in BLOCS},
    ("international organisations, full member", "count"): lambda country: column("igo_memberships", country, "full"),
    ("trade agreements that had entered into force, ended ones included", "count"): treaties,
}
