"""Figures and tables on the CIS: its weight with and without Russia, its members compared, bases of shares."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import load
from analysis.judge import ledger
from analysis.judge.published.cis import parts, states
from analysis.measure import trade

from . import claims as words
from . import describe
from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, Size, label_ends, mark_thesis, years
from .wording import number

BLR, RUS = "BLR", "RUS"
FIRST = 1995
DAY, CHARTER, TWELVE = "of the day", "charter", "twelve"
LINES = {
    "CIS": ("-", "Belarus", 2.4),
    "CIS by its charter": ("--", "reference", 1.5),
    "Russia alone": ("-", "Russia", 1.9),
    "CIS without Russia": ("-.", "other CIS", 1.9),
}
FLOW_STYLES = {"exports": "--", "imports": ":"}
# States that the text compares with Belarus: the lines that tell them apart; of all others the lines bear no name.
COMPARED = {"Kazakhstan": "--", "Kyrgyzstan": "-.", "Moldova": ":", "Tajikistan": (0, (5, 1, 1, 1, 1, 1)), "Turkmenistan": (0, (1, 0.7))}
LOOKS = {"ours": (COLOURS["Belarus"], 2.4, 4), "compared": ("#6E6E6E", 1.2, 3), "other": ("#CFCFCF", 0.9, 2)}


def commonwealth() -> FigureExhibit:
    """Share of the CIS in turnover with and without Russia, and in exports and imports."""
    dots = load.table("trade_dots")
    whole, russia = trade.share_of_bloc(dots, BLR, "CIS", DAY).loc[FIRST:], trade.share_of_partner(dots, BLR, RUS).loc[FIRST:]
    charter = trade.share_of_bloc(dots, BLR, "CIS", CHARTER).loc[FIRST:, "turnover"]
    columns = (whole["turnover"], charter, russia["turnover"], whole["turnover"] - russia["turnover"])
    turnover = pd.DataFrame(dict(zip(LINES, columns, strict=True)))
    flows = whole[list(FLOW_STYLES)]
    named = pd.concat([turnover.add_prefix("turnover, "), flows.rename(columns=lambda f: f"{f}, CIS")], axis=1)

    def draw(figure: Figure, size: Size) -> None:
        left, right = figure.subplots(2 if size.narrow else 1, 1 if size.narrow else 2, sharey=True, sharex=True)
        for axes, title in ((left, "turnover"), (right, "exports and imports, CIS")):
            axes.set_ylim(0, 82)
            axes.set_title(title)
            axes.axhline(50, color="#555555", linewidth=0.9)
            axes.set_ylabel("percent" if axes is left or size.narrow else "")
        _turnover_lines(left, turnover)
        for flow, style in FLOW_STYLES.items():
            right.plot(flows.index, flows[flow], color=COLOURS["Belarus"], linestyle=style)
            right.text(*((2008.5, 69) if flow == "imports" else (2006, 37)), flow, ha="center", fontsize=8.5, fontweight="bold", color=COLOURS["Belarus"])
        for axes in (left, right):
            years(axes, FIRST, int(flows.index[-1]), label=axes is right)
            axes.set_xticks((1995, 2005, 2015))

    return FigureExhibit(
        name="cis-commonwealth",
        title="The CIS had over half of turnover in every year from 1995 to 2016, the lowest {num}`cis.bloc-lowest.turnover.of-the-day.1995.2016`; without "
        "Russia it had between {num}`vectors.share-lowest.turnover.other-CIS.1995.2016` and {num}`vectors.share-highest.turnover.other-CIS.1995.2016`.",
        caption="Share of the CIS in the trade of Belarus; members, founding and associate states of each year, so that Ukraine falls out in 2018. By its charter: "
        "without Ukraine and Turkmenistan, which were no parties to it. Diamond: the thesis's statement. "
        "Horizontal line: half. Grey ground: years after the thesis.",
        data=describe.long(named, "series", "share_percent"),
        tables=("trade_dots", "bloc_membership", "bloc_definitions"),
        unit="percent of the flow",
        draw=draw,
        alt=f"Two line charts of shares. {describe.lines(named, 'percent')}",
        narrow_height=6.4,
    )


def _turnover_lines(axes: Axes, turnover: pd.DataFrame) -> None:
    places = {"CIS": (2003, 67), "CIS by its charter": (2010, 72), "Russia alone": (2009, 40), "CIS without Russia": (2008, 15)}
    for name, (style, colour, width) in LINES.items():
        axes.plot(turnover.index, turnover[name], color=COLOURS[colour], linestyle=style, linewidth=width)
        axes.text(*places[name], name, ha="center", fontsize=8, fontweight="bold", color=COLOURS[colour])
    pointer = {"arrowstyle": "-", "color": COLOURS["reference"], "linewidth": 0.8}
    axes.annotate("", (2010, turnover.at[2010, "CIS by its charter"]), xytext=(2010, 71.5), arrowprops=pointer)
    stated = ledger.claim("C-CIS-01")
    mark_thesis(axes, FIRST, stated["stated_low"], f"thesis: {words.stated_in_words(stated)}\nsince {int(stated['first_year'])}", (8, -56))


def neighbours() -> FigureExhibit:
    """Share of the CIS in the turnover of its members, with and without Russia."""
    measured = {"CIS with Russia": parts()["with"].loc[FIRST:], "CIS without Russia": parts()["without"].loc[FIRST:]}
    name = load.table("countries").set_index("iso3")["name"]
    named = pd.concat({f"{title}, {name[s]}": table[s] for title, table in measured.items() for s in table}, axis=1)

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(2 if size.narrow else 1, 1 if size.narrow else 2, sharey=True, sharex=True)
        for axes, (title, table) in zip(panels, measured.items(), strict=True):
            axes.set_ylim(0, 75)
            axes.set_title(title)
            _members(axes, table.rename(columns=name))
        panels[0].set_ylabel("percent of turnover")
        if size.narrow:
            panels[1].set_ylabel("percent of turnover")

    return FigureExhibit(
        name="cis-neighbours",
        title="By the weight of the CIS in its trade Belarus ranked {num}`cis.rank.with-Russia.BLR.2016` of {num}`cis.states` states in 2016; "
        "with Russia left out it ranked {num}`cis.rank.without-Russia.BLR.2016`.",
        caption="Share of the CIS (the twelve states that ever took part in it) in the turnover of each of them but Russia. Heavy line: Belarus; lines without a name: the other states. "
        "The figures of Uzbekistan hardly move over many years and those of Turkmenistan leap, which points to estimates. Grey ground: years after the thesis.",
        data=describe.long(named, "series", "share_percent"),
        tables=("trade_panel", "bloc_definitions"),
        unit="percent of turnover",
        draw=draw,
        alt=f"Two line charts of shares of the CIS in turnover by country. {describe.lines(named, 'percent')}",
        height=4.2,
        narrow_height=7.2,
    )


def _members(axes: Axes, table: pd.DataFrame) -> None:
    ends = {}
    for state in table:
        kind = "ours" if state == "Belarus" else "compared" if state in COMPARED else "other"
        colour, width, order = LOOKS[kind]
        line = table[state].dropna()
        axes.plot(line.index, line, color=colour, linewidth=width, linestyle=COMPARED.get(state, "-"), zorder=order)
        if kind != "other":
            ends[state] = (line.index[-1], line.iloc[-1], colour)
    years(axes, FIRST, int(table.index[-1]), label=False)
    axes.set_xticks((1995, 2005, 2015))
    label_ends(axes, ends, gap=0.056)


YEARS_OF_BASES = (1995, 2000, 2005, 2010, 2016)


def bases() -> TableExhibit:
    """The CIS and Russia in turnover, by definition of the CIS and base of the share."""
    dots = load.table("trade_dots")
    russia = trade.share_of_partner(dots, BLR, RUS)["turnover"]
    columns = {f"CIS {definition}": trade.share_of_bloc(dots, BLR, "CIS", definition)["turnover"] for definition in (DAY, CHARTER, TWELVE)}
    columns |= {"Russia": russia, "CIS without Russia": columns[f"CIS {DAY}"] - russia}
    columns |= {"Russia, of trade with the CIS": trade.share_within_bloc(dots, BLR, RUS, "CIS", DAY)["turnover"]}
    table = pd.DataFrame(columns).loc[list(YEARS_OF_BASES)]
    headings = {f"CIS {DAY}": "CIS, members of the year", f"CIS {CHARTER}": "CIS, parties to the charter", f"CIS {TWELVE}": "CIS, all twelve"}
    shown = table.map(lambda v: number(v, "percent", 1)).rename(columns=headings).reset_index(names="Year")
    return TableExhibit(
        name="cis-bases",
        title="Russia had {num}`within-CIS.turnover.RUS.2005` of the trade with the CIS in 2005, and {num}`share.turnover.RUS.2005` of all trade.",
        caption="Percent of all turnover of Belarus; in the last column percent of its turnover with the CIS, members of the year. "
        "Ukraine and Turkmenistan were no parties to the charter; all twelve: the states that ever took part.",
        data=describe.long(table, "series", "share_percent"),
        tables=("trade_dots", "bloc_membership", "bloc_definitions"),
        unit="percent of the base",
        shown=shown,
        align="lrrrrrr",
    )


CHANGE, CHANGE_OF_MEANS, IMPORTS = "Change", "Change of three-year means", "Change in imports"


def exports_to_russia() -> TableExhibit:
    """Russia's share in the exports of each CIS state in 2000 and 2005, and its change."""
    shares = parts("exports")["largest alone"][list(states())]
    means = shares.loc[2003:2005].mean() - shares.loc[2000:2002].mean()
    bought = parts("imports")["largest alone"][list(states())]
    table = pd.DataFrame(
        {
            2000: shares.loc[2000], 2005: shares.loc[2005], CHANGE: shares.loc[2005] - shares.loc[2000], CHANGE_OF_MEANS: means,
            IMPORTS: bought.loc[2005] - bought.loc[2000],
        }
    )
    name = load.table("countries").set_index("iso3")["name"]
    table = table.rename(index=name).sort_values([CHANGE, CHANGE_OF_MEANS]).rename_axis("country")
    shown = pd.DataFrame({str(c): [number(v, "points" if c in (CHANGE, CHANGE_OF_MEANS, IMPORTS) else "percent", 1) for v in table[c]] for c in table})
    shown.insert(0, "Country", table.index)
    return TableExhibit(
        name="cis-exports-to-russia",
        title="Exports to Russia lost weight in most of the CIS between 2000 and 2005; Belarus was among those that lost most, not alone.",
        caption="Share of Russia in all exports of each state, and its change in percentage points from 2000 to 2005 and from the mean of 2000 to 2002 to that of 2003 to 2005; "
        "sorted by the change. Last column: change of Russia's share in imports from 2000 to 2005. The figures of Tajikistan and Turkmenistan jump from year to year, and those of Uzbekistan hardly move: "
        "both point to estimates.",
        data=table.rename(columns={2000: "share_2000", 2005: "share_2005", CHANGE: "change_points", CHANGE_OF_MEANS: "change_of_means_points", IMPORTS: "change_of_imports_points"}).reset_index(),
        tables=("trade_panel", "bloc_definitions"),
        unit="percent of exports; percentage points",
        shown=shown,
        align="lrrrrr",
    )
