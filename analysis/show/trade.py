"""Figures on the trade of Belarus."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import load
from analysis.judge import ledger
from analysis.judge.replications.trade import providers
from analysis.measure import asymmetry, concentration, fuels, trade

from . import claims as words
from . import describe
from .colours import LINES
from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, LAST_OF_THESIS, Size, label_ends, mark_thesis, years
from .wording import listed, number, of_years

BLR, RUS = "BLR", "RUS"
YEARS_COMPARED = (1996, 2005, 2014, 2015, 2016)
# Flow → its line, colour and width: one partner, three flows.
FLOW_LINES = {"exports": ("--", "#8A3B00", 1.7), "imports": (":", COLOURS["Russia"], 1.9), "turnover": ("-", "#777777", 2.4)}
SAID_OF = 2005
CIS_BASE = "of trade with the CIS"
VECTORS_SHOWN = ("Russia", "EU", "other CIS", "China")
# Beside a drawing of a Union that is always the same, one that grows is called by its kind.
NAMES = {"EU": "EU as it grew"}


def russia_share() -> FigureExhibit:
    """Russia's share in exports, imports and turnover of Belarus, percent of all trade."""
    shares = trade.share_of_partner(load.table("trade_dots"), BLR, RUS)

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_ylim(0, 80)
        ends = {}
        for flow in trade.FLOWS:
            line, (style, colour, width) = shares[flow], FLOW_LINES[flow]
            axes.plot(line.index, line, color=colour, linestyle=style, linewidth=width)
            ends[flow] = (line.index[-1], line.iloc[-1], colour)
        years(axes, *_span(shares))
        label_ends(axes, ends, gap=0.065 if size.narrow else 0.05)
        _gap(axes, shares.at[SAID_OF, "exports"])
        axes.set_ylabel("share of Russia, percent")

    return FigureExhibit(
        name="russia-share",
        title="Russia had {num}`share-mean.turnover.RUS.1996.2000` of turnover on average from 1996 to 2000 and {num}`share-mean.turnover.RUS.2012.2016` from 2012 to 2016.",
        caption="Share of Russia in all exports, imports and turnover of Belarus. In the single years 1996 and 2016 it had {num}`share.turnover.RUS.1996` and {num}`share.turnover.RUS.2016` of turnover. "
        "The diamond stands at half: in the thesis's account of 2005 most products go to Russia. Figures for 1992 to 1994 rest on rouble conversion. "
        "From 2004 to 2005 the recorded share of exports falls by {size}`share-change.exports.RUS.2004.2005`.",
        data=describe.long(shares, "flow", "share_percent"),
        tables=("trade_dots",),
        unit="percent of the flow",
        draw=draw,
        alt=f"Line chart of the share of Russia by flow. {describe.lines(shares, 'percent')}",
    )


def _gap(axes: Axes, measured: float) -> None:
    """What the thesis states of exports in 2005, and how far below it the measured share lies."""
    colour = FLOW_LINES["exports"][1]
    axes.plot([SAID_OF, SAID_OF], [measured, 50], color=COLOURS["thesis"], linewidth=1.1, zorder=5)
    axes.plot([SAID_OF], [measured], "o", markersize=6, color=colour, zorder=6)
    mark_thesis(axes, SAID_OF, 50, f"thesis: over half\nof exports in {SAID_OF}", (-14, 62))
    axes.annotate(f"measured: {number(measured, 'percent', 1)}", (SAID_OF, measured), xytext=(-6, -20), textcoords="offset points",
                  ha="right", fontsize=7.5, color=colour)


