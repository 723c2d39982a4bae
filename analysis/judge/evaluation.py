"""Evaluation: the ledger judged afresh, over all admissible specifications."""

from __future__ import annotations

import difflib
import math

import pandas as pd

from analysis import load
from analysis.load import addresses, edition

from . import raised, replications, rules
from .ledger import LedgerError, claim, claims, place, rule_of
from .replications.register import SUBJECT, Measure, Query

SPECIFICATION_COLUMNS = ["claim", "specification", "measured", "relative", "holds", "rows"]
VERDICT_COLUMNS = ["claim", "verdict", "held", "specifications", "controls", "controls_passing", "hold_out", "hold_out_to", "first_flip"]
# Statements that run up to the thesis's present, its last years, can be held against the years since.
STILL_HELD = 5
_TO_DO = "Put {place} right, run `make data-accept`, then `make golden` again."
_ROW = _TO_DO.format(place="the row")


def evaluate(identifier: str) -> pd.DataFrame:
    """What each admissible specification measures for a claim, and whether it bears it out.

    Returns
    -------
    DataFrame
        One row a specification: ``claim``, ``specification`` (provider, definition, base or window
        in words), ``measured`` (in the claim's unit), ``relative`` (change of a small share of trade in percent of what it was),
        ``holds``, ``rows`` (data behind it). Empty
        where the claim has no measure, or the data hold nothing for it.

    Raises
    ------
    LedgerError
        If the claim names a measure that does not exist or cannot be asked this, or no tolerance fits it.
    """
    statement = claim(identifier)
    if pd.isna(statement["measure"]):
        return pd.DataFrame(columns=SPECIFICATION_COLUMNS)
    return _judged(statement, _query(statement))


def over(identifier: str, first: int, last: int) -> pd.DataFrame:
    """What :func:`evaluate` gives for a judged claim if it is about other years."""
    statement = claim(identifier)
    return _judged(statement, _query(statement).over(first, last))


def _measure_of(statement: pd.Series) -> Measure:
    measure = replications.MEASURES.get(statement["measure"])
    if measure is None:
        known = sorted(replications.MEASURES)
        near = difflib.get_close_matches(statement["measure"], known)
        meant = f"did you mean {near[0]}? " if near else ""
        raise LedgerError(f"{place(statement.name)}: unknown measure {statement['measure']!r}; {meant}known: {', '.join(known)}. {_ROW}")
    return measure


def _query(statement: pd.Series) -> Query:
    subject = "" if pd.isna(statement["subject"]) else statement["subject"]
    return Query(int(statement["first_year"]), int(statement["last_year"]), subject)


def _asked(statement: pd.Series, query: Query) -> pd.DataFrame:
    measure = _measure_of(statement)
    try:
        return measure(query)
    except load.DataError:
        # The fault of a table, which names itself, and not of the row that asks for it.
        raise
    except (KeyError, ValueError, TypeError) as error:
        subject = f" about {query.subject!r}" if query.subject else ""
        about = f"{statement['measure']} cannot be asked{subject} of {query.country} in {query.first}-{query.last}"
        where = raised.under(error, measure.function)
        todo = _TO_DO.format(place=f"the row or {where}") if where else _ROW
        raise LedgerError(f"{place(statement.name)}: {about} ({type(error).__name__}: {error}). {todo}") from error


def _judged(statement: pd.Series, query: Query) -> pd.DataFrame:
    rule = rule_of(statement)
    table = _asked(statement, query)
    if query.country != SUBJECT:
        # A control that has no figure for a year is asked no more; that of the thesis must have them all.
        table = table.dropna(subset="measured")
    _refuse_missing(statement, query, table)
    held = [rules.holds(rule, row.measured, statement["stated_low"], statement["stated_high"], row.relative) for row in table.itertuples()]
    return table.assign(claim=statement.name, holds=pd.Series(held, dtype=bool, index=table.index))[SPECIFICATION_COLUMNS]


def _refuse_missing(statement: pd.Series, query: Query, table: pd.DataFrame) -> None:
    """Raise a `LedgerError` if a specification measures nothing."""
    missing = table[table["measured"].isna()]
    if len(missing):
        first = missing.iloc[0]
        raise LedgerError(
            f"{place(statement.name)}: {statement['measure']} gives no value for {query.country} in the specification {first['specification']!r}, "
            f"whose rows are {first['rows']}. Let the function in analysis/judge/replications leave out what it cannot measure "
            "(`dropna()` on its series); then run `make golden` again."
        )


def controls(identifier: str) -> dict[str, str]:
    """Verdicts of the same rule on other countries: ISO3 → verdict, those without data left out."""
    statement = claim(identifier)
    if pd.isna(statement["measure"]):
        return {}
    asked = _measure_of(statement).controls
    found = {country: rules.verdict(_judged(statement, _query(statement).of(country))["holds"]) for country in asked}
    return {country: verdict for country, verdict in found.items() if verdict != rules.NOT_TESTABLE}


def hold_out(identifier: str) -> dict[int, str]:
    """Verdicts of the same rule on the years after the thesis, up to each year: year → verdict."""
    statement = claim(identifier)
    if pd.isna(statement["measure"]) or statement["last_year"] < edition.read().thesis_until - STILL_HELD:
        return {}
    years = _measure_of(statement).hold_out
    if years is None:
        return {}
    query = _query(statement)
    found = {last: rules.verdict(_judged(statement, query.over(years[0], last))["holds"]) for last in range(edition.read().thesis_until + 1, years[1] + 1)}
    return {year: verdict for year, verdict in found.items() if verdict != rules.NOT_TESTABLE}


