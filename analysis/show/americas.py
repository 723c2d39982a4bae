"""Figures and tables on Latin America, the United States, and sanctions."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from analysis import load
from analysis.judge import ideal_points
from analysis.measure import alignment, assembly, pressure, trade

from . import describe
from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, Size, days, label_ends, moment, years
from .wording import NBSP, listed, number

BLR = "BLR"
FLOWS = ("exports", "imports")
FIRST = 1996
REGION = "Latin America"
VECTORS = {REGION: "-", "USA": "--"}
PARTNERS = {"Brazil": ("-", "#004D38"), "Venezuela": ("--", COLOURS["reference"]), "others": (":", COLOURS[REGION])}
# 2024 has few votes in the file, and the emergency session on Ukraine is missing from it.
UN_YEARS = (1992, 2023)
GROUPS = {"Belarus": BLR, "Russia": "RUS", REGION: REGION, "EU": "EU", "USA": "USA"}
GROUP_LINES = {"Belarus": "-", "Russia": "-.", REGION: "-", "EU": "--", "USA": ":"}
AGREED_WITH = {REGION: REGION, "Cuba": "CUB", "Venezuela": "VEN", "Brazil": "BRA", "China": "CHN", "Russia": "RUS", "EU": "EU", "USA": "USA"}
SPANS = ((BLR, 1996, 2004), (BLR, 2005, 2016), (BLR, 2017, 2023), ("KAZ", 2005, 2016), ("UKR", 2005, 2016))
UKRAINE_2014 = "R/68/262"
VOTES = {"N": "against", "A": "abstained", "Y": "in favour"}
KYIV = ("event-5a9fffde", "event-e376a96a")
SENDERS = ("EU", "USA")
NO_STEP = "none"
# The shorter wait of which the caption tells, days.
HALF_A_YEAR = 182
A_SELECTION = "The steps are a selection. Which are missing, because no text was retrieved, is listed under [Data sources](data-sources.md)."
ROWS = ("EU tightens", "EU eases", "USA tightens", "USA eases", "prisoners freed", "talks with Kyiv")


def latin_america() -> FigureExhibit:
    """Trade with Brazil, Venezuela and the rest of Latin America, million US dollars."""
    tables = {flow: _with_region(flow) for flow in FLOWS}
    named = pd.concat({f"{flow}, {partner}": tables[flow][partner] for flow in FLOWS for partner in PARTNERS}, axis=1)

    def draw(figure: Figure, size: Size) -> None:
        for axes, (flow, table) in zip(_panels(figure, size), tables.items(), strict=True):
            axes.set_ylim(0, 1300)
            axes.set_title(flow)
            for partner, (line, colour) in PARTNERS.items():
                axes.plot(table.index, table[partner], color=colour, linestyle=line)
            _few_years(axes, *_span(table))
            last = table.index[-1]
            label_ends(axes, {p: (last, table[p].iloc[-1], c) for p, (_, c) in PARTNERS.items()}, gap=0.07)
            axes.set_ylabel("million US$" if flow == "exports" or size.narrow else "")

    return FigureExhibit(
        name="latin-america-trade",
        title="Brazil was the partner that lasted, while Venezuela sold goods for {num}`americas.sum.imports.VEN.2010.2012` in 2010 to "
        "2012 and next to nothing in any other year.",
        caption="Trade of Belarus in goods with Brazil, Venezuela and all other states of Latin America and the Caribbean. "
        "Dollars are not adjusted for prices. Shaded: years after the thesis.",
        data=describe.long(named, "series", "value_musd"),
        tables=("trade_dots",),
        unit="million current US dollars",
        draw=draw,
        alt=f"Two line charts, exports and imports. {describe.lines(named, 'musd', 0)}",
        narrow_height=6.2,
    )


def _with_region(flow: str) -> pd.DataFrame:
    dots = load.table("trade_dots")
    region = trade.by_vector(dots, BLR, flow)[REGION]
    brazil, venezuela = (trade.with_partner(dots, BLR, partner)[flow].reindex(region.index).fillna(0) for partner in ("BRA", "VEN"))
    return pd.DataFrame({"Brazil": brazil, "Venezuela": venezuela, "others": region - brazil - venezuela}).loc[FIRST:]


def shares() -> FigureExhibit:
    """Shares of Latin America and the United States in exports and imports, percent."""
    tables = {flow: trade.shares_by_vector(load.table("trade_dots"), BLR, flow).loc[FIRST:, list(VECTORS)] for flow in FLOWS}
    named = pd.concat({f"{flow}, {vector}": tables[flow][vector] for flow in FLOWS for vector in VECTORS}, axis=1)

    def draw(figure: Figure, size: Size) -> None:
        for axes, (flow, table) in zip(_panels(figure, size), tables.items(), strict=True):
            axes.set_ylim(0, 5.5)
            axes.set_title(flow)
            for vector, line in VECTORS.items():
                axes.plot(table.index, table[vector], color=COLOURS[vector], linestyle=line)
            _few_years(axes, *_span(table))
            last = table.index[-1]
            label_ends(axes, {_short(v): (last, table[v].iloc[-1], COLOURS[v]) for v in VECTORS}, gap=0.14)
            axes.set_ylabel(f"percent of {flow}")

    return FigureExhibit(
        name="americas-shares",
        title="Latin America rose to {num}`americas.share-highest.exports.Latin-America.1996.2016` of exports in "
        "{num}`americas.year-of-highest-share.exports.Latin-America.1996.2016` and had fallen to "
        "{num}`americas.share.exports.Latin-America.2016` by 2016.",
        caption="Shares of Latin America with the Caribbean (solid) and of the United States (dashed) in all exports and imports "
        "of Belarus. From 1996 to 2016 the United States never took more than {num}`americas.share-highest.exports.USA.1996.2016` of exports. "
        "The axis ends near five per cent: both are small partners. Shaded: years after the thesis.",
        data=describe.long(named, "series", "share_percent"),
        tables=("trade_dots",),
        unit="percent of the flow",
        draw=draw,
        alt=f"Two line charts of shares. {describe.lines(named, 'percent')}",
        narrow_height=6.2,
    )


def un_positions() -> FigureExhibit:
    """Ideal points of Belarus and four partners in the General Assembly."""
    countries = load.table("countries")
    groups = {name: assembly.membership(group, countries) for name, group in GROUPS.items()}
    table = assembly.positions(ideal_points.sound(), groups).loc[UN_YEARS[0] : UN_YEARS[1]]

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_ylim(-1.6, 3.5)
        for name, line in GROUP_LINES.items():
            axes.plot(table.index, table[name], color=COLOURS[name], linestyle=line, linewidth=2.6 if name == "Belarus" else 1.7)
        years(axes, *_span(table))
        label_ends(axes, {_short(n): (table.index[-1], table[n].iloc[-1], COLOURS[n]) for n in table}, gap=0.1 if size.narrow else 0.06)
        axes.set_ylabel("ideal point")

    return FigureExhibit(
        name="americas-un-positions",
        title="In the late 1990s Belarus moved to where Latin America stands at the United Nations, and stayed near it until 2021.",
        caption="Ideal points are estimated from votes in the General Assembly. States that vote alike stand close, and higher points are "
        "closer to Western positions. Latin America with the Caribbean and the EU (members of the day) are means of their members. "
        "The file lacks the emergency session on Ukraine, and the points of 2022 and 2023 rest on a changed agenda. "
        "Part of Latin America's step up after 2021 is that Venezuela, far below the mean, has no point from then on.",
        data=describe.long(table, "group", "ideal_point"),
        tables=("un_ideal_points", "bloc_membership"),
        unit="ideal point, without unit",
        draw=draw,
        alt=f"Line chart of ideal points. {describe.lines(table, 'index', 2)}",
        narrow_height=4.4,
    )


def un_agreement() -> TableExhibit:
    """Agreement of Belarus, Kazakhstan and Ukraine with partners in votes, percent."""
    countries = load.table("countries").set_index("iso3")["name"]
    scores = alignment.scores(load.table("un_votes"), "rcid")
    on = load.table("un_roll_calls").set_index("rcid")["year"].reindex(scores.index)
    members = {name: assembly.membership(group, load.table("countries")) for name, group in AGREED_WITH.items()}
    data = pd.DataFrame(
        [
            {"with": name, "country": countries[country], "first_year": first, "last_year": last,
             "agreement_percent": assembly.mean_agreement(scores, on, country, members[name], first, last) * 100}
            for name in AGREED_WITH for country, first, last in SPANS
        ]
    )
    heads = data["country"] + " " + data["first_year"].astype(str) + "-" + data["last_year"].astype(str)
    shown = data.assign(head=heads, cell=[number(v, "percent", 0) for v in data["agreement_percent"]])
    shown = shown.pivot(index="with", columns="head", values="cell").loc[list(AGREED_WITH), list(dict.fromkeys(heads))]
    return TableExhibit(
        name="americas-un-agreement",
        title="In votes of 2005 to 2016 agreement with Latin America was {num}`americas.agreement.BLR.Latin-America.2005.2016` for Belarus and "
        "{num}`americas.agreement.KAZ.Latin-America.2005.2016` for Kazakhstan.",
        caption="Mean agreement over the roll calls of the General Assembly. The same vote counts as 100 percent, yes against no as 0, and as 50 where one of two abstained. "
        "Latin America is the mean of those states of the region that are in the table of votes. Venezuela cast no "
        "votes in 2022 and 2023, so that its last span ends in 2021.",
        data=data,
        tables=("un_votes", "un_roll_calls"),
        unit="percent of roll calls",
        shown=shown.reset_index().rename(columns={"with": "Agreement with"}),
        align="lrrrrr",
    )


def ukraine_vote() -> TableExhibit:
    """How post-Soviet and Latin American states voted on Ukraine's territorial integrity in March 2014."""
    calls = load.table("un_roll_calls")
    call = calls[calls["symbol"] == UKRAINE_2014].iloc[0]
    votes = load.table("un_votes")
    data = votes[votes["rcid"] == call["rcid"]].merge(load.table("countries")[["iso3", "name", "region"]], on="iso3")
    data = data[data["region"].isin((REGION, "Post-Soviet"))].assign(year=call["year"])
    data = data.sort_values(["vote", "region", "name"])[["iso3", "name", "region", "vote", "year"]].reset_index(drop=True)
    cells = {(vote, region): listed(list(rows["name"])) for (vote, region), rows in data.groupby(["vote", "region"])}
    shown = pd.DataFrame(
        {
            "Vote": list(VOTES.values()),
            "Post-Soviet states": [cells.get((vote, "Post-Soviet"), "none") for vote in VOTES],
            "Latin American states": [cells.get((vote, REGION), "none") for vote in VOTES],
        }
    )
    beside = sorted(data.loc[(data["vote"] == "N") & (data["iso3"] != BLR), "name"])
    return TableExhibit(
        name="americas-ukraine-vote",
        title=f"In March 2014 Belarus voted against a resolution for the borders of Ukraine, beside {listed(beside)}.",
        caption="Votes of 27 March 2014 on resolution 68/262 of the General Assembly, on the territorial integrity of Ukraine. Shown are the post-Soviet and "
        "Latin American states that are in the table of votes and took part.",
        data=data,
        tables=("un_votes", "un_roll_calls"),
        unit="votes",
        shown=shown,
        align="lll",
        widths=(12, 44, 44),
    )


