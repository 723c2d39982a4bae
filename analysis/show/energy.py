"""Figures and tables on energy: gas price, discount, support, disputes, dependence, transit."""

from __future__ import annotations

import re

import pandas as pd
from matplotlib.figure import Figure

from analysis import load
from analysis.judge.replications.energy import references
from analysis.measure import energy

from . import describe
from .colours import STATES
from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, Size, label_ends, years
from .wording import hedge, in_words, listed, number, numeral, span

BLR = "BLR"
NEIGHBOURS = {"BLR": "Belarus", "UKR": "Ukraine", "LTU": "Lithuania", "MDA": "Moldova"}
FIRST_PRICE = 2003
HIGHEST_DRAWN = 600
# A note that gives a fraction of a whole: "about a third of Russian gas crossing the country".
_FRACTION_OF = re.compile(r"(?:half|third|fifth) of (.+)")


def gas_price() -> FigureExhibit:
    """Price of gas for Belarus against the European price and that at the German border."""
    paid = energy.gas_price_of_buyer(load.table("gas_prices"), BLR).loc[FIRST_PRICE:]
    (_, europe, _), (_, border, _) = references()
    frame = pd.DataFrame({"Belarus": paid["price"], "Europe (World Bank)": europe, "German border": border})
    frame = frame.loc[FIRST_PRICE : int(paid.index[-1])]

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.fill_between(paid.index, paid["low"], paid["high"], color=COLOURS["Russia"], alpha=0.22, linewidth=0)
        axes.plot(frame.index, frame["Belarus"], color=COLOURS["Russia"], marker="o", markersize=3.5)
        axes.plot(frame.index, frame["Europe (World Bank)"], color=COLOURS["EU"], linestyle="--")
        axes.plot(frame.index, frame["German border"], color=COLOURS["reference"], linestyle=":")
        axes.set_ylim(0, HIGHEST_DRAWN)
        last = frame.index[-1]
        years(axes, FIRST_PRICE, int(last))
        axes.text(2012.1, 88, "paid by Belarus", color=COLOURS["Russia"], fontsize=8.5, fontweight="bold", ha="center")
        axes.text(2008, 495, "Europe\n(World Bank)", color=COLOURS["EU"], fontsize=8.5, fontweight="bold", ha="center")
        # In two lines, clear of the line of Europe that rises in the last years.
        axes.text(2014.4, 405, "German\nborder", color=COLOURS["reference"], fontsize=8.5, fontweight="bold")
        axes.set_ylabel("US$ per 1,000 m³")

    return FigureExhibit(
        name="gas-price",
        title="Belarus paid {num}`gas.discount.2006` less for gas than Europe in 2006, {num}`gas.discount.2012` less in 2012 "
        "and {num}`gas.discount.2016` less in 2016.",
        caption="Points: price of Russian gas for Belarus, the median of the best kind of statement that a year has. For 2008 it is that of the second half. "
        "Band: all annual averages, payments and contracts of the year, but not what was paid in part. "
        "German border: price of Russian gas there. The European series changes its definition in 2010 and 2015. "
        f"The vertical axis ends at {HIGHEST_DRAWN}{_above(frame['Europe (World Bank)'])}.",
        data=describe.long(frame.assign(lowest=paid["low"], highest=paid["high"]), "series", "usd_per_1000m3"),
        tables=("gas_prices", "gas_price_europe"),
        unit="US dollars per 1,000 cubic metres",
        draw=draw,
        alt=f"Line chart of gas prices. {describe.lines(frame, 'usd_per_1000m3', 0)}",
    )


def _above(line: pd.Series) -> str:
    over = [str(year) for year in line.index[line > HIGHEST_DRAWN]]
    return f"; in {listed(over)} Europe lies above it" if over else ""


