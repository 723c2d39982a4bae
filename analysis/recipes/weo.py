"""IMF World Economic Outlook database, October 2025."""

import pandas as pd

from analysis.recipes.raw import RawFolder

FILE = "imf_weo_2025_10/weo_2025_10_ten_countries.csv"
CONCEPTS = (
    "BCA BCA_NGDPD GGR_NGDP GGX_NGDP GGXCNL_NGDP GGXWDG_NGDP LP LUR NGDP NGDPD NGDPDPC NGDP_RPCH NGSD_NGDP NID_NGDP"
    " PCPIPCH PPPGDP PPPPC TMG_RPCH TM_RPCH TXG_RPCH TX_RPCH"
).split()
FIRST_YEAR = 1990


def weo(raw: RawFolder) -> pd.DataFrame:
    """Main aggregates of ten countries, full units, projections marked."""
    table = pd.read_csv(raw.file(FILE))
    table = table[table["concept"].isin(CONCEPTS) & (table["year"] >= FIRST_YEAR)].dropna(subset="value")
    return pd.DataFrame(
        {
            "iso3": table["ref_area"],
            "year": table["year"],
            "concept": table["concept"],
            "value": table["value"] * 10.0 ** table["scale"],
            "projection": table["year"] > table["lastactualdate"].fillna(0),
        }
    )