def sanctions_and_releases() -> FigureExhibit:
    """Steps of sanctions by sender and direction, releases of prisoners, meetings with Kyiv, by date."""
    data = _timeline()

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_ylim(len(ROWS) - 0.45, -0.85)
        for place, row in enumerate(ROWS):
            chosen = data[data["row"] == row]
            axes.plot(chosen["at"], [place] * len(chosen), linestyle="none", clip_on=False, **_marker(row))
        for at in data.loc[data["row"] == "prisoners freed", "at"]:
            axes.axvline(at, color="#999999", linewidth=0.6, linestyle=":", zorder=1)
        days(axes, data["year"].min(), data["year"].max(), label=not size.narrow)
        axes.set_yticks(range(len(ROWS)), [row.replace(" ", "\n", 1) if size.narrow else row for row in ROWS])
        axes.tick_params(axis="y", length=0)
        axes.grid(False)
        axes.set_xlabel("year")
        axes.set_ylabel("kind of event", fontsize=7.5)

    said = " ".join(
        f"{row}: {len(chosen)} marks, {chosen['year'].min()} to {chosen['year'].max()}." for row in ROWS
        if len(chosen := data[data["row"] == row])
    )
    return FigureExhibit(
        name="sanctions-releases",
        title=f"Only after the releases of {listed(_eased_next())} did the next step within a year ease sanctions.",
        caption="Each triangle is one step of the European Union or the United States. Measures merely prolonged or reviewed are left out. "
        "A step may touch one firm or a whole sector, so that marks must not be added up. Dotted lines: releases of political prisoners on record. "
        f"Last row: meetings with the new leaders of Ukraine, in March and December 2014. {A_SELECTION} Shaded: years after the thesis.",
        data=data.drop(columns="at"),
        tables=("sanction_steps", "prisoners", "events"),
        unit="dates",
        draw=draw,
        alt=f"Timeline in six rows. {said}",
        height=3.6,
        narrow_height=4.6,
    )