def two_bases() -> FigureExhibit:
    """Russia's share of all trade against its share of trade inside the CIS, exports and imports."""
    dots = load.table("trade_dots")
    of_all = trade.share_of_partner(dots, BLR, RUS)
    of_cis = trade.share_within_bloc(dots, BLR, RUS, "CIS", "twelve")
    frame = pd.concat({"of all trade": of_all, CIS_BASE: of_cis}, axis=1)
    stated = {"exports": "C-RUS-10", "imports": "C-RUS-12"}

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(2 if size.narrow else 1, 1 if size.narrow else 2, sharey=True, sharex=True)
        for axes, flow in zip(panels, stated, strict=True):
            axes.set_ylim(0, 112)
            axes.set_title(flow)
            for base, style, height in ((CIS_BASE, "--", 98), ("of all trade", "-", 22 if flow == "exports" else 42)):
                line = frame[base, flow].dropna()
                axes.plot(line.index, line, color=COLOURS["Russia"], linestyle=style)
                axes.text(2004.5, height, base, ha="center", fontsize=8.5, color=COLOURS["Russia"], fontweight="bold")
            claim = ledger.claim(stated[flow])
            mark_thesis(axes, 2005, claim["stated_low"], f"thesis: {words.stated(claim)}", (-18, -30))
            years(axes, *_span(of_all), label=flow == "imports" or size.narrow)
        panels[0].set_ylabel("percent")

    named = pd.DataFrame({f"{flow}, share {base}": frame[base, flow] for flow in stated for base in ("of all trade", CIS_BASE)})
    return FigureExhibit(
        name="russia-two-bases",
        title="Russia's {stated}`C-RUS-10` of exports and {stated}`C-RUS-12` of imports in the thesis are shares of trade with the CIS alone.",
        caption="Share of Russia in exports and imports of Belarus. The CIS: the twelve states that ever took part in it. "
        "Diamonds: the figures of the thesis, placed in 2005.",
        data=describe.long(named, "series", "share_percent"),
        tables=("trade_dots", "bloc_membership"),
        unit="percent of the base",
        draw=draw,
        alt=f"Two line charts, exports and imports. {describe.lines(named, 'percent')}",
        narrow_height=6.2,
    )


def vectors() -> FigureExhibit:
    """Shares of the vectors in exports and imports."""
    dots = load.table("trade_dots")
    shares = {flow: trade.shares_by_vector(dots, BLR, flow) for flow in ("exports", "imports")}
    named = pd.concat(
        {f"{flow}, {vector}": shares[flow][vector] for flow in shares for vector in VECTORS_SHOWN}, axis=1
    )

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(2 if size.narrow else 1, 1 if size.narrow else 2, sharey=True, sharex=True)
        for axes, (flow, table) in zip(panels, shares.items(), strict=True):
            axes.set_ylim(0, 80)
            axes.set_title(flow)
            ends = {}
            for vector in VECTORS_SHOWN:
                line = table[vector]
                axes.plot(line.index, line, color=COLOURS[vector], linestyle=LINES[vector])
                ends[NAMES.get(vector, vector)] = (line.index[-1], line.iloc[-1], COLOURS[vector])
            years(axes, *_span(table), label=False)
            axes.set_xticks((1995, 2005, 2015))
            label_ends(axes, ends, gap=0.07)
        panels[0].set_ylabel("percent of all exports, imports")

    return FigureExhibit(
        name="trade-vectors",
        title=f"{_first_buyers(shares['exports'])} of Belarusian goods.",
        caption="Shares of four vectors in the exports and imports of Belarus. The EU and the CIS are as composed in each year: "
        "the EU line steps up with the accessions of 2004, and Ukraine leaves the CIS line in 2018. "
        "Not drawn: other Asia, Latin America, the USA, Africa and the Middle East, the rest of the world, and trade without a partner. Shaded: years after the thesis.",
        data=describe.long(named, "series", "share_percent"),
        tables=("trade_dots", "bloc_membership"),
        unit="percent of the flow",
        draw=draw,
        alt=f"Two line charts of shares by vector. {describe.lines(named, 'percent')}",
        narrow_height=6.4,
    )


def _first_buyers(exports: pd.DataFrame) -> str:
    """Which of Russia and the Union bought most in the years drawn: by turns, or one of them always."""
    names = {"Russia": "Russia", "EU": "the European Union"}
    first = list(dict.fromkeys(exports[list(VECTORS_SHOWN)].idxmax(axis=1)))
    said = listed([names.get(vector, vector) for vector in sorted(first, key=VECTORS_SHOWN.index)])
    return f"{said[0].upper()}{said[1:]} {'were by turns' if len(first) > 1 else 'was always'} the first buyer"


