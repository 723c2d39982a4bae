"""Addresses of rows of data: ``trade_dots[reporter=BLR; year=2005]`` and what they point at."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from analysis import load

_ADDRESS = re.compile(r"(?P<table>\w+)\[(?P<conditions>[^\]]*)\]")
FIRST_LINE = 2  # of a CSV file, after its head


class BadAddress(ValueError):
    """An address of rows that cannot be read, or points at nothing."""


def rows(table: str, **conditions: str | int | list) -> str:
    """Write an address of rows: ``trade_dots[reporter=BLR; year=2005]``; a list joins alternatives."""
    said = "; ".join(
        f"{k}={','.join(map(str, v)) if isinstance(v, list | tuple) else v}" for k, v in conditions.items()
    )
    return f"{table}[{said}]"


def resolve(address: str) -> list[tuple[str, pd.DataFrame]]:
    """Rows behind a number.

    Parameters
    ----------
    address
        One or more ``table[column=value,value; ...]``, joined by `` + ``.

    Returns
    -------
    list of (table name, DataFrame)
        The rows as they stand in the table; the index is the line in the CSV file.

    Raises
    ------
    BadAddress
        If an address is malformed, names an unknown column, or no row fits.
    """
    found = []
    for part in address.split(" + "):
        match = _ADDRESS.fullmatch(part.strip())
        if match is None:
            raise BadAddress(f"cannot read the address of rows {part!r}; expected table[column=value; ...]")
        found.append((match["table"], _rows(match["table"], match["conditions"], part)))
    return found


def tables(address: str) -> list[str]:
    """Names of the tables that an address points into."""
    return [match["table"] for match in _ADDRESS.finditer(address)]


def _rows(name: str, conditions: str, part: str) -> pd.DataFrame:
    table = load.table(name)
    table.index = range(FIRST_LINE, FIRST_LINE + len(table))
    fits = pd.Series(True, index=table.index)
    for condition in filter(None, (c.strip() for c in conditions.split(";"))):
        column, _, values = condition.partition("=")
        if column not in table:
            raise BadAddress(f"{part}: table {name} has no column {column!r}")
        fits &= _as_text(name, column).isin(values.split(",")).to_numpy()
    if not fits.any():
        raise BadAddress(f"{part}: no row of {name} fits")
    return table[fits]


@cache
def _as_text(name: str, column: str) -> pd.Series:
    return load.table(name)[column].astype(str)
