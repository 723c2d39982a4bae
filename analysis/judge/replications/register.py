"""The register of measures that the ledger may name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

MEASURES: dict[str, Callable[[int, int], pd.DataFrame]] = {}


def measure(function: Callable[[int, int], Iterable[dict]]) -> Callable[[int, int], pd.DataFrame]:
    """Register a function that yields one dictionary a specification."""

    def as_frame(first: int, last: int) -> pd.DataFrame:
        return pd.DataFrame(list(function(first, last)), columns=["specification", "measured", "rows"])

    as_frame.__doc__ = function.__doc__
    MEASURES[function.__name__] = as_frame
    return as_frame


def specification(words: str, measured: float, rows: str) -> dict:
    """One specification and what it measures."""
    return {"specification": words, "measured": float(measured), "rows": rows}
