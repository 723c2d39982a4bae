"""Families of published numbers: a key such as ``share.exports.RUS.2005`` → a number.

A family is a function named by a template; what stands in braces is a parameter.
"""

from __future__ import annotations

from ..golden import Number, UnknownKey
from . import africa_asia, after_2016, americas, attention, china, cis, countries, discussion, elites, energy, european_union, hypotheses, identity, ledger, robustness, theory, trade, vectors
from .family import FAMILIES

__all__ = [
    "africa_asia",
    "after_2016",
    "americas",
    "attention",
    "china",
    "cis",
    "compute",
    "countries",
    "discussion",
    "elites",
    "energy",
    "european_union",
    "hypotheses",
    "identity",
    "ledger",
    "robustness",
    "theory",
    "trade",
    "vectors",
]


def compute(key: str) -> Number:
    """Compute the number of a key.

    Raises
    ------
    UnknownKey
        If no family has a template that fits, or the data hold nothing for the parameters.
    """
    # The more of a template is literal, the closer it fits.
    for family in sorted(FAMILIES, key=lambda f: f.pattern.groups):
        match = family.pattern.fullmatch(key)
        if match:
            try:
                return family.number(key, match.groupdict())
            except (KeyError, ValueError, StopIteration) as error:
                raise UnknownKey(f"golden number {key!r}: the data hold nothing for it ({error})") from error
    known = "\n  ".join(sorted(family.template for family in FAMILIES))
    raise UnknownKey(f"no family of numbers fits the key {key!r}; the families are\n  {known}")
