"""Trade by product: shares of SITC sections, where the provider has product detail.

Tables are long: ``exporter``, ``partner``, ``section`` (one digit of SITC), ``year``,
``value_musd`` (million current US dollars).
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

FUELS, MACHINERY = (3,), (7,)
MANUFACTURES = (6, 7, 8)
UNCLASSIFIED = 9
# Below this share of the value with product detail, a section's share says little.
ENOUGH_DETAIL = 0.9


def flow(
    sections: pd.DataFrame, year: int, exporters: Collection[str] | None = None, partners: Collection[str] | None = None
) -> pd.DataFrame:
    """Rows of one year between exporters and partners (all of them where None)."""
    fits = sections["year"] == year
    for column, wanted in (("exporter", exporters), ("partner", partners)):
        if wanted is not None:
            fits &= sections[column].isin(list(wanted))
    return sections[fits]


def has_detail(rows: pd.DataFrame) -> bool:
    """Whether at least nine tenths of the value are of pairs with product detail.

    A pair of states whose trade is all in section 9 (not classified) has no detail.
    """
    classified = rows["section"].ne(UNCLASSIFIED).groupby([rows["exporter"], rows["partner"]]).transform("any")
    total = rows["value_musd"].sum()
    return bool(total > 0 and rows.loc[classified, "value_musd"].sum() >= ENOUGH_DETAIL * total)


def section_share(rows: pd.DataFrame, sections: Collection[int]) -> float:
    """Share of sections in the value of rows, percent; NaN without rows."""
    return rows.loc[rows["section"].isin(list(sections)), "value_musd"].sum() / rows["value_musd"].sum() * 100
