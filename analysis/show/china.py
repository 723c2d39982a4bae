"""Figures and tables on China: trade, finance, the park Great Stone, votes, the Shanghai organisation."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import load
from analysis.judge import ledger
from analysis.judge.published import china as published
from analysis.measure import chinese_finance, trade, votes_by_year

from . import claims as words
from . import describe
from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, LAST_OF_THESIS, Size, label_ends, mark_thesis, years
from .wording import number, of_years

BLR, CHN = "BLR", "CHN"
FIRST = 1996
COLOUR = COLOURS["China"]
LENDERS = ("China", "China Eximbank", "China Development Bank")
# What a figure on the park counts, by the words its source uses for it.
PARK_SERIES = {
    "expected direct Chinese investment": "hoped for",
    "Chinese bank finance offered": "hoped for",
    "planned total cost of the development": "hoped for",
    "expected total cost": "hoped for",
    "agreed (declared) investment": "declared by residents",
    "contract investment": "declared by residents",
    "declared investment": "declared by residents",
    "actual investment, all sources": "invested",
    "actual investment since launch": "invested",
}
PARK_MARKS = {"hoped for": ("o", "none"), "declared by residents": ("s", "none"), "invested": ("s", "full")}
TICKS = (1995, 2005, 2015)
POSITION = "Chinese direct investment in all of Belarus"
SIDES = {"China": "-", "Russia": "--", "EU": "-.", "USA": ":"}


def trade_with_china() -> FigureExhibit:
    """Exports to and imports from China, billion US dollars and percent of the flow."""
    dots = load.table("trade_dots")
    value = trade.with_partner(dots, BLR, CHN)[["exports", "imports"]] / 1000
    share = trade.share_of_partner(dots, BLR, CHN)[["exports", "imports"]]
    mirror = trade.with_partner(dots, CHN, BLR)["exports"].dropna().loc[value.index.min():] / 1000
    panels = {"billion US$": value, "percent of exports, imports": share}

    def draw(figure: Figure, size: Size) -> None:
        grid = figure.subplots(2 if size.narrow else 1, 1 if size.narrow else 2)
        for axes, (unit, frame) in zip(grid, panels.items(), strict=True):
            for flow, line in (("exports", "--"), ("imports", "-")):
                axes.plot(frame.index, frame[flow], color=COLOUR, linestyle=line)
            axes.set_ylim(0, frame.max().max() * 1.12)
            years(axes, int(frame.index.min()), int(frame.index.max()), label=False)
            axes.set_xticks(TICKS)
            ends = {flow: (frame.index[-1], frame[flow].iloc[-1], COLOUR) for flow in frame}
            if frame is value:
                axes.plot(mirror.index, mirror, color=grey, linewidth=1.4)
                ends["as China\nbooks them"] = (mirror.index[-1], mirror.iloc[-1], grey)
            label_ends(axes, ends)
            axes.set_title("value" if frame is value else "share")
            axes.set_ylabel(unit)

    grey = COLOURS["reference"]
    named = pd.concat({unit: frame for unit, frame in panels.items()}, axis=1)
    named.columns = [f"{flow}, {unit}" for unit, flow in named.columns]
    named["exports as China books them, billion US$"] = mirror
    return FigureExhibit(
        name="china-trade",
        title="China's share of imports grew from {num}`share.imports.CHN.2005` in 2005 to {num}`share.imports.CHN.2016` in 2016, "
        "while its share of exports did not grow.",
        caption="Exports to China (dashed) and imports from it (solid), by the figures of Belarus, in current US dollars and as shares of all exports and "
        "imports. From 2005 to 2016 China took {num}`share-mean.exports.CHN.2005.2016` of exports on average. Grey: the imports as China books them, as its exports to Belarus. "
        "Hong Kong, Macao and Taiwan are not counted. Shaded: years after the thesis.",
        data=describe.long(named, "series", "value"),
        tables=("trade_dots",),
        unit="billion current US dollars; percent of the flow",
        draw=draw,
        alt="Two line charts, value and share. "
        f"In value: {describe.lines(value, 'busd', 2)} As a share: {describe.lines(share, 'percent')} "
        f"By the figures of China: {describe.lines(mirror.to_frame('exports to Belarus'), 'busd', 2)}",
        narrow_height=6.0,
    )


def finance() -> FigureExhibit:
    """Official Chinese finance by year of commitment and standing, billion US dollars of 2017."""
    frame = chinese_finance.by_year(load.table("china_projects"), BLR)
    committed, other = (frame[s] for s in chinese_finance.STANDINGS)

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.bar(frame.index, committed, color=COLOUR, width=0.75)
        axes.bar(frame.index, other, bottom=committed, color="white", edgecolor=COLOUR, hatch="////", width=0.75, linewidth=0.8)
        axes.set_ylim(0, 3.1)
        years(axes, int(frame.index.min()), int(frame.index.max()), label=False)
        axes.set_ylabel("billion US$ of 2017")
        label = {"fontsize": 8.5, "fontweight": "bold", "color": COLOUR, "ha": "right"}
        axes.annotate("pledged or\ncancelled", (2011.7, 1.95), xytext=(2010.9, 2.55), arrowprops=_thin(), **label)
        axes.annotate("committed", (2010.0, 0.9), xytext=(2008.9, 1.6), arrowprops=_thin(), **label)

    return FigureExhibit(
        name="china-finance",
        title="Of Chinese money for projects in Belarus with a known place, {num}`china.finance.committed` were committed by 2017 and "
        "{num}`china.finance.not-committed` pledged or cancelled.",
        caption="Official Chinese loans, export credits and grants by year of commitment, in dollars of 2017. The file holds only projects that AidData could tie to a place, "
        "and {num}`china.projects.without-amount` of the {num}`china.projects.all` have no amount. The bars are therefore a part of the whole, not a total. A year without any amount is empty in the data.",
        data=describe.long(frame, "standing", "amount_busd_2017"),
        tables=("china_projects",),
        unit="billion US dollars of 2017",
        draw=draw,
        alt=f"Bar chart of Chinese finance by year. {describe.lines(frame, 'busd', 2)}",
    )


def _thin() -> dict:
    return {"arrowstyle": "-", "color": COLOUR, "linewidth": 0.7}


def credits_stated() -> TableExhibit:
    """Statements on Chinese credit to Belarus, in the order of their dates."""
    table = load.table("loans")
    table = table[table["lender"].isin(LENDERS)].sort_values(["year", "date", "id"])
    shown = pd.DataFrame(
        {
            "Date": table["date"],
            "Lender": table["lender"],
            "US$ billion": [number(v, "index", 2) if v >= 0.1 else f"{v:g}" for v in table["amount_usd_billion"]],
            "Standing": table["status"].str.split(",").str[0],
            "Purpose or remark": table["note"].fillna("").map(_once),
            "Source": table["source"].str.split(" ; ").str[0].str.split(", \"").str[0],
        }
    )
    return TableExhibit(
        name="china-credits",
        title="Joint projects worth {num}`china.loan.loan-48d524e7` were announced in 2012, and at the end of 2018 the Belarusian state owed China {num}`china.loan.loan-8d24102c`.",
        caption="Statements on Chinese credit to Belarus, by date. Some rows are credit lines and others loans drawn on them, so that rows must not be added up. "
        "Standing: as the source puts it.",
        data=table.drop(columns=["source_url"]),
        tables=("loans",),
        unit="billion US dollars",
        shown=shown,
        align="llrlll",
        widths=(15, 15, 8, 12, 22, 28),
    )


def _once(remark: str) -> str:
    """A remark without parts that only repeat an earlier part."""
    return "; ".join(dict.fromkeys(remark.split("; ")))


def park_money() -> FigureExhibit:
    """What the park was to cost, what residents declared and what was invested, billion US dollars."""
    stated = _park_statements()
    position = _position()

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_yscale("log")
        axes.set_ylim(0.1, 10)
        axes.set_yticks([0.1, 0.2, 0.5, 1, 2, 5, 10], ["0.1", "0.2", "0.5", "1", "2", "5", "10"])
        axes.minorticks_off()
        axes.plot(position.index, position, color=COLOURS["rest of the world"], linewidth=1.6)
        for series, (marker, fill) in PARK_MARKS.items():
            rows = stated[stated["series"] == series]
            axes.plot(rows["year"], rows["busd"], linestyle="none", marker=marker, markersize=7, color=COLOUR,
                      markerfacecolor=COLOUR if fill == "full" else "white", markeredgewidth=1.5)
        years(axes, 2010, 2025)
        _park_labels(axes)
        axes.set_ylabel("billion US$, logarithmic scale")

    all_points = pd.concat([stated[["series", "year", "busd"]], position.rename("busd").reset_index().assign(series=POSITION)])
    said = " ".join(f"{s}: {describe.points(g.assign(year=g['year'].astype(str)), 'year', 'busd', 'busd', 2)}" for s, g in all_points.groupby("series", sort=False))
    return FigureExhibit(
        name="china-park-money",
        title="Great Stone was to cost {num}`china.park.park-c6d7c1de`, and by 2021 {num}`china.park.park-54cb6285` had been invested in it from all sources.",
        caption="Sums stated of the park. Circles: hoped for or offered, as investment, as loans or as the whole cost. Sums without a year are left out. Open squares: declared by resident companies. "
        "Filled squares: invested. Diamonds: the thesis, placed in 2016. Grey line: all Chinese direct investment, as Belarus reports it to the International Monetary Fund. "
        "The vertical axis is logarithmic, so that large differences look small.",
        data=all_points.reset_index(drop=True),
        tables=("great_stone", "investment_positions"),
        unit="billion current US dollars",
        draw=draw,
        alt=f"Points by year on a logarithmic scale, 2010 to 2025. {said}",
        narrow_height=4.8,
        height=4.2,
    )


def _park_statements() -> pd.DataFrame:
    table = load.table("great_stone")
    table = table.assign(series=table["item"].map(PARK_SERIES), busd=table["value_low"]).dropna(subset=["series", "busd"])
    return table[["id", "year", "series", "item", "busd"]].sort_values(["year", "id"]).reset_index(drop=True)


def _position() -> pd.Series:
    table = load.table("investment_positions")
    rows = table[(table["iso3"] == CHN) & (table["direction"] == "outward") & (table["reported_by"] == "Belarus")]
    return rows.set_index("year")["position_musd"].sort_index() / 1000


def _park_labels(axes: Axes) -> None:
    bold = {"fontsize": 8.5, "fontweight": "bold", "color": COLOUR}
    axes.text(2013.5, 5, "hoped for", va="center", **bold)
    axes.text(2025.3, 1.68, "declared by residents", ha="right", **bold)
    axes.text(2021.6, 0.68, "invested", va="center", **bold)
    axes.text(2025.3, 0.29, "all Chinese direct\ninvestment in Belarus", ha="right", va="center", fontsize=8, color="#555555")
    for claim, side, offset in (("C-CHN-08", "China", (-8, 26)), ("C-CHN-09", "Belarus", (-62, -26))):
        stated = ledger.claim(claim)
        mark_thesis(axes, 2016, stated["stated_low"], f"thesis, {side}:\n{words.stated(stated)}", offset)


def park_steps() -> TableExhibit:
    """Dated steps of the park, 2010 to 2016."""
    events = load.table("events")
    about = events["description"].str.contains(r"\bpark\b", regex=True)
    rows = events[about & events["year"].between(2010, 2016)].sort_values(["date", "id"])
    shown = pd.DataFrame({"Date": rows["date"], "Step": rows["description"]})
    return TableExhibit(
        name="china-park-steps",
        title="By the time of the thesis the park had an agreement between governments, a company, decrees of its own and a building site.",
        caption="Dated steps of the Chinese-Belarusian industrial park from the table of events, which holds only what was found.",
        data=rows.drop(columns=["source"]),
        tables=("events",),
        unit="dates",
        shown=shown,
        align="ll",
        widths=(16, 84),
    )


def votes() -> FigureExhibit:
    """Agreement of Belarus with China, Russia, the EU and the USA in the General Assembly, by year."""
    yearly = votes_by_year.by_year(published.agreement(), published.LAST_YEAR_OF_VOTES)[list(SIDES)] * 100
    nearer = int((yearly["China"] > yearly["Russia"]).loc[FIRST:LAST_OF_THESIS].sum())

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_ylim(0, 105)
        for side, line in SIDES.items():
            axes.plot(yearly.index, yearly[side], color=COLOURS[side], linestyle=line, linewidth=2.3 if side == "China" else 1.5)
        years(axes, int(yearly.index.min()), int(yearly.index.max()))
        label_ends(axes, {side: (yearly.index[-1], yearly[side].iloc[-1], COLOURS[side]) for side in SIDES}, gap=0.065)
        axes.set_ylabel("agreement, percent")

    return FigureExhibit(
        name="china-votes",
        title=f"In {of_years(nearer, f'{FIRST}-{LAST_OF_THESIS}')} from {FIRST} to {LAST_OF_THESIS} Belarus voted with China more than with Russia.",
        caption="Agreement of Belarus in recorded votes of the United Nations General Assembly, yearly means. The same vote counts as 100 percent, yes against no as 0, and as 50 "
        "where one of two abstained. "
        "EU: mean over its members of the day. The year 2024 is left out, since the file holds only its first votes.",
        data=describe.long(yearly, "group", "agreement"),
        tables=("un_votes", "un_roll_calls", "bloc_membership"),
        unit="percent",
        draw=draw,
        alt=f"Line chart of agreement in votes. {describe.lines(yearly, 'percent')}",
    )


def shanghai_members() -> TableExhibit:
    """Members of the Shanghai organisation up to 2016 and their time in the Eurasian Economic Community."""
    table = load.table("bloc_membership")
    names = load.table("countries").set_index("iso3")["name"]
    spells = {bloc: table[table["bloc"] == bloc].set_index("iso3") for bloc in ("SCO", "EAEC")}
    members = spells["SCO"][(spells["SCO"]["status"] == "member") & (spells["SCO"]["start"].astype(str) < "2017")]
    codes = sorted(members.index, key=lambda iso3: names[iso3])
    since = [_spell(spells["SCO"].loc[iso3]) for iso3 in codes]
    community = [_spell(spells["EAEC"].loc[iso3]) if iso3 in spells["EAEC"].index else "never" for iso3 in codes]
    data = pd.DataFrame({"iso3": codes, "sco": since, "eaec": community})
    shown = pd.DataFrame({"State": names[codes].to_numpy(), "Shanghai organisation": since, "Eurasian Economic Community": community})
    return TableExhibit(
        name="china-shanghai-members",
        title="Which members of the Shanghai organisation stood outside the Eurasian Economic Community depends on the year.",
        caption="Full members of the Shanghai Cooperation Organisation before 2017, with the years of their membership in either body. The Community was wound up "
        "at the end of 2014, when the Eurasian Economic Union took its place. Belarus was a member of the Community throughout.",
        data=data,
        tables=("bloc_membership",),
        unit="years of membership",
        shown=shown,
        align="lll",
    )


def _spell(row: pd.Series) -> str:
    start = str(row["start"])[:4]
    return f"since {start}" if pd.isna(row["end"]) else f"{start} to {str(row['end'])[:4]}"
