"""Opinion polls in Belarus and value surveys."""

import pandas as pd

from analysis.recipes import transcribed
from analysis.recipes.names import codes
from analysis.recipes.raw import RawFolder

IISEPS = "iiseps_polls_handmade/iiseps_polls.csv"
IISEPS_COLUMNS = ("question", "date", "year", "month", "answer", "percent", "pollster", "source")
OTHERS = "other_polls_handmade/chathamhouse_biss_baw_polls.csv"
OTHER_COLUMNS = ("pollster", "fieldwork", "year", "n_and_mode", "question", "answer", "percent", "source")
VALUES = "values_surveys_handmade/democracy_items.csv"
VALUE_COLUMNS = ("source_survey", "fieldwork", "year", "item", "group", "value", "unit", "source")
QUESTIONS = {
    "change": "preserve_or_change",
    "either_or": "russia_or_eu",
    "electoral_rating_Lukashenko": "president_rating",
    "referendum_EU": "referendum_eu",
    "referendum_Russia": "referendum_russia",
    "trust_president": "trust_president",
}


def polls(raw: RawFolder) -> pd.DataFrame:
    """National polls of one pollster, one row for each question, month and answer."""
    rows = transcribed.completed(transcribed.read(raw, (IISEPS,), IISEPS_COLUMNS), "polls", ["date", "answer", "percent"])
    table = pd.DataFrame(
        {
            "question": rows["question"].str.split(":").str[0].map(QUESTIONS),
            "date": rows["date"],
            "year": rows["year"].astype(int),
            "month": rows["month"].astype(int),
            "answer": rows["answer"],
            "percent": rows["percent"].astype(float),
        }
    )
    return table.join(transcribed.split_source(rows["source"]))


def polls_other(raw: RawFolder) -> pd.DataFrame:
    """Polls by others after 2005: different samples, never one line with `polls`."""
    rows = transcribed.read(raw, (OTHERS,), OTHER_COLUMNS)
    answer, question = transcribed.with_remark(rows["answer"]), transcribed.with_remark(rows["question"])
    table = pd.DataFrame(
        {
            "id": transcribed.ids("poll", rows, ["pollster", "fieldwork", "question", "answer"]),
            "pollster": rows["pollster"],
            "fieldwork": rows["fieldwork"],
            "year": rows["year"].astype(int),
            "sample": rows["n_and_mode"],
            "question": question["word"],
            "answer": answer["word"],
            "percent": rows["percent"].astype(float),
            "note": answer["remark"],
        }
    )
    return table.join(transcribed.split_source(rows["source"]))


def democracy_items(raw: RawFolder) -> pd.DataFrame:
    """Answers about democracy in comparative surveys."""
    rows = transcribed.read(raw, (VALUES,), VALUE_COLUMNS)
    table = transcribed.figures(rows, "value", ["source_survey", "fieldwork", "item", "group"])
    return table.assign(
        survey=rows["source_survey"],
        fieldwork=rows["fieldwork"],
        item=rows["item"],
        iso3=codes(rows["group"].str.split(",").str[0], "english"),
        group=rows["group"],
        percent=table["value_low"],
    )
