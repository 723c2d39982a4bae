"""One look for all figures: colours, sizes, labels at the lines, marks of the thesis."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

from analysis.load import edition

from .colours import ACTORS

COLOURS = {
    **ACTORS,
    "reference": "#555555",
    "thesis": "#111111",
}
# What lies after the last year that the thesis looks at is set off in every figure.
LAST_OF_THESIS = edition.read().thesis_until

# Points of the smallest letters of a drawing.
SMALLEST = 7

_RC = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.titlesize": 9,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "grid.color": "#E3E3E3",
    "grid.linewidth": 0.7,
    "axes.axisbelow": True,
    "axes.edgecolor": "#555555",
    "axes.linewidth": 0.8,
    "xtick.color": "#333333",
    "ytick.color": "#333333",
    "lines.linewidth": 1.9,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "svg.fonttype": "path",
    # Letters as wide in the layout, which is made for a screen of few dots, as they are in the vector drawing.
    "text.hinting": "none",
    "svg.hashsalt": "reproducible-edition",
}


@dataclass(frozen=True)
class Size:
    """A size to draw at: ``wide`` for pages and A4, ``narrow`` for phones (inches)."""

    name: str
    width: float
    height: float

    @property
    def narrow(self) -> bool:
        """Whether panels should stack and labels be few."""
        return self.name == "narrow"


@contextmanager
def applied() -> Iterator[None]:
    """Draw inside this context to get the book's look, whatever the reader's own settings."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_RC)
        yield


def years(axes: Axes, first: int, last: int, label: bool = True) -> None:
    """A horizontal axis of yearly values, with those after the thesis's window shaded."""
    axes.set_xlim(first - 0.5, last + 0.5)
    _after(axes, LAST_OF_THESIS + 0.5, label)


def days(axes: Axes, first: int, last: int, label: bool = True) -> None:
    """A horizontal axis of single days, as :func:`moment` places them: the tick of a year stands at its 1 January."""
    axes.set_xlim(first, last + 1)
    _after(axes, LAST_OF_THESIS + 1, label)


def moment(day: date) -> float:
    """A day as a year with its fraction: 1 January is the whole number."""
    return day.year + (day.timetuple().tm_yday - 1) / (366 if isleap(day.year) else 365)


def _after(axes: Axes, start: float, label: bool) -> None:
    """Ticks at whole years, and the ground shaded from where the thesis's window has ended."""
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=7))
    end = axes.get_xlim()[1]
    if end <= start:
        return
    axes.axvspan(start, end, color="#EEEEEE", zorder=0, linewidth=0)
    if label:
        axes.text(
            (start + end) / 2, 0.985, "after the\nthesis", transform=axes.get_xaxis_transform(),
            ha="center", va="top", fontsize=7.5, color="#555555", linespacing=1.1,
        )


def label_ends(axes: Axes, ends: dict[str, tuple[float, float, str]], gap: float = 0.055) -> None:
    """Write each series' name beside its last point, pushed apart where they would collide.

    Parameters
    ----------
    ends
        Label → (x, y, colour) of the last point.
    gap
        Least distance of two labels as a fraction of the axis height.
    """
    bottom, top = axes.get_ylim()
    least = gap * (top - bottom)
    placed = _spread([y for _, y, _ in ends.values()], least)
    for (text, (x, _, colour)), y in zip(ends.items(), placed, strict=True):
        axes.annotate(
            text, (x, y), xytext=(5, 0), textcoords="offset points", va="center",
            color=colour, fontsize=8.5, fontweight="bold", annotation_clip=False,
        )


def _spread(values: list[float], least: float) -> list[float]:
    """Move values apart until neighbours are ``least`` away, keeping their order and centre."""
    order = np.argsort(values, kind="stable")
    moved = np.array(values, dtype=float)[order]
    for _ in range(200):
        overlap = least - np.diff(moved)
        if (overlap <= 1e-9).all():
            break
        for i in np.flatnonzero(overlap > 1e-9):
            moved[i] -= overlap[i] / 2
            moved[i + 1] += overlap[i] / 2
    result = np.empty_like(moved)
    result[order] = moved
    return result.tolist()


def mark_thesis(axes: Axes, x: float, y: float, text: str, offset: tuple[float, float] = (8, 10)) -> None:
    """Mark a figure that the thesis states: a ringed diamond with its claim number."""
    axes.plot([x], [y], marker="D", markersize=6.5, color="white", markeredgecolor=COLOURS["thesis"],
              markeredgewidth=1.5, zorder=6, clip_on=False)
    axes.annotate(
        text, (x, y), xytext=offset, textcoords="offset points", fontsize=7.5, color=COLOURS["thesis"],
        arrowprops={"arrowstyle": "-", "color": COLOURS["thesis"], "linewidth": 0.6, "shrinkB": 4}, zorder=7,
    )


