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
from .mended import half_booked
from .style import COLOURS, LAST_OF_THESIS, Size, mark_thesis, years
from .wording import number, of_years

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
# Of a state in each panel: the colours of its span of years and of its marks.
LOOKS = {"ours": ("#8A8A8A", COLOURS["Belarus"]), "other": ("#D4D4D4", "#555555")}


def commonwealth() -> FigureExhibit:
    """Share of the CIS in turnover with and without Russia, and in exports and imports."""
    dots = load.table("trade_dots")
    whole, russia = trade.share_of_bloc(dots, BLR, "CIS", DAY).loc[FIRST:], trade.share_of_partner(dots, BLR, RUS).loc[FIRST:]
    charter = trade.share_of_bloc(dots, BLR, "CIS", CHARTER).loc[FIRST:, "turnover"]
    columns = (whole["turnover"], charter, russia["turnover"], whole["turnover"] - russia["turnover"])
    turnover = pd.DataFrame(dict(zip(LINES, columns, strict=True)))
    short = int((charter.loc[:LAST_OF_THESIS] < 50).sum())
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
        title="With the members of each year the CIS had over half of the turnover of Belarus in every year from 1995 to 2016.",
        caption="Without Russia the CIS had between {num}`vectors.share-lowest.turnover.other-CIS.1995.2016` and {num}`vectors.share-highest.turnover.other-CIS.1995.2016` of turnover. "
        "Founding and associate states count as members; Ukraine falls out in 2018. By its charter: without Ukraine and Turkmenistan, which were no parties to it. "
        f"So counted the CIS had less than half in {of_years(short, f'{FIRST}-{LAST_OF_THESIS}')} to {LAST_OF_THESIS}. Horizontal line: half.",
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
    """Share of the CIS in the turnover of its members, with and without Russia: first and last year, lowest and highest."""
    measured = {"CIS with Russia": parts()["with"].loc[FIRST:LAST_OF_THESIS], "CIS without Russia": parts()["without"].loc[FIRST:LAST_OF_THESIS]}
    name = load.table("countries").set_index("iso3")["name"]
    measured = {title: table.rename(columns=name) for title, table in measured.items()}
    named = pd.concat({f"{title}, {state}": table[state] for title, table in measured.items() for state in table}, axis=1)

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(2 if size.narrow else 1, 1 if size.narrow else 2, sharex=True)
        for axes, (title, table) in zip(panels, measured.items(), strict=True):
            axes.set_title(title)
            axes.set_xlim(0, 75)
            axes.axvline(50, color="#555555", linewidth=0.9, linestyle=":")
            _spans(axes, table)
            if axes is panels[-1] or not size.narrow:
                axes.set_xlabel("percent of turnover")
        panels[0].set_ylabel("state", fontsize=7.5)
        panels[0].text(50.8, -0.42, "half", fontsize=7.5, color="#555555", va="center")
        figure.legend(*panels[0].get_legend_handles_labels(), loc="outside upper center", ncols=3, fontsize=7.5, frameon=False)

    return FigureExhibit(
        name="cis-neighbours",
        title="By the weight of the CIS in its trade Belarus ranked {num}`cis.rank.with-Russia.BLR.2016` of {num}`cis.states` states in 2016, "
        "but {num}`cis.rank.without-Russia.BLR.2016` with Russia left out.",
        caption="Share of the CIS, the twelve states that ever took part in it, in the turnover of each of them but Russia. "
        "A bar that lies wholly right of the dotted line: over half in every year. "
        "The figures of Uzbekistan hardly move over many years and those of Turkmenistan leap, which points to estimates. "
        f"Exports of Kyrgyzstan in 2007 stand far off the years beside them. So do those of Azerbaijan in 2008, its lowest year. {half_booked()}",
        data=describe.long(named, "series", "share_percent"),
        tables=("trade_panel", "trade_fcs", "bloc_definitions"),
        unit="percent of turnover",
        draw=draw,
        alt=f"Two charts of the shares of the CIS in turnover, a bar from the lowest to the highest year and marks for the first and the last, by country. {describe.lines(named, 'percent')}",
        height=3.9,
        narrow_height=6.4,
    )


def _spans(axes: Axes, table: pd.DataFrame) -> None:
    last = table.ffill().iloc[-1].sort_values(kind="stable")
    for place, state in enumerate(last.index):
        line = table[state].dropna()
        span, mark = LOOKS["ours" if state == "Belarus" else "other"]
        said = state == last.index[-1]
        axes.plot([line.min(), line.max()], [place, place], color=span, linewidth=5, solid_capstyle="butt", label="lowest to highest year" if said else None)
        axes.plot(line.iloc[0], place, "o", markersize=5.5, markerfacecolor="white", markeredgecolor=mark, linestyle="none", label=str(FIRST) if said else None)
        axes.plot(line.iloc[-1], place, "o", markersize=6, color=mark, linestyle="none", label=str(LAST_OF_THESIS) if said else None)
    axes.set_yticks(range(len(last)), last.index, fontsize=8.5)
    for label in axes.get_yticklabels():
        label.set_fontweight("bold" if label.get_text() == "Belarus" else "normal")
    axes.set_ylim(-0.7, len(last) - 0.4)
    axes.grid(axis="x")
    axes.grid(visible=False, axis="y")


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
        caption="Percent of all turnover of Belarus; in the last column, of its turnover with the CIS, members of the year. "
        "Ukraine and Turkmenistan were no parties to the charter. All twelve: the states that ever took part.",
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
        title="Between 2000 and 2005 exports to Russia lost weight in most of the CIS, not in Belarus alone.",
        caption="Share of Russia in all exports of each state, sorted by its change. Three-year means: 2000 to 2002 and 2003 to 2005. "
        "Last column: change of Russia's share in imports from 2000 to 2005. The figures of Tajikistan and Turkmenistan jump from year to year, those of Turkmenistan far from what Russia booked. "
        "Those of Uzbekistan hardly move, which points to estimates.",
        data=table.rename(columns={2000: "share_2000", 2005: "share_2005", CHANGE: "change_points", CHANGE_OF_MEANS: "change_of_means_points", IMPORTS: "change_of_imports_points"}).reset_index(),
        tables=("trade_panel", "bloc_definitions"),
        unit="percent of exports; percentage points",
        shown=shown,
        align="lrrrrr",
    )
