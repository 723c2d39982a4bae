"""Growth, income, arms, democracy and imports of energy."""

from __future__ import annotations

import pandas as pd

from .groups import group, region
from .rules import STATE, WHO, YEAR, YEARS, rule
from .tables import table, where
from .trade import HOME, span


def outlook(state: str, concept: str) -> pd.Series:
    """A series of the World Economic Outlook by year."""
    return where("weo", iso3=state, concept=concept).set_index("year").value


@rule(rf"elites\.growth\.{YEARS}")
def growth(first: int, last: int) -> float:
    """Mean yearly growth."""
    return outlook(HOME, "NGDP_RPCH").loc[first:last].mean()


@rule(rf"elites\.inflation\.{YEAR}")
def inflation(year: int) -> float:
    """Rise of prices in a year."""
    return outlook(HOME, "PCPIPCH")[year]


@rule(rf"income\.of-percent\.{STATE}\.{YEAR}")
def income(state: str, year: int) -> float:
    """Income a head at the prices of the country, in percent of that of another."""
    return 100 * outlook(HOME, "PPPPC")[year] / outlook(state, "PPPPC")[year]


@rule(rf"real-income\.{STATE}\.{YEARS}")
def real_income(state: str, first: int, last: int) -> float:
    """Rise of real product a head, in percent."""
    series = where("wdi", iso3=state, indicator="NY.GDP.PCAP.KD").set_index("year").value
    return 100 * (series[last] / series[first] - 1)


def arms(years: range, **parties: str) -> pd.DataFrame:
    """Deliveries of arms in some years."""
    rows = where("arms_transfers", **parties)
    return rows[rows.year.isin(years)]


@rule(rf"elites\.arms\.Russia\.{YEARS}")
def arms_from_russia(first: int, last: int) -> float:
    """Share of Russia in what Belarus got."""
    rows = arms(span(first, last), recipient=HOME)
    return 100 * rows.tiv[rows.supplier == "RUS"].sum() / rows.tiv.sum()


@rule(rf"africa-asia\.arms-share\.{WHO}\.{YEARS}")
def arms_to(who: str, first: int, last: int) -> float:
    """Share of a vector in what Belarus delivered."""
    rows = arms(span(first, last), supplier=HOME)
    return 100 * rows.tiv[rows.recipient.isin(group(who, last))].sum() / rows.tiv.sum()


@rule(rf"china\.arms\.{STATE}\.(?P<recipient>[A-Z]{{3}})\.{YEARS}")
def arms_between(state: str, recipient: str, first: int, last: int) -> float:
    """What one country delivered to another."""
    return arms(span(first, last), supplier=state, recipient=recipient).tiv.sum()


@rule(rf"freedom\.(?P<what>liberal|rating)\.{STATE}\.{YEAR}")
def freedom(what: str, state: str, year: int) -> float:
    """Liberal democracy by V-Dem, or the rating by Freedom House."""
    return where("vdem" if what == "liberal" else "freedom_house", iso3=state, year=year)[what].iloc[0]


def democracy() -> pd.DataFrame:
    """Electoral democracy of post-Soviet states, years by state."""
    rows = table("vdem")
    return rows[rows.iso3.isin(region("Post-Soviet"))].pivot(index="year", columns="iso3", values="polyarchy")


@rule(rf"democracy\.below\.{STATE}\.{YEAR}")
def below(state: str, year: int) -> int:
    """Post-Soviet states that are less democratic than one."""
    return (democracy().loc[year] < democracy().loc[year, state]).sum()


@rule(rf"democracy\.change\.{STATE}\.{YEARS}")
def change_of_democracy(state: str, first: int, last: int) -> float:
    """Change of the index of a state."""
    return democracy().loc[last, state] - democracy().loc[first, state]


@rule(rf"energy\.net-imports\.{STATE}\.{YEAR}")
def net_imports(state: str, year: int) -> float:
    """Net imports of energy in percent of use, by the earliest vintage that has the year."""
    return where("energy_imports", iso3=state, year=year).sort_values("provider").net_imports_percent.iloc[0]
