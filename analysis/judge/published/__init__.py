"""Families of published numbers: a key such as ``share.exports.RUS.2005`` → a number.

A family is a function named by a template; what stands in braces is a parameter.
"""

from __future__ import annotations

import difflib
import importlib
import math
import pkgutil

from analysis import load

from .. import raised
from ..golden import Number, UnknownKey
from .family import FAMILIES, Family

__all__ = ["compute", "family_of"]
NEAR = 3

# Each module enters its families into the register when it is imported.
for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")


def compute(key: str) -> Number:
    """Compute the number of a key.

    Raises
    ------
    UnknownKey
        If no family has a template that fits, or the data hold nothing for the parameters.
    UnfitNumber
        If what its family gives is no number that the book can print.
    """
    family = family_of(key)
    return _number(family, key, family.pattern.fullmatch(key).groupdict())


def family_of(key: str) -> Family:
    """The family that answers to a key; nothing is computed.

    Raises
    ------
    UnknownKey
        If no family has a template that fits.
    """
    # The more of a template is literal, the closer it fits.
    for family in sorted(FAMILIES, key=lambda f: f.pattern.groups):
        if family.pattern.fullmatch(key):
            return family
    raise UnknownKey(f"no family of numbers fits the key {key!r}; `make families` lists them, the nearest are\n  " + "\n  ".join(_nearest(key)))


def _number(family: Family, key: str, parameters: dict[str, str]) -> Number:
    nothing = f"golden number {key!r}: the data hold nothing for {', '.join(f'{name} {value}' for name, value in parameters.items()) or 'it'}"
    try:
        answer = family.answer(parameters)
    except load.DataError:
        raise
    except (KeyError, ValueError, TypeError, StopIteration) as error:
        where = raised.under(error, family.function)
        raise UnknownKey(f"{nothing} ({type(error).__name__}: {error}{where and f'; {where}'})") from error
    number = family.number(key, answer)
    if math.isnan(number.value):
        raise UnknownKey(nothing)
    return number


def _nearest(key: str) -> list[str]:
    templates = [family.template for family in FAMILIES]
    alike = [template for template in templates if template.split(".")[0] == key.split(".")[0]]
    return difflib.get_close_matches(key, alike or templates, n=NEAR, cutoff=0)
