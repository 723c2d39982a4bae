"""Published numbers on dependence, sensitivity and asymmetry, and on what moved over the thesis's window."""

from __future__ import annotations

from functools import cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.load.blocs import vector_of
from analysis.measure import dependence, trade, trends

from .. import panels, standings
from ..replications.dynamics import REGIONS, least_shares, rows_of_least
from .family import family
from .names import union
from .trade import BLR, DOTS, FCS, country

GDP = "World Bank, World Development Indicators"
RUS = "RUS"
WITHIN = ", trade inside the EU left out"
REGION_OF = {"RUS": "Russia in the CIS", "USA": "USA in Latin America"}


@cache
def _both(partner: str) -> pd.DataFrame:
    dots = load.table("trade_dots")
    if partner == "EU":
        return dependence.turnover_shares_with_eu(dots, standings.all_trade(), BLR)
    return dependence.turnover_shares(dots, load.table("trade_fcs") if partner == RUS else dots, BLR, partner)


def _name(partner: str) -> str:
    return union() if partner == "EU" else country(partner)


def _rows_of_both(partner: str, first: int, last: int) -> str:
    span = list(range(first, last + 1))
    if partner == "EU":
        own = trade.of_reporter(load.table("trade_dots"), BLR)
        own = own[own["year"].isin(span)]
        states = sorted(own.loc[vector_of(own["partner"], own["year"]) == "EU", "partner"].unique())
        of_belarus = rows("trade_dots", reporter=BLR, partner=[*states, "WLD"], year=span)
        told = {table: sorted(set(states) & set(load.table(table)["reporter"])) for table in panels.TABLES}
        within = [rows(table, reporter=reporters, partner=states, year=span) for table, reporters in told.items() if reporters]
        return " + ".join([of_belarus, rows("trade_dots", reporter=states, partner=[BLR, "WLD"], year=span), *within])
    own = rows("trade_dots", reporter=BLR, partner=[partner, "WLD"], year=span)
    mirror = "trade_fcs" if partner == RUS else "trade_dots"
    return f"{own} + {rows(mirror, reporter=partner, partner=[BLR, 'WLD'], year=span)}"


@family("leaning.{side}.{partner}.{first}.{last}")
def leaning(side: str, partner: str, first: int, last: int) -> dict:
    """Mean share in turnover: of the partner in Belarus's (``own``), of Belarus in the partner's (``partner``), percent."""
    said = {
        "own": f"mean yearly share of {_name(partner)} in all turnover of Belarus",
        "partner": f"mean yearly share of Belarus in all turnover of {_name(partner)}{WITHIN if partner == 'EU' else ''}",
    }
    return {
        "value": _both(partner).loc[first:last, side].mean(), "unit": "percent",
        "digits": 1 if side == "own" else 2, "measure": said[side],
        "provider": f"{DOTS}; {FCS}" if partner == RUS else DOTS, "period": f"{first}-{last}",
        "rows": _rows_of_both(partner, first, last),
    }


@family("leaning-ratio.{partner}.{first}.{last}")
def leaning_ratio(partner: str, first: int, last: int) -> dict:
    """Ratio of the two mean shares in turnover."""
    ratio = dependence.mean_shares(_both(partner), ((first, last),))["ratio"].iloc[0]
    return {
        "value": ratio, "unit": "ratio", "digits": 1 if ratio < 20 else 0,
        "measure": f"mean yearly share of {_name(partner)} in all turnover of Belarus over the mean yearly reverse share{WITHIN if partner == 'EU' else ''}",
        "provider": f"{DOTS}; {FCS}" if partner == RUS else DOTS, "period": f"{first}-{last}",
        "rows": _rows_of_both(partner, first, last),
    }


@cache
def _stake(side: str) -> pd.Series:
    gdp = load.table("gdp")
    output = gdp[(gdp["iso3"] == side) & (gdp["provider"] == "WDI 2024")].set_index("year")["gdp_musd"]
    if side == RUS:
        return dependence.stake(load.table("trade_fcs"), output, RUS, BLR)
    return dependence.stake(load.table("trade_dots"), output, BLR, RUS)


def _rows_of_stake(side: str, year: int) -> str:
    partner, table = (BLR, "trade_fcs") if side == RUS else (RUS, "trade_dots")
    output = rows("gdp", iso3=side, provider="WDI 2024", year=year)
    return f"{rows(table, reporter=side, partner=partner, year=year)} + {output}"