def new_figure(size: Size) -> Figure:
    """An empty figure of a size, outside pyplot so that nothing is left open."""
    return Figure(figsize=(size.width, size.height), layout="constrained")


def settle(figure: Figure) -> None:
    """Solve the layout of a drawn figure once; every file format would solve it again otherwise."""
    figure.get_layout_engine().execute(figure)
    figure.set_layout_engine(None)


def cut_off(figure: Figure) -> list[str]:
    """Words of a settled drawing that run over its edge by more than two points: titles, labels, notes, legends, ticks."""
    most, edge = 2 * figure.dpi / 72, figure.bbox
    written = [figure.texts, *((axes.xaxis.label, axes.yaxis.label, *axes.get_children()) for axes in figure.axes), tick_labels(figure)]
    boxes = [(one.get_text(), one.get_window_extent()) for group in written for one in group if isinstance(one, Text) and one.get_visible() and one.get_text().strip()]
    boxes += [("; ".join(text.get_text() for text in legend.get_texts()), legend.get_window_extent()) for legend in figure.findobj(Legend)]
    return [words for words, box in boxes if max(edge.x0 - box.x0, box.x1 - edge.x1, edge.y0 - box.y0, box.y1 - edge.y1) > most]


def too_small(figure: Figure) -> list[str]:
    """Words of a drawing in letters of less than seven points, which are not read on paper or on a phone."""
    return [one.get_text() for one in [*_words(figure), *tick_labels(figure)] if one.get_fontsize() < SMALLEST]


def _words(figure: Figure) -> list[Text]:
    """All words of a drawing but the labels of its ticks."""
    labels = {id(label) for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for label in axis.get_ticklabels(which="both")}
    return [one for one in figure.findobj(Text) if id(one) not in labels and one.get_visible() and one.get_text().strip()]


def run_together(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of tick labels of a settled drawing with less than a point between them, which are read as one or not at all."""
    labels = tick_labels(figure)
    if len(labels) < 2:
        return []
    close = np.triu(_apart(np.array([_corners(one) for one in labels])) < figure.dpi / 72, k=1)
    return [(labels[one].get_text(), labels[other].get_text()) for one, other in np.argwhere(close)]


def tick_labels(figure: Figure) -> list[Text]:
    """The labels of the ticks that a drawing shows; an axis holds further ones, for places outside of what is drawn."""
    shown = []
    for axes in figure.axes:
        for axis, along in ((axes.xaxis, 0), (axes.yaxis, 1)):
            first, last = sorted(axis.get_view_interval())
            slack = 1e-6 * (last - first)
            labels = axis.get_ticklabels(which="both") if axes.get_visible() and axes.axison and axis.get_visible() else []
            shown += [one for one in labels if one.get_text().strip() and first - slack <= one.get_position()[along] <= last + slack]
    return shown


def _corners(words: Text) -> np.ndarray:
    """Corners of the box about words, which is turned with them; its centre is that of the upright box about it."""
    turned = flat = words.get_window_extent()
    if angle := words.get_rotation():
        words.set_rotation(0)
        flat = words.get_window_extent()
        words.set_rotation(angle)
    slant = np.deg2rad(angle)
    along, across = np.array([np.cos(slant), np.sin(slant)]) * flat.width / 2, np.array([-np.sin(slant), np.cos(slant)]) * flat.height / 2
    centre = np.array([turned.x0 + turned.x1, turned.y0 + turned.y1]) / 2
    return centre + np.array([along + across, along - across, -along - across, across - along])


def _apart(boxes: np.ndarray) -> np.ndarray:
    """For each two of some boxes the widest gap between them across any of their sides; below zero where they overlap."""
    sides = boxes[:, :2] - boxes[:, 1:3]
    sides /= np.hypot(sides[..., 0], sides[..., 1])[..., None]
    # By box and side of it: how far along that side each box begins and ends.
    along = np.einsum("isx,jcx->isjc", sides, boxes)
    first, last = along.min(axis=3), along.max(axis=3)
    own = np.arange(len(boxes))
    begins, ends = first[own, :, own][..., None], last[own, :, own][..., None]
    gaps = (np.maximum(first, begins) - np.minimum(last, ends)).max(axis=1)
    return np.maximum(gaps, gaps.T)
