"""Correlates of War project: trade data set, version 4.0."""

import pandas as pd

from analysis.recipes.names import codes
from analysis.recipes.raw import RawFolder
from analysis.recipes.scope import MAIN

DYADS = "cow_trade_v4/cow_trade_dyads_belarus_1992_2014.csv"
NATIONAL = "cow_trade_v4/cow_trade_national_1992_2014.csv"


def trade_cow(raw: RawFolder) -> pd.DataFrame:
    """Trade of Belarus with each partner; every flow is the import that one side reported."""
    dyads = pd.read_csv(raw.file(DYADS))
    first, second = codes(dyads["ccode1"], "cow"), codes(dyads["ccode2"], "cow")
    flows = [
        _flow(dyads, importer=first, exporter=second, number=1),
        _flow(dyads, importer=second, exporter=first, number=2),
    ]
    return pd.concat(flows, ignore_index=True).dropna(subset=["value_musd", "smoothed_musd"], how="all")


def _flow(dyads: pd.DataFrame, importer: pd.Series, exporter: pd.Series, number: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "importer": importer,
            "exporter": exporter,
            "year": dyads["year"],
            "value_musd": dyads[f"flow{number}"],
            "smoothed_musd": dyads[f"smoothflow{number}"],
        }
    )


def trade_cow_totals(raw: RawFolder) -> pd.DataFrame:
    """National exports and imports of the post-Soviet states and the main partners."""
    national = pd.read_csv(raw.file(NATIONAL))
    table = pd.DataFrame(
        {
            "iso3": codes(national["ccode"], "cow"),
            "year": national["year"],
            "exports_musd": national["exports"],
            "imports_musd": national["imports"],
        }
    )
    table = table[table["iso3"].isin(MAIN)]
    return table.dropna(subset=["exports_musd", "imports_musd"], how="all")
