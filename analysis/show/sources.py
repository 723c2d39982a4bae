"""The tables of the data package at a glance: years covered, and providers against each other."""

from __future__ import annotations

from math import ceil

import pandas as pd
from matplotlib.figure import Figure

from analysis import load
from analysis.judge.replications.energy import references
from analysis.judge.replications.trade import COW_BROKEN_YEARS, SAME_SOURCE_YEARS, providers
from analysis.measure import energy, trade
from analysis.measure.providers import compare

from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, LAST_OF_THESIS, Size
from .wording import listed, number, numeral

BLR, RUS = "BLR", "RUS"
BEGINNING, END = 1990, 2025
# So many tables are drawn in two columns where there is room.
MANY = 20
# Part of the rows of its median year below which a year of a table is drawn pale.
SPARSE, PALE = 0.1, "#A9CBE3"
# Kept for the book itself, not series of the world.
OF_THE_EDITION = {"claims", "tolerances", "golden_numbers", "country_names", "countries", "bloc_definitions", "provider_breaks"}


def coverage() -> FigureExhibit:
    """Which years each table holds."""
    rows = {name: _rows_a_year(name) for name in load.names() if name not in OF_THE_EDITION}
    rows = {name: held for name, held in rows.items() if len(held)}
    years = {name: list(held.index) for name, held in rows.items()}
    sparse = {name: list(held.index[held < held.median() * SPARSE]) for name, held in rows.items()}
    order = sorted(years, key=lambda name: (min(years[name]), max(years[name]), name))
    data = pd.DataFrame([(name, year, held[year], year in sparse[name]) for name, held in sorted(rows.items()) for year in held.index], columns=["table", "year", "rows", "few_rows"])

    def draw(figure: Figure, size: Size) -> None:
        columns = 1 if size.narrow or len(order) < MANY else 2
        most = ceil(len(order) / columns)
        panels = figure.subplots(1, columns, squeeze=False)[0]
        for axes, first in zip(panels, range(0, len(order), most), strict=True):
            shown = order[first : first + most]
            axes.axvspan(1995.5, LAST_OF_THESIS + 0.5, color="#EEF3F8", zorder=0, linewidth=0)
            for row, name in enumerate(shown):
                full = [year for year in years[name] if year not in sparse[name]]
                axes.broken_barh(_spells(full), (row - 0.35, 0.7), color=COLOURS["EU"])
                axes.broken_barh(_spells(sparse[name]), (row - 0.35, 0.7), color=PALE)
            axes.set_yticks(range(len(shown)), shown, fontsize=7)
            axes.set_ylim(most - 0.3, -0.7)
            axes.set_xlim(BEGINNING - 0.5, END + 0.5)
            axes.grid(axis="x")
            axes.grid(visible=False, axis="y")
        panels[0].set_ylabel("table", fontsize=7.5)

    ends = [f"{name} {min(years[name])} to {max(years[name])}" for name in order]
    return FigureExhibit(
        name="coverage",
        title=f"Most of the {len(order)} tables with years reach back to the 1990s, but trade with all partners ends in 2020.",
        caption=f"A bar for every year from {BEGINNING} to {END} in which a table has a row. The tables that begin first stand at the head. "
        "Pale: a year with fewer than a tenth of the rows that the table has in its median year. Russian customs end in 2021. Shaded: the years that the thesis looks at.",
        data=data,
        tables=(),
        unit="calendar year",
        draw=draw,
        alt=f"Chart of the years that each table covers, from {BEGINNING}, the earliest first: {listed(ends)}. "
        f"Pale, with next to no rows: {listed([f'{name} {_in_words(thin)}' for name, thin in sparse.items() if thin])}. First year {data['year'].min()}, last year {data['year'].max()}.",
        height=4.4,
        narrow_height=1.0 + 0.145 * len(order),
    )


def _rows_a_year(name: str) -> pd.Series:
    """Number of rows of a table in each year that it has between the ends of the figure, index ``year``."""
    table = load.table(name)
    years = table["year"].dropna().astype(int) if "year" in table else pd.Series(dtype=int)
    return years[years.between(BEGINNING, END)].value_counts().sort_index()


