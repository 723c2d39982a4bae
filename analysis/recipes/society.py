"""Language, elections, visas and political prisoners."""

import pandas as pd

from analysis.recipes import transcribed
from analysis.recipes.raw import RawFolder

LANGUAGE = ("census_language_handmade/census_language.csv", "census_language_handmade_2/census_language_2.csv")
LANGUAGE_COLUMNS = ("census", "item", "language_or_group", "value", "unit", "source")
ELECTIONS = "elections_handmade/presidential_elections_belarus.csv"
ELECTION_COLUMNS = (
    "election",
    "year",
    "round",
    "series",
    "lukashenko_percent",
    "main_rival",
    "rival_percent",
    "turnout_percent",
    "kind",
    "source",
)
VISAS = ("visas_handmade/schengen_visas_belarus.csv", "visas_handmade_2/schengen_visas_belarus_2.csv")
VISA_COLUMNS = ("year", "item", "value", "unit", "source")
PRISONERS = "political_prisoners_handmade/prisoners.csv"
PRISONER_COLUMNS = ("date", "precision", "count", "kind", "counted_by", "source")


def census_language(raw: RawFolder) -> pd.DataFrame:
    """Mother tongue, home language and ethnicity in the censuses; an undated row keeps an empty census."""
    key = ["census", "item", "language_or_group", "value"]
    rows = transcribed.completed(transcribed.read(raw, LANGUAGE, LANGUAGE_COLUMNS), "census_language", key)
    census = rows["census"].where(rows["census"].str.fullmatch(r"\d{4}"), "")
    rows = rows.assign(year=census.replace("", "0"))
    table = transcribed.figures(rows, "language", ["census", "item", "language_or_group", "value", "unit", "source"])
    return table.assign(
        census=pd.to_numeric(census).astype("Int64"),
        item=rows["item"],
        language=rows["language_or_group"],
        value=table["value_low"],
    )


def elections(raw: RawFolder) -> pd.DataFrame:
    """Presidential elections: official results and independent estimates side by side."""
    rows = transcribed.completed(transcribed.read(raw, (ELECTIONS,), ELECTION_COLUMNS), "elections", ["election", "round", "series"])
    percents = {
        name: pd.to_numeric(rows[column])
        for name, column in (
            ("incumbent_percent", "lukashenko_percent"),
            ("rival_percent", "rival_percent"),
            ("turnout_percent", "turnout_percent"),
        )
    }
    table = pd.DataFrame(
        {
            "date": rows["election"],
            "year": rows["year"].astype(int),
            "round": rows["round"].astype(int),
            "series": rows["series"],
            "official": rows["series"].str.startswith("official"),
            **percents,
            "rival": rows["main_rival"],
            "basis": rows["kind"],
        }
    )
    return table.join(transcribed.split_source(rows["source"]))


def visas(raw: RawFolder) -> pd.DataFrame:
    """Schengen visas issued in Belarus: counts and rates as found."""
    rows = transcribed.read(raw, VISAS, VISA_COLUMNS)
    table = transcribed.figures(rows, "visa", ["year", "item", "value", "source"])
    item = transcribed.with_remark(rows["item"].str.replace("short-stay (C) visas", "short-stay visas", regex=False))
    notes = ["; ".join(filter(None, pair)) for pair in zip(table["note"], item["remark"], strict=True)]
    return table.assign(item=item["word"], value=table["value_low"], note=notes)


def prisoners(raw: RawFolder) -> pd.DataFrame:
    """Political prisoners held, released or recognised, by date and by who counted."""
    rows = transcribed.completed(transcribed.read(raw, (PRISONERS,), PRISONER_COLUMNS), "prisoners", ["date", "kind", "counted_by"])
    kind, precision = transcribed.with_remark(rows["kind"]), transcribed.with_remark(rows["precision"])
    table = pd.DataFrame(
        {
            "id": transcribed.ids("prisoners", rows, ["date", "kind", "counted_by"]),
            "date": rows["date"],
            "year": rows["date"].str[:4].astype(int),
            "precision": precision["word"],
            "kind": kind["word"],
            "count": rows["count"].astype(int),
            "note": kind["remark"],
            "counted_by": rows["counted_by"],
        }
    )
    return table.join(transcribed.split_source(rows["source"]))
