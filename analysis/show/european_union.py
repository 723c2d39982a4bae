"""Figures and tables on the European Union: its share, fuels in transit, sanctions, assistance, visas."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import load
from analysis.judge import ledger
from analysis.judge.published.european_union import BLR, EU, buyers, committed
from analysis.measure import counterpart, fuels, pressure, responses, trade
from analysis.measure.dates import day_of

from . import claims as words
from . import describe
from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, Size, days, mark_thesis, moment, years
from .wording import listed, number, numeral

FIRST = 1995
# Definition → line style, width and colour; of the day last, so that it lies on top.
DEFINITIONS = {"EU-25": ("-", 3.4, "#9CCBE8"), "EU-28": ("-", 1.5, COLOURS["EU"]), "of the day": ("--", 1.5, COLOURS["EU"])}
PANELS = ("exports", "imports", "turnover")
DUTCH = "NLD"
BOOKED = {"sold": "exports to the Netherlands\nas Belarus books them", "bought": "imports as the\nNetherlands\nbook them"}
BY_PRODUCT = {"EU": "European Union (EU-28)", DUTCH: "of these the Netherlands", "GBR": "of these the United Kingdom", "RUS": "Russia"}
YEARS_BY_PRODUCT = (1995, 2005, 2015)
# Launch of the Eastern Partnership with Belarus.
PARTNERSHIP = "event-18fa0abe"
RELEASED, EASED = "prisoners released", "EU lifts or suspends"
# Lane → whose colour it has, and its mark: upwards what tightens, downwards and open what eases, as in all figures of sanctions.
LANES = {
    "election of a president": ("Belarus", "|"), "EU imposes or widens": ("EU", "^"), RELEASED: ("Belarus", "o"),
    EASED: ("EU", "v"), "USA lift or suspend": ("USA", "v"), "agreements and visits": ("reference", "s"),
}  # fmt: skip
VISAS_OF_ALL = ("Schengen visas issued", "uniform visas issued", "Schengen C visas issued", "applications", "refusal rate")


def share_by_definition() -> FigureExhibit:
    """Share of the Union in exports, imports and turnover of Belarus under three definitions of membership."""
    dots = load.table("trade_dots")
    shares = {name: trade.share_of_bloc(dots, BLR, EU, name).loc[FIRST:] for name in DEFINITIONS}
    russia = trade.share_of_partner(dots, BLR, "RUS").loc[FIRST:]
    named = pd.DataFrame({f"{flow}, {name}": shares[name][flow] for flow in PANELS for name in DEFINITIONS})
    stated = ledger.claim("C-CIS-06")
    with_russia = named.assign(**{f"{flow}, Russia": russia[flow] for flow in PANELS})

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(3 if size.narrow else 1, 1 if size.narrow else 3, sharey=True, sharex=True)
        for axes, flow in zip(panels, PANELS, strict=True):
            _draw_definitions(axes, flow, {name: shares[name][flow] for name in DEFINITIONS}, russia[flow])
        _label_definitions(panels[0])
        mark_thesis(panels[2], 2005, stated["stated_low"], f"thesis, 2005:\n{words.stated_in_words(stated)}", (6, -34) if size.narrow else (-6, 17))
        for axes in panels if size.narrow else panels[:1]:
            axes.set_ylabel("share, percent")

    return FigureExhibit(
        name="eu-share",
        title="The European Union bought more from Belarus than Russia did in "
        "{num}`eu.years-ahead-of-russia.exports.EU-28.2005.2016` of the twelve years from 2005 to 2016, but always sold it less.",
        caption="Share of the European Union in the exports, imports and turnover of Belarus, by three memberships. Dashed: members of the day. Pale: the members of 2004 to "
        "2006 (EU-25) in all years. Solid: those of 2013 to 2019 (EU-28) in all years. Thin: Russia. Diamond: the thesis's share of "
        "turnover in 2005 (section 5.2). The dashed line jumps with the accessions of 2004. In 2020 it falls below the solid one, since the United Kingdom had left. "
        "Shaded: years after the thesis.",
        data=describe.long(with_russia, "series", "share_percent"),
        tables=("trade_dots", "bloc_membership", "bloc_definitions"),
        unit="percent of the flow",
        draw=draw,
        alt=f"Three line charts, exports, imports and turnover. {describe.lines(with_russia, 'percent')}",
        narrow_height=7.4,
    )


def _draw_definitions(axes: Axes, flow: str, lines: dict[str, pd.Series], russia: pd.Series) -> None:
    axes.set_ylim(0, 72)
    axes.set_title(flow)
    axes.plot(russia.index, russia, color=COLOURS["Russia"], linewidth=1.0)
    for name, (style, width, colour) in DEFINITIONS.items():
        axes.plot(lines[name].index, lines[name], color=colour, linestyle=style, linewidth=width)
    years(axes, FIRST, int(russia.index[-1]), label=False)
    axes.set_xticks([1996, 2004, 2012, 2020])


def _label_definitions(axes: Axes) -> None:
    for x, y, text, colour in (
        (2002.6, 57.5, "Russia", COLOURS["Russia"]),
        (1998.2, 33, "EU-25,\nEU-28", COLOURS["EU"]),
        (2001.2, 5.2, "EU of\nthe day", COLOURS["EU"]),
    ):
        axes.text(x, y, text, fontsize=8, color=colour, fontweight="bold", ha="left" if y < 10 else "center", linespacing=1.0)


def dutch_exports() -> FigureExhibit:
    """Trade of Belarus with the Netherlands as each of the two books it, billion US dollars."""
    sides = counterpart.sold_and_bought(load.table("trade_dots"), BLR, [DUTCH]).loc[1996:] / 1000
    colours = {"sold": COLOURS["Belarus"], "bought": COLOURS["EU"]}
    sections = load.table("trade_sections")
    share = {year: fuels.fuel_share(sections, BLR, [DUTCH], year) for year in YEARS_BY_PRODUCT[1:]}

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_ylim(0, 8.4)
        axes.fill_between(sides.index, sides["bought"], sides["sold"], color="#CFCFCF", alpha=0.5, linewidth=0)
        axes.plot(sides.index, sides["sold"], color=colours["sold"])
        axes.plot(sides.index, sides["bought"], color=colours["bought"], linestyle="--")
        years(axes, *(int(year) for year in (sides.index[0], sides.index[-1])))
        axes.text(1996.2, 6.2, BOOKED["sold"], color=colours["sold"], fontsize=8.5, fontweight="bold")
        axes.text(2005.6, 0.34, BOOKED["bought"], color=colours["bought"], fontsize=8.5, fontweight="bold")
        for year, (dx, dy) in zip(share, ((-74, 26), (-10, 34)), strict=True):
            axes.annotate(
                f"{year}: {numeral(share[year], 'percent', 0)} %\nof it fuel", (year, sides.at[year, "sold"]), xytext=(dx, dy),
                textcoords="offset points", fontsize=8, color="#333333", arrowprops={"arrowstyle": "-", "color": "#555555", "linewidth": 0.6},
            )
        axes.set_ylabel("billion US$")

    return FigureExhibit(
        name="dutch-exports",
        title="In 2012 Belarus booked {num}`value.exports.NLD.2012` as sold to the Netherlands, and the Netherlands "
        "{num}`eu.bought.NLD.2012` as bought from Belarus.",
        caption="Exports are by the figures of Belarus (FOB), imports by those of the Netherlands (CIF), which book by country of origin. "
        "What lies between the lines went on elsewhere or was not booked as Belarusian. Among the years drawn, the share of mineral fuels is known for 2005 and 2015 only.",
        data=describe.long(sides, "booked_as", "busd"),
        tables=("trade_dots", "trade_sections"),
        unit="billion current US dollars",
        draw=draw,
        alt="Line chart of Belarusian exports to the Netherlands by both sides. "
        + describe.lines(sides.rename(columns={"sold": "Booked by Belarus", "bought": "Booked by the Netherlands"}), "busd"),
    )


def without_fuels() -> TableExhibit:
    """Shares of the Union, two of its members and Russia in exports, with fuels and without."""
    sections = load.table("trade_sections")
    records = [
        {
            "partner": partner, "year": year, "fuels_percent": fuels.fuel_share(sections, BLR, buyers(partner), year),
            "all_goods_percent": fuels.share_of_partners(sections, BLR, buyers(partner), year),
            "without_fuels_percent": fuels.share_of_partners(sections, BLR, buyers(partner), year, without_fuels=True),
        }
        for partner in BY_PRODUCT for year in YEARS_BY_PRODUCT
    ]
    data = pd.DataFrame(records)
    # With Russia the provider has no product detail in 1995: all of it stands in the residual section.
    data.loc[(data["partner"] == "RUS") & (data["year"] == YEARS_BY_PRODUCT[0]), "fuels_percent"] = None
    shown = pd.DataFrame({"Sold to": data["partner"].map(BY_PRODUCT), "Year": data["year"]})
    shown["Share of all exports"] = [number(v, "percent", 1) for v in data["all_goods_percent"]]
    shown["Fuels in them"] = ["not known" if pd.isna(v) else number(v, "percent", 0) for v in data["fuels_percent"]]
    shown["Share of exports without fuels"] = [number(v, "percent", 1) for v in data["without_fuels_percent"]]
    return TableExhibit(
        name="eu-without-fuels",
        title="Without fuels the European Union took {num}`eu.without-fuels.EU.2005` of exports in 2005, not {num}`eu.all-goods.EU.2005`, "
        "and Russia {num}`eu.without-fuels.RUS.2005`.",
        caption="Exports of Belarus in the three years for which the provider gives products. Fuels: section 3 of the Standard "
        "International Trade Classification. The trade of 1995 is the provider's estimate. It gives no products for Russia, so that fuels sold there are not taken off. "
        "The three years miss the height of Russia's share in 1998.",
        data=data,
        tables=("trade_sections", "bloc_definitions"),
        unit="percent",
        shown=shown,
        align="lrrrr",
        widths=(30, 10, 20, 18, 22),
    )


def sanctions_and_thaws() -> FigureExhibit:
    """Elections, sanctions, releases, easing, agreements and visits on one line of time, 1996 to 2025."""
    table = _steps()
    answered = responses.next_step(_dates(table, RELEASED), _dates(table, EASED), pressure.A_YEAR).dropna()
    answered_in, unanswered_in = _answered()

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_ylim(-0.6, len(LANES) - 0.15)
        rows = {lane: row for row, lane in enumerate(reversed(LANES))}
        for lane, (whose, marker) in LANES.items():
            when = [_moment(date) for date in _dates(table, lane)]
            axes.plot(when, [rows[lane]] * len(when), linestyle="", marker=marker, color=COLOURS[whose], clip_on=False, **_look(marker))
            axes.text(1995.3, rows[lane] + 0.3, lane, fontsize=8.5, color=COLOURS[whose], fontweight="bold")
        for _, pair in answered.iterrows():
            ends = [_moment(str(pair[which])) for which in ("cause", "step")]
            axes.plot(ends, [rows[RELEASED], rows[EASED]], color="#333333", linewidth=1.1, zorder=1)
        days(axes, 1995, 2025)
        axes.set_yticks([])
        axes.grid(False)
        axes.hlines(range(len(LANES)), 1995, 2026, color="#E3E3E3", linewidth=0.7, zorder=0)
        axes.set_ylabel("kind of event")

    return FigureExhibit(
        name="eu-sanctions-line",
        title=f"On record the European Union eased its sanctions within a year after releases in {listed(answered_in)}, not after those in {listed(unanswered_in)}.",
        caption="Dated steps, a selection, so that the marks must not be counted. Open triangles also stand where a suspension was prolonged. "
        "Strokes join releases to the first easing by the European Union within a year. All releases of 2008 are joined to the easing of October 2008, which came after the last of them. "
        "That one followed the other does not show that one caused the other. The record ends with 2025. Steps against persons, companies and trade stand on one line whatever their weight. Shaded: years after the thesis.",
        data=table,
        tables=("events", "sanction_steps", "prisoners", "elections"),
        unit="none",
        draw=draw,
        alt=f"Line of time with six rows of marks, 1996 to 2025. {_lanes_in_words(table)}",
        height=4.2,
        narrow_height=4.6,
    )


def _steps() -> pd.DataFrame:
    """All marks of the line of time: ``date``, ``year``, ``lane``, ``what``, sorted."""
    steps, events, elections = load.table("sanction_steps"), load.table("events"), load.table("elections")
    eased = steps["step"].str.contains("lifted|suspended|eased|suspension", regex=True)
    imposed = steps["step"].isin(["imposed", "widened", "in force", "reimposed"])
    of_union = steps["sender"].str.startswith(EU)
    steps = steps.assign(what=steps["measure"] + ", " + steps["step"])
    events = events.assign(what=events["description"])
    freed = pressure.releases(load.table("prisoners"))
    freed = freed.assign(what=freed["count"].astype(str) + " released")
    days = elections["date"].drop_duplicates()
    votes = pd.DataFrame({"date": days.dt.strftime("%Y-%m-%d"), "year": days.dt.year, "what": "election of a president"})
    near = (events["vector"] == EU) & events["type"].isin(["union/treaty", "summit"])
    chosen = [
        votes, steps[of_union & imposed], freed, steps[of_union & eased],
        steps[(steps["sender"] == "USA") & eased], events[near | (events["id"] == PARTNERSHIP)],
    ]
    table = pd.concat([rows.assign(lane=lane)[["date", "year", "lane", "what"]] for lane, rows in zip(LANES, chosen, strict=True)])
    return table[table["year"] >= 1996].sort_values(["date", "lane", "what"]).reset_index(drop=True)


def _answered() -> tuple[list[str], list[str]]:
    """Years of whose releases some were followed within a year by an easing by the Union, and years in which none were."""
    steps, freed = pressure.steps(load.table("sanction_steps")), pressure.releases(load.table("prisoners"))
    answered = pd.Series([pressure.following(steps, EU, day, pressure.EASED) is not None for day in freed["day"]]).groupby(freed["year"]).any()
    return [str(year) for year in answered.index[answered]], [str(year) for year in answered.index[~answered]]


def _dates(table: pd.DataFrame, lane: str) -> list[str]:
    return table.loc[table["lane"] == lane, "date"].astype(str).tolist()


def _moment(date: str) -> float:
    return moment(day_of(date))


def _look(marker: str) -> dict[str, str | float]:
    """Strokes of elections stand tall, triangles of easing are open, all else is filled."""
    if marker == "|":
        return {"markersize": 10, "markeredgewidth": 1.8}
    return {"markersize": 6.5, "markeredgewidth": 1.3, "markerfacecolor": "white"} if marker == "v" else {"markersize": 6.5, "markeredgewidth": 0.5, "markeredgecolor": "white"}


def _lanes_in_words(table: pd.DataFrame) -> str:
    found = {lane: sorted(set(table.loc[table["lane"] == lane, "year"])) for lane in LANES}
    return " ".join(f"{lane[0].upper()}{lane[1:]}: {listed([str(y) for y in when])}." for lane, when in found.items())


def assistance() -> FigureExhibit:
    """Assistance of the Union to the six states of the Eastern Partnership, 2007 to 2013, in all and a head."""
    names = load.table("countries").set_index("iso3")["name"]
    frame = committed().rename(index=names).sort_values("eur_a_head")
    units = {"meur": "million euro", "eur_a_head": "euro a head"}

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(2 if size.narrow else 1, 1 if size.narrow else 2, sharey=True)
        colours = [COLOURS["Belarus"] if name == "Belarus" else COLOURS["EU"] for name in frame.index]
        for axes, (column, unit) in zip(panels, units.items(), strict=True):
            axes.barh(frame.index, frame[column], color=colours, height=0.65)
            for row, value in enumerate(frame[column]):
                axes.text(value, row, f" {numeral(value, 'count', 0)}", va="center", fontsize=8)
            axes.set_title("in all" if column == "meur" else "by head of population")
            axes.set_xlabel(unit)
            axes.set_xlim(0, frame[column].max() * 1.18)
            axes.grid(False)
        panels[0].set_ylabel("state")

    said = listed([f"{name} {numeral(row.eur_a_head, 'count', 0)}" for name, row in frame.iterrows()])
    in_all = listed([f"{name} {numeral(row.meur, 'count', 0)}" for name, row in frame.iterrows()])
    data = frame.rename_axis("state").reset_index().assign(year=2013)
    return FigureExhibit(
        name="eu-assistance",
        title="Belarus was promised {num}`eu.assistance-a-head.BLR` euro a head in seven years, {num}`eu.assistance-of-median.head` of the median of "
        "the other five states of the Eastern Partnership.",
        caption="Assistance committed for 2007 to 2013 under the European Neighbourhood and Partnership Instrument. A head: over the mean population of these years. For "
        "Ukraine the source says that the sum was exceeded. All figures come from a single press report on a report of the European Commission.",
        data=data[["state", "year", "meur", "eur_a_head"]],
        tables=("eu_assistance", "wdi"),
        unit="million euro; euro a head",
        draw=draw,
        alt=f"Bar charts of assistance committed for 2007 to 2013. In million euro: {in_all}. In euro a head: {said}.",
        height=3.2,
        narrow_height=5.0,
    )


def visas() -> TableExhibit:
    """Schengen visas for Belarusians: applications, visas issued, refusals, as stated."""
    table = load.table("visas")
    table = table[table["item"].str.startswith(VISAS_OF_ALL) & ~table["item"].str.contains("inhabitants|Polish")].sort_values(["year", "item", "id"])
    qualified = table["note"].fillna("").str.startswith(("about", "almost", "rounded"))
    values = [number(v, "percent", 1) if u == "%" else numeral(v, "count", 0) for v, u in zip(table["value"], table["unit"], strict=True)]
    shown = pd.DataFrame(
        {
            "Year": table["year"], "What is counted": table["item"],
            "Stated": [f"about {v}" if q else v for v, q in zip(values, qualified, strict=True)],
            "By": table["source"],
        }
    )
    return TableExhibit(
        name="eu-visas",
        title="Schengen states issued {num}`eu.visas.visa-75dbbf49` visas to Belarusians in 2013 and {num}`eu.visas.visa-077c5559` in Belarus in 2021.",
        caption="Statements that were found. Rows count different things: visas to Belarusians or visas issued in Belarus, uniform visas or all. "
        "Small differences therefore mean nothing.",
        data=table.drop(columns=["source_url"]),
        tables=("visas",),
        unit="as given in each row",
        shown=shown,
        align="llrl",
        widths=(8, 36, 16, 40),
    )