def worth_of_discount() -> FigureExhibit:
    """What the gap to the European price was worth in a year, and per cent of that price."""
    paid = energy.gas_price_of_buyer(load.table("gas_prices"), BLR)["price"]
    (_, europe, _), _ = references()
    volume = energy.gas_burnt(load.table("energy_mix"), BLR)
    worth = energy.worth(energy.discount(paid, europe)["gap"], volume).loc[FIRST_PRICE:]
    frame = worth.rename("worth").to_frame()

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.bar(worth.index, worth, color=[COLOURS["Russia"] if y <= 2016 else "#E3A27A" for y in worth.index], width=0.75)
        axes.axhline(0, color="#555555", linewidth=0.8)
        for year, value in worth.items():
            axes.text(year, max(value, 0) + 0.08, numeral(value, "busd", 1), ha="center", fontsize=7 if size.narrow else 7.5)
        years(axes, int(worth.index[0]), int(worth.index[-1]))
        axes.set_ylim(min(0, worth.min() - 0.4), worth.max() + 1)
        axes.set_ylabel("billion US$")

    return FigureExhibit(
        name="gas-worth",
        title="Against the European price cheap gas was worth up to {num}`gas.worth-highest.2003.2016` a year "
        "({num}`gas.year-of-highest-worth.2003.2016`), but {num}`gas.worth.2016` in 2016.",
        caption="Gap between the World Bank's European gas price and that for Belarus, times the gas burnt in Belarus. An upper bound: "
        "transport to Western Europe is not taken off, and at the higher price less would have been burnt. "
        "Below zero Europe paid less. Volumes are by BP's heating value, a few per cent off those of customs.",
        data=describe.long(frame, "series", "busd"),
        tables=("gas_prices", "gas_price_europe", "energy_mix"),
        unit="billion current US dollars",
        draw=draw,
        alt=f"Bar chart by year. {describe.lines(frame.rename(columns={'worth': 'Worth of the gap'}), 'busd')}",
        height=3.3,
        narrow_height=3.4,
    )


def net_imports() -> FigureExhibit:
    """Net energy imports of Belarus and neighbours, percent of energy use."""
    table = energy.net_imports(load.table("energy_imports"))[list(NEIGHBOURS)].rename(columns=NEIGHBOURS)
    frame = table.dropna(how="all").loc[1992:]
    flows = load.table("energy_flows")
    russian = flows[(flows["commodity"] == "energy") & (flows["measure"] == "share of imports")]

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        ends = {}
        for code in NEIGHBOURS:
            name, colour, line = STATES[code]
            series = frame[name].dropna()
            axes.plot(series.index, series, color=colour, linestyle=line)
            ends[name] = (series.index[-1], series.iloc[-1], colour)
        axes.set_ylim(0, 105)
        years(axes, int(frame.index[0]), int(frame.index[-1]))
        label_ends(axes, ends, gap=0.07)
        axes.set_ylabel("percent of energy use")

    return FigureExhibit(
        name="energy-imports",
        title="In 2014 Belarus imported {num}`energy.net-imports.BLR.2014` of the energy it used, Ukraine "
        "{num}`energy.net-imports.UKR.2014`, Moldova {num}`energy.net-imports.MDA.2014`.",
        caption="Net imports, of whatever origin. "
        f"Statements put Russia's part for Belarus at {number(russian['value_low'].min(), 'percent', 0)} or more. "
        "Years from 2015 on, for Belarus alone, are of a newer vintage. Its figures for earlier years differ by up to a few points.",
        data=describe.long(frame, "country", "net_imports_percent"),
        tables=("energy_imports", "energy_flows"),
        unit="percent of energy use",
        draw=draw,
        alt=f"Line chart of net energy imports. {describe.lines(frame, 'percent', 0)}",
        height=3.4,
    )


