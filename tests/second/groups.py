"""Who belongs to a bloc, a region or a vector in a year."""

from __future__ import annotations

from calendar import isleap
from datetime import date

from .tables import kept, table, where

EUROPEAN, COMMON = "EU", "CIS"
OF_THE_DAY = "of the day"
BOTH_BOOKED_AS = "BLX"
SINGLE = {"Russia": "RUS", "China": "CHN"}


@kept
def members(bloc: str, definition: str, year: int) -> frozenset[str]:
    """Members of a bloc by a definition: a fixed list, or whoever has the status on more than half of the days of the year."""
    definition = where("bloc_definitions", bloc=bloc, definition=definition).iloc[0]
    if isinstance(definition.members, str):
        return frozenset(definition.members.split())
    statuses = definition.statuses.split("|")
    rows = where("bloc_membership", bloc=bloc).itertuples()
    return frozenset(row.iso3 for row in rows if row.status in statuses and 2 * _days_within(row, year) > 365 + isleap(year))


def _days_within(row, year: int) -> int:
    """Days of a year that a membership covers."""
    start = max(row.start, f"{year}-01-01")
    end = min(row.end if isinstance(row.end, str) else "9999-12-31", f"{year}-12-31")
    return (date.fromisoformat(end) - date.fromisoformat(start)).days + 1 if start <= end else 0


@kept
def region(*names: str) -> frozenset[str]:
    """Countries of one or more regions."""
    countries = table("countries")
    return frozenset(countries.iso3[countries.region.isin(names)])


@kept
def group(name: str, year: int) -> frozenset[str]:
    """Codes of a partner, bloc or vector in a year; Belgium-Luxembourg counts where both its countries do."""
    codes = _codes(name if name.startswith("EU-") else name.replace("-", " "), year)
    return codes | {BOTH_BOOKED_AS} if {"BEL", "LUX"} <= codes else codes


def _codes(name: str, year: int) -> frozenset[str]:
    if name in SINGLE:
        return frozenset({SINGLE[name]})
    if name in (EUROPEAN, "day"):
        return members(EUROPEAN, OF_THE_DAY, year)
    if name.startswith("EU-"):
        return members(EUROPEAN, name, year)
    if name in (COMMON, OF_THE_DAY):
        return members(COMMON, OF_THE_DAY, year)
    if name in ("charter", "twelve"):
        return members(COMMON, name, year)
    if name == "other CIS":
        return members(COMMON, OF_THE_DAY, year) - {"RUS", "BLR"}
    return _far_away(name, year) or frozenset({name})


def _far_away(name: str, year: int) -> frozenset[str]:
    """Vectors beyond Europe; the Middle East is a part of one of them."""
    if name == "other Asia":
        return region("Asia") - {"CHN"}
    if name == "Middle East":
        return members("Middle East", "outside Africa", year)
    if name == "Africa":
        return region("Africa and Middle East") - members("Middle East", "outside Africa", year)
    if name == "new partners":
        return region("Asia", "Latin America", "Africa and Middle East")
    return region(name)


def post_soviet(*without: str) -> list[str]:
    """Post-Soviet states, sorted, without some."""
    return sorted(region("Post-Soviet") - set(without))
