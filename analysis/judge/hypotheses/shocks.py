"""H7 and H8: what quarrels over prices, and sanctions, do to the shares of other partners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import pandas as pd

from analysis.load.addresses import rows
from analysis.measure import event_study, trade
from analysis.measure.estimates import Estimate

from .. import panels
from ..controls import OF_HYPOTHESES as CONTROLS
from ..replications.shocks import SHOCKS
from ..replications.trade import Provider
from ..replications.vectors import share as share_of_provider
from . import united_nations
from .register import SUBJECT as BELARUS, Query, hypothesis, specification
from .sources import LARGEST_PARTNERS, accounts, empty_without, own_account, share, where

WINDOWS = (2, 3)
# The year of the event belongs to neither side, or counts as the first after it.
LAGS = {1: "the year after on", 0: "its own year on"}
CIS_STATES = ("ARM", "KAZ", "KGZ", "MDA", "UKR")
COMPARISONS = {"against ten post-Soviet states": CONTROLS, "against five states of the CIS": CIS_STATES}
SEED = 2004


@cache
def _others(states: tuple[str, ...], flow: str, who: str, without: str | None = None) -> pd.DataFrame:
    """Share of a subject in the trade of each comparison state, the IMF's account, without a partner where one is left out; index ``year``."""
    return pd.DataFrame({state: _share(own_account(state, without), flow, who) for state in states})


def _share(provider: Provider, flow: str, who: str) -> pd.Series:
    shares = share_of_provider(provider, flow, "Russia" if who == "all but Russia" else who)
    return 100 - shares if who == "all but Russia" else shares


@cache
def _agreements(states: tuple[str, ...], group: str) -> pd.DataFrame:
    return pd.DataFrame({state: united_nations.agreement(state, group) for state in states})


def _against(country: str, states: Sequence[str]) -> tuple[str, ...]:
    """The comparison states; Belarus takes the place of a control that is asked the question itself."""
    return tuple(sorted({BELARUS if state == country else state for state in states}))


@cache
def _effect(years: tuple[int, ...], values: tuple[float, ...], events: tuple[int, ...], width: int, lag: int, key: tuple) -> Estimate:
    kind, *arguments = key
    others = (_others if kind == "trade" else _agreements)(*arguments)
    return event_study.effect(pd.Series(values, index=years), events, width, SEED, others=others, lag=lag)


def _effects(query: Query, series: pd.Series, kind: str, key: tuple) -> Iterator[tuple[Estimate, str, str]]:
    """Effect, comparison and estimator for every window, lag and comparison."""
    events = tuple(year for year in SHOCKS[kind] if year in series.index and year != query.without_event)
    for words, states in COMPARISONS.items():
        for width in WINDOWS:
            for lag, said in LAGS.items():
                arguments = (key[0], _against(query.country, states), *key[1:])
                found = _effect(tuple(series.index), tuple(series), events, width, lag, arguments)
                yield found, words, f"{width} years, from {said}"


def _of(provider: Provider, years: list[int], flow: str, who: str) -> pd.Series:
    return 100 - share(provider, years, flow, "Russia") if who == "all but Russia" else share(provider, years, flow, who)


def usual_rise(query: Query, flow: str, who: str) -> float:
    """Rise of a share against the comparison states that any years give on average: window and comparison of the headline, the IMF's account."""
    provider, years = next(accounts(query))
    return event_study.usual_move(_of(provider, years, flow, who), WINDOWS[-1], others=_others(_against(query.country, CONTROLS), flow, who), lag=next(iter(LAGS)))


def _in_trade(query: Query, kind: str, record: str, subjects: Sequence[str]) -> Iterator[dict]:
    for provider, years in accounts(query):
        # A gap of years would drop an event from one account and not from another.
        for flow in trade.FLOWS if years == query.years else ():
            for who in (one for one in subjects if not empty_without(one, query.without_partner)):
                for found, definition, estimator in _effects(query, _of(provider, years, flow, who), kind, ("trade", flow, who, query.without_partner)):
                    compared = panels.address(_against(query.country, COMPARISONS[definition]), years)
                    yield specification(
                        found, f"{where(provider, years)} + {record} + {compared}", "rise", provider=provider.name, flow=flow, goods=who,
                        definition=definition, estimator=estimator, unit="points",
                        headline=(flow, who, definition, estimator) == ("turnover", subjects[0], next(iter(COMPARISONS)), "3 years, from the year after on"),
                    )


@hypothesis("H7", hold_out=None, drops_years=False, partners=LARGEST_PARTNERS, events=SHOCKS["price disputes"])
def after_price_disputes(query: Query) -> Iterator[dict]:
    """Mean change of the shares of all but Russia, and of new partners, around disputes, less comparison states."""
    record = rows("events", type="gas/oil dispute", year=list(SHOCKS["price disputes"]))
    return _in_trade(query, "price disputes", record, ("all but Russia", "new partners"))


@hypothesis("H8", hold_out=None, drops_years=False, partners=("BRA", "CHN", "VEN"), events=SHOCKS["sanctions"])
def after_sanctions(query: Query) -> Iterator[dict]:
    """Mean change of the shares of Latin America and China, and of agreement with them, around sanctions, less comparison states."""
    record = rows("sanction_steps", step="imposed", year=list(SHOCKS["sanctions"]))
    yield from _in_trade(query, "sanctions", record, ("Latin America, China", "Latin America", "China"))
    for group, words in (("Latin America", "agreement with Latin America"), ("CHN", "agreement with China")):
        agreement = united_nations.agreement(query.country, group)
        agreement = agreement[agreement.index.isin(query.years)]
        for found, definition, estimator in _effects(query, agreement, "sanctions", ("votes", group)):
            behind = united_nations.where_votes(query.country, group, [int(year) for year in agreement.index])
            yield specification(
                found, f"{behind} + {record}", "rise", provider="UN roll calls", flow=words, definition=definition, estimator=estimator, unit="points"
            )
