"""Exhibits of the introduction: the period on a timeline, what moved in it, the rival answers."""

from __future__ import annotations

from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import load
from analysis.judge import ledger, verdicts

from . import timelines
from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, LAST_OF_THESIS, Size
from .wording import listed, number, span

LANES = {
    "at home": "Belarus",
    "Russia": "Russia",
    "CIS, Ukraine": "other CIS",
    "EU": "EU",
    "USA": "USA",
    "China": "China",
    "Latin America": "Latin America",
}
# Event of the table → lane and the short words that stand beside its mark.
TURNS = {
    "event-fedb39c4": ("at home", "Lukashenka elected"),
    "event-d75547c7": ("CIS, Ukraine", "CIS free trade area signed"),
    "event-783bab14": ("EU", "partnership signed"),
    "event-70d1a4a6": ("at home", "language referendum"),
    "event-797a466b": ("Russia", "Community with Russia"),
    "event-083877f7": ("at home", "constitutional referendum"),
    "event-5675ec8d": ("EU", "EU cuts contacts and aid"),
    "event-61f735d2": ("Russia", "Union State treaty"),
    "event-1ae017ac": ("CIS, Ukraine", "Eurasian Community"),
    "event-8acd10ed": ("China", "presidents exchange visits"),
    "event-73b8eff2": ("Russia", "gas cut off"),
    "event-0c9ed2f1": ("EU", "EU entry bans"),
    "event-8f471a81": ("USA", "Belarus Democracy Act"),
    "event-20b42547": ("China", "state visit to Beijing"),
    "event-6d4a5977": ("Latin America", "Chavez in Minsk"),
    "event-91aa79c7": ("Russia", "duty on crude, oil dispute"),
    "event-c0c1a37a": ("USA", "ambassador leaves"),
    "event-18fa0abe": ("EU", "Eastern Partnership"),
    "event-d321989c": ("Russia", "ban on dairy products"),
    "event-eef62a23": ("CIS, Ukraine", "Customs Union starts"),
    "event-1d8be2b6": ("Latin America", "Venezuelan oil agreed"),
    "event-4a30d547": ("at home", "election, mass arrests"),
    "event-299d6d64": ("EU", "EU bans widened"),
    "event-f4da2882": ("China", "industrial park agreed"),
    "event-da301877": ("Russia", "Gazprom buys pipelines"),
    "event-a03b8a00": ("CIS, Ukraine", "Eurasian Economic Union"),
    "event-f6d5607f": ("CIS, Ukraine", "Minsk summit on Ukraine"),
    "event-9e03250b": ("at home", "six prisoners pardoned"),
    "event-2894f969": ("USA", "sanctions eased"),
    "event-35e84572": ("EU", "most EU sanctions dropped"),
}
# What a change of trade and of distance in votes is called by the table of tolerances.
READINGS = {
    "C-INT-12": ("change of share, points", "points"),
    "C-INT-13": ("change of distance, index", "index"),
}
PARTNER_COLOURS = {"Russia": "Russia", "EU": "EU", "China": "China", "USA": "USA"}
# Answer → what would be seen if it were right, claims that bear on it and what each says, chapter that looks.
ANSWERS = (
    (
        "Nothing changed: the policy was the same in words and in deeds (the thesis)",
        "Shares of partners, distances in votes and concentration of trade stay where they were",
        (("C-INT-12", "shares of trade"), ("C-INT-13", "votes"), ("C-INT-14", "concentration")),
        "here; Discussion",
    ),
    (
        "Belarus turned from Russia in the years before 2016 (an appearance that the thesis reports and denies)",
        "Russia's share falls after 2011, that of others rises",
        (("C-INT-04", "ties loosened before 2016"),),
        "here; Russia",
    ),
    (
        "Belarus answered a Russia that had changed",
        "Partners shift after price shocks, and not before",
        (("C-INT-08", "adapted to Russia"), ("C-VEC-08", "quarrels bring partners")),
        "Vectors; Discussion",
    ),
    (
        "Belarus opened to a wider world for its own sake",
        "New partners grow steadily, whatever Russia does",
        (("C-INT-09", "wish to take part"), ("C-ABS-03", "new partners")),
        "Vectors; China; Americas",
    ),
    (
        "The policy follows what people want, and they want no change",
        "Polls show a wish for the status quo; opinion moves before policy",
        (("C-INT-02", "regime mirrors people"), ("C-DIS-21", "people keep things as they are")),
        "National identity; Discussion",
    ),
)


