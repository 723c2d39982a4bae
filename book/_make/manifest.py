"""The manifest of a built book: a hash for each file, as ``sha256sum`` writes them, and what differs between two books."""

from __future__ import annotations

import csv
import hashlib
import math
import re
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from book._make.layout import Layout

NAME = "MANIFEST.sha256"
# Another processor or library may move the last of the sixteen digits of a number; nothing may move more.
ROUNDING = 1e-9
_DRAWING = re.compile(r"html/(?:_images|exhibits)/(?P<name>.+?)(?:\.narrow)?\.(?:svg|png)")
_PACK = re.compile(r"html/exhibits/(?P<name>.+)\.csv")
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


class ManifestError(ValueError):
    """A manifest is missing or cannot be read."""


class Difference(NamedTuple):
    """A file that is not the same in two books.

    Attributes
    ----------
    path
        The file, relative to the folder of the book.
    said
        What differs, in words.
    rounding
        Whether it is no more than a last digit, or the drawing of a figure whose data are the same to rounding.
    """

    path: str
    said: str
    rounding: bool = False


def write(layout: Layout) -> Path:
    """Write the manifest of the finished book beside it and return its path."""
    place = layout.products / NAME
    new = place.with_name(f"{NAME}.new")
    new.write_text(listed(hashes(layout.products, files(layout))), encoding="utf-8", newline="\n")
    return new.replace(place)


def files(layout: Layout) -> list[Path]:
    """Files of the finished book: pages with all that belongs to them, and the PDF."""
    # .buildinfo is a note of Sphinx to itself.
    pages = (path for path in layout.html.rglob("*") if path.is_file() and not path.name.startswith("."))
    return sorted([*pages, *([layout.pdf] if layout.pdf.is_file() else [])])


def hashes(folder: Path, paths: Iterable[Path]) -> dict[str, str]:
    """SHA-256 of files by their path below a folder."""
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def listed(found: dict[str, str]) -> str:
    """Hashes as lines of ``sha256sum``, sorted by path."""
    return "".join(f"{found[path]}  {path}\n" for path in sorted(found))


def read(place: Path) -> dict[str, str]:
    """Read a manifest.

    Raises
    ------
    ManifestError
        If it is missing, empty, or a line is no hash with a path.
    """
    if not place.is_file():
        raise ManifestError(f"there is no manifest {place.name} in {place.parent.name}; a full build writes it (make book)")
    found = {}
    for number, line in enumerate(place.read_text(encoding="utf-8").splitlines(), 1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ManifestError(f"{place.name}, line {number} is no hash with a path: {line[:80]!r}")
        found[match[2]] = match[1]
    if not found:
        raise ManifestError(f"{place.name} is empty")
    return found


def tampered(layout: Layout) -> list[Difference]:
    """Where the finished book is not what its manifest says; empty where it is whole.

    Raises
    ------
    ManifestError
        If there is no manifest.
    """
    said = read(layout.products / NAME)
    return compare(said, hashes(layout.products, files(layout)))


def compare(old: dict[str, str], new: dict[str, str], before: Path | None = None, after: Path | None = None) -> list[Difference]:
    """What differs between two books, what matters most first: data, then pages, then drawings, then the rest.

    Parameters
    ----------
    old, new
        Hashes by path.
    before, after
        Folders of the books, where both are at hand: then the first line that differs is named.
    """
    changed = [path for path in sorted(old.keys() | new.keys()) if old.get(path) != new.get(path)]
    found = [_difference(path, old, new, before, after) for path in changed]
    drifted = {_PACK.fullmatch(each.path)["name"] for each in found if each.rounding and _PACK.fullmatch(each.path)}
    real = {match["name"] for each in found if not each.rounding and (match := _PACK.fullmatch(each.path))}
    return sorted((_drawing(each, drifted, real) for each in found), key=lambda each: (_weight(each.path), each.path))


def _difference(path: str, old: dict, new: dict, before: Path | None, after: Path | None) -> Difference:
    if path not in new:
        return Difference(path, "is missing")
    if path not in old:
        return Difference(path, "is new")
    if before and after and path.endswith(".csv"):
        return _table(path, before / path, after / path)
    if before and after and path.endswith((".html", ".json", ".txt", ".md", ".bib", ".ris")):
        return Difference(path, _first_line(before / path, after / path))
    return Difference(path, "differs")


def _table(path: str, before: Path, after: Path) -> Difference:
    with before.open(encoding="utf-8", newline="") as one, after.open(encoding="utf-8", newline="") as other:
        rows = list(zip_longest(csv.reader(one), csv.reader(other), fillvalue=[]))
    for number, (was, now) in enumerate(rows, 1):
        for column, (a, b) in enumerate(zip_longest(was, now, fillvalue="")):
            if not _same(a, b):
                head = rows[0][0][column] if column < len(rows[0][0]) else f"column {column + 1}"
                return Difference(path, f"line {number}, {head}: was {a[:40]!r}, is {b[:40]!r}")
    return Difference(path, "numbers differ in their last digits only", rounding=True)


def _same(a: str, b: str) -> bool:
    if a == b:
        return True
    try:
        return math.isclose(float(a), float(b), rel_tol=ROUNDING)
    except ValueError:
        return False


def _first_line(before: Path, after: Path) -> str:
    lines = zip_longest(before.read_text(encoding="utf-8").splitlines(), after.read_text(encoding="utf-8").splitlines(), fillvalue="")
    for number, (was, now) in enumerate(lines, 1):
        if was != now:
            at = next((i for i, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
            start = max(0, at - 20)
            return f"line {number}: was ...{was[start : at + 40]!r}, is ...{now[start : at + 40]!r}"
    return "differs in its line ends"


def _drawing(each: Difference, drifted: set[str], real: set[str]) -> Difference:
    """Say of a drawing whether the data behind it differ."""
    match = _DRAWING.fullmatch(each.path)
    if match is None or each.said != "differs":
        return each
    if match["name"] in real:
        return each._replace(said=f"is drawn from other data: see html/exhibits/{match['name']}.csv")
    if match["name"] in drifted:
        return each._replace(said="is drawn from data that differ in their last digits only", rounding=True)
    return each._replace(said="is drawn otherwise from the same data", rounding=True)


def _weight(path: str) -> int:
    if path.endswith(".csv"):
        return 0
    if path.endswith(".html"):
        return 1
    return 2 if _DRAWING.fullmatch(path) else 3
