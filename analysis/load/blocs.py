"""Membership of blocs by year, and the vector that a partner belongs to.

Bloc membership is a dated table (`data/bloc_membership.csv`); the definitions that the book
compares stand in `data/bloc_definitions.csv`, the vectors in `analysis.load.vectors`. Nothing here lists members in code.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache

import pandas as pd

from analysis.load import tables
from analysis.load.vectors import OF_ALL_OTHERS, OF_BLOC, OF_REGION, OF_STATE

OF_THE_DAY = "of the day"
TOTALS = frozenset({"WLD", "CIS", "NCIS", "EUU", "SUN", "XSM"})


def definitions(bloc: str) -> dict[str, str]:
    """Return the named definitions of a bloc: {name: label for a reader}."""
    table = tables.table("bloc_definitions")
    rows = table[table["bloc"] == bloc]
    return dict(zip(rows["definition"], rows["label"], strict=True))


@cache
def members(bloc: str, year: int, definition: str = OF_THE_DAY) -> frozenset[str]:
    """Return the members of a bloc in a year.

    Parameters
    ----------
    bloc : str
        Name in `bloc_definitions`, for instance ``"EU"`` or ``"CIS"``.
    year : int
        Calendar year.
    definition : str
        A definition of that bloc: a fixed list, or a rule on the status of the day. Under a rule a
        state counts in a year when it had the status on more than half of the year's days, so that
        the states that joined the EU on 1 May 2004 count in 2004 and the United Kingdom, out on
        31 January 2020, does not count in 2020.

    Returns
    -------
    frozenset of str
        ISO3 codes; none in a year in which a bloc of the day was not there.

    Raises
    ------
    KeyError
        If the bloc has no such definition: those of which too few members are on record have none.
    """
    if (bloc, definition) not in _rules():
        raise KeyError(f"no definition {definition!r} of {bloc!r}; there are: {', '.join(definitions(bloc)) or 'none'}")
    fixed, statuses = _rules()[bloc, definition]
    return fixed if fixed is not None else _of_the_day(bloc, year, statuses)


@cache
def partners(bloc: str, year: int, definition: str = OF_THE_DAY) -> frozenset[str]:
    """Return the codes under which statistics of trade book what goes to a bloc in a year.

    Those of its members, as :func:`members` gives them, and former codes that stand for several states (Belgium-Luxembourg)
    where all of them are members: the Fund books the two together up to 1996.

    Returns
    -------
    frozenset of str
        Codes of `countries`.

    Raises
    ------
    KeyError
        If the bloc has no such definition.
    """
    inside = members(bloc, year, definition)
    return inside | {code for code, states in _parts().items() if inside.issuperset(states)}


@cache
def _parts() -> dict[str, list[str]]:
    """By code the states that it stands for, which is mostly itself."""
    countries = tables.table("countries")
    parts = countries["composed_of"].fillna(countries["iso3"]).str.split()
    return dict(zip(countries["iso3"], parts, strict=True))


@cache
def _rules() -> dict[tuple[str, str], tuple[frozenset[str] | None, frozenset[str] | None]]:
    """By bloc and definition: the fixed list, or else the statuses that count."""
    table = tables.table("bloc_definitions")
    parts = ([None if pd.isna(cell) else frozenset(cell.split(mark)) for cell in table[column]] for column, mark in (("members", None), ("statuses", "|")))
    return dict(zip(zip(table["bloc"], table["definition"], strict=True), zip(*parts, strict=True), strict=True))


def _of_the_day(bloc: str, year: int, statuses: frozenset[str]) -> frozenset[str]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    days: Counter[str] = Counter()
    for iso3, start, end in _spells(bloc, statuses):
        days[iso3] += max((min(end, last) - max(start, first)).days + 1, 0)
    return frozenset(iso3 for iso3, inside in days.items() if inside > ((last - first).days + 1) / 2)


@cache
def _spells(bloc: str, statuses: frozenset[str]) -> list[tuple[str, date, date]]:
    """State, first and last day of each spell of membership; one that lasts ends with the calendar."""
    table = tables.table("bloc_membership")
    spells = table[(table["bloc"] == bloc) & table["status"].isin(statuses)]
    ends = [date.max if pd.isna(end) else end.date() for end in spells["end"]]
    return list(zip(spells["iso3"], (start.date() for start in spells["start"]), ends, strict=True))


@cache
def vector_map(year: int, **definitions: str) -> dict[str, str]:
    """Return {country code: vector} of one year; totals such as WLD are left out.

    The first of `analysis.load.vectors` that fits: a state of its own, a bloc, a region, all others. A former code that
    stands for several states (Belgium-Luxembourg) belongs to a bloc when all of them do.

    Parameters
    ----------
    year : int
        Calendar year.
    **definitions : str
        Definition by the name of its bloc in small letters (``eu="EU-28"``); where none is given, membership of the day.

    Raises
    ------
    KeyError
        If no vector rests on such a bloc, or the bloc has no such definition.
    """
    unknown = sorted(definitions.keys() - {bloc.lower() for bloc in OF_BLOC})
    if unknown:
        raise KeyError(f"no vector rests on a bloc {', '.join(unknown)}; there are: {', '.join(OF_BLOC)}")
    blocs = {vector: members(bloc, year, definitions.get(bloc.lower(), OF_THE_DAY)) for bloc, vector in OF_BLOC.items()}
    regions = tables.table("countries").set_index("iso3")["region"]
    return {code: _vector(code, regions[code], states, blocs) for code, states in _parts().items() if code not in TOTALS}


def _vector(code: str, region: str, states: list[str], blocs: dict[str, frozenset[str]]) -> str:
    if code in OF_STATE:
        return OF_STATE[code]
    for name, inside in blocs.items():
        if inside.issuperset(states):
            return name
    return OF_REGION.get(region, OF_ALL_OTHERS)


def vector_of(partners: Iterable[str], year: int | Iterable[int], **definitions: str) -> pd.Series:
    """Return the vector of each partner.

    Parameters
    ----------
    partners : Series or iterable of str
        ISO3 codes.
    year : int or iterable of int
        One year for all, or one for each partner.
    **definitions : str
        Definitions of the blocs, as in `vector_map`.

    Returns
    -------
    Series of str
        One of `VECTORS`, missing for totals (WLD); on the index of `partners` if it is a Series.

    Raises
    ------
    KeyError
        If a code is not in `countries`, or as in `vector_map`.
    ValueError
        If there are not as many years as partners.
    """
    codes = partners if isinstance(partners, pd.Series) else pd.Series(list(partners), dtype="str")
    unknown = sorted(set(codes.unique()) - set(tables.table("countries")["iso3"].unique()))
    if unknown:
        raise KeyError(f"not in data/countries.csv: {', '.join(map(str, unknown))}")
    if isinstance(year, Iterable):
        # As a list: pandas takes longer to hand out a code than the map to answer.
        vectors = [vector_map(int(one), **definitions).get(code) for code, one in zip(codes.tolist(), year, strict=True)]
        return pd.Series(vectors, index=codes.index, name="vector", dtype="str")
    return codes.map(vector_map(int(year), **definitions)).rename("vector")
