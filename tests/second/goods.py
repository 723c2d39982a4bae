"""What is traded: sections of goods, and fuels."""

from __future__ import annotations

import pandas as pd

from .groups import group
from .rules import STATE, WHO, YEAR, YEARS, rule
from .tables import where
from .trade import HOME, shares, span

CHEMICALS, FUELS = 5, 3
TAX_MOVED = 2005


def section_share(exporter: str, partner: str, section: int, year: int) -> float:
    """Share of a section of goods in what one country sells to another."""
    rows = where("trade_sections", exporter=exporter, partner=partner, year=year)
    return 100 * rows.value_musd[rows.section == section].sum() / rows.value_musd.sum()


@rule(rf"americas\.chemicals\.{STATE}\.{YEAR}")
def chemicals(state: str, year: int) -> float:
    """Chemicals in the exports of Belarus to a partner."""
    return section_share(HOME, state, CHEMICALS, year)


@rule(rf"eu\.fuels-in-exports\.{STATE}\.{YEAR}")
def fuels_to_a_partner(state: str, year: int) -> float:
    """Fuels in the exports of Belarus to a partner."""
    return section_share(HOME, state, FUELS, year)


@rule(rf"china\.section-share\.{STATE}\.(?P<partner>[A-Z]{{3}})\.(?P<section>\d)\.{YEAR}")
def section_between(state: str, partner: str, section: int, year: int) -> float:
    """A section in the exports of one country to another."""
    return section_share(state, partner, section, year)


@rule(rf"eu\.(?P<what>all-goods|without-fuels)\.{WHO}\.{YEAR}")
def with_and_without_fuels(what: str, who: str, year: int) -> float:
    """Share of a partner in exports, of all partners in the table, with fuels or without."""
    rows = where("trade_sections", exporter=HOME, year=year)
    rows = rows[rows.section != FUELS] if what == "without-fuels" else rows
    codes = group("EU-28" if who == "EU" else who, year)
    return 100 * rows.value_musd[rows.partner.isin(codes)].sum() / rows.value_musd.sum()


def fuels() -> pd.Series:
    """Share of fuels in exports by year, from the values of fuels and of all products."""
    rows = where("trade_wits", reporter=HOME, partner="WLD", flow="exports")
    sold = {product: rows[rows["product"] == product].set_index("year").value_musd for product in ("Fuels", "All Products")}
    return 100 * sold["Fuels"] / sold["All Products"]


@rule(rf"fuels-in-exports\.{YEAR}")
def fuels_of_year(year: int) -> float:
    """That share in a year."""
    return fuels()[year]


@rule(rf"fuel-link\.(?P<who>EU|RUS)\.(?P<what>levels|changes|changes-without-2005)\.{YEARS}")
def link(who: str, what: str, first: int, last: int) -> float:
    """Correlation of that share with that of a partner in exports."""
    of_partner = shares("EU-28" if who == "EU" else who, "exports", span(first, last))
    pair = pd.DataFrame({"fuels": fuels(), "partner": of_partner}).loc[first:last]
    pair = pair if what == "levels" else pair.diff().dropna()
    return pair.drop(index=TAX_MOVED if what.endswith("2005") else []).corr().iloc[0, 1]
