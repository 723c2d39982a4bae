"""Where the book uses golden numbers: in the chapters, and in titles and captions of exhibits."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from analysis import load
from analysis.load import addresses
from analysis.load.errors import COMMANDS

from . import golden, published, remembered
from .ledger import LedgerError

ROOT = Path(__file__).resolve().parents[2]
# Tables that are written when the ledger has been judged.
JUDGED = frozenset(COMMANDS) - {"golden_numbers", "chapter_costs", "second_computation", "second_exhibits"}
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


def misspelt(keys: Collection[str], new: Collection[str]) -> list[str]:
    """What is wrong with keys as far as it can be known before anything is judged: a text for each, with the lines that ask for it.

    Parameters
    ----------
    keys
        All keys; those that fit no family are wrong.
    new
        Those of them that were not computed before; they are tried, and wrong where the data hold nothing for them. What
        rests on verdicts is left to :func:`computed`, and all that was read for the trial is forgotten.
    """
    refused = {key: _refused(published.family_of, key) for key in sorted(keys)}
    for key in (key for key in sorted(new) if not refused[key]):
        if load.opened() & JUDGED:
            # What a family remembers of verdicts would hide that it rests on them.
            remembered.forget()
        refused[key] = _refused(_tried, key)
    remembered.forget()
    return [said for said in refused.values() if said]


def _tried(key: str) -> None:
    try:
        published.compute(key)
    except load.DataError:
        # Told when the table is asked for in earnest.
        return
    except golden.UnknownKey as error:
        # A claim that cannot be judged is a fault of the ledger, which is told when it is judged.
        if not (isinstance(error.__cause__, LedgerError) or load.opened() & JUDGED):
            raise


def _refused(ask: Callable[[str], object], key: str) -> str:
    """What is said of a key that something refuses; empty of one that it takes."""
    try:
        ask(key)
    except golden.UnknownKey as error:
        return str(_with_places(key, error))
    return ""


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