def support_estimates() -> TableExhibit:
    """Estimates of Russian support for the years around the dispute."""
    table = load.table("energy_support")
    table = table[table["year"].between(2005, 2007)].dropna(subset=["value_low"])
    table = table[table["topic"].str.startswith(("subsidy", "support", "loan"))].sort_values(["year", "topic", "estimator"])
    shown = pd.DataFrame(
        {
            "Year": table["period"], "What is counted": table["topic"], "Estimate": [hedge(r["note"]) + _range(r) for _, r in table.iterrows()],
            "By": table["estimator"],
        }
    )
    return TableExhibit(
        name="support-estimates",
        title="Estimates of all Russian support run from {num}`stated-support.support-568563c2` for 2005 to "
        "over {num}`stated-support.support-2a4ecb84` a year at the prices of 2005 and 2006.",
        caption="All statements found on subsidies of the years 2005 to 2007. Not among them: losses from dearer energy, and gains of the budget or the current account. "
        "Some count gas or oil alone, some both, some all support, so they must not be added. "
        f"{in_words(int(table['unit'].str.startswith('%').sum())).capitalize()} are in percent, of product or of the budget.",
        data=table.drop(columns=["source_url"]),
        tables=("energy_support",),
        unit="as given in each row",
        shown=shown,
        align="llrl",
        widths=(15, 25, 20, 40),
    )


def flows_stated() -> TableExhibit:
    """What was stated of shares of Russian deliveries and of transit."""
    table = energy.distinct_statements(load.table("energy_flows"), ("share of imports", "share of route"))
    table = table.sort_values(["measure", "commodity", "year", "id"])
    through = table[(table["commodity"] == "gas") & table["quantity"].str.endswith("through Belarus")]
    shown = pd.DataFrame(
        {
            "What": [f"{r.quantity}{_of_what(r.note)}" for r in table.itertuples()], "When": table["period"],
            "Stated": [hedge(r["note"]) + _range(r) for _, r in table.iterrows()],
            "By": table["source"].str.replace(r"\s*\(copy.*", "", regex=True),
        }
    )
    return TableExhibit(
        name="energy-flows",
        title=f"Statements put the Russian gas that went through Belarus at {span(through['value_low'].min(), through['value_high'].max(), 'percent', 0)} of what went to Europe.",
        caption="Dated statements of statistics offices, companies, officials and the press. Their denominators differ. On the transit of oil products alone none was found.",
        data=table.drop(columns=["source_url"]),
        tables=("energy_flows",),
        unit="percent",
        shown=shown,
        align="llrl",
        widths=(35, 15, 10, 40),
    )


def disputes() -> TableExhibit:
    """Disputes and agreements on gas and oil between Russia and Belarus."""
    table = load.table("events")
    kinds = ["gas/oil dispute", "price agreement", "asset sale"]
    table = table[(table["vector"] == "Russia") & table["type"].isin(kinds)].sort_values(["date", "id"])
    table = table[table["year"] <= 2020]
    shown = pd.DataFrame({"Date": table["date"], "Kind": table["type"], "What happened": table["description"]})
    return TableExhibit(
        name="gas-oil-disputes",
        title=f"Disputes over gas and oil are on record in {listed(sorted({str(year) for year in table.loc[table['type'] == 'gas/oil dispute', 'year']}))}.",
        caption="A selection of dated events with sources, not a count.",
        data=table[["id", "date", "year", "type", "description", "source"]],
        tables=("events",),
        unit="none",
        shown=shown,
        align="lll",
    )


def _of_what(note: str | float) -> str:
    """The whole of which a note gives a fraction, in brackets."""
    found = _FRACTION_OF.search(note) if isinstance(note, str) else None
    return f" (of {found[1]})" if found else ""


def _range(row: pd.Series) -> str:
    units = {"US$ billion": "busd", "%": "percent"}
    low, high = row["value_low"], row["value_high"]
    digits = 0 if float(low).is_integer() and float(high).is_integer() else 1
    if row["unit"] in units:
        text = number(high, units[row["unit"]], digits)
        return text if low == high else f"{low:g} to {text}"
    value = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return f"{value} {row['unit']}".replace("% ", "% ")