def balance() -> FigureExhibit:
    """Trade balance with Russia, the EU and all others, billion US dollars."""
    table = trade.balance_by_vector(load.table("trade_dots"), BLR) / 1000
    frame = table[["Russia", "EU"]].assign(others=table.drop(columns=["Russia", "EU"]).sum(axis=1))
    colours = {"Russia": COLOURS["Russia"], "EU": COLOURS["EU"], "others": COLOURS["rest of the world"]}

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.axhline(0, color="#555555", linewidth=0.8)
        for name, style in (("Russia", "-"), ("EU", "--"), ("others", "-.")):
            axes.plot(frame.index, frame[name], color=colours[name], linestyle=style)
        years(axes, *_span(frame))
        label_ends(axes, {n: (frame.index[-1], frame[n].iloc[-1], colours[n]) for n in frame})
        axes.set_ylabel("billion US$, exports less imports")

    return FigureExhibit(
        name="trade-balance",
        title="Over 1996 to 2016 trade with Russia left a deficit of {size}`balance-sum.Russia.1996.2016`, trade with the "
        "European Union a surplus of {num}`balance-sum.EU.1996.2016`.",
        caption="Exports of goods of Belarus (FOB) less its imports (CIF). Imports include freight and insurance, which "
        "deepens deficits by a few per cent. Oil and gas weigh heavily in the lines of Russia and the EU.",
        data=describe.long(frame, "vector", "balance_busd"),
        tables=("trade_dots", "bloc_membership"),
        unit="billion current US dollars",
        draw=draw,
        alt=f"Line chart of trade balances. {describe.lines(frame, 'busd')}",
        height=3.4,
    )


def fuels_and_buyers() -> FigureExhibit:
    """Shares of Russia and the EU in exports beside the share of fuels in them."""
    dots = load.table("trade_dots")
    frame = pd.DataFrame(
        {
            "Russia": trade.share_of_partner(dots, BLR, RUS)["exports"],
            "EU-28": trade.share_of_bloc(dots, BLR, "EU", "EU-28")["exports"],
            "fuels": fuels.in_all_exports(load.table("trade_wits"), BLR),
        }
    ).dropna()
    changes = frame.loc[1998:LAST_OF_THESIS].diff().dropna()
    against = changes["Russia"] * changes["fuels"] < 0

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_ylim(0, 70)
        colours = {"Russia": COLOURS["Russia"], "EU-28": COLOURS["EU"], "fuels": COLOURS["Belarus"]}
        axes.fill_between(frame.index, frame["fuels"], color="#DDDDDD", linewidth=0)
        for name, colour in colours.items():
            axes.plot(frame.index, frame[name], color=colour, linestyle=LINES["EU"] if name == "EU-28" else "-", linewidth=1.3 if name == "fuels" else 1.9)
        years(axes, *_span(frame))
        label_ends(axes, {name: (frame.index[-1], frame[name].iloc[-1], colour) for name, colour in colours.items()}, gap=0.065)
        axes.set_ylabel("percent of exports")

    return FigureExhibit(
        name="russia-fuels-and-buyers",
        title=f"In {of_years(int(against.sum()), f'{against.index[0]}-{against.index[-1]}')} from {against.index[0]} to {against.index[-1]} Russia's share in exports moved against that of fuels.",
        caption="Shares in all exports of Belarus; the EU-28 are the members of 2013 in all years. Over 1998 to 2016 the shares of Russia and of fuels correlate by {num}`fuel-link.RUS.levels.1998.2016`. "
        "Yearly changes correlate as well, by {num}`fuel-link.RUS.changes.1998.2016` for Russia and {num}`fuel-link.EU.changes.1998.2016` for the Union. "
        "Part of this is arithmetic, since the fuels were sold in the Union. Before 1998 and after 2019 the share of fuels is not at hand.",
        data=describe.long(frame, "series", "percent_of_exports"),
        tables=("trade_dots", "trade_wits", "bloc_membership"),
        unit="percent of exports",
        draw=draw,
        alt=f"Line chart of shares in exports. {describe.lines(frame, 'percent')}",
    )


