"""Replications of the thesis's statements on dates, spans, facts and counts on record.

A recorded event proves that something happened; a missing one proves nothing.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import dates

from .register import Query, measure, specification


class End(NamedTuple):
    """One end of a span: its words, its day, the events behind it."""

    words: str
    day: date
    events: list[str]


def named_events(subject: str) -> pd.DataFrame:
    """Rows of events that a subject names, by their ids or by an event of the thesis (``E12``).

    Returns
    -------
    DataFrame
        Rows of ``events`` in the order named, index ``id``, each once; empty where the thesis's
        event has no dated row.

    Raises
    ------
    ValueError
        If the subject names an event that no table has.
    """
    identifiers = list(dict.fromkeys(i for name in subject.split() for i in _resolved(name)))
    events = load.table("events").set_index("id")
    unknown = [i for i in identifiers if i not in events.index]
    if unknown:
        raise ValueError(f"no event {', '.join(unknown)} in data/events.csv (subject {subject!r})")
    return events.loc[identifiers]


def _resolved(name: str) -> list[str]:
    if not re.fullmatch(r"E\d+", name):
        return [name]
    mapping = load.table("thesis_event_dates").set_index("thesis_event")["event_ids"]
    if name not in mapping.index:
        raise ValueError(f"no event {name} in data/thesis_event_dates.csv")
    return [] if pd.isna(mapping[name]) else mapping[name].split()


def _said(event: pd.Series) -> str:
    return f"{event['description']}, {event['date']}"


@measure(subjects=None)
def year_of_record(query: Query) -> Iterator[dict]:
    """Year of the dated record of each event named."""
    for identifier, event in named_events(query.subject).iterrows():
        yield specification(_said(event), event["year"], rows("events", id=identifier))


@measure(subjects=None)
def day_of_record(query: Query) -> Iterator[dict]:
    """Day of the year of each event named, where it is known to the day."""
    events = named_events(query.subject)
    for identifier, event in events[events["precision"] == "day"].iterrows():
        number = dates.day_of(event["date"]).timetuple().tm_yday
        yield specification(_said(event), number, rows("events", id=identifier))


@measure(subjects=None)
def recorded_events(query: Query) -> Iterator[dict]:
    """1 for each event dated in the years asked for, 0 for one that came later.

    An event before the first year says nothing of the years after it and is left out.
    """
    events = named_events(query.subject)
    for identifier, event in events[events["year"] >= query.first].iterrows():
        yield specification(_said(event), event["year"] <= query.last, rows("events", id=identifier))


@measure(subjects=None)
def years_between(query: Query) -> Iterator[dict]:
    """Years from each first end to each last end: ``E12, event-083877f7 - 2016``."""
    first, last = query.subject.split(" - ")
    for start in _ends(first):
        for end in _ends(last):
            yield specification(
                f"from {start.words} to {end.words}",
                dates.years_between(start.day, end.day),
                rows("events", id=start.events + end.events),
            )


def _ends(alternatives: str) -> Iterator[End]:
    for name in (part.strip() for part in alternatives.split(",")):
        if re.fullmatch(r"\d{4}", name):
            yield End(f"{name} (1 July)", dates.day_of(name), [])
        else:
            for identifier, event in named_events(name).iterrows():
                words = textwrap.shorten(event["description"], 60, placeholder=" ...")
                yield End(f"{words}, {event['date']}", dates.day_of(event["date"]), [identifier])


@measure(subjects=None)
def count_of_record(query: Query) -> Iterator[dict]:
    """A number on record."""
    table = load.table("record_counts")
    for _, row in table[table["subject"] == query.subject].iterrows():
        yield specification(f"{row['what']}, {row['as_of']}", row["count"], rows("record_counts", subject=query.subject, as_of=row["as_of"]))


@measure(subjects=None)
def part_on_record(query: Query) -> Iterator[dict]:
    """A number on record as a part of all, percent, where it is not younger than the years asked for."""
    table = load.table("record_counts")
    dated = table["as_of"].str[:4].astype(int) <= query.last
    for _, row in table[(table["subject"] == query.subject) & dated].dropna(subset=["out_of"]).iterrows():
        where = rows("record_counts", subject=query.subject, as_of=row["as_of"])
        yield specification(f"{row['what']}, {row['as_of']}", row["count"] / row["out_of"] * 100, where)