def timeline() -> FigureExhibit:
    """Selected events of the thesis's period by vector, one mark each."""
    events = timelines.chosen(TURNS)
    return FigureExhibit(
        name="introduction-timeline",
        title="Treaties of union with Russia date from the 1990s, disputes over energy from 2004 on.",
        caption="Selected events of 1994 to 2016 by vector, each with a source in the table of events. They were chosen for this book: "
        "turns that the thesis speaks of or that its period is known for. The number of marks says nothing of the intensity of a relation. "
        "A gap does not mean that nothing happened.",
        data=events[["id", "date", "year", "lane", "label"]],
        tables=("events",),
        unit="date",
        draw=partial(timelines.draw, events=events, lanes=LANES, span=(1993.6, LAST_OF_THESIS + 1.4)),
        alt=f"Timeline of {len(events)} selected events from {events['year'].min()} to {events['year'].max()} by vector. {timelines.told(events, LANES)}",
        height=6.4,
        narrow_height=7.2,
    )


def practice() -> FigureExhibit:
    """Change over 1996-2016 in each specification of "practice has not changed": trade and votes."""
    frames = {claim: _changes(claim) for claim in READINGS}

    def draw(figure: Figure, size: Size) -> None:
        shape = {"nrows": 2} if size.narrow else {"ncols": 2}
        panels = figure.subplots(**shape, **({"height_ratios": (9, 5)} if size.narrow else {"width_ratios": (1, 1)}))
        for axes, (claim, frame) in zip(panels, frames.items(), strict=True):
            _dots(axes, claim, frame)

    bought = -frames["C-INT-12"].set_index("row").loc["Russia, exports", "change"]
    told = " ".join(
        f"{claim}, {READINGS[claim][0]}: "
        + listed([f"{row.specification} {number(row.change, READINGS[claim][1], 2 if claim == 'C-INT-13' else 1)}" for row in frame.itertuples()])
        + "."
        for claim, frame in frames.items()
    )
    return FigureExhibit(
        name="introduction-practice",
        title=f"From 1996 to 2016 Russia's share of exports fell by {span(bought.min(), bought.max(), 'points', 1)}, while that of imports stayed in the band.",
        caption="One dot is one way of counting. Grey band: what the rules call unchanged. The ends are single years for trade and five years each for votes. "
        "Trade: share in the trade of Belarus (IMF), of the EU by three definitions of membership. Votes: distance in ideal points, a scale of positions estimated from votes. "
        "China's share of imports rose by {num}`share-change.imports.CHN.1996.2016` from end to end.",
        data=pd.concat(frames.values(), ignore_index=True),
        tables=("trade_dots", "un_ideal_points", "bloc_membership", "tolerances"),
        unit="percentage points; units of the ideal-point scale",
        draw=draw,
        alt=f"Two dot charts of changes from 1996 to 2016. Ways of counting that lie outside the band, in trade: {_outside(frames['C-INT-12'])}. {told}",
        height=4.0,
        narrow_height=6.2,
    )


def _changes(claim: str) -> pd.DataFrame:
    """Each specification of a claim on change, with its row in the chart."""
    table = verdicts.specifications(claim)
    words = table["specification"].str.split("; ")
    trade = claim == "C-INT-12"
    partner = words.str[2] if trade else words.str[0].str.removeprefix("to ")
    row = partner + ", " + words.str[1] if trade else "to " + partner
    return pd.DataFrame(
        {
            "claim": claim, "specification": table["specification"], "partner": partner, "row": row,
            "first": 1996, "year": LAST_OF_THESIS, "change": table["measured"], "holds": table["holds"],
        }
    ).reset_index(drop=True)


