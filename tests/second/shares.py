"""Shares of a partner, bloc or vector in the trade of Belarus, and sums of that trade."""

from __future__ import annotations

from . import trade
from .rules import FLOW, STATE, WHO, YEAR, YEARS, rule
from .tables import in_unit
from .trade import share, shares, span, value

CHAPTER = r"(?:africa-asia\.|americas\.|eu\.|vectors\.|bloc-)?"


@rule(CHAPTER + rf"share\.{FLOW}\.{WHO}\.{YEAR}")
def of_year(flow: str, who: str, year: int) -> float:
    """Share in a year."""
    return share(who, flow, year)


@rule(rf"africa-asia\.value\.{FLOW}\.{WHO}\.{YEAR}")
def value_of_year(flow: str, who: str, year: int) -> float:
    """Trade with a vector in a year, million dollars."""
    return value(who, flow, year)


@rule(rf"africa-asia\.africa-share\.{FLOW}\.{YEAR}")
def of_africa(flow: str, year: int) -> float:
    """Share of the continent alone."""
    return share("Africa", flow, year)


@rule(CHAPTER + rf"share-(?P<end>highest|lowest)\.{FLOW}\.{WHO}\.{YEARS}")
def extreme(end: str, flow: str, who: str, first: int, last: int) -> float:
    """Highest or lowest share within years."""
    series = shares(who, flow, span(first, last))
    return series.max() if end == "highest" else series.min()


@rule(CHAPTER + rf"year-of-(?P<end>highest|lowest)-share\.{FLOW}\.{WHO}\.{YEARS}")
def year_of_extreme(end: str, flow: str, who: str, first: int, last: int) -> int:
    """The year of that."""
    series = shares(who, flow, span(first, last))
    return series.idxmax() if end == "highest" else series.idxmin()


@rule(CHAPTER + rf"share-mean\.{FLOW}\.{WHO}\.{YEARS}")
def mean(flow: str, who: str, first: int, last: int) -> float:
    """Mean of yearly shares."""
    return shares(who, flow, span(first, last)).mean()


@rule(CHAPTER + rf"share-change\.{FLOW}\.{WHO}\.{YEARS}")
def change(flow: str, who: str, first: int, last: int) -> float:
    """Change of a share between two years."""
    return share(who, flow, last) - share(who, flow, first)


@rule(rf"largest-fall\.{FLOW}\.{WHO}\.{YEARS}")
def largest_fall(flow: str, who: str, first: int, last: int) -> float:
    """Largest fall within a year, a negative change."""
    return shares(who, flow, span(first, last)).diff().min()


@rule(rf"year-of-largest-fall\.{FLOW}\.{WHO}\.{YEARS}")
def year_of_largest_fall(flow: str, who: str, first: int, last: int) -> int:
    """The year to which it was."""
    return shares(who, flow, span(first, last)).diff().idxmin()


@rule(rf"(?P<key>(?:americas\.|vectors\.)?(?:value|total|sum)\.{FLOW}\.(?:(?P<who>[A-Z]{{3}}|new-partners)\.)?(?P<first>\d{{4}})(?:\.(?P<last>\d{{4}}))?)")
def total(key: str, flow: str, who: str | None, first: int, last: int | None) -> float:
    """Trade of a year or of several, with a partner or the world."""
    return in_unit(key, sum(value(who or trade.WORLD, flow, year) for year in span(first, last)))


@rule(rf"americas\.falls\.{FLOW}\.{WHO}\.{YEARS}")
def falls(flow: str, who: str, first: int, last: int) -> int:
    """Years in which trade was less than in the year before."""
    return sum(value(who, flow, year) < value(who, flow, year - 1) for year in span(first + 1, last))


@rule(rf"americas\.step-after\.{FLOW}\.{WHO}\.{YEAR}\.(?P<width>\d)")
def step_after(flow: str, who: str, year: int, width: int) -> float:
    """Mean share of the years after an event less that of the years before."""
    return trade.step(who, flow, year, width)


@rule(rf"cis\.(?P<what>bloc-share|bloc-lowest|year-of-bloc-lowest|years-below-half)\.{FLOW}\.{WHO}\.(?P<first>\d{{4}})(?:\.(?P<last>\d{{4}}))?")
def of_the_commonwealth(what: str, flow: str, who: str, first: int, last: int | None) -> float:
    """Share of a bloc in a year, its lowest within years and when, or the years below half."""
    series = shares(who, flow, span(first, last))
    return {"bloc-share": series.iloc[0], "bloc-lowest": series.min(), "year-of-bloc-lowest": series.idxmin(), "years-below-half": (series < 50).sum()}[what]


@rule(rf"elites\.trade\.(?P<who>EU|Russia)\.(?P<membership>fixed|of-the-day)\.{YEARS}")
def two_ways_of_counting_members(who: str, membership: str, first: int, last: int) -> float:
    """Mean share of Russia or the EU, the latter with its members of the day or with the same throughout."""
    fixed = who == "EU" and membership == "fixed"
    return shares("EU-28" if fixed else who, "turnover", span(first, last)).mean()


@rule(rf"years-above\.50\.{FLOW}\.{STATE}\.{YEARS}")
def years_above_half(flow: str, state: str, first: int, last: int) -> int:
    """Years in which a share was above half."""
    return (shares(state, flow, span(first, last)) > 50).sum()
