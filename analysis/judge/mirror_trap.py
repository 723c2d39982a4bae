"""What shares built from partners' reports do: a partner that stopped reporting is gone, and all others grow."""

from __future__ import annotations

import pandas as pd

from analysis import load
from analysis.measure import trade

BELARUS, RUSSIA = "BLR", "RUS"
LAST_REPORTED = 2020
FACTBOOK_EDITION = "2025-03-13"
FLOWS = ("exports", "imports")


def as_reported(flow: str) -> pd.Series:
    """Shares of the partners in a flow of 2020 as Belarus reported it, percent of the sum over partners; index ISO3."""
    rows = trade.of_reporter(load.table("trade_dots"), BELARUS)
    rows = rows[(rows["flow"] == flow) & (rows["year"] == LAST_REPORTED) & (rows["partner"] != trade.WORLD)]
    values = rows.set_index("partner")["value_musd"]
    return values / values.sum() * 100


def without_russia(flow: str) -> pd.Series:
    """The same shares with Russia's row taken out, percent of what is left; index ISO3."""
    rest = as_reported(flow).drop(RUSSIA)
    return rest / rest.sum() * 100


def factbook(flow: str) -> pd.Series:
    """Shares of 2023 that the CIA World Factbook prints, percent; index ISO3."""
    table = load.table("factbook_partners")
    rows = table[(table["edition"].astype(str).str[:10] == FACTBOOK_EDITION) & (table["flow"] == flow)]
    return rows.set_index("partner")["percent"].astype(float)


def beside() -> pd.DataFrame:
    """The three side by side, percent.

    Returns
    -------
    DataFrame
        Index flow and partner (Russia, and the partners that the Factbook names); columns
        ``reported``, ``without_russia``, ``factbook``; missing where there is none.
    """
    found = {}
    for flow in FLOWS:
        columns = {"reported": as_reported(flow), "without_russia": without_russia(flow), "factbook": factbook(flow)}
        found[flow] = pd.DataFrame(columns).loc[[RUSSIA, *factbook(flow).sort_values(ascending=False).index]]
    return pd.concat(found, names=["flow", "partner"])
