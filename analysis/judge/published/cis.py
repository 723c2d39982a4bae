"""Published numbers on the CIS: its weight in the trade of Belarus and of the other members.

A definition of the CIS is written with hyphens (``of-the-day``). ``with-Russia``, ``without-Russia`` and
``Russia-alone`` are parts of the twelve states' share in turnover, of Belarus and of other members alike.
"""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import commonwealth, trade

from .. import ledger, panels, verdicts
from . import names
from .family import family
from .trade import BLR, DOTS, country

RUS = "RUS"
TWELVE = "twelve"
PARTS = {"with-Russia": "with", "without-Russia": "without", "Russia-alone": "largest alone"}
HALF = 50


@lru_cache(maxsize=1)
def states() -> tuple[str, ...]:
    """The twelve states of the CIS but for Russia."""
    return tuple(sorted(load.members("CIS", 2000, TWELVE) - {RUS}))


@lru_cache(maxsize=None)
def parts(flow: str = "turnover") -> dict[str, pd.DataFrame]:
    """Shares of the CIS with and without Russia and of Russia, by reporter; see :func:`commonwealth.shares_by_reporter`."""
    return commonwealth.shares_by_reporter(panels.panel(), states(), "CIS", TWELVE, RUS, flow)


@lru_cache(maxsize=None)
def _bloc(definition: str) -> pd.DataFrame:
    return trade.share_of_bloc(load.table("trade_dots"), BLR, "CIS", definition.replace("-", " "))


def _named(definition: str) -> str:
    words = definition.replace("-", " ")
    return f"the CIS ({names.DAY if words == names.OF_THE_DAY else words})"


def _years(first: int, last: int) -> list[int]:
    return list(range(first, last + 1))


def _panel(reporter: str | tuple[str, ...], year: int | list[int]) -> str:
    return panels.address(reporter, year)


@family("cis.bloc-share.{flow}.{definition}.{year}")
def bloc_share(flow: str, definition: str, year: int) -> dict:
    """Share of the CIS under a definition in a flow of Belarus, percent."""
    return {
        "value": _bloc(definition).at[year, flow], "unit": "percent", "digits": 1,
        "measure": f"share of {_named(definition)} in all {flow} of Belarus", "provider": DOTS,
        "period": str(year), "rows": rows("trade_dots", reporter=BLR, year=year),
    }


@family("cis.bloc-lowest.{flow}.{definition}.{first}.{last}")
def bloc_lowest(flow: str, definition: str, first: int, last: int) -> dict:
    """Lowest share of the CIS under a definition over years, percent."""
    return {
        "value": _bloc(definition).loc[first:last, flow].min(), "unit": "percent", "digits": 1,
        "measure": f"lowest share of {_named(definition)} in all {flow} of Belarus", "provider": DOTS,
        "period": f"{first}-{last}", "rows": rows("trade_dots", reporter=BLR, year=_years(first, last)),
    }


@family("cis.year-of-bloc-lowest.{flow}.{definition}.{first}.{last}")
def year_of_bloc_lowest(flow: str, definition: str, first: int, last: int) -> dict:
    """Year of the lowest share of the CIS under a definition."""
    year = int(_bloc(definition).loc[first:last, flow].idxmin())
    return {
        "value": float(year), "unit": "year", "digits": 0,
        "measure": f"year of the lowest share of {_named(definition)} in all {flow} of Belarus, {first}-{last}",
        "provider": DOTS, "period": str(year), "rows": rows("trade_dots", reporter=BLR, year=year),
    }


@family("cis.years-below-half.{flow}.{definition}.{first}.{last}")
def years_below_half(flow: str, definition: str, first: int, last: int) -> dict:
    """Number of years in which the CIS had less than half of a flow of Belarus."""
    shares = _bloc(definition).loc[first:last, flow]
    return {
        "value": float((shares < HALF).sum()), "unit": "count", "digits": 0,
        "measure": f"years in which {_named(definition)} had less than half of the {flow} of Belarus",
        "provider": DOTS, "period": f"{first}-{last}", "rows": rows("trade_dots", reporter=BLR, year=_years(first, last)),
    }


@family("cis.share.{part}.{iso3}.{year}")
def share(part: str, iso3: str, year: int) -> dict:
    """Share of the CIS with or without Russia, or of Russia, in the turnover of a member, percent."""
    return {
        "value": parts()[PARTS[part]].at[year, iso3], "unit": "percent", "digits": 1,
        "measure": f"share of the CIS (twelve; {part.replace('-', ' ')}) in all turnover of {country(iso3)}",
        "provider": DOTS, "period": str(year), "rows": _panel(iso3, year),
    }


