"""Golden numbers: every number that the prose prints, computed here, committed in one table.

A number is asked for by key (``share.exports.RUS.2005``). The key names a family of numbers and
its parameters; families are in :mod:`analysis.judge.published`. ``make golden`` computes the
keys that the book uses and writes ``data/golden_numbers.csv``; the page prints from that table,
and the tests compute it again and compare.
"""

from __future__ import annotations

import difflib
import math
from dataclasses import asdict, dataclass, fields
from functools import lru_cache

import pandas as pd

from analysis import load

RELATIVE_TOLERANCE = 1e-9


class UnknownKey(KeyError):
    """A key that no family of numbers, or no row of the golden numbers, answers to."""

    def __str__(self) -> str:
        return str(self.args[0])


class UnfitNumber(ValueError):
    """What a family of numbers gives is none that the book can print; the message names the family's file and line."""


@dataclass(frozen=True)
class Number:
    """One published number.

    Attributes
    ----------
    key
        Family and parameters.
    value, unit, digits
        The value in full, its unit (see :mod:`analysis.show.wording`), digits printed.
    measure
        What is measured, in words.
    provider
        Whose figures.
    period
        Year or years.
    rows
        Rows of data behind it: ``table[column=value,value; ...]``, joined by `` + ``.
    """

    key: str
    value: float
    unit: str
    digits: int
    measure: str
    provider: str
    period: str
    rows: str


COLUMNS = [field.name for field in fields(Number)]


@lru_cache(maxsize=1)
def _committed() -> dict[str, Number]:
    table = load.table("golden_numbers").fillna({"provider": "", "period": "", "rows": ""})
    return {row["key"]: Number(**row) for row in table[COLUMNS].to_dict("records")}


def committed(key: str) -> Number:
    """The golden number of a key, as committed.

    Raises
    ------
    UnknownKey
        If the table has no such row, with what to do.
    """
    try:
        return _committed()[key]
    except KeyError:
        near = difflib.get_close_matches(key, _committed())
        meant = f"did you mean {' or '.join(near)}? If not, " if near else ""
        raise UnknownKey(f"no golden number {key!r} in data/golden_numbers.csv; {meant}check the key, then run `make golden`") from None


def all_committed() -> list[Number]:
    """All golden numbers, sorted by key."""
    return [_committed()[key] for key in sorted(_committed())]


def frame(numbers: list[Number]) -> pd.DataFrame:
    """Numbers as a table sorted by key, one column an attribute."""
    return pd.DataFrame([asdict(n) for n in sorted(numbers, key=lambda n: n.key)], columns=COLUMNS)


def differences(old: dict[str, Number], new: dict[str, Number]) -> list[str]:
    """What changed between two sets of golden numbers, one line each, sorted by key.

    Values are equal within :data:`RELATIVE_TOLERANCE`; everything else must be the same.
    """
    lines = []
    for key in sorted(old.keys() | new.keys()):
        if key not in new:
            lines.append(f"{key}: no longer used (was {old[key].value:.6g} {old[key].unit})")
        elif key not in old:
            lines.append(f"{key}: new, {new[key].value:.6g} {new[key].unit}")
        else:
            lines += _changes(old[key], new[key])
    return lines


def _changes(old: Number, new: Number) -> list[str]:
    lines = []
    if not math.isclose(old.value, new.value, rel_tol=RELATIVE_TOLERANCE, abs_tol=1e-12):
        lines.append(f"{old.key}: value was {old.value:.10g}, is {new.value:.10g} {new.unit}")
    for name in COLUMNS[2:]:
        if getattr(old, name) != getattr(new, name):
            lines.append(f"{old.key}: {name} was {getattr(old, name)!r}, is {getattr(new, name)!r}")
    return lines
