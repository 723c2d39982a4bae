"""The register of rules: which function computes which keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

FLOW = "(?P<flow>exports|imports|turnover)"
WHO = "(?P<who>[^.]+)"
STATE = "(?P<state>[A-Z]{3})"
YEAR = r"(?P<year>\d{4})"
YEARS = r"(?P<first>\d{4})\.(?P<last>\d{4})"
# Parts of a key that are whole numbers.
WHOLE = {"year", "first", "last", "width", "section"}


@dataclass(frozen=True)
class Rule:
    """A pattern of keys and what computes them."""

    pattern: re.Pattern
    function: Callable[..., float]

    @property
    def part(self) -> str:
        """The module that holds the rule."""
        return self.function.__module__.rpartition(".")[2]


RULES: list[Rule] = []


def rule(pattern: str) -> Callable:
    """Enter a function for all keys of a pattern; it gets the named parts of the key."""

    def enter(function: Callable[..., float]) -> Callable[..., float]:
        RULES.append(Rule(re.compile(pattern), function))
        return function

    return enter


def rules_of(key: str) -> list[Rule]:
    """The rules whose pattern fits a key."""
    return [one for one in RULES if one.pattern.fullmatch(key)]


def compute(key: str) -> float:
    """Compute the number of a key by its rule; none where the tables hold nothing for it."""
    (one,) = rules_of(key)
    parts = one.pattern.fullmatch(key).groupdict()
    try:
        return float(one.function(**{name: _part(name, text) for name, text in parts.items()}))
    except (LookupError, ValueError):
        return float("nan")


def _part(name: str, text: str | None) -> Any:
    return int(text) if name in WHOLE and text else text


def computed(keys: Iterable[str]) -> pd.Series:
    """Values of those of the keys that a rule fits, by key, sorted."""
    return pd.Series({key: compute(key) for key in sorted(keys) if rules_of(key)}, name="second", dtype=float)
