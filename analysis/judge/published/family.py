"""The register of families of published numbers."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .. import raised, units
from ..golden import COLUMNS, Number, UnfitNumber

# What makes a number besides its key.
ATTRIBUTES = frozenset(COLUMNS) - {"key"}


@dataclass(frozen=True)
class Family:
    """A template of keys and the function that answers to them."""

    template: str
    pattern: re.Pattern
    function: Callable[..., dict]

    def answer(self, parameters: dict[str, str]) -> dict:
        """What the function gives for the parameters of a key; those that are years become integers."""
        return self.function(**{name: int(text) if text.isdigit() else text for name, text in parameters.items()})

    def number(self, key: str, answer: dict) -> Number:
        """The number that an answer of the function makes under a key.

        Raises
        ------
        UnfitNumber
            If something that makes a number is missing or unknown, or the book cannot print its unit.
        """
        if wrong := sorted(ATTRIBUTES ^ answer.keys()):
            need = f"a family gives {', '.join(sorted(ATTRIBUTES))}, no more and no less"
            raise UnfitNumber(f"golden number {key!r}: {raised.within(self.function, wrong[0])}: {wrong[0]} is {'missing' if wrong[0] in ATTRIBUTES else 'unknown'}; {need}")
        if said := units.refusal(answer["unit"]):
            raise UnfitNumber(f"golden number {key!r}: {raised.within(self.function, answer['unit'])}: {said}")
        return Number(key=key, **answer)


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


def refuse_unprintable(paths: Iterable[Path] | None = None) -> None:
    """Refuse a unit that is written in a family and that the book cannot print, before anything is computed.

    A unit that is read from a table is known when the number is.

    Parameters
    ----------
    paths : iterable of Path, optional
        Modules of families; by default all of them.

    Raises
    ------
    UnfitNumber
        At the first of them, with file and line.
    """
    for path in sorted(Path(__file__).parent.glob("*.py")) if paths is None else paths:
        for unit in _units(ast.parse(path.read_text(encoding="utf-8"))):
            if said := units.refusal(unit.value):
                raise UnfitNumber(f"{raised.place(str(path), unit.lineno)}: {said}")


def _units(tree: ast.Module) -> Iterator[ast.Constant]:
    """Texts that stand for a unit in what a function gives, also as one of two."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values):
                if isinstance(key, ast.Constant) and key.value == "unit":
                    yield from _texts(value)


def _texts(value: ast.expr) -> Iterator[ast.Constant]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value
    elif isinstance(value, ast.IfExp):
        yield from (text for branch in (value.body, value.orelse) for text in _texts(branch))
