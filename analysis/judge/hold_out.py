"""The years after the thesis: series of 1996-2016 laid over the years since, and the first year outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import bands, concentration, false_alarms, trade

from .hypotheses import united_nations

BELARUS, RUSSIA = "BLR", "RUS"
BASE = (1996, 2016)
SINCE = 2017
DOTS, VOTES = "IMF, Direction of Trade Statistics", "Bailey, Strezhnev and Voeten"
# New values of a series that scatters about its mean; or of one that walks on from its last value.
KINDS: dict[str, Callable[[pd.Series, list[int]], pd.DataFrame]] = {
    "mean": bands.prediction_band,
    "walk": bands.random_walk_band,
}


@dataclass(frozen=True)
class Watched:
    """A yearly series of Belarus that reaches beyond the thesis.

    Attributes
    ----------
    words
        What it measures.
    unit, digits
        Unit of the values and the digits that are worth printing.
    series
        Gives the values, index ``year``, from 1996 on.
    provider, table
        Whose figures, and the table that holds them.
    rows
        Gives the address of the rows behind some years.
    """

    words: str
    unit: str
    digits: int
    series: Callable[[], pd.Series]
    provider: str
    rows: Callable[[list[int]], str]


def _of_trade(**conditions: str | list) -> Callable[[list[int]], str]:
    return lambda years: rows("trade_dots", reporter=BELARUS, year=years, **conditions)


def _share(flow: str, partner: str) -> pd.Series:
    return trade.share_of_partner(load.table("trade_dots"), BELARUS, partner)[flow]


def _union(flow: str) -> pd.Series:
    return trade.share_of_bloc(load.table("trade_dots"), BELARUS, "EU", "EU-28")[flow]


def _herfindahl(flow: str) -> pd.Series:
    shares = concentration.partner_shares(load.table("trade_dots"), BELARUS, flow)
    return concentration.herfindahl(shares) * 100


def _distance(group: str) -> pd.Series:
    return united_nations.distance(BELARUS, united_nations.GROUPS[group], "ideal_point")


def _rating(table: str, column: str) -> pd.Series:
    values = load.table(table)
    return values[values["iso3"] == BELARUS].set_index("year")[column]


def _pair(partner: str) -> Callable[[list[int]], str]:
    return _of_trade(partner=[partner, trade.WORLD])


WATCHED: dict[str, Watched] = {
    "russia-exports": Watched("Russia's share of exports", "percent", 1, partial(_share, "exports", RUSSIA), DOTS, _pair(RUSSIA)),
    "russia-imports": Watched("Russia's share of imports", "percent", 1, partial(_share, "imports", RUSSIA), DOTS, _pair(RUSSIA)),
    "russia-turnover": Watched("Russia's share of turnover", "percent", 1, partial(_share, "turnover", RUSSIA), DOTS, _pair(RUSSIA)),
    "eu-exports": Watched("EU-28's share of exports", "percent", 1, partial(_union, "exports"), DOTS, _of_trade()),
    "china-imports": Watched("China's share of imports", "percent", 1, partial(_share, "imports", "CHN"), DOTS, _pair("CHN")),
    "herfindahl": Watched("concentration of turnover", "points", 1, partial(_herfindahl, "turnover"), DOTS, _of_trade()),
    **{
        f"un-{name.split()[-1].lower()}": Watched(
            f"distance to {name} at the UN", "index", 2, partial(_distance, name), VOTES,
            lambda years, name=name: united_nations.where_points(BELARUS, united_nations.GROUPS[name], years),
        )
        for name in united_nations.GROUPS
    },
    "freedom": Watched(
        "Freedom House rating", "rating", 1, partial(_rating, "freedom_house", "rating"), "Freedom House, Freedom in the World",
        lambda years: rows("freedom_house", iso3=BELARUS, year=years),
    ),
    "democracy": Watched(
        "V-Dem liberal democracy", "index", 2, partial(_rating, "vdem", "liberal"), "V-Dem",
        lambda years: rows("vdem", iso3=BELARUS, year=years),
    ),
}  # fmt: skip


@cache
def series(name: str) -> pd.Series:
    """A watched series from 1996 on, index ``year``, without missing years."""
    values = WATCHED[name].series().dropna().astype(float).sort_index()
    return values[values.index >= BASE[0]]


@cache
def band(name: str, kind: str) -> pd.DataFrame:
    """Band of 95 % of a watched series for its years after 2016: index ``year``, columns ``low``, ``high``."""
    values = series(name)
    return KINDS[kind](values.loc[: BASE[1]], [int(year) for year in values.index if year >= SINCE])


def departures_by_chance(kind: str, persistence: float) -> float:
    """How many watched series would leave their band if nothing had changed and all persisted so, each over as many years as it has."""
    spans = [(len(band(name, kind)), len(series(name).loc[: BASE[1]])) for name in WATCHED]
    return sum(false_alarms.share_outside(kind, persistence, base, after) for after, base in spans)


@cache
def departures() -> pd.DataFrame:
    """All watched series against their bands.

    Returns
    -------
    DataFrame
        Index the name in :data:`WATCHED`; columns ``mean`` (of the base years), ``low`` and ``high``
        (band about it), ``last_year`` and ``last`` (value), ``first_outside_mean`` and
        ``first_outside_walk`` (first year outside each band, missing where none is).
    """
    return pd.DataFrame({name: _departure(name) for name in WATCHED}).T


def _departure(name: str) -> dict:
    values, about_mean = series(name), band(name, "mean")
    found = {f"first_outside_{kind}": first_outside(values, band(name, kind)) for kind in KINDS}
    return {
        "mean": values.loc[: BASE[1]].mean(), "low": about_mean["low"].iloc[-1], "high": about_mean["high"].iloc[-1],
        "last_year": int(values.index[-1]), "last": values.iloc[-1], **found,
    }  # fmt: skip


def first_outside(values: pd.Series, limits: pd.DataFrame) -> int | None:
    """First year in which a series lies outside a band; None where it never does."""
    away = bands.departure(values, limits)
    outside = away.index[away != 0]
    return int(outside[0]) if len(outside) else None


def flips() -> pd.DataFrame:
    """Claims whose verdict on the years since differs from that on the thesis's years.

    Returns
    -------
    DataFrame
        Index ``id``; columns of :func:`analysis.judge.verdicts.table`.
    """
    from .verdicts import table

    judged = table()
    asked = judged[judged["hold_out"].notna() & (judged["hold_out"] != "")]
    return asked[asked["hold_out"] != asked["verdict"]]
