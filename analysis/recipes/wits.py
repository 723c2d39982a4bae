"""World Bank WITS country profiles: totals, top five partners, product groups."""

from pathlib import Path

import pandas as pd

from analysis.recipes.names import codes
from analysis.recipes.raw import RawFolder, RawFormat

FOLDER = "wits_trade_summary_2022"
PROFILES = "BLR BRA CHN DEU EST GBR KAZ LTU LVA MDA NLD POL RUS UKR USA VEN".split()
KEEP = {
    "Exports (in US$ Mil)": ("exports", "value_musd"),
    "Imports (in US$ Mil)": ("imports", "value_musd"),
    "Trade (US$ Mil)-Top 5 Export Partner": ("exports", "value_musd"),
    "Trade (US$ Mil)-Top 5 Import Partner": ("imports", "value_musd"),
    "Partner share(%)-Top 5 Export Partner": ("exports", "share_percent"),
    "Partner share(%)-Top 5 Import Partner": ("imports", "share_percent"),
    "Export(US$ Mil)": ("exports", "value_musd"),
    "Export Product share(%)": ("exports", "share_percent"),
    "Import(US$ Mil)": ("imports", "value_musd"),
    "Import Product share(%)": ("imports", "share_percent"),
}
KEY = ["reporter", "partner", "product", "flow", "year"]


def profile(iso3: str) -> str:
    """Return the raw file's name of a country's profile."""
    return f"{FOLDER}/en_{iso3}_AllYears_WITS_Trade_Summary.CSV"


def read_profile(path: Path) -> pd.DataFrame:
    """Read one profile into one row per indicator and year; blank cells dropped.

    Raises
    ------
    RawFormat
        If a column that names the indicator is missing.
    """
    wide = pd.read_csv(path, dtype=str, encoding="utf-8-sig", skipinitialspace=True)
    names = ["Reporter", "Partner", "Product categories", "Indicator"]
    missing = [name for name in names if name not in wide.columns]
    if missing:
        raise RawFormat(f"{path.name}: column missing: {', '.join(missing)}; found {', '.join(wide.columns[:5])}")
    years = [column for column in wide.columns if column.strip().isdigit()]
    long = wide.melt(id_vars=names, value_vars=years, var_name="year", value_name="value")
    long = long.assign(value=pd.to_numeric(long["value"].str.strip()), year=long["year"].astype(int))
    return long.dropna(subset="value")


def trade_wits(raw: RawFolder) -> pd.DataFrame:
    """Totals, the five largest partners and product groups, values and shares side by side."""
    long = pd.concat([read_profile(raw.file(profile(iso3))) for iso3 in PROFILES], ignore_index=True)
    long = long[long["Indicator"].isin(KEEP)]
    table = pd.DataFrame(
        {
            "reporter": codes(long["Reporter"], "wits"),
            "partner": codes(long["Partner"], "wits"),
            "product": long["Product categories"].str.strip(),
            "flow": long["Indicator"].map({name: flow for name, (flow, _) in KEEP.items()}),
            "year": long["year"],
            "measure": long["Indicator"].map({name: measure for name, (_, measure) in KEEP.items()}),
            "value": long["value"],
        }
    )
    # The product groups of other countries are not used beyond fuels.
    table = table[(table["reporter"] == "BLR") | table["product"].isin(["All Products", "Fuels"])]
    # "Other Asia" and "Special Categories" can both stand for the same code in one year.
    wide = table.pivot_table(index=KEY, columns="measure", values="value", aggfunc="sum", min_count=1)
    return wide.reset_index()[[*KEY, "value_musd", "share_percent"]]
