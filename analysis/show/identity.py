"""Figures and tables on national identity: polls, languages, positions, democracy."""

from __future__ import annotations

from textwrap import fill

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import load
from analysis.judge.replications.growth import POST_SOVIET
from analysis.measure import census, national_polls

from . import describe
from .colours import STATES
from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, LAST_OF_THESIS, Size, days, label_ends, years
from .wording import number, numeral

CHOICE, REFERENDUM = "Asked to choose between the two", "For integration with Russia, for joining the EU"
# A poll far from those before and after it: question, answer, month.
OUT_OF_LINE = (REFERENDUM, "EU", "2005-03")
FIRST_POLL, LAST_POLL = 1999, 2016
# Event of the table of events, or resolution of the General Assembly, → words at its line.
EVENTS = {"event-91aa79c7": "oil dispute\nwith Russia", "event-4a30d547": "election,\narrests"}
CRIMEA = {"R/68/262": "Crimea"}
LANGUAGES = {
    ("mother tongue", "Belarusian"): ("Belarusian as mother tongue", COLOURS["Belarus"], "-"),
    ("home language", "Russian"): ("Russian spoken at home", COLOURS["Russia"], "--"),
    ("home language", "Belarusian"): ("Belarusian spoken at home", COLOURS["Belarus"], "-."),
}
CENSUSES = (1999, 2009, 2019)
DOUBTED = 2019
# Item of the table → what was asked, of whom.
GROUPS = {
    "mother tongue": ("mother tongue", "population"),
    "home language": ("language of the home", "population"),
    "home language of ethnic Belarusians": ("language of the home", "ethnic Belarusians"),
    "home language of Poles": ("language of the home", "ethnic Poles"),
    "home language of Russians": ("language of the home", "ethnic Russians"),
    "home language of Ukrainians": ("language of the home", "ethnic Ukrainians"),
}
NEIGHBOURS = {code: STATES[code] for code in ("BLR", "LTU", "UKR", "RUS")}


def russia_or_eu() -> FigureExhibit:
    """The forced choice between Russia and the EU, and the vote in two referendums, by poll."""
    polls = load.table("polls")
    choice = national_polls.answers(polls, "russia_or_eu")[["Russia", "EU"]]
    votes = {a: national_polls.answers(polls, f"referendum_{a.lower()}")["For"] for a in ("Russia", "EU")}
    asked = {CHOICE: choice, REFERENDUM: pd.DataFrame(votes)}

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(2, 1, sharex=True)
        for axes, (title, shares) in zip(panels, asked.items(), strict=True):
            _polls(axes, title, shares)
            axes.set_title(fill(title, 32) if size.narrow else title)
            _events(axes, words=axes is panels[0])
            axes.set_ylabel("percent of those asked")
        _name(panels[0], {"Russia": (2005.2, 57), "EU": (2003.7, 26)}, {"Russia": "Russia", "EU": "European Union"})
        _name(panels[1], {"Russia": (2001.4, 43), "EU": (2003.4, 67)}, {"Russia": "Russia", "EU": "European Union"})
        days(panels[0], FIRST_POLL, LAST_POLL)
        days(panels[1], FIRST_POLL, LAST_POLL)

    return FigureExhibit(
        name="identity-russia-or-eu",
        title="Asked to choose, more took the European Union than Russia in {num}`polls.leads.russia_or_eu.EU` of "
        "{num}`polls.compared.russia_or_eu.EU` polls, the last time in {num}`polls.last-lead.russia_or_eu.EU`.",
        caption="National polls of the Independent Institute of Socio-Economic and Political Studies; the lines only lead the eye. "
        "Below: those who would vote for each, asked by itself. Hollow: a poll out of line with those around it (the EU, March 2005). "
        "Above, the answers of December 2015 add up to more than 100 % in the source; of September 2015 only that for the EU was found. "
        "The date of the poll of September 2009 is inferred. With {num}`polls.sample` persons, the smallest sample that a source states, a share near one half is uncertain by "
        "{num}`polls.margin` either way.",
        data=_tidy(asked),
        tables=("polls", "events", "un_roll_calls"),
        unit="percent of those asked",
        draw=draw,
        alt=_alt(asked),
        height=5.4,
        narrow_height=5.8,
    )


def _polls(axes: Axes, question: str, shares: pd.DataFrame) -> None:
    for answer, line in (("Russia", "-"), ("EU", "--")):
        series = shares[answer].dropna()
        x = series.index.map(national_polls.decimal_year)
        face = ["white" if (question, answer, date) == OUT_OF_LINE else COLOURS[answer] for date in series.index]
        axes.plot(x, series, color=COLOURS[answer], linestyle=line, linewidth=1.3)
        axes.scatter(x, series, s=24, marker="o" if answer == "Russia" else "s", c=face, edgecolors=COLOURS[answer], zorder=4)
    axes.set_ylim(10, 80)