def _timeline() -> pd.DataFrame:
    steps = pressure.steps(load.table("sanction_steps"))
    verbs = {pressure.TIGHTENED: " tightens", pressure.EASED: " eases"}
    steps = steps[steps["direction"].isin(verbs)]
    steps = steps.assign(row=steps["sender"] + steps["direction"].map(verbs), what=steps["measure"])
    freed = pressure.releases(load.table("prisoners")).assign(row="prisoners freed", what="release of political prisoners")
    events = load.table("events")
    kyiv = events[events["id"].isin(KYIV)]
    kyiv = kyiv.assign(row="talks with Kyiv", what=kyiv["description"], day=pressure.day(kyiv["date"]))
    marks = pd.concat([frame[["id", "row", "date", "year", "day", "what"]] for frame in (steps, freed, kyiv)])
    marks = marks.assign(at=marks["day"].map(moment), order=marks["row"].map({row: i for i, row in enumerate(ROWS)}))
    return marks.sort_values(["order", "day", "id"]).drop(columns=["day", "order"]).reset_index(drop=True)


def _eased_next() -> list[str]:
    """When the releases were after which the first step of either sender eased sanctions: years, months of those that have other releases as well."""
    steps, released = pressure.steps(load.table("sanction_steps")), pressure.releases(load.table("prisoners"))
    next_steps = [[step for sender in SENDERS if (step := pressure.following(steps, sender, day)) is not None] for day in released["day"]]
    eased = pd.Series([bool(found) and min(found, key=lambda step: step["day"])["direction"] == pressure.EASED for found in next_steps])
    several = eased.groupby(released["year"]).transform("nunique") > 1
    said = _months(released).where(several, released["year"].astype(str))
    return list(dict.fromkeys(said[eased]))


