"""Addresses of rows of data: ``trade_dots[flow=exports; year=2005]`` and what they point at."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import load

_ADDRESS = re.compile(r"(?P<table>\w+)\[(?P<conditions>[^\]]*)\]")
FIRST_LINE = 2  # of a CSV file, after its head


class BadAddress(ValueError):
    """An address of rows that cannot be read, or points at nothing."""


def rows(table: str, **conditions: str | int | list) -> str:
    """Write an address of rows: ``trade_dots[flow=exports; year=2005]``; a list joins alternatives."""
    said = "; ".join(
        f"{k}={','.join(map(str, v)) if isinstance(v, list | tuple) else v}" for k, v in conditions.items()
    )
    return f"{table}[{said}]"


class Part(NamedTuple):
    """One table's part of an address: the values that each column named may have."""

    text: str
    table: str
    conditions: dict[str, list[str]]


def read(address: str) -> list[Part]:
    """Take an address apart.

    Raises
    ------
    BadAddress
        If it is malformed.
    """
    found = []
    for part in address.split(" + "):
        match = _ADDRESS.fullmatch(part.strip())
        if match is None:
            raise BadAddress(f"cannot read the address of rows {part!r}; expected table[column=value; ...]")
        stated = (c.strip().partition("=") for c in match["conditions"].split(";") if c.strip())
        found.append(Part(part, match["table"], {column: values.split(",") for column, _, values in stated}))
    return found


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
    KeyError
        If it names an unknown table.
    """
    return [(part.table, _rows(part)) for part in read(address)]


def tables(address: str) -> list[str]:
    """Names of the tables that an address points into, whether they exist or not."""
    return [match["table"] for match in _ADDRESS.finditer(address)]


def _rows(part: Part) -> pd.DataFrame:
    table = load.table(part.table)
    fits = np.ones(len(table), dtype=bool)
    for column, values in part.conditions.items():
        if column not in table:
            raise BadAddress(f"{part.text}: table {part.table} has no column {column!r}")
        lines = _lines(part.table, column)
        named = np.zeros(len(table), dtype=bool)
        for value in values:
            named[lines.get(value, [])] = True
        fits &= named
    if not fits.any():
        raise BadAddress(f"{part.text}: no row of {part.table} fits")
    found = table[fits]
    found.index = FIRST_LINE + np.flatnonzero(fits)
    return found


@cache
def _lines(name: str, column: str) -> dict[str, np.ndarray]:
    """Values of a column as text → the positions of their rows."""
    cells = load.table(name)[column].astype(str)
    return pd.Series(range(len(cells))).groupby(cells.to_numpy()).indices