def _events(axes: Axes, words: bool) -> None:
    dated = load.table("events").set_index("id")["date"].loc[list(EVENTS)].rename(index=EVENTS)
    votes = load.table("un_roll_calls").set_index("symbol")["date"].loc[list(CRIMEA)].rename(index=CRIMEA)
    for text, date in pd.concat([dated.astype(str), votes.astype(str)]).items():
        x = national_polls.decimal_year(date)
        axes.axvline(x, color="#777777", linewidth=0.8, linestyle=(0, (2, 2)), zorder=1)
        if words:
            axes.text(x - 0.12, 79, text, fontsize=7.5, color="#444444", va="top", ha="right", linespacing=1.1)


def _name(axes: Axes, places: dict[str, tuple[float, float]], names: dict[str, str]) -> None:
    for answer, (x, y) in places.items():
        axes.text(x, y, names[answer], color=COLOURS[answer], fontsize=8.5, fontweight="bold", ha="center", va="center")


def _tidy(asked: dict[str, pd.DataFrame]) -> pd.DataFrame:
    parts = [
        shares.rename_axis("date").reset_index().melt("date", var_name="partner", value_name="percent").assign(question=question)
        for question, shares in asked.items()
    ]
    tidy = pd.concat(parts).dropna().assign(year=lambda f: f["date"].str[:4].astype(int))
    return tidy[["question", "partner", "date", "year", "percent"]].reset_index(drop=True)


def _alt(asked: dict[str, pd.DataFrame]) -> str:
    said = [f"{question}. {describe.lines(shares, 'percent', 0)}" for question, shares in asked.items()]
    return f"Two panels of polls by month, {FIRST_POLL} to {LAST_POLL}. {' '.join(said)}"


def languages() -> FigureExhibit:
    """Mother tongue and language of the home in the censuses, percent of the population."""
    shares = census.language_shares(load.table("census_language"))
    frame = shares.pivot(index="census", columns=["item", "language"], values="percent")[list(LANGUAGES)]

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        for key, (name, colour, line) in LANGUAGES.items():
            _language(axes, frame[key].dropna(), colour, line)
        axes.set_xticks(CENSUSES)
        axes.set_xlim(1996, 2022)
        axes.axvspan(LAST_OF_THESIS + 0.5, 2022, color="#EEEEEE", zorder=0, linewidth=0)
        axes.text(2019.25, 98.5, "after the\nthesis", ha="center", va="top", fontsize=7.5, color="#555555", linespacing=1.1)
        axes.set_ylim(0, 100)
        axes.set_ylabel("percent of the population")
        axes.set_xlabel("census")
        axes.text(2001, 83, "Belarusian as mother tongue", color=COLOURS["Belarus"], fontsize=8.5, fontweight="bold")
        axes.text(2009.5, 76, "Russian at home", color=COLOURS["Russia"], fontsize=8.5, fontweight="bold", ha="left")
        axes.text(1998.6, 16, "Belarusian at home", color=COLOURS["Belarus"], fontsize=8.5, fontweight="bold", ha="left")
        axes.text(2019.25, 28, "language of\nthe home:\nnot found", color="#555555", fontsize=7.5, ha="center", va="center")

    named = frame.set_axis([LANGUAGES[key][0] for key in frame.columns], axis=1)
    return FigureExhibit(
        name="identity-languages",
        title="Most called Belarusian their mother tongue in 2009 ({num}`census.mother-tongue.Belarusian.2009`), "
        "but fewer spoke it at home ({num}`census.home-language.Belarusian.2009`).",
        caption="Shares of the whole population, from secondary reports of the official results; some were computed from numbers of persons. "
        "Hollow: 2019, whose figures on language a demographer holds to be distorted.",
        data=describe.long(named, "series", "percent"),
        tables=("census_language",),
        unit="percent of the population",
        draw=draw,
        alt=f"Chart of shares in three censuses. {describe.lines(named, 'percent')}",
        height=3.8,
    )


def _language(axes: Axes, series: pd.Series, colour: str, line: str) -> None:
    sure = series[series.index < DOUBTED]
    axes.plot(sure.index, sure, color=colour, linestyle=line, marker="o", markersize=5)
    if DOUBTED in series.index:
        axes.plot(series.index[-2:], series.iloc[-2:], color=colour, linestyle=":", linewidth=1.2)
        axes.plot([DOUBTED], [series[DOUBTED]], marker="o", color="white", markeredgecolor=colour, markersize=6)
    for year, value in series.items():
        axes.annotate(numeral(value, "percent", 0), (year, value), xytext=(0, 7), textcoords="offset points", ha="center", fontsize=8, color=colour)


