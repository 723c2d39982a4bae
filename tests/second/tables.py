"""Tables of the data package and labels of the published numbers, read with pandas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pandas as pd

DATA = Path(__file__).resolve().parents[2] / "data"
# What a reader of the book sees of a number besides its value.
LABEL = ["key", "unit", "measure", "provider", "period", "rows"]
_places, _remembering = [DATA], []


def kept(function: Callable) -> Callable:
    """Remember what a function gives until other tables are read."""
    remembering = cache(function)
    _remembering.append(remembering)
    return remembering


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Read the tables of another folder for a while."""
    _places.append(folder)
    _forget()
    try:
        yield
    finally:
        _places.pop()
        _forget()


def _forget() -> None:
    for remembering in _remembering:
        remembering.cache_clear()


@kept
def table(name: str) -> pd.DataFrame:
    """A table as it lies in the file; empty cells are missing."""
    return pd.read_csv(_places[-1] / f"{name}.csv", keep_default_na=False, na_values=[""], low_memory=False)


def where(name: str, **cells) -> pd.DataFrame:
    """Rows of a table whose cells have these values."""
    rows = table(name)
    for column, value in cells.items():
        rows = rows[rows[column] == value]
    return rows


@kept
def labels() -> pd.DataFrame:
    """What is said of each published number, by key, without its value."""
    return pd.read_csv(_places[-1] / "golden_numbers.csv", usecols=LABEL, keep_default_na=False, dtype=str)[LABEL].set_index("key")


@kept
def published() -> pd.Series:
    """The published values, by key: for the comparison alone."""
    return pd.read_csv(_places[-1] / "golden_numbers.csv", usecols=["key", "value"], index_col="key").value


def listed(key: str, column: str, of: str = r"\w+") -> list[str]:
    """Cells of a column that the label of a number lists, of the first table or of one."""
    return re.search(rf"\b{of}\[(?:[^\]]*; )?{column}=([^\];]+)", labels().rows[key])[1].split(",")


def in_unit(key: str, million: float) -> float:
    """Million dollars in the unit of a number's label."""
    return million / 1000 if labels().unit[key] == "busd" else million
