"""Verdicts by other rules."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ..tables import kept, table
from .register import exhibit
from .results import CONTRADICTED, SUPPORTED, verdict

SHARES = {"two-thirds": (2 / 3, 1 / 3), "nine-tenths": (0.9, 0.1), "all": (1, 0)}
OPPOSITE = {SUPPORTED: CONTRADICTED, CONTRADICTED: SUPPORTED}


class Nearness(NamedTuple):
    """How near a value must come: times the tolerance, times the least change, and by what part marks are farther off."""

    tolerance: float = 1
    change: float = 1
    farther: float = 0


TOLD = Nearness()
OTHERS = {"stricter": Nearness(0.5, 2, 0.1), "laxer": Nearness(2, 0.5, -0.1)}


@kept
def readings() -> pd.DataFrame:
    """What is measured for each statement, and the rule and the tolerance of statements of its kind."""
    claims = table("claims").rename(columns={"id": "claim"})
    # Of a trend the direction stands for the hedge.
    hedge = claims.direction.where(claims.kind == "trend", claims.hedge).fillna(claims.hedge)
    rules = claims.assign(hedge=hedge)[["claim", "kind", "hedge", "unit", "stated_low", "stated_high"]].merge(table("tolerances"), on=["kind", "hedge", "unit"])
    return table("specifications")[["claim", "specification", "measured", "relative"]].merge(rules, on="claim")


def bears_out(reading: NamedTuple, near: Nearness) -> bool:
    """Whether a measured value is as the statement says."""
    measured, low, high, rule = reading.measured, reading.stated_low, reading.stated_high, reading.rule
    if rule in ("inside", "equal"):
        return low <= measured <= high
    if rule == "within-half":
        slack = near.tolerance * min(reading.tolerance, abs(low) / 2)
        return low - slack <= measured <= high + slack
    if rule == "within":
        return low - near.tolerance * reading.tolerance <= measured <= high + near.tolerance * reading.tolerance
    if rule == "within-share":
        part = near.tolerance * reading.tolerance / 100
        return low * (1 - part) <= measured <= high * (1 + part)
    if rule in ("rise", "fall"):
        # Of a share of trade that is small at both ends a fifth of what it was will do.
        small = reading.unit == "points" and not pd.isna(reading.relative) and (reading.relative if rule == "rise" else -reading.relative) > near.change * 20
        return small or (measured if rule == "rise" else -measured) > near.change * reading.tolerance
    if rule == "slight-rise":
        return 1 < measured <= near.tolerance * reading.tolerance
    if rule == "stable":
        return abs(measured) <= near.tolerance * reading.tolerance
    return _beyond_a_mark(reading, near)


def _beyond_a_mark(reading: NamedTuple, near: Nearness) -> bool:
    """Whether a value is above or below a mark, which stays where it is stated or is that of others."""
    measured, mark, stated = reading.measured, reading.tolerance, reading.stated_low
    if reading.rule == "above-one":
        return measured > 1
    if reading.rule == "above":
        return measured > (mark * (1 + near.farther) if pd.isna(stated) else stated)
    if reading.rule == "below":
        return measured < (mark if reading.hedge == "lower" else mark * (1 - near.farther))
    return measured <= mark * (1 - near.farther)


@kept
def held(near: Nearness = TOLD) -> pd.DataFrame:
    """Readings with whether they bear their statement out."""
    found = readings()
    return found.assign(holds=[bool(bears_out(reading, near)) for reading in found.itertuples()])


def by_rules() -> pd.DataFrame:
    """Verdicts by the rule of the book, by other shares, by the mean over kinds of readings, and by other marks."""
    shares = held().groupby("claim").holds.mean()
    of_kinds = held().assign(kind=lambda rows: rows.specification.str.split(";").str[0]).groupby(["claim", "kind"]).holds.mean().groupby("claim").mean().round(9)
    found = {"verdict": shares.map(verdict)} | {name: shares.map(lambda share, ends=ends: verdict(share, *ends)) for name, ends in SHARES.items()}
    found |= {"kinds": of_kinds.map(verdict)} | {name: held(near).groupby("claim").holds.mean().map(verdict) for name, near in OTHERS.items()}
    return pd.DataFrame(found).rename_axis("claim").reset_index()


@exhibit("other-rules", "claim")
def other_rules() -> pd.DataFrame:
    """Those of all statements that can be tested."""
    return by_rules()


@exhibit("turned-by-rules", "claim")
def turned() -> pd.DataFrame:
    """Those with the opposite verdict by any of them."""
    found = by_rules().set_index("claim")
    return found[found.eq(found.verdict.map(OPPOSITE), axis=0).any(axis=1)].reset_index()