def languages_by_group() -> TableExhibit:
    """Mother tongue and language of the home in the censuses, by who was asked."""
    table = load.table("census_language")
    stated = table[table["item"].isin(GROUPS) & table["unit"].eq("% of group")]
    groups = stated.assign(percent=stated["value"], hedge=stated["note"].where(stated["note"].eq("nearly"), ""))[["item", "language", "census", "percent", "hedge"]]
    frame = pd.concat([census.language_shares(table).drop(columns="ids"), groups], ignore_index=True)
    order = {item: place for place, item in enumerate(GROUPS)}
    # A share that a report rounds is shown as rounded.
    said = [f"{hedge} {number(v, 'percent', 0 if v == round(v) else 1)}".strip() for v, hedge in zip(frame["percent"], frame["hedge"].fillna(""), strict=True)]
    wide = frame.assign(said=said).pivot(index=["item", "language"], columns="census", values="said").reindex(columns=CENSUSES).fillna("")
    wide = wide.sort_index(key=lambda level: level.map(order) if level.name == "item" else level)
    cells = {str(y): wide[y].to_numpy() for y in CENSUSES}
    shown = pd.DataFrame(
        {
            "Asked": [GROUPS[item][0] for item, _ in wide.index],
            "Of whom": [GROUPS[item][1] for item, _ in wide.index],
            "Language": [language for _, language in wide.index],
            **cells,
        }
    )
    return TableExhibit(
        name="identity-language-groups",
        title="Ethnic Poles spoke Belarusian at home more often than ethnic Belarusians: {num}`census-stated.language-093f6a8e` against "
        "{num}`census-stated.language-1f6f5b2b` in 2009.",
        caption="Shares of the group named, as secondary reports give the official results of the censuses. Empty: not found. "
        "Shares whose base the report leaves open are left out.",
        data=frame.drop(columns="hedge").rename(columns={"census": "year"}).sort_values(["item", "language", "year"], ignore_index=True),
        tables=("census_language",),
        unit="percent of the group",
        shown=shown,
        align="lllrrr",
    )


def positions_on_identity() -> TableExhibit:
    """Who says what on Belarusian identity in the thesis, with the codes of two coders."""
    table = load.table("positions")
    rows = table[table["topic"] == "identity"].sort_values("id")
    codes = [a if a == b else f"{a} / {b}" for a, b in zip(rows["code_a"], rows["code_b"], strict=True)]
    shown = pd.DataFrame(
        {"Who": rows["person"], "Role": rows["role"], "Position, in our words": rows["position"], "Code": codes, "Section": rows["section"]}
    )
    return TableExhibit(
        name="identity-positions",
        title="Of {num}`positions-on-identity.all` positions on identity, {num}`positions-on-identity.weak-or-unfinished` hold that it is weak or "
        "unfinished and {num}`positions-on-identity.exists` that it exists.",
        caption="Positions that the thesis reports, paraphrased. Two coders worked apart from one codebook; one code where both agree. "
        "No stance: the position describes and does not say whether an identity exists. Section: of the thesis.",
        data=rows[["id", "person", "role", "topic", "position", "section", "code_a", "code_b"]].reset_index(drop=True),
        tables=("positions",),
        unit="stance by code",
        shown=shown,
        align="lllll",
        widths=(17, 14, 48, 13, 8),
    )


def _met(year: int) -> int:
    """Number of other post-Soviet states whose interval meets that of Belarus."""
    table = load.table("vdem")
    rows = table[table["year"] == year].set_index("iso3").reindex(["BLR", *POST_SOVIET])
    own, others = rows.loc["BLR"], rows.drop("BLR")
    return int(((others["polyarchy_low"] <= own["polyarchy_high"]) & (others["polyarchy_high"] >= own["polyarchy_low"])).sum())


def democracy() -> FigureExhibit:
    """Electoral democracy of the fifteen post-Soviet states, neighbours named."""
    scores = load.table("vdem").pivot(index="year", columns="iso3", values="polyarchy")[["BLR", *POST_SOVIET]]
    named = scores[list(NEIGHBOURS)].rename(columns={code: name for code, (name, _, _) in NEIGHBOURS.items()})

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        for code in scores.columns.difference(list(NEIGHBOURS)):
            axes.plot(scores.index, scores[code], color="#C9C9C9", linewidth=0.9)
        ends = {}
        for code, (name, colour, line) in NEIGHBOURS.items():
            axes.plot(scores.index, scores[code], color=colour, linestyle=line, linewidth=2.6 if code == "BLR" else 1.6, zorder=4)
            ends[name] = (scores.index[-1], scores[code].iloc[-1], colour)
        axes.set_ylim(0, 1)
        years(axes, int(scores.index[0]), int(scores.index[-1]))
        label_ends(axes, ends, gap=0.065)
        axes.axvline(1994.5, color="#777777", linewidth=0.8, linestyle=(0, (2, 2)))
        axes.text(1994.8, 0.99, "Lukashenka\ntakes office", fontsize=7.5, color="#444444", va="top", linespacing=1.1)
        axes.set_ylabel("electoral democracy (0 to 1)")

    return FigureExhibit(
        name="identity-democracy",
        title="Of the other post-Soviet states {num}`democracy.below.BLR.1996` were less democratic than Belarus in 1996, and "
        "{num}`democracy.below.BLR.2008` in 2008.",
        caption="Electoral democracy index of V-Dem for the fifteen states that came out of the Soviet Union. "
        f"The index is uncertain: the interval of Belarus, not drawn, met those of {_met(1996)} other states in 1996 and of {_met(2008)} in 2008.",
        data=describe.long(scores, "country", "polyarchy"),
        tables=("vdem",),
        unit="index from 0 to 1",
        draw=draw,
        alt=f"Line chart of electoral democracy in fifteen states. {describe.lines(named, 'index', 2)}",
    )
