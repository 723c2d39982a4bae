"""The vectors that the book tells apart: to which of them a partner belongs, by state, bloc or region, in this order."""

from __future__ import annotations

# In the order in which tables and figures have them.
VECTORS = (
    "Russia",
    "other CIS",
    "EU",
    "China",
    "other Asia",
    "Latin America",
    "USA",
    "Africa and Middle East",
    "rest of the world",
    "unspecified",
)
# Of China the mainland alone: Hong Kong, Macao and Taiwan are other Asia.
OF_STATE = {"XNS": "unspecified", "RUS": "Russia", "CHN": "China", "USA": "USA"}
# Names of blocs in `data/bloc_definitions.csv`.
OF_BLOC = {"EU": "EU", "CIS": "other CIS"}
# Regions of `data/countries.csv`.
OF_REGION = {
    "Asia": "other Asia",
    "Latin America": "Latin America",
    "Africa and Middle East": "Africa and Middle East",
}
# Among them Europe outside the EU, and the former Soviet states outside the EU and the CIS.
OF_ALL_OTHERS = "rest of the world"
