"""The list of mutants that no test notices, each with the reason why none should."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Collection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("survivors.csv")
COLUMNS = ("module", "function", "line", "mutant", "reason")
LONGEST = 240

Key = tuple[str, ...]


def name_of(module: Path) -> str:
    """How the list names a module: ``measure/trade``."""
    return "/".join(module.relative_to(ROOT / "analysis").with_suffix("").parts)


def key(module: Path, mutant: dict[str, str]) -> Key:
    """How the list names a mutant: module, function, and the line before and after."""
    return (name_of(module), mutant["function"], _short(mutant["line"]), _short(mutant["mutant"]))


def drawn(module: Path, mutant: dict[str, str], one_in: int) -> bool:
    """Whether a mutant is of the sample of one in so many: by what it changes, so that a change elsewhere draws no others."""
    text = "\0".join((name_of(module), mutant["function"], mutant["line"], mutant["mutant"]))
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % one_in == 0


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def reasons() -> dict[Key, str]:
    """The list: mutant → reason, empty where none was given yet."""
    with open(LIST, encoding="utf-8", newline="") as file:
        return {tuple(row[name] for name in COLUMNS[:-1]): row["reason"] for row in csv.DictReader(file)}


def complaints(modules: Collection[Path], found: Collection[Key]) -> list[str]:
    """Survivors of modules without a reason, and those listed that are none."""
    names = set(map(name_of, modules))
    known = {one: reason for one, reason in reasons().items() if one[0] in names}
    new = [f"no test notices, and no reason is given: {_said(one)}" for one in found if not known.get(one)]
    return new + [f"listed, but no survivor: {_said(one)}" for one in known if one not in set(found)]


def _said(one: Key) -> str:
    module, function, line, mutant = one
    return f"{module} {function}\n    {line}\n    {mutant}"


def write(modules: Collection[Path], found: Collection[Key]) -> None:
    """Bring the list up to date for some modules; reasons that were given are kept."""
    names, known = set(map(name_of, modules)), reasons()
    kept = {one: reason for one, reason in known.items() if one[0] not in names}
    kept |= {one: known.get(one, "") for one in found}
    with open(LIST, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([*one, reason] for one, reason in sorted(kept.items()))
