"""Political regimes: Freedom House, V-Dem, Polity."""

import pandas as pd

from analysis.recipes.names import codes, known
from analysis.recipes.raw import RawFolder
from analysis.recipes.scope import MAIN, VOTERS

FREEDOM_RATINGS = "freedom_house_fiw/fh.csv"
FREEDOM_SCORES = "freedom_house_fiw/fh_full.csv"
VDEM = "vdem/vdem_simple.csv"
REGIMES_OF_THE_WORLD = "vdem/ert.csv"
POLITY = "polity5/polity5.csv"
STATES = MAIN | VOTERS
FIRST_YEAR = 1991
POLITY_LAST_YEAR = 2018  # two rows on the United States after it belong to no release


def freedom_house(raw: RawFolder) -> pd.DataFrame:
    """Ratings (1 best to 7 worst) and, since 2012, the total score, by year under review."""
    ratings = pd.read_csv(raw.file(FREEDOM_RATINGS))
    ratings = ratings[ratings["fh_country"].isin(known("freedom house")) & (ratings["year"] >= FIRST_YEAR)]
    scores = pd.read_csv(raw.file(FREEDOM_SCORES), usecols=["fh_full_country", "year", "total"])
    scores = scores.rename(columns={"fh_full_country": "fh_country"})
    both = ratings.merge(scores, on=["fh_country", "year"], how="left")
    return pd.DataFrame(
        {
            "iso3": codes(both["fh_country"], "freedom house"),
            "year": both["year"],
            "political_rights": both["pr"],
            "civil_liberties": both["cl"],
            "rating": (both["pr"] + both["cl"]) / 2,
            "status": both["status"],
            "score": both["total"],
        }
    ).dropna(subset="rating")


def vdem(raw: RawFolder) -> pd.DataFrame:
    """Electoral and liberal democracy with their intervals, and the type of regime."""
    table = pd.read_csv(raw.file(VDEM))
    types = pd.read_csv(raw.file(REGIMES_OF_THE_WORLD), usecols=["country_text_id", "year", "v2x_regime"])
    table = table.merge(types, on=["country_text_id", "year"], how="left")
    table = table[table["country_text_id"].isin(STATES) & (table["year"] >= FIRST_YEAR)]
    return pd.DataFrame(
        {
            "iso3": table["country_text_id"],
            "year": table["year"],
            "polyarchy": table["v2x_polyarchy"],
            "polyarchy_low": table["v2x_polyarchy_codelow"],
            "polyarchy_high": table["v2x_polyarchy_codehigh"],
            "liberal": table["v2x_libdem"],
            "liberal_low": table["v2x_libdem_codelow"],
            "liberal_high": table["v2x_libdem_codehigh"],
            "regime": table["v2x_regime"],
        }
    )


def polity(raw: RawFolder) -> pd.DataFrame:
    """Polity scores from -10 (autocracy) to +10 (democracy)."""
    table = pd.read_csv(raw.file(POLITY))
    table = table[table["scode"].isin(known("polity")) & table["year"].between(FIRST_YEAR, POLITY_LAST_YEAR)]
    return pd.DataFrame(
        {
            "iso3": codes(table["scode"], "polity"),
            "year": table["year"],
            "polity": table["polity"],
            "polity2": table["polity2"],
            "durable": table["durable"],
        }
    )