def _outside(frame: pd.DataFrame) -> str:
    """By partner and flow, how many ways of counting show a change."""
    counted = frame.groupby("row", sort=False)["holds"].agg(["size", "sum"])
    return listed([f"{row} {number(ways - same, 'count', 0)} of {number(ways, 'count', 0)}" for row, ways, same in counted.itertuples()])


def _dots(axes: Axes, claim: str, frame: pd.DataFrame) -> None:
    rows = list(dict.fromkeys(frame["row"]))
    axes.axvspan(-_slack(claim), _slack(claim), color="#E6E6E6", zorder=0, linewidth=0)
    axes.axvline(0, color="#888888", linewidth=0.8)
    for point in frame.itertuples():
        colour = COLOURS[PARTNER_COLOURS[point.partner]]
        inside = colour if "; fitted" in point.specification else "white"
        axes.plot(point.change, rows.index(point.row), "o", markersize=6, color=colour, markerfacecolor=inside, alpha=0.8)
    axes.set_yticks(range(len(rows)), rows)
    for tick, row in zip(axes.get_yticklabels(), rows, strict=True):
        tick.set_color(COLOURS[PARTNER_COLOURS[row.removeprefix("to ").split(",")[0]]])
    axes.set_ylim(len(rows) - 0.4, -0.9)
    axes.text(0, -0.62, "unchanged", ha="center", fontsize=7.5, color="#555555", bbox={"facecolor": "#E6E6E6", "edgecolor": "none", "pad": 0.6})
    axes.grid(axis="y", visible=False)
    axes.set_title("trade" if claim == "C-INT-12" else "votes at the UN")
    if claim == "C-INT-12":
        axes.text(1, 1.01, "\u25cf fitted line  \u25cb end to end", transform=axes.transAxes, ha="right", va="bottom", fontsize=7.5)
    axes.set_xlabel(READINGS[claim][0] + ("\n\u2190 smaller      larger \u2192" if claim == "C-INT-12" else "\n\u2190 closer      farther \u2192"))
    axes.set_ylabel("partner and flow" if claim == "C-INT-12" else "")


def _slack(claim: str) -> float:
    """What the table of tolerances lets pass as unchanged."""
    statement = ledger.claim(claim)
    table = load.table("tolerances")
    return float(table[(table["rule"] == "stable") & (table["unit"] == statement["unit"])]["tolerance"].iloc[0])


def rival_answers() -> TableExhibit:
    """Rival answers to the thesis's question, what would tell them apart and how the claims fared."""
    data = pd.DataFrame(
        [
            {"answer": answer, "seen_if_right": seen, "claim": claim, "on": on, "verdict": verdicts.verdict(claim), "chapter": chapter}
            for answer, seen, claims, chapter in ANSWERS
            for claim, on in claims
        ]
    )
    fared = data.groupby("answer", sort=False).apply(lambda t: "; ".join(f"{row.on}: {row.verdict} ({row.claim})" for row in t.itertuples()), include_groups=False)
    first = data.drop_duplicates("answer").set_index("answer")
    shown = pd.DataFrame(
        {
            "Answer": first.index,
            "If it is right, the data show": first["seen_if_right"].to_numpy(),
            "How its claims fared": fared.loc[first.index].to_numpy(),
            "Chapter": first["chapter"].to_numpy(),
        }
    )
    return TableExhibit(
        name="rival-answers",
        title="Data can tell whether practice changed, but hardly why.",
        caption="Answers that the thesis gives or weighs to its question, in our words, with the verdicts on the claims that come nearest. "
        "Several answers can be right at once. A pattern that fits is no proof of a motive.",
        data=data,
        tables=("claims", "tolerances"),
        unit="verdict",
        shown=shown,
        align="llll",
        widths=(27, 30, 27, 16),
    )
