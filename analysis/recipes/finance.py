"""Investment, loans, debt, assistance, farm support and potash, transcribed; and investment positions."""

import pandas as pd

from analysis.recipes import transcribed
from analysis.recipes.names import codes
from analysis.recipes.raw import RawFolder

INVESTMENT = (
    "fdi_by_partner_handmade/foreign_investment_by_partner.csv",
    "investment_by_country_handmade/investment_by_country.csv",
)
INVESTMENT_COLUMNS = ("concept", "period", "year", "partner", "value", "unit", "source")
GREAT_STONE = ("great_stone_handmade/great_stone_facts.csv", "great_stone_handmade_2/great_stone_facts_2.csv")
GREAT_STONE_COLUMNS = ("date", "year", "item", "value", "unit", "source")
LOANS = ("russian_support_handmade/loans.csv", "loans_handmade_2/loans_2.csv")
LOAN_COLUMNS = ("lender", "date", "year", "amount_usd_billion", "status", "source")
DEBT = "russian_support_handmade/external_public_debt_by_creditor.csv"
DEBT_COLUMNS = ("date", "item", "value", "unit", "source")
ASSISTANCE = "eu_assistance_handmade/eu_assistance.csv"
ASSISTANCE_COLUMNS = ("period", "year", "item", "value", "unit", "status", "source")
FARMS = "farm_support_handmade/farm_support.csv"
FARM_COLUMNS = ("country", "period", "year", "item", "value", "unit", "source")
POTASH = "potash_exports_handmade/potash_exports.csv"
POTASH_COLUMNS = (
    "period",
    "year",
    "destination",
    "quantity_kt",
    "value_usd_million",
    "share_percent",
    "status",
    "source",
)
POSITIONS = {
    "inward": "imf_dip_cdis_belarus_2014_2024/dip_inward_belarus_as_counterpart.csv",
    "outward": "imf_dip_cdis_belarus_2014_2024/dip_outward_belarus_as_counterpart.csv",
}
REPORTED = {"O": "the country", "SCC": "Belarus"}


def _plain(words: pd.Series) -> pd.Series:
    return words.str.replace('"', "")


def foreign_investment(raw: RawFolder) -> pd.DataFrame:
    """Foreign investment in Belarus by partner, as stated."""
    rows = transcribed.read(raw, INVESTMENT, INVESTMENT_COLUMNS)
    table = transcribed.figures(rows, "investment", ["concept", "period", "partner", "value", "unit", "source"])
    return table.assign(
        concept=_plain(rows["concept"]),
        period=_plain(rows["period"]),
        partner=rows["partner"],
        partner_iso3=codes(rows["partner"], "english"),
    )


def great_stone(raw: RawFolder) -> pd.DataFrame:
    """Figures and dates of the Great Stone industrial park."""
    rows = transcribed.read(raw, GREAT_STONE, GREAT_STONE_COLUMNS)
    table = transcribed.figures(rows, "park", ["date", "item", "value", "source"])
    return table.assign(date=rows["date"], item=rows["item"])


def loans(raw: RawFolder) -> pd.DataFrame:
    """Loans and credit lines, promised, agreed or paid: never to be added up."""
    rows = transcribed.read(raw, LOANS, LOAN_COLUMNS)
    lender, status = transcribed.with_remark(rows["lender"]), transcribed.with_remark(rows["status"])
    amount = transcribed.bounds(rows["amount_usd_billion"])
    remarks = zip(lender["remark"], status["remark"], amount["note"], strict=True)
    table = pd.DataFrame(
        {
            "id": transcribed.ids("loan", rows, ["lender", "date", "amount_usd_billion", "status", "source"]),
            "lender": lender["word"],
            "date": rows["date"],
            "year": rows["year"].astype(int),
            "amount_usd_billion": amount["low"],
            "status": status["word"],
            "note": ["; ".join(filter(None, parts)) for parts in remarks],
        }
    )
    return table.join(transcribed.split_source(rows["source"]))


def public_debt(raw: RawFolder) -> pd.DataFrame:
    """External public debt and the share of creditors at a few dates."""
    rows = transcribed.read(raw, (DEBT,), DEBT_COLUMNS)
    table = transcribed.figures(rows.assign(year=rows["date"].str[:4]), "debt", ["date", "item", "source"])
    return table.assign(date=rows["date"], item=rows["item"], value=table["value_low"])


def eu_assistance(raw: RawFolder) -> pd.DataFrame:
    """Assistance of the EU to Belarus and, for comparison, to its neighbours in the Eastern Partnership."""
    rows = transcribed.read(raw, (ASSISTANCE,), ASSISTANCE_COLUMNS)
    table = transcribed.figures(rows, "assistance", ["period", "item", "value", "status", "source"])
    return table.assign(period=rows["period"], item=rows["item"], status=rows["status"])


def farm_support(raw: RawFolder) -> pd.DataFrame:
    """Support of agriculture, as stated."""
    rows = transcribed.read(raw, (FARMS,), FARM_COLUMNS)
    table = transcribed.figures(rows, "farm", ["country", "period", "item", "value", "source"])
    return table.assign(country=rows["country"], period=rows["period"], item=rows["item"])


def potash_exports(raw: RawFolder) -> pd.DataFrame:
    """Potash exports by destination, as stated."""
    rows = transcribed.read(raw, (POTASH,), POTASH_COLUMNS)
    quantity, status = transcribed.bounds(rows["quantity_kt"]), transcribed.with_remark(rows["status"])
    destination = transcribed.with_remark(rows["destination"])
    table = pd.DataFrame(
        {
            "id": transcribed.ids("potash", rows, list(POTASH_COLUMNS)),
            "period": rows["period"],
            "year": rows["year"].astype(int),
            "destination": rows["destination"],
            "destination_iso3": codes(destination["word"], "english"),
            "quantity_low_kt": quantity["low"],
            "quantity_high_kt": quantity["high"],
            "value_musd": pd.to_numeric(rows["value_usd_million"]),
            "share_percent": pd.to_numeric(rows["share_percent"]),
            "status": status["word"],
            "note": status["remark"],
        }
    )
    return table.join(transcribed.split_source(rows["source"]))


def investment_positions(raw: RawFolder) -> pd.DataFrame:
    """Direct investment positions of five economies with Belarus, reported by either side."""
    tables = [_positions(raw, direction, file) for direction, file in POSITIONS.items()]
    return pd.concat(tables, ignore_index=True)


def _positions(raw: RawFolder, direction: str, file: str) -> pd.DataFrame:
    table = pd.read_csv(raw.file(file), encoding="utf-8-sig").dropna(subset="OBS_VALUE")
    return pd.DataFrame(
        {
            "iso3": table["COUNTRY.ID"],
            "direction": direction,
            "reported_by": table["DV_TYPE.ID"].map(REPORTED),
            "year": table["TIME_PERIOD"],
            "position_musd": table["OBS_VALUE"],
        }
    )
