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


def edges(who: str, year: int) -> dict[str, float]:
    """What a partner can have had of other goods: it bought no fuel, or nothing but fuel as far as there was any."""
    sold, fuel = shares("EU-28" if who == "EU" else who, "exports", span(year, year))[year], fuels()[year]
    most, least = min(sold, 100 - fuel), max(sold - fuel, 0)
    return {"highest": 100 * most / (100 - fuel), "lowest": 100 * least / (100 - fuel)}


@rule(rf"without-fuels\.(?P<which>highest|lowest)\.(?P<who>EU|RUS)\.{YEAR}")
def edge(which: str, who: str, year: int) -> float:
    """One edge of that band."""
    return edges(who, year)[which]


@rule(rf"without-fuels-change\.(?P<which>highest|nearest-nought)\.(?P<who>EU|RUS)\.{YEARS}")
def change_of_edge(which: str, who: str, first: int, last: int) -> float:
    """Change of the upper edge, or the least fall from one band to the other."""
    before, after = edges(who, first), edges(who, last)
    return after["highest"] - before["highest"] if which == "highest" else -max(before["lowest"] - after["highest"], 0)


def by_fuels_alone(first: int, year: int) -> float:
    """Russia's share if what it bought of other goods had kept step with them since the first year."""
    sold = shares("RUS", "exports", span(first, first))[first]
    return sold * (100 - fuels()[year]) / (100 - fuels()[first])


@rule(rf"fall-by-fuels\.(?P<what>points|percent)\.{YEARS}")
def fall_by_fuels(what: str, first: int, last: int) -> float:
    """What fuels alone took of Russia's share, in points or of the whole change."""
    sold = shares("RUS", "exports", span(first, last))
    fell = by_fuels_alone(first, last) - sold[first]
    return fell if what == "points" else 100 * fell / (sold[last] - sold[first])


@rule(rf"fuel-totals-apart\.{STATE}\.{YEARS}")
def totals_apart(state: str, first: int, last: int) -> float:
    """Largest difference of the two providers on exports to a partner."""
    rows = where("trade_wits", reporter=HOME, partner=state, flow="exports", product="All Products").set_index("year").value_musd
    other = where("trade_dots", reporter=HOME, partner=state, flow="exports").set_index("year").value_musd
    return max(abs(100 * rows[year] / other[year] - 100) for year in span(first, last))
