"""Replications of the thesis's statements on memberships, commitments and trade preferences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import dates, memberships

from ..controls import OF_STATEMENTS as CONTROLS
from .register import SUBJECT as BELARUS, Query, measure, specification

BELOW_MEMBER = "any status below member"
# Treaties that founded a body, as they stand in trade_agreements; accessions carry a suffix (1040+1).
FOUNDING_TREATIES = {"Union State": "109", "Customs Union": "104", "EAEC": "434", "EAEU": "1040"}
UNIONS = ("Union State", "Customs Union", "EAEU", "CSTO")
# Bodies whose members owe each other a common tariff, a common market or defence.
BINDING = (*UNIONS, "EU", "NATO")
YEARS_OF_BODIES = (2006, 2008, 2010, 2013, 2016)
BALTIC = ("EST", "LTU", "LVA")
# The EU's withdrawal of its general preferences, in the tables that record it.
WITHDRAWAL_OF_PREFERENCES = {"sanction_steps": "sanction-e6221f67", "events": "event-d09a6cb7"}


def _ends(query: Query) -> list[int]:
    return sorted({query.first, query.last})


@measure(controls=CONTROLS, hold_out=(2017, 2025), subjects=None)
def membership_of(query: Query) -> Iterator[dict]:
    """1 if a state was in a body (or had a lower status) for most of a year, else 0.

    Subjects: ``EU BLR``; ``SCO BLR, any status below member``.
    """
    asked = re.fullmatch(r"(?P<bloc>.+) (?P<iso3>[A-Z]{3})(?:, (?P<status>.+))?", query.subject)
    if asked is None:
        raise ValueError(f"cannot read the subject {query.subject!r}; expected 'EU BLR' or 'SCO BLR, {BELOW_MEMBER}'")
    bloc, state = asked["bloc"], asked["iso3"] if query.country == BELARUS else query.country
    for year in _ends(query):
        if asked["status"]:
            yield from _by_status(bloc, state, asked["status"], year)
        else:
            member = state in load.members(bloc, year)
            yield specification(f"lists of members; {year}", member, rows("bloc_membership", bloc=bloc))
            yield from _by_treaty(bloc, state, year)


def _spells(bloc: str) -> pd.DataFrame:
    table = load.table("bloc_membership")
    return table[table["bloc"] == bloc]


def _by_status(bloc: str, state: str, status: str, year: int) -> Iterator[dict]:
    """Lower statuses are recorded for few states: without a row nothing can be said."""
    spells = _spells(bloc)
    fits = spells["status"] != "member" if status == BELOW_MEMBER else spells["status"] == status
    spells = spells[fits & (spells["iso3"] == state)]
    if len(spells):
        where = rows("bloc_membership", bloc=bloc, iso3=state)
        yield specification(f"lists of members; {status}; {year}", memberships.had_status(spells, year), where)


def _by_treaty(bloc: str, state: str, year: int) -> Iterator[dict]:
    """The founding treaty in force; trade_agreements has no ends, so nothing once the spell is over."""
    treaty = FOUNDING_TREATIES.get(bloc)
    if treaty is None or _over(bloc, state, year):
        return
    table = load.table("trade_agreements")
    table = table[table["treaty"].str.split("+").str[0] == treaty]
    member = (table.loc[table["iso3"] == state, "in_force"] <= year).any()
    yield specification(f"treaty in force (DESTA); {year}", member, rows("trade_agreements", treaty=sorted(set(table["treaty"]))))


def _over(bloc: str, state: str, year: int) -> bool:
    """Whether the body, or the state's time in it, had ended before the year."""
    spells = _spells(bloc)
    own = spells[spells["iso3"] == state]
    return any(len(s) > 0 and (s["end"] < pd.Timestamp(year, 1, 1)).all() for s in (spells, own))


@measure(subjects=None)
def members_not_shared(query: Query) -> Iterator[dict]:
    """Number of members of the first body that are not in the second, with Belarus added and without."""
    first, second = query.subject.split()
    for year in (y for y in YEARS_OF_BODIES if query.first <= y <= query.last):
        inside, other = load.members(first, year) - {BELARUS}, load.members(second, year)
        for words, states in (("with Belarus", inside | {BELARUS}), ("without Belarus", inside)):
            yield specification(f"{year}; {words}", len(states - other), rows("bloc_membership", bloc=[first, second]))


