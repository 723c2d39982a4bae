"""Words against deeds: what the thesis gives to each vector and what the vector weighs."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.judge.published.attention import agreement, counts, deeds
from analysis.measure import attention

from .exhibit import FigureExhibit, TableExhibit
from .style import COLOURS, Size
from .wording import number, numeral

HEADED = "sections"
COLOUR_OF = {"Africa and Asia": "other Asia"}
TABLES = ("thesis_attention", "trade_dots", "arms_transfers", "un_votes", "un_roll_calls", "bloc_membership")


def _weights() -> pd.DataFrame:
    """Index the group; shares of words by reading, of turnover and arms, and agreement in votes, percent."""
    words = attention.shares(counts())
    return words.join(deeds()).assign(votes=agreement())


def words_against_deeds() -> FigureExhibit:
    """Share of the words against shares of turnover and arms, and agreement in votes, by vector."""
    table = _weights()

    def draw(figure: Figure, size: Size) -> None:
        ratios = {"height_ratios": (1.5, 1)} if size.narrow else {"width_ratios": (1.9, 1)}
        panels = figure.subplots(2 if size.narrow else 1, 1 if size.narrow else 2, **({"gridspec_kw": ratios}))
        _draw_shares(panels[0], table)
        _draw_votes(panels[1], table["votes"])
        panels[0].set_yticks(range(len(table)), table.index, fontsize=8)
        panels[1].set_yticks(range(len(table)), table.index if size.narrow else [], fontsize=8)
        for axes in panels:
            axes.set_ylim(len(table) - 0.4, -0.6)
        panels[0].set_ylabel("vector")

    return FigureExhibit(
        name="words-against-deeds",
        title="Of the thesis's words on single vectors the European Union has {num}`attention.share.sections.EU`, of turnover {num}`attention.deed.turnover.EU`.",
        caption="Diamonds: share of the words in sections headed by a vector; elite opinion of Europe counts with the European Union. Lines: lowest to highest of this and three other "
        "readings of the counts. Bars: mean share of turnover from 2006 to 2016, the EU as the EU-28. Rings: share of major arms delivered from 2000 to 2016. "
        "All three are in percent of what the seven vectors have. Votes: agreement in roll calls of the General Assembly from 2006 to 2016. It is the mean over a vector's states that voted, and no share.",
        data=table.rename_axis("vector").reset_index(),
        tables=TABLES,
        unit="percent",
        draw=draw,
        alt=f"Bar chart with marks, by vector, and a bar chart of votes. {_in_words(table)}",
        height=3.7,
        narrow_height=6.2,
    )


def _draw_shares(axes: Axes, table: pd.DataFrame) -> None:
    readings = table[list(attention.READINGS)]
    places = range(len(table))
    axes.barh(places, table["turnover"], color="#C9C9C9", height=0.66, zorder=1)
    axes.plot(table["arms"], places, "o", markersize=7, markerfacecolor="white", markeredgecolor=COLOURS["reference"], linestyle="none", zorder=3)
    for place, group in enumerate(table.index):
        colour = COLOURS[COLOUR_OF.get(group, group)]
        axes.hlines(place, readings.loc[group].min(), readings.loc[group].max(), color=colour, linewidth=2.4, zorder=4)
        axes.plot(table.at[group, HEADED], place, "D", markersize=7, color=colour, markeredgecolor="white", zorder=5)
    axes.set_xlim(-2, 100)
    axes.grid(axis="x")
    axes.grid(visible=False, axis="y")
    axes.set_title("words, turnover, arms")
    axes.set_xlabel("percent")
    for y, text, mark, face in ((3.2, "words of the thesis\n(line: four readings)", "D", COLOURS["Belarus"]), (4.1, "arms delivered", "o", "white")):
        axes.plot(36, y, mark, markersize=7, color=face, markeredgecolor=COLOURS["reference"])
        axes.text(41, y, text, va="center", fontsize=7.5)
    axes.barh(4.9, 4, left=34, color="#C9C9C9", height=0.5)
    axes.text(41, 4.9, "turnover", va="center", fontsize=7.5)


def _draw_votes(axes: Axes, agreement: pd.Series) -> None:
    colours = [COLOURS[COLOUR_OF.get(group, group)] for group in agreement.index]
    axes.barh(range(len(agreement)), agreement, color=colours, height=0.66)
    for place, value in enumerate(agreement):
        axes.text(value - 2, place, numeral(value, "percent", 0), va="center", ha="right", fontsize=7.5, color="white", fontweight="bold")
    axes.set_xlim(0, 100)
    axes.set_xticks((0, 50, 100))
    axes.grid(visible=False)
    axes.set_title("votes")
    axes.set_xlabel("percent agreement")


def _in_words(table: pd.DataFrame) -> str:
    return " ".join(
        f"{group}: words {number(row[HEADED], 'percent', 1)} (readings {number(row[list(attention.READINGS)].min(), 'ratio', 1)} to "
        f"{number(row[list(attention.READINGS)].max(), 'percent', 1)}), turnover {number(row['turnover'], 'percent', 1)}, "
        f"arms {number(row['arms'], 'percent', 1)}, votes {number(row['votes'], 'percent', 0)}."
        for group, row in table.iterrows()
    )


def words_by_vector() -> TableExhibit:
    """Words and mentions of each vector with their shares and the entropy of each column."""
    found, done = counts(), deeds()
    measured = {**{name: found[name] for name in (HEADED, "sections without elite opinion", "mentions")}, "turnover": done["turnover"]}
    frame = pd.DataFrame(measured)
    shares, entropy = attention.shares(frame), attention.entropy(frame)
    shown = pd.DataFrame({"Vector": [*frame.index, "All", "Entropy"]})
    heads = {HEADED: "Words, by section", "sections without elite opinion": "Words without elite opinion", "mentions": "Mentions, whole text"}
    for name, head in heads.items():
        cells = [f"{numeral(n, 'count', 0)} ({number(s, 'percent', 1)})" for n, s in zip(frame[name], shares[name], strict=True)]
        shown[head] = [*cells, numeral(frame[name].sum(), "count", 0), numeral(entropy[name], "nats", 2)]
    turnover = [number(value, "percent", 1) for value in shares["turnover"]]
    shown["Turnover 2006-2016"] = [*turnover, "", numeral(entropy["turnover"], "nats", 2)]
    return TableExhibit(
        name="words-by-vector",
        title="By every reading the words are spread more evenly over the vectors than the trade.",
        caption="Words are those of the sections of chapter 5 that are headed by a vector, not of its opening and summary. Elite opinion: the section on elite opinion of Europe. "
        "Mentions: names of states, regions and blocs, their adjectives and peoples, but not the West, which means the EU and the USA together. "
        "Turnover: mean yearly shares, brought to a hundred for the seven vectors. Entropy is Shannon's, in nats: the higher, the more even; all even would be 1.95.",
        data=shares.rename_axis("vector").reset_index().melt("vector", var_name="reading", value_name="share_percent"),
        tables=("thesis_attention", "trade_dots", "bloc_membership"),
        unit="words, mentions; percent of the seven vectors; nats",
        shown=shown,
        align="lrrrr",
    )
