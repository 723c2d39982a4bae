"""UNCTADstat merchandise trade matrix: exports by exporter and partner in three years."""

import pandas as pd

from analysis.recipes.names import WORLD, codes
from analysis.recipes.raw import RawFolder

FOLDER = "unctad_trade_matrix_1995_2005_2015"
YEARS = (1995, 2005, 2015)
FILES = {"all": "unctad_all_{year}.csv", "fuels": "unctad_sitc3_fuels_{year}.csv"}
KEY = ["exporter", "partner", "product", "year"]
LARGEST = ["economy", "flow", "year", "partner", "value_musd", "total_musd"]


def read_matrix(raw: RawFolder, product: str, year: int) -> pd.DataFrame:
    """Read one matrix: exporter, partner, product, year, value in million US dollars."""
    matrix = pd.read_csv(raw.file(f"{FOLDER}/{FILES[product].format(year=year)}"))
    return pd.DataFrame(
        {
            "exporter": codes(matrix["source"], "unctad"),
            "partner": codes(matrix["target"], "unctad"),
            "product": product,
            "year": year,
            "value_musd": matrix["edgewidth"] / 1000,
        }
    )


def trade_unctad(raw: RawFolder) -> pd.DataFrame:
    """Flows from and to Belarus, and each exporter's total over the partners of the file."""
    cells = pd.concat([read_matrix(raw, product, year) for product in FILES for year in YEARS], ignore_index=True)
    cells = cells.groupby(KEY, as_index=False)["value_musd"].sum()
    totals = cells.groupby(["exporter", "product", "year"], as_index=False)["value_musd"].sum().assign(partner=WORLD)
    with_belarus = cells[(cells["exporter"] == "BLR") | (cells["partner"] == "BLR")]
    return pd.concat([with_belarus, totals], ignore_index=True)


def trade_unctad_largest(raw: RawFolder) -> pd.DataFrame:
    """Largest partner of each economy in exports, imports and turnover, all products, with its total over the partners of the file."""
    return pd.concat([largest_partners(read_matrix(raw, "all", year)) for year in YEARS], ignore_index=True)


def largest_partners(matrix: pd.DataFrame) -> pd.DataFrame:
    """Largest partner of each economy and flow in one matrix; what an economy imports is what others export to it."""
    sold = matrix.rename(columns={"exporter": "economy"}).assign(flow="exports")
    bought = matrix.rename(columns={"partner": "economy", "exporter": "partner"}).assign(flow="imports")
    both = pd.concat([sold, bought])
    flows = pd.concat([both, both.assign(flow="turnover")])
    pairs = flows.groupby(["economy", "flow", "year", "partner"], as_index=False)["value_musd"].sum()
    whole = ["economy", "flow", "year"]
    pairs["total_musd"] = pairs.groupby(whole)["value_musd"].transform("sum")
    pairs = pairs[pairs["total_musd"] > 0]
    return pairs.loc[pairs.groupby(whole)["value_musd"].idxmax(), LARGEST]