def _months(released: pd.DataFrame) -> pd.Series:
    return released["day"].dt.strftime("%B %Y")


def _marker(row: str) -> dict:
    colours = {"EU": COLOURS["EU"], "USA": COLOURS["USA"]}
    if row.endswith(("tightens", "eases")):
        tight = row.endswith("tightens")
        colour = colours[row.split()[0]]
        return {"marker": "^" if tight else "v", "markersize": 8 if tight else 7, "color": colour if tight else "white",
                "markeredgecolor": "white" if tight else colour, "markeredgewidth": 0.7 if tight else 1.5}
    return {"marker": "o" if row.startswith("prisoners") else "D", "markersize": 7, "color": COLOURS["Belarus"],
            "markeredgecolor": "white", "markeredgewidth": 0.7}


def releases() -> TableExhibit:
    """Releases of prisoners with the first step of each sender within a year, and the first that eased."""
    steps, released = pressure.steps(load.table("sanction_steps")), pressure.releases(load.table("prisoners"))
    records = []
    for _, row in released.iterrows():
        record = {"id": row["id"], "date": row["date"], "year": row["year"], "released": row["count"]}
        for sender in SENDERS:
            step, eased = (pressure.following(steps, sender, row["day"], direction) for direction in (None, pressure.EASED))
            known = {} if step is None else {"direction": step["direction"], "date": step["date"], "days": (step["day"] - row["day"]).days}
            if eased is not None:
                known |= {"eased_date": eased["date"], "eased_days": (eased["day"] - row["day"]).days}
            record |= {f"{sender}_{name}": known.get(name) for name in ("direction", "date", "days", "eased_date", "eased_days")}
        records.append(record)
    waits = [f"{sender}_{name}" for sender in SENDERS for name in ("days", "eased_days")]
    data = pd.DataFrame(records).astype(dict.fromkeys(waits, "Int64"))
    shown = pd.DataFrame({"Release": data["date"], "Freed": data["released"].astype(str)})
    for sender in SENDERS:
        parts = (data[f"{sender}_{n}"] for n in ("direction", "date", "days", "eased_date", "eased_days"))
        shown[f"Next step of the {sender}"] = [_step(*cells) for cells in zip(*parts, strict=True)]
    waited = data[[f"{sender}_eased_days" for sender in SENDERS]].min(axis=1)
    late = int((waited > HALF_A_YEAR).sum())
    first = pd.Series([_first_direction(row) for row in records]).value_counts().reindex([pressure.EASED, pressure.TIGHTENED, NO_STEP], fill_value=0)
    return TableExhibit(
        name="releases-and-steps",
        title=f"After {first[pressure.EASED]} of {len(data)} releases the next step eased sanctions, after {first[pressure.TIGHTENED]} it tightened them, and after {first[NO_STEP]} none came within a year.",
        caption="Releases of political prisoners on record. Beside each stands the first step of each sender within a year that tightened or eased its measures. "
        "Where that step tightened them, the cell adds the first that eased them. Freed: as the source of the row states it. Rows differ in who counted and must not be "
        "added up. Months without a day count from their middle. The limit of a year was chosen after the dates had been seen. "
        f"With half a year, the easing after {late} of the {len(data)} releases would not count. The record ends with 2025. {A_SELECTION} Order in time is not cause.",
        data=data,
        tables=("prisoners", "sanction_steps"),
        unit="persons as stated; days",
        shown=shown,
        align="lrll",
        widths=(14, 8, 36, 42),
    )


