"""Sanctions: steps against Belarus as transcribed, and the cases of two data sets."""

import pandas as pd
import xlrd

from analysis.recipes import transcribed
from analysis.recipes.countries import POST_SOVIET
from analysis.recipes.names import codes, known
from analysis.recipes.raw import RawFolder

STEPS = "sanctions_handmade/sanctions.csv"
STEP_COLUMNS = ("sender", "legal_act", "date", "measure", "persons", "entities", "status_change", "source")
EUSANCT = "eusanct/EUSANCT_Dataset_Case-level.xls"
GSDB = "gsdb_r3/GSDB_V3.csv"
SENDERS = ("EU", "US", "UN")
TYPES = ("trade", "arms", "military", "financial", "travel", "other")
MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}


def sanction_steps(raw: RawFolder) -> pd.DataFrame:
    """Each step against Belarus: imposed, widened, suspended, lifted, with the number listed."""
    rows = transcribed.completed(transcribed.read(raw, (STEPS,), STEP_COLUMNS), "sanctions", ["sender", "legal_act", "date"])
    change = transcribed.with_remark(rows["status_change"])
    table = pd.DataFrame(
        {
            "id": transcribed.ids("sanction", rows, ["sender", "date", "measure", "status_change"]),
            "date": rows["date"],
            "year": rows["date"].str[:4].astype(int),
            "sender": rows["sender"],
            "legal_act": rows["legal_act"],
            "measure": rows["measure"],
            "step": change["word"],
            "note": change["remark"],
            "persons": pd.to_numeric(rows["persons"]).astype("Int64"),
            "entities": pd.to_numeric(rows["entities"]).astype("Int64"),
        }
    )
    return table.join(transcribed.split_source(rows["source"]))


def sanction_cases(raw: RawFolder) -> pd.DataFrame:
    """Cases of EUSANCT against post-Soviet states, one row for each case and sender."""
    sheet = xlrd.open_workbook(raw.file(EUSANCT)).sheet_by_index(0)
    table = pd.DataFrame([sheet.row_values(row) for row in range(1, sheet.nrows)], columns=sheet.row_values(0))
    table["iso3"] = codes(table["targetstate"].astype(int), "cow")
    table = table[table["iso3"].isin(POST_SOVIET)]
    cases = [_cases_of(table[table[sender] == 1], sender) for sender in SENDERS]
    return pd.concat(cases, ignore_index=True)


def _cases_of(table: pd.DataFrame, sender: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "case": table["caseid"].astype(str),
            "iso3": table["iso3"],
            "sender": sender,
            "start": table[f"startdate{sender}"].map(_date),
            "end": table[f"enddate{sender}"].map(_date),
            "imposed": table[f"imposition{sender}"] == 1,
            "types": table[f"imposition{sender}_type"].astype(str).str.replace(";", " ").replace(".", ""),
            "intensity": pd.to_numeric(table[f"imposition{sender}_intensity"]),
        }
    )


def _date(text: str) -> str:
    """Turn ``09jul1998`` into an ISO date; a case that goes on or a date that is not given is empty."""
    text = text.strip()
    if len(text) != 9 or text[2:5] not in MONTHS:
        return ""
    return f"{text[5:]}-{MONTHS[text[2:5]]:02}-{text[:2]}"


def sanction_cases_gsdb(raw: RawFolder) -> pd.DataFrame:
    """Cases of the Global Sanctions Data Base against post-Soviet states, ended in 2013 or later."""
    table = pd.read_csv(raw.file(GSDB), encoding="utf-8-sig", keep_default_na=False)
    table = table[table["sanctioned_state"].isin(known("gsdb"))]
    return pd.DataFrame(
        {
            "case": table["case_id"],
            "iso3": codes(table["sanctioned_state"], "gsdb"),
            "sender": table["sanctioning_state"],
            "begin": table["begin"],
            "end": table["end"],
            **{kind: table[kind] == 1 for kind in TYPES},
            "objective": table["objective"],
            "outcome": table["success"],
        }
    )