def russia_without_fuels() -> FigureExhibit:
    """Russia's share of all exports, what it can have been of those without fuels, and what fuels alone would have made of it."""
    exports, fuel = trade.share_of_partner(load.table("trade_dots"), BLR, RUS)["exports"], fuels.in_all_exports(load.table("trade_wits"), BLR)
    bounds = fuels.bounds_without_fuels(exports, fuel)
    first = int(bounds.index[0])
    sections = load.table("trade_sections")
    known = pd.Series({year: fuels.share_of_partners(sections, BLR, [RUS], year, without_fuels=True) for year in fuels.YEARS_WITH_DETAIL})
    frame = pd.DataFrame(
        {
            "all exports": exports.loc[bounds.index], "if fuels alone had changed": fuels.held_without_fuels(exports, fuel, first),
            "without fuels, at most": bounds["highest"], "without fuels, at least": bounds["lowest"], "without fuels, by products": known,
        }
    )
    colour, other = COLOURS["Russia"], FLOW_LINES["exports"][1]

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_ylim(0, 80)
        axes.fill_between(bounds.index, bounds["lowest"], bounds["highest"], color="#F0DDD3", linewidth=0)
        axes.plot(bounds.index, bounds["highest"], color=other, linewidth=1.1)
        axes.plot(frame.index, frame["if fuels alone had changed"], color="#333333", linestyle=":")
        axes.plot(frame.index, frame["all exports"], color=colour)
        axes.plot(known.index, known, "o", markersize=6, color=other, zorder=6)
        years(axes, *_span(frame))
        ends = {"without fuels,\nat most": ("without fuels, at most", other), "if fuels alone\nhad changed": ("if fuels alone had changed", "#333333"), "all exports": ("all exports", colour)}
        last = int(frame.index[-1])
        label_ends(axes, {text: (last, frame.at[last, column], shade) for text, (column, shade) in ends.items()}, gap=0.11)
        axes.annotate("at least", (2004, bounds.at[2004, "lowest"]), xytext=(-8, -2), textcoords="offset points", ha="right", va="top", fontsize=8, color=other)
        axes.set_ylabel("share of Russia, percent")

    return FigureExhibit(
        name="russia-without-fuels",
        title="Of the {size}`share-change.exports.RUS.1998.2009` that Russia's share of exports lost from 1998 to 2009, fuels account for "
        "{size}`fall-by-fuels.points.1998.2009`, if Russia bought none.",
        caption="Solid: share of Russia in all exports of Belarus. Band: where its share of goods other than fuels must lie. "
        "At the upper edge it bought no fuel, at the lower as much as can be. Dots: that share where products by partner are known. "
        f"Dotted: its share of all exports if it had bought no fuel and kept its {first} part of all other goods. "
        "The two providers differ by at most {num}`fuel-totals-apart.WLD.1998.2016` on all exports up to 2016 and {num}`fuel-totals-apart.RUS.1998.2016` on those to Russia.",
        data=describe.long(frame, "series", "percent"),
        tables=("trade_dots", "trade_wits", "trade_sections"),
        unit="percent of exports, or of exports without fuels",
        draw=draw,
        alt=f"Line chart of the share of Russia in exports with a band. {describe.lines(frame.drop(columns='without fuels, by products'), 'percent')}",
        height=3.6,
    )


def concentration_of_partners() -> FigureExhibit:
    """Herfindahl-Hirschman index of partners by flow."""
    index = concentration.by_flow(load.table("trade_dots"), BLR)["herfindahl"]

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_ylim(0, 0.5)
        for flow in trade.FLOWS:
            axes.plot(index.index, index[flow], color=COLOURS["Belarus"], linestyle=FLOW_LINES[flow][0])
        years(axes, *_span(index))
        label_ends(axes, {f: (index.index[-1], index[f].iloc[-1], COLOURS["Belarus"]) for f in trade.FLOWS}, gap=0.06)
        axes.set_ylabel("Herfindahl-Hirschman index")

    return FigureExhibit(
        name="trade-concentration",
        title="Concentration of exports fell from {num}`herfindahl.exports.1998` in 1998 to {num}`herfindahl.exports.2009` in "
        "2009 and rose again to {num}`herfindahl.exports.2016` in 2016.",
        caption="Herfindahl-Hirschman index of partner countries: the sum of squared shares, 1 with a single partner, near 0 with many "
        "equal ones.",
        data=describe.long(index, "flow", "herfindahl"),
        tables=("trade_dots",),
        unit="index between 0 and 1",
        draw=draw,
        alt=f"Line chart of the Herfindahl-Hirschman index by flow. {describe.lines(index, 'index', 2)}",
    )


