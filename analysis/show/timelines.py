"""Timelines of chosen events: one lane a subject, each mark with its year and a few words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import load
from analysis.measure.dates import day_of

from .style import COLOURS, LAST_OF_THESIS, Size, _spread, moment


def chosen(turns: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    """Rows of ``events`` for a choice of them, in order of time.

    Parameters
    ----------
    turns
        Id of the event → lane and words beside its mark.

    Returns
    -------
    DataFrame
        Columns of ``events`` and ``lane``, ``label``, ``time`` (years with their fraction; a date known to
        the year or month only lies in the middle of it).
    """
    table = load.table("events").set_index("id").loc[list(turns)].reset_index()
    table["lane"] = [turns[i][0] for i in table["id"]]
    table["label"] = [turns[i][1] for i in table["id"]]
    table["time"] = [moment(day_of(str(date))) for date in table["date"]]
    return table.sort_values(["time", "id"]).reset_index(drop=True)


def draw(figure: Figure, size: Size, events: pd.DataFrame, lanes: Mapping[str, str], span: tuple[float, float], gap: float = 0.78) -> None:
    """Draw chosen events downwards in time.

    Parameters
    ----------
    events
        As :func:`chosen` gives them.
    lanes
        Name of each lane → its colour in :data:`analysis.show.style.COLOURS`, from left to right.
    span
        First and last point in time, years.
    gap
        Least distance of two labels, years.
    """
    axes = figure.subplots()
    step = 1.7 if size.narrow else 1.3
    labels = _edge(step, lanes)
    places = _spread(events["time"].tolist(), gap)
    for (_, event), y in zip(events.iterrows(), places, strict=True):
        lane, colour = step * list(lanes).index(event["lane"]), COLOURS[lanes[event["lane"]]]
        axes.plot([lane, labels - 0.6, labels - 0.1], [event["time"], event["time"], y], color=colour, linewidth=0.5, alpha=0.55)
        axes.plot([lane], [event["time"]], marker="o", markersize=5.5, color=colour)
        axes.text(labels, y, f"{event['year']}  {event['label']}", va="center", fontsize=7 if size.narrow else 8, color=colour, fontweight="bold")
    _frame(axes, step, lanes, span)


def _edge(step: float, lanes: Mapping[str, str]) -> float:
    """Where the lanes end and the words beside them begin; the layout gives these what they need, and the lanes the rest."""
    return step * len(lanes) - 0.4


def _frame(axes: Axes, step: float, lanes: Mapping[str, str], span: tuple[float, float]) -> None:
    first, last = span
    axes.set_ylim(last, first)
    axes.set_xlim(-0.7, _edge(step, lanes) - 0.1)
    axes.grid(visible=False)
    every = 2 if last - first > 12 else 1
    axes.set_yticks(range(int(first) + 1, int(last) + 1, every))
    axes.xaxis.tick_top()
    axes.set_xticks([step * i for i in range(len(lanes))], list(lanes), rotation=60, ha="left", rotation_mode="anchor", fontsize=7.5)
    for tick, colour in zip(axes.get_xticklabels(), lanes.values(), strict=True):
        tick.set_color(COLOURS[colour])
    axes.tick_params(axis="x", length=0)
    axes.spines["bottom"].set_visible(False)
    axes.set_ylabel("year")
    if first > LAST_OF_THESIS:
        axes.axhspan(LAST_OF_THESIS + 1, last, color="#F3F3F3", zorder=0, linewidth=0)


def told(events: pd.DataFrame, lanes: Mapping[str, str]) -> str:
    """The events lane by lane, for the text alternative."""
    said = [f"{lane}: {', '.join(f'{e.year} {e.label}' for e in events[events['lane'] == lane].itertuples())}" for lane in lanes]
    return f"{'; '.join(said)}."
