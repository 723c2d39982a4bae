"""Cells of a download that a spreadsheet would run as a formula."""

from __future__ import annotations

import re

import pandas as pd

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*|\.\d+)(?:[eE][+-]?\d+)?\s?%?|-")


def is_formula(cell: object) -> bool:
    """Say whether a spreadsheet would take a text for a formula: it opens like one and is no number."""
    return isinstance(cell, str) and _FORMULA.match(cell) is not None and _NUMBER.fullmatch(cell) is None


def defused(table: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before each text that would be run as a formula, which makes a spreadsheet show it.

    Parameters
    ----------
    table : DataFrame
        What a reader will download; numbers, and columns of numbers, stay as they are.

    Returns
    -------
    DataFrame
        The table itself where there is nothing to change.
    """
    found = {
        column: table[column].map(lambda cell: f"'{cell}" if is_formula(cell) else cell)
        for column in table
        if not pd.api.types.is_numeric_dtype(table[column]) and table[column].map(is_formula).any()
    }
    return table.assign(**found) if found else table
