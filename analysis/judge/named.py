"""What chapters and rows name of each other, asked before anything is computed: chapters of parts and hypotheses, claims that prose cites."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator

from analysis import load
from analysis.load.addresses import FIRST_LINE

from . import uses
from .ledger import LedgerError, claims

_CITED = re.compile(r"\{(?:claim|stated)\}`([^`]+)`")
# In the layer that shows, an identifier stands in quotes.
_QUOTED = re.compile(r"[\"'](C-[A-Z]{3}-\d+)[\"']")
_RECORD = "run `make data-accept`, then `make golden` again"


def refuse_unknown() -> None:
    """Refuse a chapter that is not there and a claim that is not in the ledger.

    Raises
    ------
    LedgerError
        With its place and what to do, for each.
    """
    if said := [*_unknown_chapters(), *_unknown_claims()]:
        raise LedgerError("\n".join(said))


def _unknown_chapters() -> Iterator[str]:
    known = {path.stem for path in uses.sources() if path.suffix == ".md"}
    for name, key in (("thesis_parts", "part"), ("hypotheses", "id")):
        table = load.table(name)
        for row, (identifier, chapter) in enumerate(zip(table[key], table["chapter"]), FIRST_LINE):
            if chapter not in known:
                yield (
                    f"{load.path(name).parent.name}/{name}.csv, row {row}: {key} {identifier} has the chapter {chapter!r}, and there is no book/{chapter}.md. "
                    f"{_meant(chapter, known)}Put the row right and {_RECORD}, or give the file that name."
                )


def _unknown_claims() -> Iterator[str]:
    known = set(claims().index)
    places: dict[str, list[str]] = {}
    for identifier, place in _cited():
        if identifier not in known:
            places.setdefault(identifier, []).append(place)
    for identifier, lines in sorted(places.items()):
        asking = "\n  ".join(["It is cited in", *dict.fromkeys(lines)])
        yield f"no claim {identifier!r} in data/claims.csv. {asking}\n{_meant(identifier, known)}Put it right there or take it out, or bring the row back, {_RECORD}."


def _cited() -> Iterator[tuple[str, str]]:
    """Claims that chapters and the layer that shows name, each with file and line."""
    for path in uses.sources():
        cited = _CITED if path.suffix == ".md" else _QUOTED
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield from ((identifier, f"{path.relative_to(uses.ROOT).as_posix()}, line {line}") for identifier in cited.findall(text))


def _meant(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(str(name), sorted(known), cutoff=0.8)
    return f"Did you mean {near[0]}? " if near else ""
