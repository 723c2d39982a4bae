"""Assistance of the EU, and projects and investment of China."""

from __future__ import annotations

import pandas as pd

from .rules import YEAR, rule
from .tables import in_unit, where
from .trade import HOME

# Programmes of 2007-2013 by state, as the table calls them.
PROGRAMMES = {"ARM": "Armenia", "AZE": "Azerbaijan", HOME: "Belarus, total", "GEO": "Georgia", "MDA": "Moldova", "UKR": "Ukraine (exceeded)"}
OF_SOCIETY = "Belarus, special measures (civil society, media)"
FIRST, LAST = 2007, 2013
TYPES = {"export-credit": "Export Buyer's Credit", "grant": "Grant", "loan": "Loan"}


def items() -> pd.Series:
    """Million euro by item."""
    return where("eu_assistance", period=f"{FIRST}-{LAST}").set_index("item").value_low


def programmes() -> pd.Series:
    """Million euro by state."""
    return pd.Series({state: items()[item] for state, item in PROGRAMMES.items()})


def a_head() -> pd.Series:
    """Euro a head of the mean population of the years, by state."""
    people = where("wdi", indicator="SP.POP.TOTL")
    people = people[people.year.between(FIRST, LAST)].groupby("iso3").value.mean()
    return 1e6 * programmes() / people.reindex(list(PROGRAMMES))


@rule(r"eu\.assistance\.(?P<state>[A-Z]{3})")
def assistance(state: str) -> float:
    """Assistance to a state."""
    return programmes()[state]


@rule(r"eu\.assistance-a-head\.(?P<state>[A-Z]{3})")
def assistance_a_head(state: str) -> float:
    """The same a head."""
    return a_head()[state]


@rule(r"eu\.assistance-civil-society")
def to_society() -> float:
    """Share of civil society and media in that to Belarus."""
    return 100 * items()[OF_SOCIETY] / programmes()[HOME]


@rule(r"eu\.assistance-of-median\.(?P<how>all|head)")
def of_median(how: str) -> float:
    """That to Belarus, in all or a head, in percent of the median of the other states."""
    found = programmes() if how == "all" else a_head()
    return 100 * found[HOME] / found.drop(HOME).median()


def projects() -> pd.DataFrame:
    """Chinese projects in Belarus."""
    return where("china_projects", iso3=HOME)


def committed() -> pd.DataFrame:
    """Those that the provider recommends to be summed up."""
    return projects()[projects().recommended]


@rule(r"china\.projects\.(?P<which>all|without-amount)")
def number_of_projects(which: str) -> int:
    """Projects, all or those of no known amount."""
    return len(projects()) if which == "all" else projects().amount_musd_2017.isna().sum()


@rule(r"(?P<key>china\.finance\.(?P<which>committed|not-committed))")
def finance(key: str, which: str) -> float:
    """Dollars of 2017, of those to be summed up or of the others."""
    return in_unit(key, projects().amount_musd_2017[projects().recommended == (which == "committed")].sum())


@rule(r"(?P<key>china\.finance-largest\.committed)")
def largest_project(key: str) -> float:
    """The largest of those."""
    return in_unit(key, committed().amount_musd_2017.max())


@rule(r"china\.finance-share\.(?P<kind>export-credit|grant|loan)")
def share_of_type(kind: str) -> float:
    """Share of a type of finance in those."""
    return 100 * committed().amount_musd_2017[committed().flow_type == TYPES[kind]].sum() / committed().amount_musd_2017.sum()


@rule(rf"(?P<key>china\.investment\.{YEAR})")
def investment(key: str, year: int) -> float:
    """Position of Belarusian investors in China."""
    rows = where("investment_positions", iso3="CHN", direction="outward", reported_by="Belarus", year=year)
    return in_unit(key, rows.position_musd.iloc[0])