def _in_words(years: list[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _spells(years: list[int]) -> list[tuple[float, int]]:
    """Runs of years as (beginning, length), ready to be drawn as bars."""
    held = pd.Series(years)
    runs = held.groupby(held.diff().ne(1).cumsum()).agg(["min", "size"])
    return list(zip(runs["min"] - 0.5, runs["size"], strict=True))


def disagreement() -> TableExhibit:
    """Two accounts of one series: correlation and largest gap."""
    rows = [{"series": series, "unit": unit, "one": one, "other": other, **compare(a, b)} for series, unit, one, a, other, b in _pairs()]
    data = pd.DataFrame(rows)
    apart = data.loc[data["series"].str.startswith("Russia's share"), "largest_gap"].abs()
    shown = pd.DataFrame(
        {
            "Series (unit)": data["series"] + " (" + data["unit"] + ")",
            "Accounts": data["one"] + " / " + data["other"],
            "Years": [f"{r.first_year}-{r.last_year} ({r.years})" for r in data.itertuples()],
            "Correlation": [numeral(c, "index", 3) if pd.notna(c) else "too few" for c in data["correlation"]],
            "Largest gap": [f"{numeral(r.largest_gap, 'index', 1)} ({r.year_of_largest_gap})" for r in data.itertuples()],
        }
    )
    return TableExhibit(
        name="provider-disagreement",
        title=f"Two accounts of one series correlate by {numeral(data['correlation'].min(), 'correlation', 2)} or more, but in Russia's share they differ by up to "
        f"{number(apart.max(), 'points', 1)}.",
        caption="Largest gap: the second account less the first, in the unit of the row, with its year. Years: in brackets the number that both have. "
        f"Two sets of years are left out of Russia's share. In {SAME_SOURCE_YEARS[0]} to {SAME_SOURCE_YEARS[-1]} Russian customs and Belarus give the same figures, so that the two are one source. "
        f"Correlates of War is broken in {listed([str(year) for year in COW_BROKEN_YEARS])}. The World Bank's price of gas changes from one at the border to one at a hub in the course of 2015. "
        "Correlates of War and UNCTAD build partly on the same reports as the IMF, so that agreement is no independent proof.",
        data=data,
        tables=("trade_dots", "trade_cow", "trade_unctad", "trade_fcs", "trade_wits", "gdp", "gas_prices", "gas_price_europe", "energy_imports"),
        unit="as given in each row",
        shown=shown,
        align="lllll",
        widths=(30, 26, 18, 12, 14),
    )


def _pairs():
    imf, *others = providers()
    for other in others:
        for flow in ("exports", "imports"):
            one, two = (trade.share_of_partner(p.trade, BLR, RUS)[flow] for p in (imf, other))
            yield f"Russia's share of {flow}", "points", imf.name, one, other.name, two
    yield from _totals()
    yield from _domestic()


def _totals():
    dots = trade.with_partner(load.table("trade_dots"), BLR) / 1000
    wits = load.table("trade_wits")
    wits = wits[(wits["reporter"] == BLR) & (wits["partner"] == "WLD") & (wits["product"] == "All Products")]
    cow = load.table("trade_cow_totals")
    cow = cow[cow["iso3"] == BLR].set_index("year")
    for flow in ("exports", "imports"):
        yield f"All {flow}", "billion US$", "IMF", dots[flow], "WITS", wits[wits["flow"] == flow].set_index("year")["value_musd"] / 1000
        yield f"All {flow}", "billion US$", "IMF", dots[flow], "Correlates of War", cow[f"{flow}_musd"] / 1000
    pair = trade.with_partner(load.table("trade_dots"), BLR, RUS) / 1000
    customs = trade.with_partner(load.table("trade_fcs"), RUS, BLR) / 1000
    yield "Exports to Russia", "billion US$", "Belarus to the IMF", pair["exports"], "Russian customs", customs["imports"]
    yield "Imports from Russia", "billion US$", "Belarus to the IMF", pair["imports"], "Russian customs", customs["exports"]


def _domestic():
    gdp = load.table("gdp")
    gdp = gdp[gdp["iso3"] == BLR].pivot(index="year", columns="provider", values="gdp_musd") / 1000
    first, *rest = sorted(gdp)
    for provider in rest:
        yield "Gross domestic product", "billion US$", first, gdp[first], provider, gdp[provider]
    (_, europe, _), (_, border, _) = references()
    yield "Gas in Europe", "US$ per 1,000 m³", "World Bank", europe, "German border", border
    imports = load.table("energy_imports")
    by_vintage = {name: energy.net_imports(rows)[BLR] for name, rows in imports.groupby("provider")}
    (old, one), (new, two) = sorted(by_vintage.items())
    yield "Net energy imports", "points", old, one, new, two
