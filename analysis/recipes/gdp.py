"""Gross domestic product in current US dollars, by provider and vintage."""

import pandas as pd

from analysis.recipes import weo, wits, world_bank
from analysis.recipes.names import codes
from analysis.recipes.raw import RawFolder
from analysis.recipes.scope import WIDE

WITS_INDICATOR = "GDP (current US$ Mil)"


def gdp(raw: RawFolder) -> pd.DataFrame:
    """The vintages side by side, million US$; years that a provider marks as projected are left out."""
    bank = world_bank.dollar_product(raw).assign(provider="WDI 2024", gdp_musd=lambda t: t["value"] / 1e6)
    fund = weo.weo(raw)
    fund = fund[(fund["concept"] == "NGDPD") & ~fund["projection"]]
    fund = fund.assign(provider="WEO 2025", gdp_musd=lambda t: t["value"] / 1e6)
    columns = ["iso3", "year", "provider", "gdp_musd"]
    return pd.concat([bank[columns], fund[columns], _from_wits(raw)[columns]], ignore_index=True)


def _from_wits(raw: RawFolder) -> pd.DataFrame:
    long = pd.concat([wits.read_profile(raw.file(wits.profile(iso3))) for iso3 in wits.PROFILES], ignore_index=True)
    long = long[long["Indicator"] == WITS_INDICATOR]
    table = pd.DataFrame(
        {
            "iso3": codes(long["Reporter"], "wits"),
            "year": long["year"],
            "provider": "WITS 2022",
            "gdp_musd": long["value"],
        }
    )
    return table[table["iso3"].isin(WIDE) & (table["year"] >= world_bank.FIRST_YEAR)]