@measure()
def commitments_against_peers(query: Query) -> Iterator[dict]:
    """Memberships and trade agreements of Belarus over the median of the other post-Soviet states.

    Memberships in bodies that bind most are set against the mean: most states are in none.
    """
    countries = load.table("countries")
    fourteen = set(countries.loc[countries["post_soviet"], "iso3"]) - {BELARUS}
    groups = (("the other fourteen", fourteen), ("the eleven without the Baltic states", fourteen - set(BALTIC)))
    years = range(query.first, query.last + 1)
    for words, peers in groups:
        for said, table, where in commitments(years, baltic=bool(peers & set(BALTIC))):
            for window, values in over_years(table).items():
                yield specification(f"{said}; over {words}; {window}", memberships.over_median(values, BELARUS, peers), where)
        bound = binding(frozenset(fourteen | {BELARUS}), years)
        for window, values in over_years(bound).items():
            said = f"unions, customs unions, mutual defence; over the mean of {words}; {window}"
            yield specification(said, memberships.over_mean(values, BELARUS, peers), rows("bloc_membership", bloc=BINDING))


def over_years(counts: pd.DataFrame) -> dict[str, pd.Series]:
    """Counts by state: their mean over the years in the columns, and in the last of these."""
    first, last = counts.columns[0], counts.columns[-1]
    return {f"mean of {first}-{last}": counts.mean(axis=1), str(last): counts[last]}


@cache
def binding(states: frozenset[str], years: range) -> pd.DataFrame:
    """Number of binding bodies by state (index) and year (columns)."""
    return pd.DataFrame({y: {s: sum(s in load.members(bloc, y) for bloc in BINDING) for s in sorted(states)} for y in years})


def commitments(years: range, baltic: bool) -> Iterator[tuple[str, pd.DataFrame, str]]:
    """Counts by state (index) and year (columns), in words and with the address of their rows.

    Memberships in organisations are counted as far as the years are in their table.
    Own treaties differ from all treaties for members of the EU alone, so they are counted where
    the Baltic states are among the peers.
    """
    igos = load.table("igo_memberships").set_index(["iso3", "year"])
    counted = [year for year in years if year in igos.index.levels[1]]
    where = rows("igo_memberships", year=counted)
    yield "organisations, full member", igos["full"].unstack()[counted], where
    yield "organisations, full or associate", (igos["full"] + igos["associate"]).unstack()[counted], where
    agreements = load.table("trade_agreements")
    where = rows("trade_agreements")
    yield "trade agreements", memberships.treaties_in_force(agreements, years), where
    if baltic:
        joined = _spells("EU").set_index("iso3")["start"].dt.year
        own = memberships.own_treaties(agreements, joined)
        yield "trade agreements of their own", memberships.treaties_in_force(own, years), where


@measure(subjects=None)
def trade_preference(query: Query) -> Iterator[dict]:
    """1 if a trade agreement with a member of the bloc, or its general preferences, were in force."""
    agreements = load.table("trade_agreements")
    own = agreements[agreements["iso3"] == BELARUS]
    for year in _ends(query):
        with_members = own[own["partner"].isin(load.members(query.subject, year) - {BELARUS})]
        in_force = (with_members["in_force"] <= year).any()
        yield specification(f"trade agreements (DESTA); {year}", in_force, rows("trade_agreements", iso3=BELARUS))
        if query.subject == "EU":
            yield from _general_preferences(year)


def _general_preferences(year: int) -> Iterator[dict]:
    """General preferences applied until they were withdrawn; a year counts where they did for most of it."""
    for table, identifier in WITHDRAWAL_OF_PREFERENCES.items():
        day = load.table(table).set_index("id").at[identifier, "date"]
        applied = dates.share_of_year(year, end=dates.day_of(day)) > 0.5
        yield specification(f"general preferences ({table.replace('_', ' ')}); {year}", applied, rows(table, id=identifier))
