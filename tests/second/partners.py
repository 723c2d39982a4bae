"""Who leads, ranks, balances and concentration of the trade of Belarus."""

from __future__ import annotations

from math import fsum

from .rules import FLOW, STATE, WHO, YEAR, YEARS, rule
from .tables import in_unit
from .trade import countries, herfindahl, shares, span, value

RUSSIA = "RUS"
# The vector that a partner belongs to.
WITHIN = {"IND": "other-Asia", "TUR": "Africa-and-Middle-East"}


@rule(rf"(?:americas|china)\.rank\.{FLOW}\.(?:{STATE}\.)?{YEAR}")
def rank(flow: str, state: str | None, year: int) -> float:
    """Rank of a partner in trade."""
    return countries(flow, year).rank(ascending=False, method="min")[state or "CHN"]


@rule(rf"(?:americas\.within-region|africa-asia\.partner-share)\.{FLOW}\.{STATE}\.{YEARS}")
def within_vector(flow: str, state: str, first: int, last: int) -> float:
    """Share of a partner in the trade with its vector, over the sums of the years."""
    vector = WITHIN.get(state, "Latin-America")
    return 100 * fsum(value(state, flow, y) for y in span(first, last)) / fsum(value(vector, flow, y) for y in span(first, last))


@rule(rf"within-CIS\.{FLOW}\.{STATE}\.{YEAR}")
def within_commonwealth(flow: str, state: str, year: int) -> float:
    """Share of a partner in the trade with the CIS."""
    return 100 * value(state, flow, year) / value("CIS", flow, year)


def balance(who: str, year: int) -> float:
    """Exports less imports, million dollars."""
    return value(who, "exports", year) - value(who, "imports", year)


@rule(rf"(?P<key>balance-sum\.{WHO}\.{YEARS})")
def sum_of_balances(key: str, who: str, first: int, last: int) -> float:
    """Sum of the balances of years."""
    return in_unit(key, fsum(balance(who, year) for year in span(first, last)))


@rule(rf"balance-surplus-years\.{WHO}\.{YEARS}")
def years_of_surplus(who: str, first: int, last: int) -> int:
    """Years with a positive balance."""
    return sum(balance(who, year) > 0 for year in span(first, last))


def ahead(flow: str, who: str, state: str, years: range) -> list[int]:
    """Years in which the trade with one was larger than with the other."""
    return [year for year in years if value(who, flow, year) > value(state, flow, year)]


@rule(rf"(?P<what>first-year|last-year|years)-ahead\.{FLOW}\.{WHO}\.{STATE}\.{YEARS}")
def first_or_last_or_all_ahead(what: str, flow: str, who: str, state: str, first: int, last: int) -> int:
    """The first or the last of these years, or how many they are."""
    years = ahead(flow, who, state, span(first, last))
    return {"first-year": years[0], "last-year": years[-1], "years": len(years)}[what]


@rule(rf"eu\.years-ahead-of-russia\.{FLOW}\.{WHO}\.{YEARS}")
def years_ahead_of_russia(flow: str, who: str, first: int, last: int) -> int:
    """How many years a bloc was ahead of Russia."""
    return len(ahead(flow, who, RUSSIA, span(first, last)))


@rule(rf"years-first\.{FLOW}\.{STATE}\.{YEARS}")
def years_first(flow: str, state: str, first: int, last: int) -> int:
    """Years in which a partner was the largest."""
    return sum(countries(flow, year).idxmax() == state for year in span(first, last))


@rule(rf"vectors\.two-largest\.lowest\.{YEARS}")
def lowest_of_the_two_largest(first: int, last: int) -> float:
    """Lowest share that Russia and the EU had together in turnover."""
    return (shares(RUSSIA, "turnover", span(first, last)) + shares("EU", "turnover", span(first, last))).min()


@rule(rf"herfindahl\.{FLOW}\.{YEAR}")
def concentration(flow: str, year: int) -> float:
    """Herfindahl-Hirschman index over partners."""
    return herfindahl(flow, year)


@rule(rf"effective-partners(?:-highest)?\.{FLOW}\.(?P<first>\d{{4}})(?:\.(?P<last>\d{{4}}))?")
def effective_partners(flow: str, first: int, last: int | None) -> float:
    """One over that index, at its highest within years."""
    return max(1 / herfindahl(flow, year) for year in span(first, last))
