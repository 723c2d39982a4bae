"""Numbers that the prose prints: a function for each family of keys, named by its template."""

from __future__ import annotations

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import trade

from ..replications.register import SUBJECT
from .family import family


@family("share.{flow}.{partner}.{year}")
def share(flow: str, partner: str, year: int) -> dict:
    """Share of a partner in a flow, percent of all trade."""
    shares = trade.share_of_partner(load.table("trade_dots"), SUBJECT, partner)
    of_all = [partner, "WLD"]
    return {
        "value": float(shares.at[year, flow]),
        "unit": "percent",
        "digits": 1,
        "measure": f"share of {partner} in {flow}",
        "provider": "IMF",
        "period": str(year),
        "rows": rows("trade_dots", reporter=SUBJECT, partner=of_all, year=year),
    }
