"""Figures and tables on the years after the thesis: bands, turns, prisoners, what is said and what cannot be known."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import load
from analysis.judge import hold_out, mirror_trap
from analysis.judge.published.trade import country
from analysis.measure import pressure, trade

from . import describe, timelines
from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, Size, years
from .wording import hedge, listed, number, numeral

LANES = {
    "at home": "Belarus",
    "Russia, war": "Russia",
    "EU": "EU",
    "USA": "USA",
    "China, Asia": "China",
}
# Event of the table → lane and the short words that stand beside its mark.
TURNS = {
    "event-0f92d606": ("Russia, war", "oil and gas terms to 2019"),
    "event-936a330d": ("China, Asia", "visa-free travel with China"),
    "event-2d0ba538": ("USA", "return of ambassadors agreed"),
    "event-84c0fa10": ("Russia, war", "oil deliveries halted"),
    "event-9d2a50d1": ("USA", "secretary of state in Minsk"),
    "event-da2bc67f": ("EU", "easier visas in force"),
    "event-afe4ba27": ("at home", "election, mass arrests"),
    "event-ac76d7de": ("EU", "first of the new sanctions"),
    "event-6b61f41a": ("EU", "airliner forced to land"),
    "event-3ac11abc": ("EU", "sanctions on oil and potash"),
    "event-00661d62": ("EU", "Eastern Partnership suspended"),
    "event-5895df90": ("USA", "sanctions of Order 14038"),
    "event-b820101e": ("Russia, war", "Union programmes approved"),
    "event-c2970efb": ("Russia, war", "invasion of Ukraine"),
    "event-ba4318c5": ("at home", "non-nuclear status dropped"),
    "event-53d1196c": ("China, Asia", "all-weather partnership"),
    "event-054d1339": ("Russia, war", "nuclear arms: papers signed"),
    "event-721820ee": ("EU", "more persons listed"),
    "event-cacef505": ("at home", "pardons begin"),
    "event-ef93f4f4": ("China, Asia", "Shanghai organisation joined"),
    "event-ee58797c": ("Russia, war", "treaty on security guarantees"),
    "event-ff13c30f": ("China, Asia", "partner of BRICS"),
    "event-3bdf2556": ("at home", "election"),
    "event-55a36b03": ("USA", "prisoners freed after US talks"),
    "event-2cbf3510": ("USA", "more freed, airline eased"),
    "event-aa03af3d": ("EU", "Lithuania shuts its border"),
    "event-70b66dbe": ("USA", "more freed, potash lifted"),
}
FIRST_DRAWN = hold_out.BASE[0]
SHORT = {
    "russia-exports": "Russia, exports", "russia-imports": "Russia, imports", "russia-turnover": "Russia, turnover",
    "eu-exports": "EU-28, exports", "china-imports": "China, imports", "herfindahl": "concentration",
    "un-russia": "UN: to Russia", "un-eu": "UN: to the EU", "un-usa": "UN: to the USA", "un-china": "UN: to China",
    "freedom": "Freedom House", "democracy": "V-Dem, liberal",
}  # fmt: skip
COLOUR_OF = {"russia": "Russia", "eu": "EU", "china": "China", "usa": "USA"}
# Statements on the weight of a partner in all trade, made once reports by partner had stopped.
WEIGHTS = ("share of turnover", "share of external trade", "share of exports", "share of imports")
STATED_FROM = 2021
NOTHING = "never"


def bands_since() -> FigureExhibit:
    """Twelve series since 2016, each within the band that 1996 to 2016 would lead to expect, those that left it first."""
    found = hold_out.departures()
    left = int(found["first_outside_mean"].notna().sum())
    order = list(found.sort_values("first_outside_mean", kind="stable", na_position="last").index)
    frame = pd.DataFrame({name: hold_out.series(name) for name in order})
    placed = pd.DataFrame({name: _in_band(name) for name in order})

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.axvspan(-1, 1, color="#F3DFA8", linewidth=0)
        axes.axvline(0, color="#B79A4A", linewidth=0.8)
        for row, name in enumerate(order):
            _row(axes, row, placed[name].dropna(), found.loc[name, "first_outside_mean"], name)
        axes.text(0, -0.75, "the band", ha="center", va="center", fontsize=8, color="#6B5410")
        axes.axhline(left - 0.5, color="#555555", linewidth=0.8, linestyle=":")
        axes.set_yticks(range(len(order)), [SHORT[name] for name in order], fontsize=8.5)
        for tick, name in zip(axes.get_yticklabels(), order, strict=True):
            if not pd.isna(found.loc[name, "first_outside_mean"]):
                tick.set_fontweight("bold")
        axes.set_ylim(len(order) - 0.4, -1.2)
        reach = placed.abs().max().max() + 0.35
        axes.set_xlim(-reach, reach)
        for place, said in ((-0.75, "left the band"), (left - 0.2, "stayed inside")):
            axes.text(reach, place, said, ha="right", va="center", fontsize=7.5, fontstyle="italic")
        edges = ["low", "mean", "high"] if size.narrow else ["lower edge", "mean of\n1996\N{EN DASH}2016", "upper edge"]
        axes.set_xticks([-1, 0, 1], edges)
        axes.grid(visible=False)
        axes.tick_params(axis="y", length=0)
        axes.set_ylabel("measure")
        axes.set_xlabel("place in the band" if size.narrow else "value, as a place in the band of its measure")

    told = " ".join(_told(name, found.loc[name]) for name in order)
    return FigureExhibit(
        name="after-2016-bands",
        title=f"Of {len(found)} measures {left} left the range that 1996 to 2016 would lead to expect.",
        caption="Yellow: where a new value should lie with a probability of 95 percent, if it is drawn from the same scatter about the mean as "
        "1996 to 2016. Strokes: the years to 2016. Line: the years since, with a dot at the last. Ring and year: the first value outside. "
        "Trade by partner ends in 2020, positions at the United Nations and ratings in 2024. Freedom House counts from 1 (free) to 7. "
        "Over several years one value outside may be chance. A series that drifted before 2016 leaves its band by drifting on.",
        data=describe.long(frame.loc[FIRST_DRAWN:], "measure", "value").merge(describe.long(placed.loc[FIRST_DRAWN:], "measure", "place in band").round(3)),
        tables=("trade_dots", "bloc_membership", "un_ideal_points", "freedom_house", "vdem"),
        unit="half widths of the band from its middle",
        draw=draw,
        alt=f"Twelve rows of values from 1996 to 2024 in the band of their measure. {told}",
        height=4.2,
        narrow_height=5.2,
    )


def _in_band(name: str) -> pd.Series:
    """A series as a place in its band: -1 at the lower edge, 1 at the upper one; no measure can be negative, but its band can."""
    edges = hold_out.band(name, "mean").iloc[0]
    return (hold_out.series(name) - edges.mean()) / (edges["high"] - edges["low"]) * 2


def _row(axes: Axes, row: int, places: pd.Series, outside: float | None, name: str) -> None:
    before, since = places[places.index < hold_out.SINCE], places[places.index >= hold_out.SINCE]
    left = not pd.isna(outside)
    actor = COLOURS[COLOUR_OF.get(name.rpartition("-")[2] if name.startswith("un-") else name.partition("-")[0], "Belarus")]
    colour = actor if left else "#767676"
    axes.plot(before, [row] * len(before), linestyle="none", marker="|", markersize=6, markeredgewidth=0.8, color="#A9A9A9")
    axes.plot(since, [row] * len(since), color=colour, linewidth=2.6 if left else 1.6, solid_capstyle="butt")
    axes.plot(since.iloc[-1:], [row], marker="o", markersize=5.5 if left else 4, color=colour)
    if left:
        place = since[int(outside)]
        axes.plot([place], [row], marker="o", markersize=9, markerfacecolor="none", markeredgecolor="black", markeredgewidth=1.1)
        axes.annotate(str(int(outside)), (place, row), xytext=(0, 6), textcoords="offset points", ha="center", va="bottom", fontsize=8, fontweight="bold")


def _told(name: str, row: pd.Series) -> str:
    watched = hold_out.WATCHED[name]
    outside = row["first_outside_mean"]
    left = "not outside" if pd.isna(outside) else f"first outside in {int(outside)}"
    low, high, last = (number(float(row[key]), watched.unit, watched.digits) for key in ("low", "high", "last"))
    return f"{watched.words}: band {low} to {high}, {last} in {int(row['last_year'])}, {left}."


def departures() -> TableExhibit:
    """First year outside of each measure, by two kinds of band."""
    found = hold_out.departures()
    units = {name: (watched.unit, watched.digits) for name, watched in hold_out.WATCHED.items()}
    shown = pd.DataFrame(
        {
            "Measure": [hold_out.WATCHED[name].words for name in found.index],
            "Mean 1996-2016": [numeral(row["mean"], *units[name]) for name, row in found.iterrows()],
            "Band": [f"{numeral(row['low'], *units[name])} to {numeral(row['high'], *units[name])}" for name, row in found.iterrows()],
            "Last value": [f"{numeral(row['last'], *units[name])} ({int(row['last_year'])})" for name, row in found.iterrows()],
            "First outside": [_year(row["first_outside_mean"]) for _, row in found.iterrows()],
            "By a random walk": [_year(row["first_outside_walk"]) for _, row in found.iterrows()],
        }
    )
    walked = int(found["first_outside_walk"].notna().sum())
    return TableExhibit(
        name="after-2016-departures",
        title=f"Of {len(found)} measures {int(found['first_outside_mean'].notna().sum())} left a band about the mean, and {walked} a band that widens like a random walk.",
        caption="Band: 95 percent for new values about the mean of 1996 to 2016. By a random walk: the first year outside a band about the value of 2016 that widens "
        "as the changes of 1996 to 2016 would let it. Shares are in percent, distances in ideal points, and concentration is the Herfindahl index times 100.",
        data=found.rename_axis("measure").reset_index(),
        tables=("trade_dots", "bloc_membership", "un_ideal_points", "freedom_house", "vdem"),
        unit="as given in each row",
        shown=shown,
        align="lrlrrr",
        widths=(30, 14, 18, 14, 12, 12),
        years=tuple(range(hold_out.BASE[0], int(found["last_year"].max()) + 1)),
    )


def _year(value: float | None) -> str:
    return NOTHING if pd.isna(value) else str(int(value))


def flips() -> TableExhibit:
    """Claims whose verdict on the years after the thesis is another one."""
    found = hold_out.flips()
    shown = pd.DataFrame(
        {
            "Claim": found.index,
            "Statement": found["statement"].to_numpy(),
            "On the thesis's years": found["verdict"].to_numpy(),
            "On the years since": found["hold_out"].to_numpy(),
            "Differs from": [str(int(year)) for year in found["first_flip"]],
            "Asked to": [str(int(year)) for year in found["hold_out_to"]],
        }
    )
    return TableExhibit(
        name="after-2016-flips",
        title="{num}`after.claims.flipped` of {num}`after.claims.asked` claims that could be asked again of the years since got another verdict.",
        caption="The frozen rule of each claim, asked of the years after the thesis. Asked to: how far the providers of its measure reach. Differs from: the first year up to which the "
        "verdict was another. The later span is short, and less can change in it than in twenty years. Where a claim says that nothing changed, a kinder verdict therefore says little.",
        data=found.reset_index()[["id", "statement", "verdict", "hold_out", "first_flip", "hold_out_to"]],
        tables=("claims", "verdicts"),
        unit="verdict",
        shown=shown,
        align="llllll",
        widths=(11, 40, 16, 16, 9, 8),
    )


def timeline() -> FigureExhibit:
    """Selected events of the years since, by lane, one mark each."""
    events = timelines.chosen(TURNS)
    return FigureExhibit(
        name="after-2016-timeline",
        title="The opening to the West ended with sanctions after the election of 2020 and the war of 2022, and in 2025 the USA eased some of theirs.",
        caption="Selected events of 2017 to 2025, each with a source in the table of events. The choice was made for this book, so that the number of marks says "
        "nothing of the intensity of a relation.",
        data=events[["id", "date", "year", "lane", "label"]],
        tables=("events",),
        unit="date",
        draw=partial(timelines.draw, events=events, lanes=LANES, span=(2016.8, 2027.0), gap=0.33),
        alt=f"Timeline of {len(events)} selected events from {events['year'].min()} to {events['year'].max()}. {timelines.told(events, LANES)}",
        height=6.2,
        narrow_height=7.0,
    )


def prisoners() -> FigureExhibit:
    """Political prisoners held, by date, with releases and the steps of the EU and the USA."""
    table = load.table("prisoners")
    held = table[(table["kind"] == "held") & (table["year"] >= 2020)].assign(day=lambda rows: pressure.day(rows["date"])).sort_values("day")
    freed = pressure.releases(table)
    freed = freed[freed["year"] >= 2020]
    steps = pressure.steps(load.table("sanction_steps"))
    steps = steps[(steps["year"] >= 2020) & (steps["direction"] != pressure.KEPT)]

    def draw(figure: Figure, size: Size) -> None:
        axes, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1.5))
        axes.plot(held["day"], held["count"], color=COLOURS["Belarus"], marker="o", markersize=3)
        axes.set_ylim(0, 1650)
        axes.set_ylabel("persons held")
        lanes = {"freed": freed["day"], "USA eases": _step_days(steps, "USA", pressure.EASED), "USA tightens": _step_days(steps, "USA", pressure.TIGHTENED),
                 "EU eases": _step_days(steps, "EU", pressure.EASED), "EU tightens": _step_days(steps, "EU", pressure.TIGHTENED)}
        colours = {"freed": "Belarus", "USA eases": "USA", "USA tightens": "USA", "EU eases": "EU", "EU tightens": "EU"}
        for place, (lane, days) in enumerate(reversed(lanes.items())):
            hollow = "none" if lane.endswith("eases") else COLOURS[colours[lane]]
            below.plot(days, [place] * len(days), linestyle="", marker="o" if lane == "freed" else "v" if lane.endswith("eases") else "^",
                       color=COLOURS[colours[lane]], markerfacecolor=hollow, markersize=5.5)
        below.set_yticks(range(len(lanes)), list(reversed(lanes)), fontsize=7.5)
        below.set_ylim(-0.6, len(lanes) - 0.4)
        below.grid(visible=False)
        below.set_xlim(pd.Timestamp(2020, 6, 1), pd.Timestamp(2026, 2, 1))
        below.set_xticks([pd.Timestamp(year, 1, 1) for year in range(2021, 2027)], [str(year) for year in range(2021, 2027)])

    peak = held.loc[held["count"].idxmax()]
    return FigureExhibit(
        name="after-2016-prisoners",
        title=f"Political prisoners numbered {held['count'].iloc[0]} at the end of 2020, {numeral(peak['count'], 'count', 0)} in {peak['day']:%B %Y} and {numeral(held['count'].iloc[-1], 'count', 0)} at the end of 2025.",
        caption="Above: persons held whom rights groups counted as political prisoners, Viasna in most rows, with one count each by the State Department and by S. Tsikhanouskaya. Below: releases on record, and steps of the EU and the USA. "
        "Others are arrested while some are freed, so that the number held falls by less than the number freed. A date known to the month is drawn at its middle.",
        data=pd.concat([held.assign(series="held"), freed.assign(series="freed")])[["date", "year", "series", "count", "counted_by"]],
        tables=("prisoners", "sanction_steps"),
        unit="persons",
        draw=draw,
        alt="Line chart of political prisoners held: " + "; ".join(f"{row.date}: {row.count_}" for row in held.rename(columns={"count": "count_"}).itertuples())
        + f". Below, {len(freed)} releases, {len(_step_days(steps, 'EU', pressure.TIGHTENED))} steps by which the EU tightened its measures and {len(_step_days(steps, 'EU', pressure.EASED))} by which it eased them; "
        f"for the USA {len(_step_days(steps, 'USA', pressure.TIGHTENED))} and {len(_step_days(steps, 'USA', pressure.EASED))}.",
        height=4.2,
        narrow_height=4.6,
    )


def _step_days(steps: pd.DataFrame, sender: str, direction: str) -> pd.Series:
    return steps.loc[(steps["sender"] == sender) & (steps["direction"] == direction), "day"]


def trap() -> FigureExhibit:
    """Shares of 2020 as reported, the same without Russia, and those of the CIA Factbook for 2023."""
    table = mirror_trap.beside()
    looks = {"reported": ("2020, as reported", "s", "#555555"), "without_russia": ("2020, Russia left out", "o", COLOURS["Russia"]), "factbook": ("CIA Factbook, 2023", "D", "#111111")}

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(*((2, 1) if size.narrow else (1, 2)))
        for axes, flow in zip(panels, mirror_trap.FLOWS, strict=True):
            rows = table.loc[flow].iloc[::-1]
            places = range(len(rows))
            for column, (label, marker, colour) in looks.items():
                axes.plot(rows[column], places, linestyle="", marker=marker, markersize=6, color=colour, markerfacecolor="none" if column == "without_russia" else colour, label=label)
            axes.hlines(places, rows.min(axis=1), rows.max(axis=1), color="#BBBBBB", linewidth=1, zorder=0)
            axes.set_yticks(places, [country(iso3) for iso3 in rows.index], fontsize=8)
            axes.set_xlim(0, 60)
            axes.set_title(flow)
            axes.grid(axis="x")
            axes.grid(visible=False, axis="y")
            axes.set_xlabel(f"percent of {flow}")
        panels[0].set_ylabel("partner", fontsize=7.5)
        handles, labels = panels[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper center", ncols=1 if size.narrow else 3, fontsize=8, frameon=False)

    said = "; ".join(
        f"{flow}, {country(iso3)}: " + ", ".join(f"{looks[c][0]} {number(row[c], 'percent', 1)}" for c in looks if not pd.isna(row[c]))
        for (flow, iso3), row in table.iterrows()
    )
    return FigureExhibit(
        name="after-2016-mirror-trap",
        title="The CIA Factbook leaves Russia out, and in the imports of 2020 that alone takes China's share from {num}`after.reported.imports.CHN` to {num}`after.without-russia.imports.CHN`.",
        caption="Shares of partners in exports and imports. Those of 2020 are as Belarus reported them. Those of the CIA World Factbook rest on partners' reports, "
        "of which Russia has published none since 2022. The rings show what leaving Russia out does alone. The rest of the way "
        "to the diamonds is trade that moved, partners that closed, and all others that do not report.",
        data=table.reset_index(),
        tables=("trade_dots", "factbook_partners"),
        unit="percent of the flow",
        draw=draw,
        alt=f"Dot chart of shares. {said}.",
        height=3.8,
        narrow_height=6.2,
        years=(mirror_trap.LAST_REPORTED, 2023),
    )


def _weights() -> pd.DataFrame:
    table = load.table("trade_statements")
    table = table[table["measure"].isin(WEIGHTS) & (table["year"] >= STATED_FROM) & (table["unit"] == "%")]
    return table.sort_values(["year", "period", "partner", "id"]).reset_index(drop=True)


def stated_weight() -> FigureExhibit:
    """Russia's share of turnover to 2020, and what was said of Russia's and others' weight since."""
    share = trade.share_of_partner(load.table("trade_dots"), "BLR", "RUS")["turnover"].loc[2010:]
    told = _weights()
    told = told[told["measure"].isin(["share of turnover", "share of external trade"])]
    looks = {"Russia": ("Russia", "o"), "EU": ("EU", "s"), "China": ("China", "D")}

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.plot(share.index, share, color=COLOURS["Russia"])
        for partner, (colour, marker) in looks.items():
            rows = told[told["partner"] == partner]
            axes.plot(rows["year"], rows["value_low"], linestyle="", marker=marker, color=COLOURS[colour], markerfacecolor="white", markersize=6.5, markeredgewidth=1.5)
        axes.set_ylim(0, 75)
        years(axes, 2010, 2025)
        axes.text(2012.5, 53, "Russia, IMF", color=COLOURS["Russia"], fontsize=8.5, fontweight="bold", ha="center")
        axes.text(2025.3, 42, "Russia, as stated", color=COLOURS["Russia"], fontsize=8.5, fontweight="bold", ha="right")
        axes.text(2021.6, 8, "EU,\nas stated", color=COLOURS["EU"], fontsize=8.5, fontweight="bold", ha="right")
        axes.text(2025.3, 17.5, "China,\nas stated", color=COLOURS["China"], fontsize=8.5, fontweight="bold", ha="right")
        axes.set_ylabel("percent of trade")

    rows = "; ".join(f"{row.period}: {row.partner} {hedge(row.note)}{number(row.value_low, 'percent', 0)} ({row.status})" for row in told.itertuples())
    points = told.rename(columns={"value_low": "percent"})[["year", "percent", "partner", "status", "period", "measure", "base", "note"]]
    return FigureExhibit(
        name="after-2016-stated-weight",
        title="After 2020 there is no series of partners, only statements, in which Russia's weight grows to {num}`after.stated.trade-011847a8`.",
        caption="Line: share of Russia in the turnover of goods as Belarus reported it to the IMF, to 2020. Hollow marks: what officials and offices have said since of partners' weight in turnover or external trade. "
        "Most statements do not say whether services are counted, or what period is meant. Some are of months only and stand at their year, and some say about or over. The marks do not continue the line.",
        data=pd.concat([share.rename("percent").reset_index().assign(partner="Russia", status="IMF", measure="share of turnover", base="goods"), points]),
        tables=("trade_dots", "trade_statements"),
        unit="percent of trade",
        draw=draw,
        alt=f"Line chart with points. {describe.lines(share.to_frame('Russia in turnover, IMF'), 'percent')} Statements: {rows}.",
        height=3.6,
    )


def statements() -> TableExhibit:
    """What was said of the weight of partners after reports by partner had stopped."""
    found = _weights()
    shown = pd.DataFrame(
        {
            "Of": found["period"],
            "Partner": found["partner"],
            "What": found["measure"],
            # As precise as it was said.
            "Percent": [f"{hedge(note)}{value:g}" for note, value in zip(found["note"], found["value_low"], strict=True)],
            "Base": found["base"],
            "Said by": found["speaker"].fillna(found["status"]),
            "Reported by": found["source"].str.split(r",| \(", n=1, regex=True).str[0],
        }
    )
    return TableExhibit(
        name="after-2016-statements",
        title=f"Most of the {len(found)} statements on the weight of partners since {STATED_FROM} name no base.",
        caption="Dated statements that were found. Reported by: who reported it first. None rests on a table that others could check.",
        data=found[["id", "year", "period", "partner", "measure", "value_low", "base", "status", "speaker", "note", "source"]],
        tables=("trade_statements",),
        unit="percent",
        shown=shown,
        align="lllrlll",
        widths=(14, 12, 16, 9, 14, 17, 18),
    )
