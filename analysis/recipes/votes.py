"""Votes in the General Assembly of the United Nations, by four compilers."""

import pandas as pd

from analysis.recipes.names import codes, known, plain
from analysis.recipes.raw import RawFolder
from analysis.recipes.scope import MAIN, VOTERS

VOETEN = "voeten_unga_votes/ungaVoting_003.csv"
METADATA = "unvotes_rollcall_metadata/un_roll_calls.csv"
IDEAL_POINTS = "voeten_unga_ideal_points/IdealpointsJuly2025.csv"
DIGITAL_LIBRARY = "undl_unga_votes_1992_2022/{year}_RAW_COIN.csv"
DIGITAL_LIBRARY_YEARS = range(1992, 2023)
VOTES_2025 = "undl_unga_votes_2025/unga_2025_resolutions.csv"
STATE_DEPARTMENT = "usstate_un_voting_coincidence/un-coincidence-{year}.csv"
# The files of the years before count the 18 to 21 votes on Israel alone.
STATE_DEPARTMENT_YEARS = range(2018, 2024)

FIRST_DATE = "1991-01-01"
ISSUES = {
    "me": "middle_east",
    "nu": "nuclear",
    "di": "disarmament",
    "hr": "human_rights",
    "co": "colonialism",
    "ec": "economic",
}
MARKS = {0: False, 1: True}
VOETEN_CODES = {1: "Y", 2: "A", 3: "N"}
WORDS = {"YES": "Y", "ABSTAIN": "A", "NO": "N"}
# Code of the compilers, and whose it is up to which year.
YUGOSLAVIA = "YUG"
SUCCESSORS = {"YUG": 2002, "SCG": 2005, "SRB": 9999}


def _voeten(raw: RawFolder, columns: list[str]) -> pd.DataFrame:
    table = pd.read_csv(raw.file(VOETEN), usecols=["rcid", "date", *columns])
    return table[table["date"] >= FIRST_DATE]


def un_votes(raw: RawFolder) -> pd.DataFrame:
    """Votes of the states in use from 1991 on; absences and years out of the UN are no rows."""
    states = sorted(VOTERS)
    long = _voeten(raw, states).melt(["rcid", "date"], states, "iso3", "vote")
    long["vote"] = long["vote"].map(VOETEN_CODES)
    return long.dropna(subset="vote")[["rcid", "iso3", "vote"]]


def un_roll_calls(raw: RawFolder) -> pd.DataFrame:
    """The roll calls of `un_votes`: date, issues, and where they are known symbol, importance and whether a part was voted on."""
    calls = _voeten(raw, list(ISSUES)).rename(columns=ISSUES)
    known_calls = pd.read_csv(raw.file(METADATA), usecols=["rcid", "date", "session", "importantvote", "unres", "amend", "para"])
    # Four votes of 2023 bear numbers of the 1950s.
    calls = calls.merge(known_calls, on=["rcid", "date"], how="left")
    return calls.assign(
        year=calls["date"].str[:4].astype(int),
        symbol=calls["unres"],
        important=calls["importantvote"].map(MARKS),
        amendment=calls["amend"].map(MARKS),
        paragraph=calls["para"].map(MARKS),
    )


def un_ideal_points(raw: RawFolder) -> pd.DataFrame:
    """Ideal points of all members, estimated from final-passage votes, with their 90 per cent interval."""
    table = pd.read_csv(raw.file(IDEAL_POINTS), keep_default_na=False, na_values=[""])
    table = table[(table["year"] >= int(FIRST_DATE[:4])) & table["iso3c"].notna() & table["idealpointfp"].notna()]
    return pd.DataFrame(
        {
            "iso3": [_state(code, year) for code, year in zip(table["iso3c"], table["year"], strict=True)],
            "year": table["year"],
            "ideal_point": table["idealpointfp"],
            "low": table["q5fp"],
            "high": table["q95fp"],
            "n_votes": table["nvotesfp"],
            "ideal_point_all": table["idealpointall"],
            "ideal_point_session": table["idealpointlegacy"],
        }
    )


def _state(code: str, year: int) -> str:
    """The compilers have one code for Yugoslavia, Serbia and Montenegro, and Serbia."""
    if code != YUGOSLAVIA:
        return code
    return next(name for name, last in SUCCESSORS.items() if year <= last)


def un_votes_library(raw: RawFolder) -> pd.DataFrame:
    """Votes on adopted resolutions by the UN's own library, numbered within the year as in its file."""
    return pd.concat([_library_year(raw, year) for year in DIGITAL_LIBRARY_YEARS], ignore_index=True)


def _library_year(raw: RawFolder, year: int) -> pd.DataFrame:
    table = pd.read_csv(raw.file(DIGITAL_LIBRARY.format(year=year)), dtype=str)
    states = [column for column in table.columns if column.strip() in known("undl")]
    table = table[table[states].isin(["Y", "N", "A", "X"]).any(axis=1)].reset_index(drop=True)
    long = table[states].assign(number=table.index + 1).melt("number", states, "state", "vote")
    long = long[long["vote"].isin(["Y", "N", "A"])]
    return pd.DataFrame(
        {"year": year, "number": long["number"], "iso3": codes(long["state"], "undl"), "vote": long["vote"]}
    )


def un_votes_2025(raw: RawFolder) -> pd.DataFrame:
    """Recorded votes of 2025 of the states in use."""
    table = pd.read_csv(raw.file(VOTES_2025), skiprows=[1], keep_default_na=False)
    states = sorted(VOTERS & set(table.columns))
    long = table.melt(["Resolution", "Date"], states, "iso3", "word")
    long = long.assign(resolution=long["Resolution"], date=long["Date"], vote=long["word"].map(WORDS))
    return long.dropna(subset="vote")[["resolution", "date", "iso3", "vote"]]


def un_coincidence_usa(raw: RawFolder) -> pd.DataFrame:
    """The State Department's counts of votes like and unlike those of the United States."""
    table = pd.concat([_coincidence_year(raw, year) for year in STATE_DEPARTMENT_YEARS], ignore_index=True)
    return table[table["iso3"].isin(MAIN | VOTERS)]


def _coincidence_year(raw: RawFolder, year: int) -> pd.DataFrame:
    table = pd.read_csv(raw.file(STATE_DEPARTMENT.format(year=year)), encoding="utf-8-sig")
    table = table.rename(columns={"OPPOSE": "OPPOSITE", "ABSTAIN": "PARTIAL"})
    table = table[plain(table["COUNTRY"]).isin(known("usstate"))]
    return pd.DataFrame(
        {
            "iso3": codes(table["COUNTRY"], "usstate"),
            "year": year,
            "same": table["SAME"],
            "opposite": table["OPPOSITE"],
            "partial": table["PARTIAL"],
            "absent": table["ABSENT"],
            "coincidence": table["COINCIDENCE"],
        }
    )
