"""Dated events, and the dated events of the thesis beside the record."""

import csv

import pandas as pd

from analysis.recipes import transcribed
from analysis.recipes.names import codes
from analysis.recipes.raw import RawFolder, RawFormat

EVENTS = "events_handmade/events.csv"
THESIS = "events_handmade/thesis_event_dates.csv"
REREAD = transcribed.REVIEWED / "thesis_event_verdicts.csv"
VISITS = "leader_visits_handmade/visits.csv"
EVENT_COLUMNS = ("event_id", "date", "precision", "year", "vector", "type", "description", "n_sources", "source")
THESIS_COLUMNS = (
    "thesis_event",
    "date_as_given",
    "event",
    "section",
    "earlier_verdict",
    "event_ids",
    "status",
    "note",
)

VISIT_COLUMNS = ("date_start", "date_end", "precision", "country", "city", "occasion", "status", "source")


def _events(raw: RawFolder) -> pd.DataFrame:
    rows = transcribed.completed(transcribed.read(raw, (EVENTS,), EVENT_COLUMNS), "events", ["event_id"])
    return rows.assign(id=transcribed.ids("event", rows, ["date", "vector", "type", "description"]))


def events(raw: RawFolder) -> pd.DataFrame:
    """A selection of dated events in own words, each with its sources."""
    rows = _events(raw)
    precision = rows["precision"].str.extract(r"^(day|month|year)(?: \((.*)\))?$")
    if precision[0].isna().any():
        raise RawFormat(
            f"{EVENTS}: precision is neither day, month nor year: {rows['precision'][precision[0].isna()].iloc[0]}"
        )
    return pd.DataFrame(
        {
            "id": rows["id"],
            "date": rows["date"],
            "precision": precision[0],
            "year": rows["year"].astype(int),
            "vector": rows["vector"],
            "type": rows["type"],
            "description": rows["description"],
            "note": precision[1].fillna(""),
            "n_sources": rows["n_sources"].astype(int),
            "source": rows["source"],
        }
    )


def thesis_event_dates(raw: RawFolder) -> pd.DataFrame:
    """Each dated event of the thesis with the date it gives and the events of the record."""
    rows = transcribed.read(raw, (THESIS,), THESIS_COLUMNS)
    events_found = _events(raw).set_index("event_id")
    made, dates = events_found["id"].to_dict(), events_found["date"].to_dict()
    unknown = {one for cell in rows["event_ids"] for one in cell.split(";") if one} - made.keys()
    if unknown:
        raise RawFormat(f"{THESIS}: ids that are not in events.csv: {', '.join(sorted(unknown))}")
    table = pd.DataFrame(
        {
            "thesis_event": rows["thesis_event"],
            "date_as_given": rows["date_as_given"],
            "event": rows["event"],
            "section": rows["section"],
            "verdict": rows["earlier_verdict"],
            "event_ids": rows["event_ids"].map(lambda cell: " ".join(made[one] for one in cell.split(";") if one)),
            # As the events have them now: a date that was put right there is not copied from the first reading.
            "record_dates": rows["event_ids"].map(lambda cell: " ".join(dates[one] for one in cell.split(";") if one)),
            "status": rows["status"],
            "note": rows["note"],
        }
    )
    return _reread(table)


def _reread(table: pd.DataFrame) -> pd.DataFrame:
    """First readings that were put right by hand, with the reason as their note."""
    table = table.set_index("thesis_event")
    with REREAD.open(encoding="utf-8", newline="") as stream:
        corrections = list(csv.DictReader(stream))
    for row in corrections:
        if row["thesis_event"] not in table.index:
            raise RawFormat(f"{REREAD.name}: no event {row['thesis_event']} in {THESIS}")
        table.loc[row["thesis_event"], ["verdict", "note"]] = [row["verdict"], row["note"]]
    return table.reset_index()


def visits(raw: RawFolder) -> pd.DataFrame:
    """Visits of the president abroad that were found: complete for no year."""
    rows = transcribed.completed(transcribed.read(raw, (VISITS,), VISIT_COLUMNS), "visits", ["date_start", "country"])
    precision = transcribed.with_remark(rows["precision"])
    table = pd.DataFrame(
        {
            "id": transcribed.ids("visit", rows, ["date_start", "country", "occasion"]),
            "start": rows["date_start"],
            "end": rows["date_end"],
            "year": rows["date_start"].str[:4].astype(int),
            "precision": precision["word"],
            "iso3": codes(rows["country"], "english"),
            "city": rows["city"],
            "occasion": rows["occasion"],
            "status": rows["status"],
            "note": precision["remark"],
        }
    )
    return table.join(transcribed.split_source(rows["source"]))
