"""Figures and tables of the discussion: freedom, support, income, steadiness, commitments."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from analysis import load
from analysis.judge.ledger import claim
from analysis.judge.published import discussion as numbers
from analysis.measure import national_polls, steadiness

from . import describe
from .colours import STATES
from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, LAST_OF_THESIS, Size, days, label_ends, mark_thesis, moment, years
from .wording import listed, numeral

NEIGHBOURS = {code: STATES[code] for code in ("BLR", "LTU", "UKR", "RUS")}
RATING = "C-DIS-40"
RATED = 2015  # year under review of the edition of 2016, the last before the thesis
FIRST, LAST = 1996, LAST_OF_THESIS
LAST_OF_ORGANISATIONS = 2014
YEARS_OF_COMMITMENTS = (1996, 2004, 2010, 2016)
# States of a scatter are named where the nearest other lies farther, in fractions of the panel.
ROOM_FOR_NAME = 0.1
# What a name takes beside its dot, and how much lower another dot may lie whose own name would meet it.
WIDTH_OF_NAME, HEIGHT_OF_NAME, LOWER = 0.3, 0.07, 0.03


def _wide(table: str, column: str, **equal: str) -> pd.DataFrame:
    """Index ``year``, one column a neighbour (ISO3)."""
    rows = load.table(table)
    for name, value in equal.items():
        rows = rows[rows[name] == value]
    return rows.pivot(index="year", columns="iso3", values=column)[list(NEIGHBOURS)]


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.rename(columns={code: name for code, (name, _, _) in NEIGHBOURS.items()})


def _decades(*panels: Axes) -> None:
    """Panels side by side have no room for a tick every five years."""
    for axes in panels:
        axes.xaxis.set_major_locator(MultipleLocator(10))


def _draw_lines(axes: Axes, frame: pd.DataFrame, label: bool, gap: float = 0.075) -> None:
    ends = {}
    for code in frame.columns:
        name, colour, line = NEIGHBOURS[code]
        series = frame[code].dropna()
        axes.plot(series.index, series, color=colour, linestyle=line, linewidth=2.6 if code == "BLR" else 1.7, zorder=4)
        ends[name] = (series.index[-1], series.iloc[-1], colour)
    if label:
        label_ends(axes, ends, gap=gap)


def freedom() -> FigureExhibit:
    """Freedom House's rating and V-Dem's liberal democracy of Belarus and its neighbours."""
    rating, liberal = _wide("freedom_house", "rating"), _wide("vdem", "liberal")
    own = load.table("vdem").query("iso3 == 'BLR'").set_index("year")
    stated = claim(RATING)["stated_low"]

    def draw(figure: Figure, size: Size) -> None:
        upper, lower = figure.subplots(2, 1) if size.narrow else figure.subplots(1, 2)
        upper.set_ylim(7.3, 0.7)
        _draw_lines(upper, rating, label=True)
        years(upper, int(rating.index[0]), int(rating.index[-1]), label=False)
        mark_thesis(upper, RATED, stated, f"thesis: {numeral(stated, 'rating', 1)}", (-64, -19))
        upper.set_title("Freedom House")
        upper.set_ylabel("rating (1 free, 7 not free)")
        lower.fill_between(own.index, own["liberal_low"], own["liberal_high"], color=COLOURS["Belarus"], alpha=0.18, linewidth=0)
        lower.set_ylim(0, 1)
        _draw_lines(lower, liberal, label=True)
        years(lower, int(liberal.index[0]), int(liberal.index[-1]))
        _decades(upper, lower)
        lower.set_title("V-Dem")
        lower.set_ylabel("liberal democracy (0 to 1)")

    data = pd.concat([
        describe.long(rating, "country", "value").assign(measure="freedom rating"),
        describe.long(liberal, "country", "value").assign(measure="liberal democracy"),
        describe.long(own[["liberal_low", "liberal_high"]], "measure", "value").assign(country="BLR"),
    ], ignore_index=True)
    return FigureExhibit(
        name="discussion-freedom",
        title="Freedom House rated Belarus {num}`freedom.rating.BLR.1994` for 1994, {num}`freedom.rating.BLR.1996` for 1996 and "
        "{num}`freedom.rating.BLR.2015` for 2015, which is the figure of the thesis.",
        caption="Freedom House: mean of its ratings of political rights and civil liberties, by the year under review. It is drawn downwards, so that lower is "
        "less free. V-Dem: its liberal democracy index, with the interval of its experts for Belarus. "
        "Both rest on the judgement of experts. Shaded: years after the thesis.",
        data=data,
        tables=("freedom_house", "vdem"),
        unit="rating from 1 to 7; index from 0 to 1",
        draw=draw,
        alt=f"Two line charts. Freedom rating, 1 free to 7 not free. {describe.lines(_named(rating), 'rating', 1)} "
        f"Liberal democracy, 0 to 1. {describe.lines(_named(liberal), 'index', 2)}",
        height=3.5,
        narrow_height=5.6,
    )


def _elections() -> pd.DataFrame:
    """Elections from the decisive round on: date (as text), year, series, official, incumbent_percent."""
    table = load.table("elections")
    table = table.assign(date=table["date"].dt.strftime("%Y-%m-%d"))
    return table[table["round"] == table.groupby("year")["round"].transform("max")].sort_values(["date", "series"])


def support() -> FigureExhibit:
    """Official results, independent estimates of the vote, and what polls found between elections."""
    votes = _elections()
    rating = national_polls.answers(load.table("polls"), "president_rating")["Lukashenko"]
    trust = national_polls.answers(load.table("polls"), "trust_president")["Trust"]
    polls = {"would vote for him": rating, "trust him": trust}

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.set_ylim(0, 100)
        days(axes, 1994, 2025)
        for official, marker, face in ((True, "s", COLOURS["Belarus"]), (False, "o", "white")):
            chosen = votes[votes["official"] == official]
            axes.plot(pd.to_datetime(chosen["date"]).map(moment), chosen["incumbent_percent"], marker, color=COLOURS["Belarus"],
                      markerfacecolor=face, markersize=6.5, markeredgewidth=1.4, zorder=5)
        for series, colour, line in ((rating, COLOURS["Russia"], "-"), (trust, COLOURS["EU"], "--")):
            places = series.index.map(national_polls.decimal_year)
            axes.plot(places, series, line, color=colour, linewidth=1.5, marker=".", markersize=5)
        size_of = {"fontsize": 7.5 if size.narrow else 8.5, "fontweight": "bold"}
        axes.text(1994.3, 92, "official results (squares)", color=COLOURS["Belarus"], **size_of)
        rings = "surveys\nof the vote\n(rings)" if size.narrow else "estimates of the vote from\nindependent surveys (rings)"
        axes.text(1994.3, 69, rings, color=COLOURS["Belarus"], va="top", **size_of)
        axes.text(2016.2, 7, "polls: would\nvote for him", color=COLOURS["Russia"], ha="right", **size_of)
        axes.text(2012.1, 57, "polls: trust him", color=COLOURS["EU"], ha="center", **size_of)
        axes.set_ylabel("percent")

    monthly = pd.concat([s.rename("percent").rename_axis("date").reset_index().assign(series=name) for name, s in polls.items()])
    data = pd.concat([votes.rename(columns={"incumbent_percent": "percent"})[["date", "series", "official", "percent"]],
                      monthly.dropna(subset=["percent"])], ignore_index=True)
    data.insert(1, "year", data["date"].str[:4].astype(int))
    frame = pd.DataFrame(polls)
    said = describe.points(votes.assign(label=votes["year"].astype(str) + " " + votes["series"]), "label", "incumbent_percent", "percent")
    return FigureExhibit(
        name="discussion-support",
        title="In the deciding rounds official results never fell below {num}`elections.official-lowest.2001`, while {num}`polls-on-vote.majority` of {num}`polls-on-vote.all` polls on the vote "
        "gave the president a majority of all asked.",
        caption="Share for Lukashenka by the official count, by surveys around elections, and in national polls of the institute IISEPS. Shares are of "
        "valid votes, of participants or of all asked, those who named nobody included. The surveys of 2020 asked town dwellers on the internet and voters abroad, who are no "
        "sample of the population. The polls of the institute end in 2016.",
        data=data,
        tables=("elections", "polls"),
        unit="percent",
        draw=draw,
        alt=f"Points and two lines over time. Elections: {said} Polls: {describe.lines(frame, 'percent', 0)}",
        height=3.9,
        narrow_height=4.2,
    )


def elections() -> TableExhibit:
    """Every presidential election: the official result and what independent surveys made of it."""
    votes = _elections().reset_index(drop=True)
    shown = pd.DataFrame(
        {
            "Election": votes["date"], "Counted or asked by": votes["series"],
            "For Lukashenka, %": [numeral(v, "percent", 1) for v in votes["incumbent_percent"]],
            "Next rival, %": [numeral(v, "percent", 1) if pd.notna(v) else "not given" for v in votes["rival_percent"]],
            "Base": votes["basis"],
        }
    )
    return TableExhibit(
        name="discussion-elections",
        title="In every election with an independent estimate the official result was the higher one.",
        caption="Shares in the presidential elections, for 1994 in the second round. An official and an independent figure differ in their base too, so that "
        "their difference is no measure of fraud. IISEPS: Independent Institute of Socio-Economic and Political Studies.",
        data=votes[["date", "year", "series", "official", "incumbent_percent", "rival", "rival_percent", "basis", "source"]],
        tables=("elections",),
        unit="percent",
        shown=shown,
        align="llrrl",
        widths=(15, 27, 13, 11, 34),
    )


def income() -> FigureExhibit:
    """Real product per head since 1996, and income of Belarus in percent of that of neighbours."""
    heads = _wide("wdi", "value", indicator="NY.GDP.PCAP.KD").loc[FIRST:].dropna(how="all")
    grown = heads / heads.loc[FIRST] * 100
    bought = _wide("weo", "value", concept="PPPPC").loc[FIRST : int(heads.index[-1])]
    share = pd.DataFrame({code: bought["BLR"] / bought[code] * 100 for code in NEIGHBOURS if code != "BLR"})

    def draw(figure: Figure, size: Size) -> None:
        upper, lower = figure.subplots(2, 1) if size.narrow else figure.subplots(1, 2)
        upper.set_ylim(50, 420)
        _draw_lines(upper, grown, label=True)
        years(upper, FIRST, int(grown.index[-1]), label=False)
        upper.set_title("Growth of product per head")
        upper.set_ylabel("1996 = 100, constant prices")
        lower.set_ylim(0, 200)
        lower.axhline(100, color=COLOURS["reference"], linewidth=0.9)
        lower.text(2024, 103, "as much as they", fontsize=7.5, color=COLOURS["reference"], ha="right")
        _draw_lines(lower, share, label=True)
        years(lower, FIRST, int(share.index[-1]), label=not size.narrow)
        _decades(upper, lower)
        lower.set_title("Income of Belarus against theirs")
        lower.set_ylabel("percent, at purchasing power")

    data = pd.concat([describe.long(grown, "country", "value").assign(measure="product per head, 1996 = 100"),
                      describe.long(share, "country", "value").assign(measure="income of Belarus in percent of theirs")], ignore_index=True)
    return FigureExhibit(
        name="discussion-income",
        title="From 1996 to 2016 product per head grew by {num}`real-income.BLR.1996.2016` in Belarus, {num}`real-income.LTU.1996.2016` in "
        "Lithuania, {num}`real-income.RUS.1996.2016` in Russia and {num}`real-income.UKR.1996.2016` in Ukraine.",
        caption="Growth: gross domestic product per head at constant prices, from the World Bank. Income: product per head of Belarus at purchasing power, in percent of each neighbour's, "
        "from the International Monetary Fund. The Fund names no last year of actual data for income, so that the table marks every year as a projection. Ukraine from 2022 is a country at war.",
        data=data,
        tables=("wdi", "weo"),
        unit="index, 1996 = 100; percent",
        draw=draw,
        alt=f"Two line charts. Product per head, 1996 = 100. {describe.lines(_named(grown), 'index', 0)} "
        f"Income of Belarus in percent of that of each. {describe.lines(_named(share), 'percent', 0)}",
        height=3.6,
        narrow_height=5.6,
    )


def steady() -> FigureExhibit:
    """Concentration of exports against the swings of growth in fifteen states."""
    tables = {what: numbers.beside(what, FIRST, LAST) for what in ("exports", "product")}
    names = load.table("countries").set_index("iso3")["name"]

    def draw(figure: Figure, size: Size) -> None:
        panels = figure.subplots(2, 1) if size.narrow else figure.subplots(1, 2)
        for axes, (what, table) in zip(panels, tables.items(), strict=True):
            _scatter(axes, table.sort_index(), names)
            axes.set_title(f"Swings of {what}")
            axes.set_xlabel("concentration of exports (index)")
            axes.set_ylabel("standard deviation of growth (points)")

    data = pd.concat([t.rename_axis("country").reset_index().assign(growth_of=what) for what, t in tables.items()], ignore_index=True)
    said = " ".join(
        f"Growth of {what}, rank correlation {numeral(steadiness.rank_correlation(t), 'correlation', 2)}: "
        + "; ".join(f"{names[s]} concentration {numeral(r['concentration'], 'index', 2)}, swings {numeral(r['volatility'], 'points', 1)}" for s, r in t.iterrows()) + "."
        for what, t in tables.items())
    return FigureExhibit(
        name="discussion-steadiness",
        title=f"States with more partners tended to have {_swings(tables)}.",
        caption="Fifteen post-Soviet states, 1996 to 2016. Across: mean Herfindahl-Hirschman index of the partners in exports, higher where these are fewer. "
        "Upwards: standard deviation of yearly growth, of exports in dollars and of gross domestic product at constant prices. Rank correlation of concentration: "
        "{num}`steadiness.exports.1996.2016` with swings of exports, {num}`steadiness.product.1996.2016` with those of product. With so few states neither correlation "
        "is far from what chance gives. The exports of Azerbaijan in 2008 and of Kyrgyzstan in 2007 stand far off the years beside them. "
        "Without these two states the first correlation is {num}`steadiness-without.AZE-KGZ.exports.1996.2016`. Dots that lie close together have no name.",
        data=data,
        tables=("trade_panel", "wdi", "countries"),
        unit="index; percentage points",
        draw=draw,
        alt=f"Two scatter charts. {said}",
        height=3.6,
        narrow_height=6.0,
        years=tuple(range(FIRST, LAST + 1)),
    )


def _swings(tables: dict[str, pd.DataFrame]) -> str:
    """Whether states with more partners had the smaller or the larger swings, for each kind of growth; which kinds are alike is said once."""
    size_of = {what: "smaller" if steadiness.rank_correlation(table) > 0 else "larger" for what, table in tables.items()}
    return " and ".join(f"{size} swings of {listed([what for what in tables if size_of[what] == size])}" for size in dict.fromkeys(size_of.values()))


def _scatter(axes: Axes, table: pd.DataFrame, names: pd.Series) -> None:
    right, top = table["concentration"].max() * 1.3, table["volatility"].max() * 1.12
    axes.set_xlim(0, right)
    axes.set_ylim(0, top)
    across, up = table["concentration"] / right, table["volatility"] / top
    for state, row in table.iterrows():
        own = state == "BLR"
        colour = COLOURS["Belarus"] if own else COLOURS["rest of the world"]
        axes.scatter(row["concentration"], row["volatility"], s=60 if own else 24, color=colour, zorder=3)
        nearest = ((across - across[state]) ** 2 + (up - up[state]) ** 2).drop(state).min() ** 0.5
        if own or nearest > ROOM_FOR_NAME:
            taken = ((across - across[state]).between(0, WIDTH_OF_NAME) & (up - up[state]).between(-LOWER, HEIGHT_OF_NAME)).drop(state).any()
            # Near the axis a name has no room on the left.
            aside = ((0, -12), "center") if across[state] < WIDTH_OF_NAME else ((-5, 4), "right")
            place, side = ((0, -12), "center") if across[state] > 1 - WIDTH_OF_NAME else aside if taken else ((5, 4), "left")
            axes.annotate(names[state], (row["concentration"], row["volatility"]), xytext=place, textcoords="offset points", ha=side,
                          fontsize=8.5 if own else 7.5, fontweight="bold" if own else "normal", color=COLOURS["Belarus"])


def commitments() -> TableExhibit:
    """What Belarus was bound by: unions, partners of defence and consultation, organisations."""
    data = pd.DataFrame([_bound_in(year) for year in YEARS_OF_COMMITMENTS])
    heads = {
        "year": "Year", "unions": "Unions, customs unions, collective security", "fellows": "Others in the pact of defence", "defence": "Duty of defence, by treaties counted",
        "consultation": "Duty to consult, by treaties counted", "organisations": "Organisations, full member",
        "median": "The same, median of other post-Soviet states",
    }
    shown = data.rename(columns=heads).astype(object)
    shown = shown.apply(lambda column: [_cell(value) for value in column])
    return TableExhibit(
        name="discussion-commitments",
        title="In 2016 Belarus was in {num}`commitments.unions.2016` unions and in a pact of mutual defence with {num}`commitments.fellow-members.2016` states.",
        caption="Unions: the Union State, the Customs Union and the Eurasian Economic Union, the Collective Security Treaty Organisation. Their forerunners are not counted, such as the treaty on collective security, the customs union "
        "with Russia and the Community of Belarus and Russia. The nought of 1996 thus does not mean that nothing was in force. Pact of defence: the Collective Security Treaty Organisation, with its members of the year. Treaties: by the "
        "Alliance Treaty Obligations and Provisions data, which go on counting Azerbaijan and Uzbekistan after they had left the pact. "
        "Organisations: by the Correlates of War project to 2014, whose count also stands in the row of 2016.",
        data=data,
        tables=("alliances", "bloc_membership", "igo_memberships"),
        unit="count",
        shown=shown,
        align="rrrrrrr",
    )


def _bound_in(year: int) -> dict:
    counted = min(year, LAST_OF_ORGANISATIONS)
    return {
        "year": year, "unions": numbers.unions(year)["value"], "fellows": numbers.fellow_members(year)["value"], "defence": numbers.obliged("defence", year)["value"],
        "consultation": numbers.obliged("consultation", year)["value"],
        "organisations": numbers.organisations("BLR", counted)["value"], "median": numbers.organisations("median", counted)["value"],
    }


def _cell(value: float) -> str:
    return f"{value:g}"
