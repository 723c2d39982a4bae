"""Series that the hypotheses rest on, with a year or a partner left out where the query says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pandas as pd

from analysis.load.vectors import OF_STATE

from ..replications import vectors
from ..replications.trade import Provider, address, providers
from ..replications.vectors import NO_BLOC, Definition
from .register import Query

FEWEST = 4
# The largest in the turnover of 1996-2016 after Russia; left out one by one to see what hangs on them.
LARGEST_PARTNERS = ("CHN", "DEU", "GBR", "ITA", "LTU", "LVA", "NLD", "POL", "UKR")


def empty_without(who: str, partner: str | None) -> bool:
    """Whether nothing is left of a vector once a partner is left out: the vector is that partner alone."""
    return OF_STATE.get(partner) == who


@cache
def _accounts(country: str, without_partner: str | None) -> tuple[Provider, ...]:
    found = providers(country)
    if without_partner is None:
        return found
    return tuple(replace(one, trade=one.trade[one.trade["partner"] != without_partner]) for one in found)


def own_account(country: str, without_partner: str | None = None) -> Provider:
    """The country's own figures as the IMF carries them, without a partner where one is named."""
    return _accounts(country, without_partner)[0]


def accounts(query: Query) -> Iterator[tuple[Provider, list[int]]]:
    """Providers that have at least half of the years of the query, four at least, and which years."""
    for provider in _accounts(query.country, query.without_partner):
        years = [year for year in query.years if year in vectors.years_of(provider)]
        if len(years) >= max(FEWEST, len(query.years) / 2):
            yield provider, years


def share(provider: Provider, years: list[int], flow: str, who: str, definition: Definition = NO_BLOC) -> pd.Series:
    """Share of a vector, bloc or partner in one flow, percent of the sum over partners; index ``year``."""
    return vectors.share(provider, flow, who, definition)[years]


def where(provider: Provider, years: list[int]) -> str:
    """Address of a provider's rows for years."""
    return address(provider, *years)


def bases(query: Query, base: tuple[int, int], fewest: int) -> Iterator[tuple[Provider, list[int], list[int]]]:
    """Providers with at least half of the base years and enough of the query's, and both."""
    for provider in _accounts(query.country, query.without_partner):
        known = vectors.years_of(provider)
        before = [year for year in range(base[0], base[1] + 1) if year in known]
        later = [year for year in query.years if year in known]
        if 2 * len(before) > base[1] - base[0] and len(later) >= fewest:
            yield provider, before, later
