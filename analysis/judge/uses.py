"""Where the book uses golden numbers: in the chapters, and in titles and captions of exhibits."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

from analysis.load import addresses

from . import golden, published

ROOT = Path(__file__).resolve().parents[2]
_CALL = re.compile(r"\bshow\.(\w+)\.")
_ROLE = re.compile(r"\{(?:num|bare|size|change|of-years)\}`([^`]+)`")


def sources() -> list[Path]:
    """Files whose text may hold number roles: the chapters and the layer that shows."""
    found = [ROOT / "index.md", *(ROOT / "book").glob("*.md"), *(ROOT / "analysis" / "show").glob("*.py")]
    return sorted(p for p in found if p.exists())


def of_numbers(paths: Iterable[Path] | None = None) -> dict[str, list[str]]:
    """Keys of golden numbers → the chapters that print them, sorted.

    What a module of the layer that shows prints is printed by the chapters that call the module; where none does, the
    module itself is named.
    """
    places: dict[str, set[str]] = {}
    callers = _callers()
    for path in sources() if paths is None else paths:
        for key in _ROLE.findall(path.read_text(encoding="utf-8")):
            places.setdefault(key, set()).update(callers.get(path.stem, {path.stem}) if path.suffix == ".py" else {path.stem})
    return {key: sorted(files) for key, files in sorted(places.items())}


def _callers() -> dict[str, set[str]]:
    """Modules of the layer that shows → the chapters whose cells call them."""
    found: dict[str, set[str]] = {}
    for path in sources():
        for module in _CALL.findall(path.read_text(encoding="utf-8")) if path.suffix == ".md" else ():
            found.setdefault(module, set()).add(path.stem)
    return found


def lines_of(key: str) -> list[str]:
    """Files and lines that ask for a key: ``book/trade.md, line 40``."""
    return [
        f"{path.relative_to(ROOT).as_posix()}, line {number}"
        for path in sources()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if key in _ROLE.findall(line)
    ]


def _with_places(key: str, error: golden.UnknownKey) -> golden.UnknownKey:
    """The same refusal with the lines that ask for the key and the published keys that are near to it."""
    near = difflib.get_close_matches(key, [number.key for number in golden.all_committed() if number.key != key])
    asking = "\n  ".join(["It is asked for in", *lines_of(key)])
    meant = f"\nDid you mean {' or '.join(near)}?" if near else ""
    return golden.UnknownKey(f"{error}\n{asking}{meant}\nPut the key right there, or take it out; then run `make golden` again.")


def _computed(key: str) -> golden.Number:
    try:
        return published.compute(key)
    except golden.UnknownKey as error:
        raise _with_places(key, error) from error


def computed(keys: Iterable[str]) -> dict[str, golden.Number]:
    """Compute the numbers of keys and check that their rows of data are there.

    Raises
    ------
    UnknownKey
        If no family of numbers answers to a key; the message names the lines that ask for it.
    BadAddress
        If the rows that a number names are not in the tables; the message names its key.
    """
    numbers = {key: _computed(key) for key in sorted(keys)}
    for number in numbers.values():
        try:
            addresses.resolve(number.rows)
        except addresses.BadAddress as error:
            raise addresses.BadAddress(f"golden number {number.key!r}: {error}") from error
    return numbers