def _first_direction(record: dict) -> str:
    """Direction of the earlier of the two senders' next steps."""
    found = [(record[f"{sender}_days"], record[f"{sender}_direction"]) for sender in SENDERS if record[f"{sender}_days"] is not None]
    return min(found)[1] if found else NO_STEP


def _step(direction: str | None, date: str | None, days: object, eased_date: str | None, eased_days: object) -> str:
    if pd.isna(direction):
        return "none on record"
    if days == 0:
        return f"{direction} the same day"
    then = f"; eased {eased_date}, after {eased_days}{NBSP}days" if direction != pressure.EASED and pd.notna(eased_days) else ""
    return f"{direction} {date}, after {days}{NBSP}days{then}"


def _panels(figure: Figure, size: Size) -> list[Axes]:
    return list(figure.subplots(2 if size.narrow else 1, 1 if size.narrow else 2, sharey=True, sharex=True))


def _few_years(axes: Axes, first: int, last: int) -> None:
    """A horizontal axis of years for a half-width panel."""
    years(axes, first, last, label=False)
    axes.xaxis.set_major_locator(MultipleLocator(5))


def _short(name: str) -> str:
    return name.replace("Latin America", "Latin\nAmerica")


def _span(frame: pd.DataFrame) -> tuple[int, int]:
    return int(frame.index.min()), int(frame.index.max())
