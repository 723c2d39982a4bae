"""What the thesis gives to each vector, beside what trade and arms give."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .groups import group
from .rules import rule
from .tables import where
from .trade import HOME, shares, span

SEVEN = ["Russia", "other CIS", "EU", "USA", "China", "Latin America", "Africa and Middle East"]
# Asia without China has no vector of its own among the seven.
JOINED, TO = "other Asia", "Africa and Middle East"
# Of trade, the European Union with the same members throughout.
FIXED = {"EU": "EU-28"}
YEARS = {"turnover": span(2006, 2016), "arms": span(2000, 2016)}


def words(kind: str) -> pd.Series:
    """Mentions, or words of sections, by vector; those of sections also without what is elite opinion."""
    rows = where("thesis_attention", counted="mentions" if kind == "mentions" else "words")
    if kind == "sections-without-elite-opinion":
        rows = rows[~rows.attribution.str.startswith("elite opinion")]
    return rows.groupby("vector").number.sum()


def deeds(kind: str) -> pd.Series:
    """Turnover by vector, means of yearly shares, or arms, sums over the years."""
    if kind == "turnover":
        return pd.Series({vector: shares(FIXED.get(vector, vector), kind, YEARS[kind]).mean() for vector in [*SEVEN, JOINED]})
    rows = where("arms_transfers", recipient=HOME)
    by_year = {year: rows[rows.year == year] for year in YEARS[kind]}
    return pd.Series({vector: sum(sold.tiv[sold.supplier.isin(group(vector, year))].sum() for year, sold in by_year.items()) for vector in [*SEVEN, JOINED]})


def spread(numbers: pd.Series) -> pd.Series:
    """Shares of the seven in their sum."""
    numbers = numbers.reindex([*SEVEN, JOINED]).fillna(0)
    numbers[TO] += numbers[JOINED]
    return numbers[SEVEN] / numbers[SEVEN].sum()


def of(kind: str) -> pd.Series:
    """Shares of whatever a key names: a way of counting the thesis, or deeds."""
    return spread(deeds(kind) if kind in YEARS else words(kind))


@rule(r"attention\.number\.(?P<kind>[^.]+)\.all")
def number(kind: str) -> int:
    """Words given to single vectors."""
    return words(kind).reindex([*SEVEN, JOINED]).sum()


@rule(r"attention\.(?:share|deed)\.(?P<kind>[^.]+)\.(?P<vector>[^.]+)")
def share_of_vector(kind: str, vector: str) -> float:
    """Share of one vector."""
    return 100 * of(kind)[vector]


@rule(r"attention\.apart\.(?P<kind>[^.]+)\.(?P<deed>[^.]+)")
def apart(kind: str, deed: str) -> float:
    """Share to be moved for one to be spread as the other."""
    return 50 * (of(kind) - of(deed)).abs().sum()


@rule(r"attention\.entropy\.(?P<kind>[^.]+)")
def entropy(kind: str) -> float:
    """Shannon entropy of the shares, in nats."""
    parts = of(kind)
    return -(parts[parts > 0] * np.log(parts[parts > 0])).sum()
