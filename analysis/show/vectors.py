"""Figures and tables on all vectors at once: trade, quarrels and unions, clubs."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import load
from analysis.judge.replications.shocks import LESS_CONTROLS, PLAIN, SHOCKS, around
from analysis.measure import pressure, trade
from analysis.measure.dates import day_of

from . import describe
from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, LAST_OF_THESIS, Size, days, label_ends, moment, years
from .wording import listed, number

BLR = "BLR"
# The thesis's chapters on the vectors, from the ground up: (name, vectors in it, colour of).
LAYERS = (
    ("Russia", ["Russia"], "Russia"),
    ("other CIS", ["other CIS"], "other CIS"),
    ("EU", ["EU"], "EU"),
    ("China", ["China"], "China"),
    ("Africa, other Asia", ["other Asia", "Africa and Middle East"], "other Asia"),
    ("Americas", ["Latin America", "USA"], "Latin America"),
    ("elsewhere", ["rest of the world", "unspecified"], "unspecified"),
)
# Neighbours of one shade of grey are told apart by these.
HATCHES = {"other CIS": "|||", "China": "xxx", "Africa, other Asia": "///", "Americas": "\\\\\\"}
SMALL = {"China": ":", "other Asia": "--", "Latin America": "-", "Africa and Middle East": "-."}
SHORT = {"Africa and Middle East": "Africa, M. East"}
GREW = (2004, 2008)


def turnover() -> FigureExhibit:
    """Turnover of Belarus by vector, billion US dollars and percent."""
    table = trade.by_vector(load.table("trade_dots"), BLR, "turnover") / 1000
    values = pd.DataFrame({name: table[inside].sum(axis=1) for name, inside, _ in LAYERS})
    shares = values.div(values.sum(axis=1), axis=0) * 100
    measured = {"value": (values, "billion US$", 0.15), "share": (shares, "percent of turnover", 0.6)}

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(2 if size.narrow else 1, 1 if size.narrow else 2, sharex=True)
        for axes, (title, (frame, unit, edge)) in zip(panels, measured.items(), strict=True):
            _stack(axes, frame, edge)
            axes.set_title(title)
            axes.set_ylabel(unit)
        panels[1].set_ylim(0, 100)
        label_ends(panels[1], _middles(shares), gap=0.06)

    long = pd.concat([describe.long(values, "vector", "value").assign(unit="billion US$"),
                      describe.long(shares, "vector", "value").assign(unit="percent")], ignore_index=True)
    return FigureExhibit(
        name="vectors-turnover",
        title="From 1996 to 2016 Russia and the European Union together never had less than {num}`vectors.two-largest.lowest.1996.2016` of turnover.",
        caption="Exports plus imports of Belarus, goods, in current US dollars. The EU and the CIS are as composed in each year. "
        "So trade moves from elsewhere to the EU with the accessions of 2004, and from the CIS to elsewhere when Ukraine leaves in 2018. "
        "Americas: Latin America and the United States. Other Asia holds the Middle East. Right of the dotted line: years after the thesis.",
        data=long,
        tables=("trade_dots", "bloc_membership"),
        unit="billion current US dollars; percent of turnover",
        draw=draw,
        alt=f"Two stacked area charts of turnover by vector. Values: {describe.lines(values, 'busd')} Shares: {describe.lines(shares, 'percent')}",
        narrow_height=6.6,
    )


def _stack(axes: Axes, frame: pd.DataFrame, edge: float) -> None:
    colours = [COLOURS[colour] for _, _, colour in LAYERS]
    hatches = [HATCHES.get(name, "") for name, _, _ in LAYERS]
    for area in axes.stackplot(frame.index, frame.T.to_numpy(), colors=colours, edgecolor="white", linewidth=edge, hatch=hatches):
        area.set_hatch_linewidth(0.5)
    axes.axvline(LAST_OF_THESIS + 0.5, color="#222222", linestyle=":", linewidth=1.1)
    axes.set_xlim(frame.index[0], frame.index[-1])
    axes.set_xticks((1995, 2005, 2015))


def _middles(shares: pd.DataFrame) -> dict[str, tuple[float, float, str]]:
    last = shares.iloc[-1]
    middle = last.cumsum() - last / 2
    colours = {name: COLOURS[colour] for name, _, colour in LAYERS} | {"elsewhere": COLOURS["reference"]}
    return {name: (shares.index[-1], middle[name], colours[name]) for name in shares}


def new_partners() -> FigureExhibit:
    """Shares of the partners beyond Russia and Europe in exports and imports."""
    dots = load.table("trade_dots")
    shares = {flow: trade.shares_by_vector(dots, BLR, flow)[list(SMALL)].loc[1996:] for flow in ("exports", "imports")}
    named = pd.concat({f"{flow}, {v}": shares[flow][v] for flow in shares for v in SMALL}, axis=1)

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(2 if size.narrow else 1, 1 if size.narrow else 2, sharey=True, sharex=True)
        for axes, (flow, table) in zip(panels, shares.items(), strict=True):
            axes.set_ylim(0, 12)
            axes.set_title(flow)
            _small_lines(axes, table)
        panels[0].set_ylabel("percent of all exports, imports")
        if size.narrow:
            panels[1].set_ylabel("percent of all exports, imports")

    return FigureExhibit(
        name="vectors-new-partners",
        title="Latin America gained in exports from 2004 to 2008 and China in imports, but only China's gain went on.",
        caption="Shares of four vectors in the exports and imports of Belarus. Yellow: the years in which the thesis sees these ties grow. "
        "Venezuela, which sold crude oil, makes the peak of Latin American imports. Brazil takes most of the exports there. "
        "Turkey counts with the Middle East. Grey: years after the thesis.",
        data=describe.long(named, "series", "share_percent"),
        tables=("trade_dots", "bloc_membership"),
        unit="percent of the flow",
        draw=draw,
        alt=f"Two line charts of shares, exports and imports. {describe.lines(named, 'percent')}",
        narrow_height=6.4,
    )


def _small_lines(axes: Axes, table: pd.DataFrame) -> None:
    first, last = (year + shift for year, shift in zip(GREW, (-0.5, 0.5), strict=True))
    axes.axvspan(first, last, color="#FBF0D5", linewidth=0, zorder=0)
    axes.text(sum(GREW) / 2, 11.8, "2004\nto 2008", ha="center", va="top", fontsize=7.5, color="#555555", linespacing=1.1)
    ends = {}
    for vector, style in SMALL.items():
        line = table[vector]
        axes.plot(line.index, line, color=COLOURS[vector], linestyle=style)
        ends[SHORT.get(vector, vector)] = (line.index[-1], line.iloc[-1], COLOURS[vector])
    years(axes, int(table.index[0]), int(table.index[-1]), label=False)
    axes.set_xticks((1996, 2006, 2016))
    label_ends(axes, ends, gap=0.07)


MARKERS = {"oil and gas disputes\nwith Russia": "X", "EU sanctions\nimposed": "X", "US sanctions\nimposed": "X"}
FIRST_EVENT, LAST_EVENT = 1994, 2025


def _events(vectors: list[str], *types: str) -> pd.DataFrame:
    events = load.table("events")
    return events[events["vector"].isin(vectors) & events["type"].isin(types)]


def _sanctions(sender: str, direction: str) -> pd.DataFrame:
    steps = pressure.steps(load.table("sanction_steps"))
    steps = steps[(steps["sender"] == sender) & (steps["direction"] == direction)]
    return steps.assign(description=steps["measure"] + ": " + steps["step"])


def _releases() -> pd.DataFrame:
    freed = pressure.releases(load.table("prisoners"))
    return freed.assign(description=freed["count"].astype(str) + " released")


def _elections() -> pd.DataFrame:
    rounds = load.table("elections").drop_duplicates("date")
    days = rounds["date"].dt.strftime("%Y-%m-%d")
    return rounds.assign(id="election-" + days, date=days, year=rounds["date"].dt.year, description="election of a president")


def _meetings(vector: str, states: set[str], *types: str) -> pd.DataFrame:
    """Summits and deals of the record of events, and visits of the president to the states."""
    visits = load.table("visits")
    visits = visits[visits["iso3"].isin(states) & (visits["status"] == "seen")]
    return pd.concat([_events([vector], *types), visits.assign(date=visits["start"], description=visits["iso3"] + ": " + visits["occasion"])])


def _latin_americans() -> set[str]:
    countries = load.table("countries")
    return set(countries.loc[countries["region"] == "Latin America", "iso3"])


def _tracks() -> list[tuple[str, str, pd.DataFrame]]:
    """Lines of the timeline from the top: label, colour of, dated rows."""
    found = [
        ("unions with Russia\nand the CIS", "Russia", _events(["Russia", "CIS"], "union/treaty", "membership")),
        ("oil and gas disputes\nwith Russia", "Russia", _events(["Russia"], "gas/oil dispute")),
        *((f"{name} sanctions\n{said}", sender, _sanctions(sender, direction)) for sender, name in (("EU", "EU"), ("USA", "US"))
          for said, direction in (("imposed", pressure.TIGHTENED), ("lifted or suspended", pressure.EASED))),
        ("prisoners released", "Belarus", _releases()),
        ("presidential\nelections", "Belarus", _elections()),
        ("meetings and treaties\nwith China", "China", _meetings("China", {"CHN"}, "summit", "union/treaty", "membership")),
        ("meetings and deals with\nLatin America", "Latin America", _meetings("Latin America", _latin_americans(), "summit", "price agreement")),
    ]  # fmt: skip
    return [(label, colour, _within(rows)) for label, colour, rows in found]


def _within(rows: pd.DataFrame) -> pd.DataFrame:
    """Columns id, date, year, description, source of the years drawn, by date."""
    rows = rows[rows["year"].between(FIRST_EVENT, LAST_EVENT)].astype({"date": str})
    return rows[["id", "date", "year", "description", "source"]].sort_values(["date", "id"])


def timeline() -> FigureExhibit:
    """Unions, disputes, sanctions, releases, elections and meetings by date."""
    tracks = _tracks()

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        for place, (label, colour, rows) in enumerate(reversed(tracks)):
            when = [moment(day_of(str(date))) for date in rows["date"]]
            axes.scatter(when, [place] * len(when), s=30, marker=MARKERS.get(label, "o"), color=COLOURS[colour],
                         alpha=0.75, linewidths=0.4, edgecolors="white", clip_on=False, zorder=3)
        axes.set_yticks(range(len(tracks)), [label for label, _, _ in reversed(tracks)], fontsize=7 if size.narrow else 8)
        for tick, (_, colour, _) in zip(axes.get_yticklabels(), reversed(tracks), strict=True):
            tick.set_color(COLOURS[colour])
            tick.set_fontweight("bold")
        axes.set_ylim(-0.6, len(tracks) + 0.1)
        days(axes, FIRST_EVENT, LAST_EVENT)
        axes.set_xticks((1995, 2005, 2015, 2025) if size.narrow else range(1995, 2026, 5))
        axes.set_xlabel("year")
        axes.set_ylabel("events on record")

    drawn = pd.concat([rows.assign(line=label.replace("\n", " ")) for label, _, rows in tracks], ignore_index=True)
    said = " ".join(f"Line {label!r}: {_years_of(rows)}." for label, rows in drawn.groupby("line", sort=False))
    return FigureExhibit(
        name="vectors-timeline",
        title="The European Union imposed sanctions in waves and eased them in between.",
        caption="One mark is one dated event: crosses for disputes and measures against Belarus, points for all else. They are a selection, each with a source. "
        "Marks are denser where more was written, and a meeting may be on two records. The figure shows when, not how much, and a gap is no proof that nobody met.",
        data=drawn[["line", "id", "date", "year", "description", "source"]],
        tables=("events", "sanction_steps", "prisoners", "elections", "visits"),
        unit="date",
        draw=draw,
        alt=f"Timeline from {drawn['year'].min()} to {drawn['year'].max()}, one line a kind of event, with the years in which it is on record. {said}",
        height=4.6,
        narrow_height=5.2,
    )


def _years_of(rows: pd.DataFrame) -> str:
    return listed([str(year) for year in sorted(set(rows["year"]))])


# Bodies in the table of memberships: (code, name, vector).
CLUBS = (
    ("CIS", "Commonwealth of Independent States", "Russia and CIS"),
    ("NAM", "Non-Aligned Movement", "Asia, Africa, Latin America"),
    ("Union State", "Union State of Belarus and Russia", "Russia and CIS"),
    ("EAEC", "Eurasian Economic Community", "Russia and CIS"),
    ("CSTO", "Collective Security Treaty Organisation", "Russia and CIS"),
    ("Customs Union", "Customs Union of Belarus, Kazakhstan and Russia", "Russia and CIS"),
    ("SCO", "Shanghai Cooperation Organisation", "China"),
    ("CIS FTA", "Free trade area of the CIS", "Russia and CIS"),
    ("EAEU", "Eurasian Economic Union", "Russia and CIS"),
    ("BRICS", "BRICS", "China"),
)
# What no list of members holds stands in the record of events: (event of joining, of leaving, name, vector).
PARTNERSHIPS = (
    ("event-fb8d91cd", None, "Partnership for Peace (NATO)", "USA"),
    ("event-18fa0abe", "event-00661d62", "Eastern Partnership (EU)", "EU"),
)
NEVER = (("EU", "European Union", "EU"), ("NATO", "North Atlantic Treaty Organisation", "USA"))
LAST_OF_RECORD = "2025"
UNTIL_NOW = f"still in {LAST_OF_RECORD}"
NO_END = "not found"


def clubs() -> TableExhibit:
    """What Belarus is in, in what status, since when and until when."""
    frame = pd.DataFrame([*_spells(), *_partnerships()]).sort_values(["since", "body"])
    outside = pd.DataFrame([_outside(*club) for club in NEVER])
    data = pd.concat([frame, outside], ignore_index=True)
    inside = frame[(frame["until"] == UNTIL_NOW) & (frame["status"] == "member")]
    eastern = int((inside["vector"] == "Russia and CIS").sum())
    shown = data.set_axis(["Body", "Vector", "Status of Belarus", "Since", "Until"], axis=1)
    return TableExhibit(
        name="vectors-clubs",
        title="Up to 2016 Belarus joined Western blocs at most as a partner, but post-Soviet ones as a full member.",
        caption=f"At the end of {LAST_OF_RECORD} Belarus was a full member of {len(inside)} of these bodies, {eastern} of them in the post-Soviet space. Left out are bodies of the United Nations. "
        "So are general European and technical ones of which Belarus was a full member, such as the Organization for Security and Co-operation in Europe and Interpol. "
        "When the Eurasian Economic Union began, the Eurasian Economic Community ended and the Customs Union became a part of it.",
        data=data,
        tables=("bloc_membership", "events"),
        unit="year",
        shown=shown.astype(str),
        align="lllrr",
        widths=(35, 21, 18, 9, 14),
    )


def _spells() -> list[dict]:
    table = load.table("bloc_membership")
    table = table[table["iso3"] == BLR]
    return [
        {"body": name, "vector": vector, "status": row["status"], "since": str(row["start"].year),
         "until": UNTIL_NOW if pd.isna(row["end"]) else str(row["end"].year)}
        for code, name, vector in CLUBS for _, row in table[table["bloc"] == code].sort_values("start").iterrows()
    ]


def _partnerships() -> list[dict]:
    year = load.table("events").set_index("id")["year"]
    return [
        {"body": name, "vector": vector, "status": "partner", "since": str(year[joined]),
         "until": str(year[left]) if left else NO_END}
        for joined, left, name, vector in PARTNERSHIPS
    ]


def _outside(code: str, name: str, vector: str) -> dict:
    table = load.table("bloc_membership")
    if ((table["bloc"] == code) & (table["iso3"] == BLR)).any():
        raise ValueError(f"the table of clubs says that Belarus never was in {code}, but bloc_membership has a row of it")
    return {"body": name, "vector": vector, "status": "never a member", "since": "–", "until": "–"}


def after_quarrels() -> TableExhibit:
    """Change of the share of new partners around quarrels, of Belarus alone and less that of other states."""
    data = pd.concat([_steps(kind) for kind in SHOCKS], ignore_index=True)
    cells = data.groupby(["quarrel", "flow", "reading"], sort=False)["change_points"].agg(["min", "max"])
    wide = cells.apply(lambda r: _between(r["min"], r["max"]), axis=1).unstack("reading").reset_index()
    around = wide["quarrel"].map(lambda kind: f"{kind.capitalize()} ({listed(list(map(str, SHOCKS[kind])))})")
    shown = pd.DataFrame({"Around": around, "Share in": wide["flow"], "Belarus alone": wide[PLAIN],
                          "Less other post-Soviet states": wide[LESS_CONTROLS]})
    return TableExhibit(
        name="vectors-after-quarrels",
        title="New partners gained in imports after quarrels, but in other post-Soviet states they gained more.",
        caption="New partners: China, other Asia, Latin America, Africa and the Middle East. Their mean share in the years after, less that in the years before, in percentage points. "
        "Cells: lowest and highest value over windows of two and three years and, for sanctions, two providers. The last column "
        "takes off the mean change in Armenia, Georgia, Kazakhstan, Kyrgyzstan, Moldova and Ukraine.",
        data=data,
        tables=("events", "sanction_steps", "trade_dots", "trade_cow", "trade_cow_totals", "trade_panel"),
        unit="percentage points",
        shown=shown,
        align="llrr",
    )


def _steps(kind: str) -> pd.DataFrame:
    found = around(kind)
    parts = found["specification"].str.split("; ", expand=True)
    return pd.DataFrame({"quarrel": kind, "provider": parts[0], "flow": parts[1], "window": parts[2],
                         "reading": parts[3], "change_points": found["measured"]}).reset_index(drop=True)


def _between(low: float, high: float) -> str:
    first, last = number(low, "ratio", 1), number(high, "points", 1)
    return last if number(high, "ratio", 1) == first else f"{first} to {last}"
