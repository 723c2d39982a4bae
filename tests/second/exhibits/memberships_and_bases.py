"""Shares of the CIS and the EU, by who is counted in them and by what base."""

from __future__ import annotations

import pandas as pd

from ..trade import shares, span
from .lines_of_trade import ALL_FLOWS, BOTH_FLOWS, FIRST, LAST
from .register import exhibit, lines

TWELVE = "twelve"


@exhibit("russia-two-bases", "year series")
def two_bases() -> pd.DataFrame:
    """Share of Russia in all trade, and in that with the CIS."""
    found = {}
    for flow in BOTH_FLOWS:
        of_all = shares("Russia", flow, span(FIRST, LAST))
        found |= {f"{flow}, share of all trade": of_all, f"{flow}, share of trade with the CIS": 100 * of_all / shares(TWELVE, flow, span(FIRST, LAST))}
    return lines(found)


@exhibit("cis-bases", "year series")
def bases_of_the_commonwealth() -> pd.DataFrame:
    """Turnover with the CIS by who is counted in it."""
    years = [1995, 2000, 2005, 2010, 2016]
    day, charter, twelve, russia = (shares(who, "turnover", years) for who in ("of the day", "charter", TWELVE, "Russia"))
    return lines({
        "CIS of the day": day, "CIS charter": charter, "CIS twelve": twelve, "Russia": russia,
        "CIS without Russia": day - russia, "Russia, of trade with the CIS": 100 * russia / day,
    })  # fmt: skip


@exhibit("cis-commonwealth", "year series")
def commonwealth() -> pd.DataFrame:
    """The CIS in trade, by its charter, and with or without Russia."""
    years = span(1995, LAST)
    day, russia = shares("CIS", "turnover", years), shares("Russia", "turnover", years)
    found = {"turnover, CIS": day, "turnover, CIS by its charter": shares("charter", "turnover", years), "turnover, Russia alone": russia, "turnover, CIS without Russia": day - russia}
    return lines(found | {f"{flow}, CIS": shares("CIS", flow, years) for flow in BOTH_FLOWS})


@exhibit("eu-share", "year series")
def share_of_the_union() -> pd.DataFrame:
    """Share of the EU by its members, and of Russia."""
    named = {"EU-25": "EU-25", "EU-28": "EU-28", "of the day": "EU", "Russia": "Russia"}
    return lines({f"{flow}, {name}": shares(who, flow, span(1995, LAST)) for flow in ALL_FLOWS for name, who in named.items()})
