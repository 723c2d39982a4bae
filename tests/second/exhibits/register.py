"""The register of exhibits: which function computes the data of which figure or table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Exhibit:
    """A figure or table, what computes its data, and how its rows are told apart."""

    name: str
    keys: tuple[str, ...]
    # Columns that are not computed.
    without: tuple[str, ...]
    function: Callable[[], pd.DataFrame]

    @property
    def part(self) -> str:
        """The module that holds the function."""
        return self.function.__module__.rpartition(".")[2]


EXHIBITS: dict[str, Exhibit] = {}


def exhibit(name: str, keys: str, without: str = "") -> Callable:
    """Enter a function for an exhibit: the columns that tell its rows apart, and those that it leaves out, each a list of words."""

    def enter(function: Callable[[], pd.DataFrame]) -> Callable[[], pd.DataFrame]:
        if name in EXHIBITS:
            raise ValueError(f"two functions for {name}")
        EXHIBITS[name] = Exhibit(name, tuple(keys.split()), tuple(without.split()), function)
        return function

    return enter


def lines(found: dict[str, pd.Series], name: str = "series", value: str = "share_percent", index: str = "year") -> pd.DataFrame:
    """Series by year one below the other, without years in which there is none."""
    return pd.concat([series.dropna().rename_axis(index).rename(value).reset_index().assign(**{name: label}) for label, series in found.items()])
