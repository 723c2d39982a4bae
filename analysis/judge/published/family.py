"""The register of families of published numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..golden import Number


@dataclass(frozen=True)
class Family:
    """A template of keys and the function that answers to them."""

    template: str
    pattern: re.Pattern
    function: Callable[..., dict]

    def number(self, key: str, parameters: dict[str, str]) -> Number:
        """The number of a key; parameters that are years become integers."""
        typed = {name: int(text) if text.isdigit() else text for name, text in parameters.items()}
        return Number(key=key, **self.function(**typed))


FAMILIES: list[Family] = []


def family(template: str) -> Callable:
    """Register a function for keys of a template such as ``share.{flow}.{partner}.{year}``.

    The function gets the parameters and returns the attributes of a
    :class:`~analysis.judge.golden.Number` other than its key.
    """

    def register(function: Callable[..., dict]) -> Callable[..., dict]:
        parts = re.split(r"\{(\w+)\}", template)
        named = "".join(f"(?P<{p}>[^.]+)" if i % 2 else re.escape(p) for i, p in enumerate(parts))
        FAMILIES.append(Family(template, re.compile(named), function))
        return function

    return register
