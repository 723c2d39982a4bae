"""Exhibits on Africa, the Middle East and Asia without China."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis import load
from analysis.measure import deliveries, regions, trade

from . import describe
from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, Size, label_ends, years
from .wording import number

BLR = "BLR"
VECTORS = {"other Asia": "-", "Africa and Middle East": "--"}
REGIONS = {"Africa and Middle East": "Africa and Middle East", "Asia": "other Asia"}
SPAN = (2012, 2016)
LISTED = 5
TICKS = (1995, 2005, 2015)
BUYERS = {
    "Africa and Middle East": "Africa and\nMiddle East", "other Asia": "other Asia", "other CIS": "other CIS",
    "China": "China", "Latin America": "Latin America", "rest of the world": "rest of\nthe world",
}


def shares() -> FigureExhibit:
    """Shares of other Asia and of Africa and the Middle East in exports and imports, percent."""
    dots = load.table("trade_dots")
    frames = {flow: trade.shares_by_vector(dots, BLR, flow)[list(VECTORS)] for flow in ("exports", "imports")}

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(2 if size.narrow else 1, 1 if size.narrow else 2, sharey=True)
        for axes, (flow, frame) in zip(panels, frames.items(), strict=True):
            axes.set_ylim(0, 6)
            for vector, line in VECTORS.items():
                axes.plot(frame.index, frame[vector], color=COLOURS[vector], linestyle=line)
            years(axes, int(frame.index.min()), int(frame.index.max()), label=False)
            axes.set_xticks(TICKS)
            axes.set_title(flow)
            ends = {BUYERS[v]: (frame.index[-1], frame[v].iloc[-1], COLOURS[v]) for v in VECTORS}
            label_ends(axes, ends, gap=0.14)
        panels[0].set_ylabel("percent of all exports, imports")

    named = pd.concat({f"{flow}, {v}": frame[v] for flow, frame in frames.items() for v in VECTORS}, axis=1)
    return FigureExhibit(
        name="africa-asia-shares",
        title="Neither Asia without China nor Africa with the Middle East had more than "
        f"{number(named.max().max(), 'percent', 1)} of exports or imports in any year.",
        caption="Shares in all exports and imports of Belarus. Solid: Asia without China and the post-Soviet states. Dashed: Africa and the "
        "Middle East, with Turkey, Iran and Israel. From 1996 to 2016 the first took {num}`africa-asia.share-mean.exports.other-Asia.1996.2016` of exports on "
        "average, the second {num}`africa-asia.share-mean.exports.Africa-and-Middle-East.1996.2016`. The vertical axis ends at six per cent. Shaded: years after the thesis.",
        data=describe.long(named, "series", "share_percent"),
        tables=("trade_dots", "countries"),
        unit="percent of the flow",
        draw=draw,
        alt=f"Two line charts of shares by vector. {describe.lines(named, 'percent')}",
        narrow_height=6.0,
    )


def partners() -> TableExhibit:
    """The largest buyers and suppliers of either region, 2012 to 2016 added up."""
    dots, countries = load.table("trade_dots"), load.table("countries")
    names = countries.set_index("iso3")["name"]
    records = []
    for region, said in REGIONS.items():
        for flow in ("exports", "imports"):
            values = regions.partners(dots, countries, BLR, flow, region, *SPAN)
            for place, (iso3, musd) in enumerate(values.head(LISTED).items(), start=1):
                records.append({"region": said, "place": place, "flow": flow, "iso3": iso3, "value_musd": musd, "percent": musd / values.sum() * 100})
    data = pd.DataFrame(records)
    cell = [f"{names[r.iso3]}, {number(r.value_musd, 'musd', 0)} ({number(r.percent, 'percent', 0)})" for r in data.itertuples()]
    wide = data.assign(cell=cell).pivot(index=["region", "place"], columns="flow", values="cell").reset_index()
    shown = pd.DataFrame({"Vector": wide["region"], "Sold to": wide["exports"], "Bought from": wide["imports"]})
    return TableExhibit(
        name="africa-asia-partners",
        title="Turkey alone stood for {num}`africa-asia.partner-share.imports.TUR.2012.2016` of imports from Africa and the Middle East.",
        caption="The largest partners of either group in goods, 2012 to 2016 added up, in million current US dollars. In brackets: the partner's share of what its group bought or sold. China and the post-Soviet states are not counted in Asia.",
        data=data,
        tables=("trade_dots", "countries"),
        unit="million current US dollars; percent of the trade with the group",
        shown=shown,
        align="lll",
        widths=(20, 40, 40),
    )


def arms() -> FigureExhibit:
    """Deliveries of major arms by Belarus by vector of the buyer, 2000 to 2016, percent."""
    worth = deliveries.by_vector(load.table("arms_transfers"), BLR, 2000, 2016)
    frame = pd.DataFrame({"vector": worth.index, "tiv_million": worth.to_numpy(), "percent": (worth / worth.sum() * 100).to_numpy()})

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        backwards = frame.iloc[::-1]
        axes.barh([BUYERS[v] for v in backwards["vector"]], backwards["percent"], color=[COLOURS[v] for v in backwards["vector"]], height=0.6)
        for place, percent in enumerate(backwards["percent"]):
            axes.text(percent + 1, place, _rounded(percent), va="center", fontsize=8.5)
        axes.grid(axis="y", visible=False)
        axes.set_xlim(0, frame["percent"].max() + 10)
        axes.set_ylabel("vector of the buyer")
        axes.set_xlabel("percent of deliveries, 2000 to 2016")

    return FigureExhibit(
        name="africa-asia-arms",
        title="Of the major arms that Belarus delivered between 2000 and 2016, {num}`africa-asia.arms-share.Africa-and-Middle-East.2000.2016` "
        "went to Africa and the Middle East.",
        caption="Deliveries are counted in the trend-indicator values of the Stockholm International Peace Research "
        "Institute, which measure military worth and not money. "
        "Deliveries before 2000 are not in the file at hand.",
        data=frame,
        tables=("arms_transfers", "countries", "bloc_membership"),
        unit="million trend-indicator values; percent of the sum",
        draw=draw,
        alt=f"Bar chart of arms deliveries by buyer. {describe.points(frame, 'vector', 'percent', 'percent', 0)}",
        height=2.8,
        narrow_height=3.2,
    )


def _rounded(percent: float) -> str:
    return number(percent, "percent", 0) if percent >= 0.5 else "under 1 %"


def visits() -> TableExhibit:
    """Visits of the president to Africa, the Middle East and Asia without China that were found, 1996 to 2016."""
    countries = load.table("countries").set_index("iso3")
    table = load.table("visits").join(countries[["name", "region"]], on="iso3")
    rows = table[table["region"].isin(REGIONS) & (table["iso3"] != regions.CHINA) & table["year"].between(1996, 2016)]
    rows = rows.sort_values(["start", "id"])
    shown = pd.DataFrame({"Date": rows["start"], "State": rows["name"], "Occasion": rows["occasion"]})
    return TableExhibit(
        name="africa-asia-visits",
        title="The visits that were found led to the Middle East, Asia and North Africa.",
        caption="Visits of the president for which a source was found. The list is complete for no year, so that its rows must not be counted.",
        data=rows.drop(columns=["source_url", "note"]),
        tables=("visits", "countries"),
        unit="dates",
        shown=shown,
        align="lll",
    )
