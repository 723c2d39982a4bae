"""Ties between states: organisations, alliances, trade agreements, arms, Chinese projects, migrants."""

import pandas as pd

from analysis.recipes.countries import POST_SOVIET
from analysis.recipes.names import codes, known
from analysis.recipes.raw import RawFolder
from analysis.recipes.scope import MAIN
from analysis.recipes.workbooks import open_workbook

ORGANISATIONS = "cow_igo_v3/state_year_format3.csv"
SHARED = "cow_igo_v3/cow_igo_ndy_belarus.csv"
ALLIANCES = "atop_v5_belarus/atop_alliance_belarus.csv"
AGREEMENTS = "desta_v2_1/desta_list_of_treaties_02_01_dyads.xlsx"
ARMS = "sipri_arms_transfers/sipri_trade_register_2000_2023.csv"
ARMS_NOTE_LINES = 11
CHINESE_PROJECTS = "aiddata_china_finance/gcdf2_osm_final_df.csv"
MIGRANTS = "gapminder_migrants/ddf--datapoints--{direction}_n--by--country--time.csv"
ISO_CODES = "country_metadata/country-codes.csv"
BELARUS_COW = 370
FIRST_YEAR = 1991
KINDS = {
    "atop_defense": "defence",
    "atop_offense": "offence",
    "atop_neutral": "neutrality",
    "atop_nonagg": "nonaggression",
}


def igo_memberships(raw: RawFolder) -> pd.DataFrame:
    """Number of organisations of which a state is full member, associate or observer."""
    table = pd.read_csv(raw.file(ORGANISATIONS))
    table = table[table["year"] >= FIRST_YEAR]
    bodies = table.drop(columns=["ccode", "year", "state"])
    counts = pd.DataFrame(
        {
            "iso3": codes(table["ccode"], "cow"),
            "year": table["year"],
            "full": (bodies == 1).sum(axis=1),
            "associate": (bodies == 2).sum(axis=1),
            "observer": (bodies == 3).sum(axis=1),
        }
    )
    return counts[counts["iso3"].isin(MAIN)]


def _partner(table: pd.DataFrame) -> pd.Series:
    other = table["ccode2"].where(table["ccode1"] == BELARUS_COW, table["ccode1"])
    return codes(other, "cow")


def igo_shared(raw: RawFolder) -> pd.DataFrame:
    """Number of organisations in which Belarus and a partner are both members."""
    table = pd.read_csv(raw.file(SHARED))
    shared = pd.DataFrame({"partner": _partner(table), "year": table["year"], "shared": table["dyadigos"]})
    return shared[shared["year"] >= FIRST_YEAR].dropna()


def alliances(raw: RawFolder) -> pd.DataFrame:
    """Obligations in force between Belarus and a partner."""
    table = pd.read_csv(raw.file(ALLIANCES))
    flags = {name: table[column].astype(bool) for column, name in KINDS.items()}
    flags["consultation"] = table["atop_consul"].astype(bool)
    made = pd.DataFrame({"partner": _partner(table), "year": table["year"], **flags})
    made = made.groupby(["partner", "year"], as_index=False).any()
    return made[made[list(flags)].any(axis=1) & (made["year"] >= FIRST_YEAR)]


def trade_agreements(raw: RawFolder) -> pd.DataFrame:
    """Trade agreements of the post-Soviet states: one row for each agreement, state and partner."""
    sheet = open_workbook(raw.file(AGREEMENTS), ("data",), streamed=False)["data"]
    rows = list(sheet.iter_rows(values_only=True))
    table = pd.DataFrame(rows[1:], columns=rows[0])
    listed = pd.read_csv(raw.file(ISO_CODES), dtype=str, keep_default_na=False)
    by_number = dict(
        zip(listed["ISO3166-1-numeric"].replace("", "0").astype(int), listed["ISO3166-1-Alpha-3"], strict=True)
    )
    ends = [table["iso1"].map(by_number), table["iso2"].map(by_number)]
    both_ways = [table.assign(iso3=one, partner=other) for one, other in (ends, reversed(ends))]
    long = pd.concat(both_ways, ignore_index=True)
    long = long[long["iso3"].isin(POST_SOVIET) & long["partner"].notna()]
    long = long.rename(columns={"year": "signed", "entryforceyear": "in_force", "number": "treaty"})
    kept = ["treaty", "iso3", "partner", "name", "entry_type", "signed", "in_force"]
    return long[kept].drop_duplicates(["treaty", "iso3", "partner"])


def arms_transfers(raw: RawFolder) -> pd.DataFrame:
    """Arms delivered to or by post-Soviet states, by supplier, recipient and year of delivery."""
    table = pd.read_csv(raw.file(ARMS), skiprows=ARMS_NOTE_LINES, encoding="utf-8")
    table = table[table["Supplier"].isin(known("sipri")) & table["Recipient"].isin(known("sipri"))]
    coded = pd.DataFrame(
        {
            "supplier": codes(table["Supplier"], "sipri"),
            "recipient": codes(table["Recipient"], "sipri"),
            "year": table["Delivery year"],
            "tiv": table["TIV delivery values"],
        }
    )
    coded = coded[coded["supplier"].isin(POST_SOVIET) | coded["recipient"].isin(POST_SOVIET)]
    return coded.groupby(["supplier", "recipient", "year"], as_index=False)["tiv"].sum()


def china_projects(raw: RawFolder) -> pd.DataFrame:
    """Chinese-financed projects in post-Soviet states that could be placed on a map."""
    table = pd.read_csv(raw.file(CHINESE_PROJECTS))
    table = table[table["Recipient"].isin(known("aiddata"))]
    return pd.DataFrame(
        {
            "project": table["AidData TUFF Project ID"],
            "iso3": codes(table["Recipient"], "aiddata"),
            "year": table["Commitment Year"],
            "status": table["Status"],
            "recommended": table["Recommended For Aggregates"] == "Yes",
            "flow_type": table["Flow Type"],
            "flow_class": table["Flow Class"],
            "sector": table["AidData Sector Name"].str.capitalize(),
            "amount_musd_2017": table["Amount (Constant USD2017)"] / 1e6,
        }
    )


def migrants(raw: RawFolder) -> pd.DataFrame:
    """Stocks of immigrants and emigrants at five-year points, and the last year."""
    tables = []
    for direction, name in (("immigrant", "immigrants"), ("emigrant", "emigrants")):
        table = pd.read_csv(raw.file(MIGRANTS.format(direction=direction)), keep_default_na=False)
        tables.append(
            pd.DataFrame(
                {
                    "iso3": table["country"].str.upper(),
                    "year": table["time"],
                    "direction": name,
                    "persons": table[f"{direction}_n"].astype(int),
                }
            )
        )
    both = pd.concat(tables, ignore_index=True)
    return both[both["iso3"].isin(POST_SOVIET)]
