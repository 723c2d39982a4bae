"""Country codes and regions, from the public list of ISO 3166 and UN M49 codes."""

import pandas as pd

from analysis.recipes.raw import RawFolder

CODES = "country_metadata/country-codes.csv"

POST_SOVIET = frozenset("ARM AZE BLR EST GEO KAZ KGZ LTU LVA MDA RUS TJK TKM UKR UZB".split())
NEAR_EAST_IN_M49_ASIA = frozenset({"IRN"})
EUROPE_IN_M49_ASIA = frozenset({"CYP"})

REGION_OF_SUBREGION = {
    "Australia and New Zealand": "Oceania",
    "Melanesia": "Oceania",
    "Micronesia": "Oceania",
    "Polynesia": "Oceania",
    "Eastern Europe": "Europe",
    "Northern Europe": "Europe",
    "Southern Europe": "Europe",
    "Western Europe": "Europe",
    "Central Asia": "Post-Soviet",
    "Eastern Asia": "Asia",
    "South-eastern Asia": "Asia",
    "Southern Asia": "Asia",
    "Western Asia": "Africa and Middle East",
    "Northern Africa": "Africa and Middle East",
    "Sub-Saharan Africa": "Africa and Middle East",
    "Latin America and the Caribbean": "Latin America",
    "Northern America": "Northern America",
    "": "Special",
}

PLAIN_NAMES = {
    "BIH": "Bosnia and Herzegovina",
    "COD": "DR Congo",
    "COG": "Congo",
    "CIV": "Côte d'Ivoire",
    "GBR": "United Kingdom",
    "USA": "United States",
    "TUR": "Turkey",
}

# Codes that ISO 3166-1 does not hold: former states that the trade statistics still carry,
# user-assigned codes, and the totals. The last item lists the states that a former code stands for.
SPECIAL = (
    ("ANT", "Netherlands Antilles", "Latin America", "ABW BES CUW SXM"),
    ("BLX", "Belgium-Luxembourg", "Europe", "BEL LUX"),
    ("CIS", "CIS as counted by the provider", "Special", ""),
    ("CSK", "Czechoslovakia", "Europe", "CZE SVK"),
    ("DDR", "East Germany", "Europe", "DEU"),
    ("EUU", "European Union as an institution", "Special", ""),
    ("NCIS", "All countries outside the CIS", "Special", ""),
    ("SCG", "Serbia and Montenegro", "Europe", "MNE SRB"),
    ("SUN", "Soviet Union", "Special", ""),
    ("WLD", "World", "Special", ""),
    ("XKX", "Kosovo", "Europe", ""),
    ("XNS", "Not specified", "Special", ""),
    ("XSM", "Smaller partners together", "Special", ""),
    ("XSC", "Southern African customs area", "Africa and Middle East", "BWA LSO NAM SWZ ZAF"),
    ("YMD", "South Yemen", "Africa and Middle East", "YEM"),
    ("YUG", "Yugoslavia", "Europe", "BIH HRV MKD MNE SRB SVN"),
)


def region(iso3: str, subregion: str) -> str:
    """Return the region of this edition for a country code and its M49 sub-region."""
    if iso3 in POST_SOVIET:
        return "Post-Soviet"
    if iso3 in NEAR_EAST_IN_M49_ASIA:
        return "Africa and Middle East"
    if iso3 in EUROPE_IN_M49_ASIA:
        return "Europe"
    return REGION_OF_SUBREGION[subregion]


def countries(raw: RawFolder) -> pd.DataFrame:
    """Return every code used in the tables with its name, region and composition."""
    listed = pd.read_csv(raw.file(CODES), dtype=str, keep_default_na=False)
    iso3 = listed["ISO3166-1-Alpha-3"]
    plain = listed["CLDR display name"].str.replace("&", "and").str.replace("’", "'")
    table = pd.DataFrame(
        {
            "iso3": iso3,
            "name": iso3.map(PLAIN_NAMES).fillna(plain),
            "region": [region(*pair) for pair in zip(iso3, listed["Sub-region Name"], strict=True)],
            "composed_of": "",
        }
    )
    special = pd.DataFrame(SPECIAL, columns=["iso3", "name", "region", "composed_of"])
    table = pd.concat([table, special], ignore_index=True)
    table["post_soviet"] = table["iso3"].isin(POST_SOVIET)
    return table[["iso3", "name", "region", "post_soviet", "composed_of"]]