@family("cis.rank.{part}.{iso3}.{year}")
def rank(part: str, iso3: str, year: int) -> dict:
    """Rank of a member among all but Russia by such a share, 1 the largest."""
    ranks = commonwealth.rank_in_row(parts()[PARTS[part]], iso3)
    return {
        "value": ranks[year], "unit": "rank", "digits": 0,
        "measure": f"rank of {country(iso3)}, 1 the largest, among {len(states())} states by the share of the CIS (twelve; {part.replace('-', ' ')}) in all turnover",
        "provider": DOTS, "period": str(year), "rows": _panel(states(), year),
    }


@family("cis.states")
def number_of_states() -> dict:
    """Number of states of the CIS but for Russia that the comparison covers."""
    return {
        "value": float(len(states())), "unit": "count", "digits": 0, "measure": "states of the CIS other than Russia",
        "provider": "this edition", "period": "1995-2016", "rows": rows("bloc_definitions", bloc="CIS", definition=TWELVE),
    }


@family("cis.years-over-half.{iso3}.{first}.{last}")
def years_over_half(iso3: str, first: int, last: int) -> dict:
    """Number of years in which the CIS had over half of a member's turnover."""
    return {
        "value": float((parts()["with"].loc[first:last, iso3] > HALF).sum()), "unit": "count", "digits": 0,
        "measure": f"years in which the CIS (twelve) had over half of the turnover of {country(iso3)}",
        "provider": DOTS, "period": f"{first}-{last}", "rows": _panel(iso3, _years(first, last)),
    }


@family("cis.exports-to-russia.{iso3}.{year}")
def exports_to_russia(iso3: str, year: int) -> dict:
    """Share of Russia in the exports of a member, percent."""
    return {
        "value": parts("exports")["largest alone"].at[year, iso3], "unit": "percent", "digits": 1,
        "measure": f"share of Russia in all exports of {country(iso3)}", "provider": DOTS, "period": str(year),
        "rows": _panel(iso3, year),
    }


@family("cis.exports-to-russia-change.{iso3}.{first}.{last}")
def exports_to_russia_change(iso3: str, first: int, last: int) -> dict:
    """Change of Russia's share in the exports of a member, percentage points."""
    shares = parts("exports")["largest alone"][iso3]
    return {
        "value": shares[last] - shares[first], "unit": "points", "digits": 1,
        "measure": f"change of the share of Russia in all exports of {country(iso3)}", "provider": DOTS,
        "period": f"{first}-{last}", "rows": _panel(iso3, [first, last]),
    }


@family("cis.rank-of-fall-without.{left_out}.{iso3}.{width}.{first}.{last}")
def rank_of_fall_without(left_out: str, iso3: str, width: int, first: int, last: int) -> dict:
    """Rank of a member by the fall of Russia's share in exports, 1 the largest, one or more (``TKM``) left out.

    ``width`` is the number of years of which the mean is taken at either end.
    """
    without = left_out.split("-")
    shares = parts("exports")["largest alone"][[state for state in states() if state not in without]]
    return {
        "value": float(commonwealth.rank_of_fall(shares.loc[first:last], iso3, width)), "unit": "rank", "digits": 0,
        "measure": f"rank of {country(iso3)} by the fall of Russia's share in exports, in points, 1 the largest, among the states of the CIS but for "
        f"{' and '.join(country(state) for state in without)}, {'single years' if width == 1 else f'means of {width} years'}",
        "provider": DOTS, "period": f"{first}-{last}", "rows": _panel(tuple(shares), _years(first, last)),
    }


@family("cis.measured.{which}.{claim}")
def measured(which: str, claim: str) -> dict:
    """Lowest or highest value that the specifications of a claim measure, in the claim's unit."""
    return _measured(which, claim, "")


@family("cis.measured-by.{which}.{claim}.{definition}")
def measured_by(which: str, claim: str, definition: str) -> dict:
    """The same over those specifications alone that name a definition, such as ``EU-25``."""
    return _measured(which, claim, definition)


def _measured(which: str, claim: str, definition: str) -> dict:
    found, said = verdicts.specifications(claim), ledger.claim(claim)
    found = found[found["specification"].str.contains(definition, regex=False)]
    return {
        "value": found["measured"].agg({"lowest": "min", "highest": "max"}[which]), "unit": said["unit"], "digits": 1,
        "measure": names.over_specifications(which, claim, definition),
        "provider": "this edition, from several providers",
        "period": f"{said['first_year']:.0f}-{said['last_year']:.0f}", "rows": " + ".join(sorted(set(found["rows"]))),
    }