def _row(identifier: str, table: pd.DataFrame) -> dict:
    verdict = rules.verdict(table["holds"])
    others, later = controls(identifier), hold_out(identifier)
    flips = [year for year, then in later.items() if then != verdict]
    return {
        "claim": identifier,
        "verdict": verdict,
        "held": int(table["holds"].sum()),
        "specifications": len(table),
        "controls": len(others),
        "controls_passing": sum(v == rules.SUPPORTED for v in others.values()),
        "hold_out": list(later.values())[-1] if later else "",
        "hold_out_to": list(later)[-1] if later else pd.NA,
        "first_flip": flips[0] if flips else pd.NA,
    }


def evaluate_all() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Judge the whole ledger.

    Returns
    -------
    (DataFrame, DataFrame)
        All specifications (columns of :func:`evaluate`), and one row a claim: ``claim``,
        ``verdict``, ``held`` and ``specifications`` (counts), ``controls`` and
        ``controls_passing`` (other countries that the rule was run on, and that it supports),
        ``hold_out`` (verdict on the years after the thesis, empty where not asked),
        ``hold_out_to`` (last year that it was asked of) and ``first_flip`` (first year up to which
        that verdict is another). Sorted by claim.

    Raises
    ------
    BadAddress
        If rows that a specification names are not in the tables.
    """
    found = {identifier: evaluate(identifier) for identifier in claims().index}
    filled = [table for table in found.values() if len(table)]
    specifications = pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=SPECIFICATION_COLUMNS)
    for one in specifications.drop_duplicates("rows").itertuples():
        _refuse_lost(one.claim, one.rows)
    verdicts = pd.DataFrame([_row(i, table) for i, table in found.items()], columns=VERDICT_COLUMNS)
    return specifications, verdicts.astype({"hold_out_to": "Int64", "first_flip": "Int64"})


def _refuse_lost(identifier: str, address: str) -> None:
    """Raise a `BadAddress` for rows that are not in the tables, with the claim and the line that names them."""
    try:
        addresses.resolve(address)
    except addresses.BadAddress as error:
        function = _measure_of(claim(identifier)).function
        where = raised.within(function, next(iter(addresses.tables(address)), ""))
        raise addresses.BadAddress(f"claim {identifier}: {where}: {error}. Put the address right that {function.__name__} gives, then run `make golden` again.") from error


def without_data(verdicts: pd.DataFrame) -> list[str]:
    """Claims that name a measure for which the data hold nothing; the verdict on them is that they are not testable."""
    silent = (claim(identifier) for identifier in verdicts.loc[verdicts["specifications"] == 0, "claim"])
    return [
        f"{place(one.name)}: not testable, since the data hold nothing for {one['measure']} in {one['first_year']:.0f}-{one['last_year']:.0f}"
        for one in silent if pd.notna(one["measure"])
    ]


def differences(old: tuple[pd.DataFrame, pd.DataFrame], new: tuple[pd.DataFrame, pd.DataFrame]) -> list[str]:
    """What changed between two judgements, claim by claim: the verdict, the specifications, other countries and years after the thesis.

    Measured values are equal within one part in a billion, all other figures within one in ten million.
    """
    before, after = ({row["claim"]: row for row in verdicts.to_dict("records")} for _, verdicts in (old, new))
    were, are = (_by_claim(specifications) for specifications, _ in (old, new))
    lines = []
    for identifier in sorted(before.keys() | after.keys()):
        had, has = (side.get(identifier, {}) for side in (before, after))
        causes = _causes(were.get(identifier, {}), are.get(identifier, {})) + _others(had, has, ("verdict",))
        was, now = (row.get("verdict", "not in the ledger") for row in (had, has))
        if was != now or causes:
            lines.append(f"{identifier}: {was if was == now else f'{was} -> {now}'}" + "".join(f"\n    {c}" for c in causes))
    return lines


def _by_claim(specifications: pd.DataFrame) -> dict[str, dict[str, dict]]:
    """By claim its rows, each under its specification; thousands are looked up one by one, which takes pandas seconds."""
    found: dict[str, dict[str, dict]] = {}
    for row in specifications.to_dict("records"):
        found.setdefault(row["claim"], {})[row["specification"]] = row
    return found


def _causes(before: dict[str, dict], after: dict[str, dict]) -> list[str]:
    causes = [f"gone: {name}" for name in sorted(before.keys() - after.keys())]
    causes += [f"new: {name} measures {after[name]['measured']:.6g}" for name in sorted(after.keys() - before.keys())]
    for name in (name for name in before if name in after):
        was, now = before[name], after[name]
        if not math.isclose(was["measured"], now["measured"], rel_tol=1e-9, abs_tol=1e-9) or bool(was["holds"]) != bool(now["holds"]):
            causes.append(f"{name}: {was['measured']:.6g} ({_said(was)}) -> {now['measured']:.6g} ({_said(now)})")
        causes += [f"{name}: {other}" for other in _others(was, now, ("measured", "holds"))]
    return causes


def _others(before: dict, after: dict, told: tuple[str, ...]) -> list[str]:
    """What else differs between two rows: ``controls 3 -> 4``, ``rests on other rows``."""
    differing = [name for name in before if name in after and name not in told and not _same(before[name], after[name])]
    return ["rests on other rows" if name == "rows" else f"{name} {_short(before[name])} -> {_short(after[name])}" for name in differing]


def _same(was: object, now: object) -> bool:
    if pd.isna(was) or was == "":
        return bool(pd.isna(now) or now == "")
    if isinstance(was, str) or pd.isna(now) or isinstance(now, str):
        return str(was) == str(now)
    return math.isclose(was, now, rel_tol=1e-7, abs_tol=1e-9)


def _short(value: object) -> str:
    if pd.isna(value) or value == "":
        return "nothing"
    return value if isinstance(value, str) else f"{value:.6g}"


def _said(row: dict) -> str:
    return "holds" if row["holds"] else "fails"
