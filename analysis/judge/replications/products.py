"""Replications of the thesis's statements on what Belarus sells and buys.

UNCTAD's table of fuels and its table by section are one source, the same to the dollar: the table
by section is used. In it, trade with Russia has no product detail in 1995, nor on the Russian side
in 2005; what cannot be told apart there is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import products

from .register import SUBJECT as BELARUS, Query, measure, specification
from .trade import RUS

# Manufactures without chemicals, of which potash is the most, and machinery alone.
INDUSTRIAL = {"SITC 7": products.MACHINERY, "SITC 6-8": products.MANUFACTURES}
# All manufactures, and those that are not goods by material, of which many are semi-finished.
FINISHED = {"SITC 6-8": products.MANUFACTURES, "SITC 7-8": (7, 8)}
# UNCTAD's machinery holds vehicles, among them tractors and lorries; that of WITS is given without them.
MACHINERY_BY_WITS = {"HS 84-85, without vehicles": ["Mach and Elec"], "HS 84-89, vehicles included": ["Mach and Elec", "Transportation"]}


@measure(subjects=None)
def product_structure(query: Query) -> Iterator[dict]:
    """Shares of products by partner, percent; or manufactures in exports over imports, a ratio."""
    subjects = {
        "Russia in industrial exports": _russia_in_industrial_exports,
        "manufactures in exports to over imports from Russia": _manufactures_both_ways,
        "machinery in all exports": _machinery_in_exports,
    }
    if query.subject not in subjects:
        raise ValueError(f"no product structure {query.subject!r}; known: {'; '.join(sorted(subjects))}")
    return subjects[query.subject](query)


def _years(query: Query) -> Iterator[tuple[pd.DataFrame, int]]:
    sections = load.table("trade_sections")
    for year in sorted(set(sections["year"])):
        if query.first <= year <= query.last:
            yield sections, int(year)


def _russia_in_industrial_exports(query: Query) -> Iterator[dict]:
    for sections, year in _years(query):
        exports = products.flow(sections, year, exporters=[BELARUS])
        for words, chosen in INDUSTRIAL.items() if products.has_detail(exports) else ():
            industrial = exports[exports["section"].isin(chosen)]
            share = industrial.loc[industrial["partner"] == RUS, "value_musd"].sum() / industrial["value_musd"].sum() * 100
            yield specification(f"UNCTAD; {words}; {year}", share, rows("trade_sections", exporter=BELARUS, section=chosen, year=year))


def _manufactures_both_ways(query: Query) -> Iterator[dict]:
    for sections, year in _years(query):
        sold, bought = products.flow(sections, year, [BELARUS], [RUS]), products.flow(sections, year, [RUS], [BELARUS])
        if products.has_detail(sold) and products.has_detail(bought):
            where = rows("trade_sections", exporter=[BELARUS, RUS], partner=[RUS, BELARUS], year=year)
            for words, chosen in FINISHED.items():
                ratio = products.section_share(sold, chosen) / products.section_share(bought, chosen)
                yield specification(f"UNCTAD; {words}; {year}", ratio, where)


def _machinery_in_exports(query: Query) -> Iterator[dict]:
    for sections, year in _years(query):
        exports = products.flow(sections, year, [BELARUS])
        if products.has_detail(exports):
            where = rows("trade_sections", exporter=BELARUS, year=year)
            yield specification(f"UNCTAD; SITC 7, vehicles included; {year}", products.section_share(exports, products.MACHINERY), where)
    yield from _machinery_by_wits(query)


def _machinery_by_wits(query: Query) -> Iterator[dict]:
    table = load.table("trade_wits")
    table = table[(table["reporter"] == BELARUS) & (table["partner"] == "WLD") & (table["flow"] == "exports")]
    wide = table.pivot(index="year", columns="product", values="value_musd").loc[query.first : query.last]
    for words, chosen in MACHINERY_BY_WITS.items():
        shares = (wide[chosen].sum(axis=1, skipna=False) / wide["All Products"] * 100).dropna()
        for year, share in shares.items():
            where = rows("trade_wits", reporter=BELARUS, partner="WLD", flow="exports", product=[*chosen, "All Products"], year=year)
            yield specification(f"WITS; {words}; {year}", share, where)
