"""Post-Soviet states side by side: trade with Russia and with each other."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .groups import members, post_soviet
from .rules import STATE, YEAR, YEARS, rule
from .tables import listed, where
from .trade import (
    HOME,
    PANEL,
    WORLD,
    countries,
    herfindahl,
    panel_of,
    share,
    share_if_booked,
    span,
    value,
)

RUSSIA, BOTH = "RUS", "turnover"


def states_of_the_commonwealth(*without: str) -> list[str]:
    """The states that ever took part in the CIS, but for Russia and some more."""
    return sorted(members("CIS", "twelve", 2000) - {RUSSIA, *without})


@rule(rf"(?P<key>weight-of-power\.{STATE}\.{YEAR})")
def weight_of_power(key: str, state: str, year: int) -> float:
    """Median share of a power in the turnover of the states that the label lists."""
    return np.median([share(state, BOTH, year, reporter, panel_of(reporter)) for reporter in listed(key, "reporter")])


@rule(rf"years-most-bound\.{YEARS}")
def years_most_bound(first: int, last: int) -> int:
    """Years in which Russia's share is larger for Belarus than for any other state of the CIS."""
    def most_bound(year: int) -> str:
        return pd.Series({state: share_if_booked(RUSSIA, BOTH, year, state) for state in states_of_the_commonwealth()}).idxmax()

    return sum(most_bound(year) == HOME for year in span(first, last))


@rule(rf"cis\.exports-to-russia\.{STATE}\.{YEAR}")
def exports_to_russia(state: str, year: int) -> float:
    """Russia's share of the exports of a state."""
    return share_if_booked(RUSSIA, "exports", year, state)


@rule(rf"cis\.exports-to-russia-change\.{STATE}\.{YEARS}")
def change_of_exports_to_russia(state: str, first: int, last: int) -> float:
    """Change of that share."""
    return exports_to_russia(state, last) - exports_to_russia(state, first)


def _mean_of_exports_to_russia(state: str, years: range) -> float:
    return np.mean([exports_to_russia(state, year) for year in years])


@rule(rf"cis\.rank-of-fall-without\.(?P<out>[A-Z-]+)\.{STATE}\.(?P<width>\d)\.{YEARS}")
def rank_of_fall(out: str, state: str, width: int, first: int, last: int) -> float:
    """Rank of the fall of that share between means of some years, the largest fall first."""
    before, after = span(first, first + width - 1), span(last - width + 1, last)
    states = states_of_the_commonwealth(*out.split("-"))
    return pd.Series({one: _mean_of_exports_to_russia(one, after) - _mean_of_exports_to_russia(one, before) for one in states}).rank()[state]


def share_of_the_commonwealth(state: str, year: int, with_russia: bool = True) -> float:
    """Share of the twelve in the turnover of a state; without Russia's part the base stays all turnover."""
    return share_if_booked("twelve", BOTH, year, state) - (0 if with_russia else share_if_booked(RUSSIA, BOTH, year, state))


@rule(rf"cis\.(?P<what>rank|share)\.(?P<how>with|without)-Russia\.{STATE}\.{YEAR}")
def of_the_commonwealth(what: str, how: str, state: str, year: int) -> float:
    """That share, or its rank among the states."""
    found = pd.Series({one: share_of_the_commonwealth(one, year, how == "with") for one in states_of_the_commonwealth()})
    return (found if what == "share" else found.rank(ascending=False))[state]


@rule(rf"cis\.years-over-half\.{STATE}\.{YEARS}")
def years_over_half(state: str, first: int, last: int) -> int:
    """Years in which that share is above half."""
    return sum(share_of_the_commonwealth(state, year) > 50 for year in span(first, last))


@rule(r"cis\.states")
def number_of_states() -> int:
    """States of the CIS but Russia."""
    return len(states_of_the_commonwealth())


def falls(before: range, after: range, proportion: bool = False) -> pd.Series:
    """Change of Russia's share of turnover by state, between means of years, in points or as a proportion."""
    found = {}
    for state in post_soviet(RUSSIA):
        was, now = (np.mean([share_if_booked(RUSSIA, BOTH, year, state) for year in years]) for years in (before, after))
        found[state] = now / was if proportion else now - was
    return pd.Series(found)


@rule(rf"states\.asked\.russia-turnover\.{STATE}\.{YEARS}")
def states_asked(state: str, first: int, last: int) -> int:
    """States beside one of which that change is known."""
    return falls(span(first), span(last)).drop(state).notna().sum()


@rule(rf"states\.falling-more\.russia-turnover\.{STATE}\.{YEARS}")
def states_falling_more(state: str, first: int, last: int) -> int:
    """States where the share fell by more points than in one."""
    found = falls(span(first), span(last))
    return (found < found[state]).sum()


@rule(rf"states\.falling-more-by-means\.(?P<how>points|proportion)\.russia-turnover\.{STATE}\.{YEARS}\.(?P<width>\d)")
def states_falling_more_by_means(how: str, state: str, first: int, last: int, width: int) -> int:
    """The same between means of some years at either end."""
    found = falls(span(first, first + width - 1), span(last - width + 1, last), how == "proportion")
    return (found < found[state]).sum()


@rule(rf"states\.led-by\.RUS\.{YEAR}")
def states_led_by_russia(year: int) -> int:
    """States of which Russia is the largest partner."""
    return sum(countries(BOTH, year, state, PANEL).idxmax() == RUSSIA for state in post_soviet(RUSSIA))


def _level(what: str, state: str, years: range) -> pd.Series:
    """Exports or real product by year."""
    if what == "exports":
        return pd.Series({year: value(WORLD, "exports", year, state, PANEL) for year in years})
    return where("wdi", iso3=state, indicator="NY.GDP.MKTP.KD").set_index("year").value.reindex(years)


@rule(rf"steadiness\.(?P<what>exports|product)\.{YEARS}")
def steadiness(what: str, first: int, last: int) -> float:
    """Rank correlation over states of mean concentration of exports and the scatter of yearly changes in percent."""
    years = span(first, last)
    concentration = {state: np.mean([herfindahl("exports", year, state, PANEL) for year in years]) for state in post_soviet()}
    scatter = {state: _level(what, state, years).pct_change(fill_method=None).std() for state in post_soviet()}
    return pd.Series(concentration).rank().corr(pd.Series(scatter).rank())