def asymmetry_with_russia() -> FigureExhibit:
    """Share of Russia in the turnover of Belarus, and of Belarus in that of Russia."""
    mutual = asymmetry.mutual_shares(load.table("trade_dots"), load.table("trade_fcs"), BLR, RUS)
    frame = pd.DataFrame(
        {
            "Russia in the turnover of Belarus": mutual["reporter", "turnover"],
            "Belarus in the turnover of Russia": mutual["partner", "turnover"],
        }
    )
    colours = dict(zip(frame, (COLOURS["Russia"], COLOURS["Belarus"]), strict=True))

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_ylim(0, 70)
        for name, style in zip(frame, ("-", "--"), strict=True):
            axes.plot(frame.index, frame[name], color=colours[name], linestyle=style)
            axes.text(2005, frame[name].loc[2000:2010].max() + 2, name, ha="center", fontsize=8.5, color=colours[name], fontweight="bold")
        years(axes, *_span(frame))
        axes.set_ylabel("percent of turnover")

    ratio = asymmetry.ratio(mutual)
    return FigureExhibit(
        name="russia-asymmetry",
        title="From 1996 to 2020 Belarus leaned on Russia {num}`asymmetry-mean.RUS.1996.2020` times as much as Russia on Belarus, on average.",
        caption="The turnover of Belarus is by its own figures, that of Russia by its customs. The ratio "
        "of the two lines lay between {num}`asymmetry-lowest.RUS.1996.2020` and {num}`asymmetry-highest.RUS.1996.2020` in single years. Before 1996 the books of the two sides differ too much to tell. "
        "This is trade alone, without transit and military ties, where Russia needs Belarus.",
        data=describe.long(frame.assign(ratio=ratio), "series", "value"),
        tables=("trade_dots", "trade_fcs"),
        unit="percent of turnover; the ratio without unit",
        draw=draw,
        alt=f"Line chart of mutual shares of turnover. {describe.lines(frame, 'percent')} {describe.lines(ratio.to_frame('Ratio'), 'ratio')}",
    )


def _span(frame: pd.DataFrame) -> tuple[int, int]:
    return int(frame.index.min()), int(frame.index.max())


def providers_compared() -> TableExhibit:
    """Russia's share in chosen years by provider and flow."""
    records = []
    for provider in providers():
        shares = trade.share_of_partner(provider.trade, BLR, RUS)
        for year in YEARS_COMPARED:
            if provider.covers(year):
                records.append({"provider": provider.name, "year": year, **shares.loc[year].to_dict()})
    data = pd.DataFrame(records).sort_values(["year", "provider"]).reset_index(drop=True)
    shown = pd.DataFrame({"Year": data["year"], "Provider": data["provider"]})
    for flow in trade.FLOWS:
        shown[flow.capitalize()] = [number(value, "percent", 1) for value in data[flow]]
    return TableExhibit(
        name="russia-providers",
        title="In the years shown providers differ most on exports in 2014, by {num}`share-spread.exports.RUS.2014` of Russia's share.",
        caption="Share of Russia in all exports, imports and turnover of Belarus, in chosen years. Where Russian customs stand for Russia, their figures replace those of Belarus in the total. "
        "Correlates of War, with shares of its own total, is left out in 2005, when its Russian imports from Belarus are far too low.",
        data=data,
        tables=("trade_dots", "trade_fcs", "trade_unctad", "trade_cow", "trade_cow_totals"),
        unit="percent of the flow",
        shown=shown,
        align="llrrr",
    )