@family("stake.{side}.{year}")
def stake(side: str, year: int) -> dict:
    """Mutual turnover of Belarus and Russia over the gross domestic product of one side, percent."""
    return {
        "value": _stake(side)[year], "unit": "percent", "digits": 1,
        "measure": f"turnover between Belarus and Russia over the gross domestic product of {country(side)}",
        "provider": f"{FCS if side == RUS else DOTS}; {GDP}", "period": str(year), "rows": _rows_of_stake(side, year),
    }


@family("stake-ratio.{year}")
def stake_ratio(year: int) -> dict:
    """Belarus's stake in trade with Russia over Russia's stake in trade with Belarus."""
    return {
        "value": _stake(BLR)[year] / _stake(RUS)[year], "unit": "ratio", "digits": 0,
        "measure": "mutual turnover over the gross domestic product of Belarus, divided by the same over that of Russia",
        "provider": f"{DOTS}; {FCS}; {GDP}", "period": str(year),
        "rows": f"{_rows_of_stake(BLR, year)} + {_rows_of_stake(RUS, year)}",
    }


@cache
def _weights(power: str) -> pd.DataFrame:
    return dependence.weight_of_power(panels.panel(REGIONS[REGION_OF[power]].table), power)


def _states(power: str, year: int) -> list[str]:
    return next(iter(REGIONS[REGION_OF[power]].states.values()))(year)


@family("weight-of-power.{power}.{year}")
def weight_of_power(power: str, year: int) -> dict:
    """Median share of a power in the turnover of the states of its region, percent."""
    states = _states(power, year)
    return {
        "value": _weights(power).loc[year, states].median(), "unit": "percent", "digits": 1,
        "measure": f"median share of {country(power)} in the turnover of {len(states)} states of its region",
        "provider": DOTS, "period": str(year),
        "rows": panels.address(states, year, REGIONS[REGION_OF[power]].table, partner=[power, "WLD"]),
    }


@family("least-weight-of-power.{power}.{year}")
def least_weight_of_power(power: str, year: int) -> dict:
    """Median of the least that a power can have of the turnover of all states of its region, percent."""
    return _of_whole(power, year, "median least share of {power} in the turnover of {states} states of its region: nought where it is not first", "percent")


@family("first-for.{power}.{year}")
def first_for(power: str, year: int) -> dict:
    """Number of states of its region of which a power is the largest partner in turnover."""
    return _of_whole(power, year, "states, of {states} in its region, of which {power} is the largest partner in turnover", "count")


def _of_whole(power: str, year: int, measure: str, unit: str) -> dict:
    region = REGIONS[REGION_OF[power]]
    shares = least_shares(region, "turnover").loc[year]
    return {
        "value": shares.median() if unit == "percent" else float((shares > 0).sum()), "unit": unit, "digits": 1 if unit == "percent" else 0,
        "measure": measure.format(power=country(power), states=len(shares)), "provider": "UNCTAD, merchandise trade matrix",
        "period": str(year), "rows": rows_of_least(region, "turnover", [year]),
    }


@family("years-most-bound.{first}.{last}")
def years_most_bound(first: int, last: int) -> dict:
    """Number of years in which Russia's share in turnover was larger in Belarus than in any other CIS state."""
    weights = _weights(RUS)
    years = list(range(first, last + 1))
    count = sum(weights.loc[year, _states(RUS, year)].idxmax() == BLR for year in years)
    return {
        "value": float(count), "unit": "count", "digits": 0,
        "measure": "years in which Russia had a larger share of turnover in Belarus than in any other CIS state",
        "provider": DOTS, "period": f"{first}-{last}",
        "rows": panels.address(sorted(set().union(*(_states(RUS, y) for y in years))), years, partner=[RUS, "WLD"]),
    }


@family("drift.{flow}.{partner}.{first}.{last}")
def drift(flow: str, partner: str, first: int, last: int) -> dict:
    """Change of a partner's share over a span along a fitted line (Theil-Sen), percentage points; EU: members of the day."""
    dots = load.table("trade_dots")
    shares = (trade.shares_by_vector(dots, BLR, flow) if partner == "EU" else trade.share_of_partner(dots, BLR, partner).rename(columns={flow: partner}))[partner]
    return {
        "value": trends.fitted_change(shares.loc[first:last]), "unit": "points", "digits": 1,
        "measure": f"change of the share of {_name(partner)} in all {flow} of Belarus along a fitted line (median slope)",
        "provider": DOTS, "period": f"{first}-{last}",
        "rows": rows("trade_dots", reporter=BLR, flow=["exports", "imports"] if flow == "turnover" else [flow], year=list(range(first, last + 1))),
    }
