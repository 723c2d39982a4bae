"""Where Belarus stands among all reporters: the measures that are ranked, computed once from the data package.

The reporters are the states whose workbooks of the IMF's Direction of Trade Statistics are at hand, not all of
the world: see :func:`missing`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import pandas as pd

from analysis import load
from analysis.measure import rankings, trade

from . import ideal_points, panels

BELARUS = "BLR"
PRODUCT = "WDI 2024"
# A reporter of more than this share without partner ranks too low, since the share may hide its main partner.
TOO_MUCH_UNNAMED = 10.0
GROUPS = ("all", "post-soviet")


@cache
def all_trade(eu_as_one: bool = False) -> pd.DataFrame:
    """Trade of all reporters by partner, long."""
    if eu_as_one:
        return rankings.bloc_as_one(all_trade(), "EU")
    return panels.all_reporters()


@cache
def _product() -> pd.DataFrame:
    table = load.table("gdp")
    return table[table["provider"] == PRODUCT].pivot(index="year", columns="iso3", values="gdp_musd")


@dataclass(frozen=True)
class Ranked:
    """A measure by which reporters are ranked.

    Attributes
    ----------
    words
        What is measured.
    unit, digits
        As in :mod:`analysis.show.wording`.
    compute
        Gives index ``year``, one column a reporter.
    tables
        Tables it rests on.
    smallest_first
        Whether rank 1 is the smallest value.
    """

    words: str
    unit: str
    digits: int
    compute: Callable[[], pd.DataFrame]
    tables: tuple[str, ...] = panels.TABLES
    smallest_first: bool = False


def _shares(flow: str, eu_as_one: bool = False) -> pd.DataFrame:
    return rankings.largest_share(all_trade(eu_as_one), flow)


def _herfindahl(flow: str) -> pd.DataFrame:
    return rankings.herfindahl(all_trade(), flow)


def _lead(flow: str) -> pd.DataFrame:
    return rankings.lead(all_trade(), flow)


def _by_exporters(flow: str, seated: bool) -> pd.DataFrame:
    """The same share by UNCTAD's matrix, for all its economies or the ``seated`` ones, those with a seat at the United Nations."""
    table = load.table("trade_unctad_largest")
    found = rankings.share_of_largest(table[table["flow"] == flow])
    return found.where(ideal_points.seated()) if seated else found


MATRIX = "trade_unctad_largest"
RANKED: dict[str, Ranked] = {
    **{f"share-{f}": Ranked(f"share of the largest partner in {f}", "percent", 1, partial(_shares, f)) for f in trade.FLOWS},
    **{f"herfindahl-{f}": Ranked(f"Herfindahl index of partners in {f}", "index", 3, partial(_herfindahl, f)) for f in trade.FLOWS},
    **{
        f"eu-as-one-{f}": Ranked(f"share of the largest partner in {f}, the EU of the day as one", "percent", 1, partial(_shares, f, True), (*panels.TABLES, "bloc_membership"))
        for f in trade.FLOWS
    },
    **{f"lead-{f}": Ranked(f"largest partner over the second in {f}", "ratio", 1, partial(_lead, f)) for f in trade.FLOWS},
    **{
        f"unctad-{f}": Ranked(f"share of the largest partner in {f} by exporters, members of the United Nations", "percent", 1, partial(_by_exporters, f, True), (MATRIX, "un_ideal_points"))
        for f in trade.FLOWS
    },
    **{
        f"unctad-economies-{f}": Ranked(f"share of the largest partner in {f} by exporters, all economies", "percent", 1, partial(_by_exporters, f, False), (MATRIX,))
        for f in trade.FLOWS
    },
    "asymmetry": Ranked("turnover of the largest partner over own turnover", "ratio", 1, lambda: rankings.asymmetry(all_trade())),
    "stake": Ranked("turnover with the largest partner over gross domestic product", "percent", 1, lambda: rankings.stake(all_trade(), _product()), (*panels.TABLES, "gdp")),
    "distance": Ranked("distance from the largest partner at the United Nations, smallest first", "index", 2, lambda: rankings.distance_from_main_partner(all_trade(), ideal_points.positions()), (*panels.TABLES, "un_ideal_points"), smallest_first=True),
}


@cache
def values(measure: str) -> pd.DataFrame:
    """Values of a ranked measure, index ``year``, one column a reporter.

    Raises
    ------
    KeyError
        If there is no such measure.
    """
    return RANKED[measure].compute()


@cache
def post_soviet() -> frozenset[str]:
    """The fifteen successor states."""
    countries = load.table("countries")
    return frozenset(countries.loc[countries["post_soviet"], "iso3"])


@cache
def standing(measure: str, group: str = "all") -> pd.DataFrame:
    """Rank of Belarus by a measure among ``all`` reporters or the ``post-soviet`` ones, see :func:`analysis.measure.rankings.standing`."""
    among = {"all": None, "post-soviet": post_soviet()}[group]
    return rankings.standing(values(measure), BELARUS, among, RANKED[measure].smallest_first)


@cache
def rank_interval_of_distance(year: int) -> tuple[int, int]:
    """Ranks of Belarus that the distance from the largest partner may have, 5 to 95 per cent, given the intervals of the positions."""
    main = rankings.largest_partner(all_trade(), "turnover").loc[year].dropna()
    table = ideal_points.sound()
    table = table[table["year"] == year].set_index("iso3")
    return rankings.rank_interval_of_distance(main, table["ideal_point"], table["low"], table["high"], BELARUS)


@cache
def shaky() -> pd.DataFrame:
    """Whether a reporter gives too much of its exports or imports to no partner; index ``year``, one column a reporter."""
    sides = [rankings.unnamed(all_trade(), flow) > TOO_MUCH_UNNAMED for flow in ("exports", "imports")]
    return sides[0] | sides[1]


@cache
def reporters() -> frozenset[str]:
    """Codes of all reporters."""
    return frozenset(all_trade()["reporter"].unique())


def missing() -> pd.DataFrame:
    """States whose trade with Belarus the IMF carries, by region: at hand as reporters, and all.

    Returns
    -------
    DataFrame
        Index region, columns ``at_hand`` and ``all``, counts; codes of former states left out, as they report in no
        year after 2006.
    """
    dots = load.table("trade_dots")
    told = dots[(dots["partner"] == trade.WORLD) & (dots["year"] > 2006)]["reporter"].unique()
    region = load.table("countries").set_index("iso3")["region"]
    known = region.reindex(sorted(set(told) | (reporters() & set(told))))
    return pd.DataFrame({"at_hand": known[known.index.isin(reporters())].value_counts(), "all": known.value_counts()}).fillna(0).astype(int)


def jumps() -> pd.Series:
    """Median absolute change from year to year of the largest partner's share in turnover, points; index reporter."""
    return _shares("turnover").diff().abs().median()
