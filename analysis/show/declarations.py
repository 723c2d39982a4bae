"""What official texts declare: one mark a text, by occasion and year."""

from __future__ import annotations

import math
from itertools import pairwise, product

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.judge.published.declarations import TABLE, texts
from analysis.load import edition
from analysis.measure import declarations
from analysis.measure.dates import day_of

from . import style
from .exhibit import FigureExhibit
from .style import COLOURS, LAST_OF_THESIS, Size
from .wording import listed

FIRST, LAST = 1990, 2025
# First years of the periods that are counted, and the year after the last: as the title and the chapters count them.
BEGINS = (FIRST, edition.read().thesis_since, 2005, LAST_OF_THESIS + 1, 2022, LAST + 1)
# Occasions of the table → the row that they are drawn in, from the head down.
LANES = {
    "annual address": "annual\naddress",
    "people's assembly": "assembly,\nprogramme",
    "election programme": "assembly,\nprogramme",
    "law or doctrine": "law or\ndoctrine",
    "meeting with diplomats": "to\ndiplomats",
    "ministry text": "foreign\nministry",
    "speech abroad": "speech\nabroad",
}
# Code → what it is called in the key, and how its mark is drawn; marks differ in filling, for grey print.
MARKS = {
    declarations.NAMED: ("called multi-vector", {"marker": "o", "fillstyle": "full"}),
    declarations.DESCRIBED: ("described so, without the word", {"marker": "o", "fillstyle": "left"}),
    declarations.ONE: ("one direction alone", {"marker": "X", "fillstyle": "full", "color": COLOURS["Russia"]}),
    declarations.SILENT: ("no course in what was seen", {"marker": "o", "fillstyle": "none", "color": COLOURS["rest of the world"]}),
}
# Texts of one occasion nearer to each other than so many years are drawn above and below their row: the first free place.
NEAR, NEAR_NARROW, ASIDE = 0.7, 1.15, 0.2
PLACES = (0.0, -ASIDE, ASIDE, -2 * ASIDE)
# Years that the axis has more at either end, so that no mark is cut.
MARGIN = 0.7


def _spans() -> list[tuple[int, int]]:
    """First and last year of each period, ends included."""
    return [(first, following - 1) for first, following in pairwise(BEGINS)]


def declared_course() -> FigureExhibit:
    """Every official text found, by occasion, year and declared course, and the number that declare many directions by period."""
    found = _placed(texts())
    periods = declarations.declaring(found, _spans())

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        _draw_texts(axes, _apart(found, NEAR_NARROW if size.narrow else NEAR))
        _draw_key(axes, size)
        _draw_periods(axes, periods, size)
        lanes = list(dict.fromkeys(LANES.values()))
        axes.set_yticks(range(len(lanes)), lanes, fontsize=8)
        axes.set_ylim(len(lanes) - 0.4, _top(size) - 0.3)
        axes.grid(visible=False)
        axes.set_ylabel("occasion")

    return FigureExhibit(
        name="declared-course",
        title="A multi-vector policy is declared in {num}`declared.course.many.1990.2004` of {num}`declared.texts.1990.2004` official texts found of 1990 to 2004, first in {num}`declared.first-year.many`.",
        caption="Bold: how many texts of a period declare such a policy, by the word or in other words. From 2005 to 2021 they are {num}`declared.course.many.2005.2021` of {num}`declared.texts.2005.2021`, "
        "since then {num}`declared.course.many.2022.2025` of {num}`declared.texts.2022.2025`. Texts were looked up by occasion in stored public pages. Speeches abroad, and what the ministry said before 2005, were looked up later than the rest. "
        "Where the day is not known, the mark stands in the middle of the year. Where two coders differ the mark is open. "
        f"{_seen(found)}. So an open mark does not say that the text states no course. Grey: after the thesis.",
        data=found[["id", "date", "year", "kind", "speaker", "title", "seen", "directions", "directions_a", "directions_b", "coding"]],
        tables=(TABLE,),
        unit="texts",
        draw=draw,
        alt=_in_words(found, periods),
        height=4.4,
        narrow_height=5.6,
    )


def _seen(found: pd.DataFrame) -> str:
    """How much of the texts was seen."""
    counts = found["seen"].value_counts()
    part, report = counts["part of the text"], counts["report"]
    return f"{len(found) - part - report or 'None'} seen whole, {part} in part and {report} by a report alone"


def _placed(table: pd.DataFrame) -> pd.DataFrame:
    """Texts in order of time, with their row and their point in time, years with their fraction."""
    return table.assign(
        lane=table["kind"].map(LANES), time=[style.moment(day_of(str(date))) for date in table["date"]]
    ).sort_values(["time", "id"], ignore_index=True)


def _apart(found: pd.DataFrame, near: float) -> pd.DataFrame:
    """Texts with the height at which they are drawn: the first place of their row that is free, or the one longest unused."""
    lanes = list(dict.fromkeys(LANES.values()))
    last, heights = dict.fromkeys(product(lanes, PLACES), -math.inf), []
    for lane, time in zip(found["lane"], found["time"], strict=True):
        free = [place for place in PLACES if time - last[lane, place] >= near]
        place = free[0] if free else min(PLACES, key=lambda one, row=lane: last[row, one])
        last[lane, place] = time
        heights.append(lanes.index(lane) + place)
    return found.assign(height=heights)


def _look(code: str) -> dict:
    return {"color": COLOURS["EU"], "markersize": 6.5, "linestyle": "none", "markerfacecoloralt": "white", **MARKS[code][1]}


def _draw_texts(axes: Axes, found: pd.DataFrame) -> None:
    for code in MARKS:
        rows = found[found["directions"] == code]
        axes.plot(rows["time"], rows["height"], zorder=3 if code == declarations.SILENT else 4, **_look(code))
    style.days(axes, FIRST, LAST, label=False)
    axes.set_xlim(FIRST - MARGIN, LAST + 1 + MARGIN)


def _top(size: Size) -> float:
    """Height of the first line of the key."""
    return -2.5 if size.narrow else -1.7


def _draw_key(axes: Axes, size: Size) -> None:
    columns = 1 if size.narrow else 2
    for place, (code, (words, _)) in enumerate(MARKS.items()):
        x, y = FIRST + 0.6 + place % columns * 17, _top(size) + place // columns * 0.36
        axes.plot([x], [y], **_look(code))
        axes.text(x + (1.3 if size.narrow else 0.8), y, words, va="center", fontsize=7.5)


def _draw_periods(axes: Axes, periods: pd.DataFrame, size: Size) -> None:
    for (first, last), row in periods.iterrows():
        axes.vlines(first, -1, len(set(LANES.values())) - 0.4, color="#D8D8D8", linewidth=0.7, zorder=1)
        counted = f"{row['declaring']:.0f} of {row['texts']:.0f}" if row["texts"] else "no text"
        axes.text((first + last + 1) / 2, -0.68, counted.replace(" ", "\n", 1) if size.narrow else counted, ha="center", va="center", fontsize=7.5, fontweight="bold")


def _in_words(found: pd.DataFrame, periods: pd.DataFrame) -> str:
    by_period = listed([f"{first} to {last}, {row['declaring']:.0f} of {row['texts']:.0f}" for (first, last), row in periods.iterrows()])
    told = " ".join(
        f"{words[0].upper()}{words[1:]}: {listed([f'{row.kind} {row.year}' for row in found[found['directions'] == code].itertuples()]) or 'none'}."
        for code, (words, _) in MARKS.items()
    )
    return f"Chart of {len(found)} official texts, one mark each. Texts that declare many directions: {by_period}. {told}"
