"""Running the recipes: what became of each table, and what stays as it was."""

import csv
import io
import os
import traceback
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pandas as pd

from analysis.load import integrity, reading
from analysis.load.errors import NOT_ENTERED, NOT_PLACED, DataError
from analysis.load.package import Package
from analysis.recipes import dependants, descriptors, package, tidy
from analysis.recipes.raw import RawError, RawFolder, RawMissing

SAME, CHANGED, NEW, KEPT, MISSING, FAILED = "same", "changed", "new", "kept by hand", "raw file missing", "failed"
# Modules that every recipe is run by.
MACHINERY = frozenset({"regenerate.py", "raw.py", "tidy.py", "package.py", "descriptors.py"})
BAD = frozenset({MISSING, FAILED})


@dataclass(frozen=True)
class Outcome:
    """What happened to one table: a status of this module and a sentence."""

    table: str
    status: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.table:28} {self.status}" + (f": {self.detail}" if self.detail else "")


def regenerate(folder: Path, raw: RawFolder, manifest: dict[str, str], names: list[str]) -> list[Outcome]:
    """Make tables anew from the raw files and write those that differ.

    A table whose raw file is missing or changed, whose recipe fails or whose result breaks the
    schema or an invariant is reported and left as it is committed.

    Parameters
    ----------
    folder : Path
        Folder of the tables.
    raw : RawFolder
        Raw files.
    manifest : dict of str to str
        SHA-256 of the raw files, for the descriptors.
    names : list of str
        Tables; `countries` is made first, because the others refer to its codes.
    """
    committed = package.read(folder)
    first = ["countries"] if "countries" in names else []
    outcomes = []
    for name in first + [name for name in names if name not in first]:
        outcome, resource = _one(folder, raw, manifest, name, committed)
        outcomes.append(outcome)
        if resource is not None:
            committed[name] = resource
            package.write(folder, committed)
    return outcomes


def _line(error: Exception) -> str:
    """The line of a recipe's module that an error came through last, `` (voeten.py, line 5)``; empty where it came through none."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).parent == Path(__file__).parent]
    recipes = [frame for frame in frames if Path(frame.filename).name not in MACHINERY]
    return f" ({Path(recipes[-1].filename).name}, line {recipes[-1].lineno})" if recipes else ""


def _one(folder, raw, manifest, name, committed) -> tuple[Outcome, dict | None]:
    resource = descriptors.resource(name, manifest)
    path = folder / resource["path"]
    before = path.read_bytes() if path.is_file() else None
    try:
        content = tidy.csv_bytes(run(resource["recipe"], raw), resource) if resource["recipe"] else before
        if content is None:
            return Outcome(name, FAILED, f"{reading.label(path)} is kept by hand and is not there"), None
        full = package.with_file(resource, content)
        _check_and_place(folder, committed, full, content)
    except RawMissing as error:
        return Outcome(name, MISSING, str(error)), None
    except (RawError, DataError) as error:
        return Outcome(name, FAILED, str(error)), None
    except (KeyError, IndexError, TypeError, ValueError) as error:
        # A file of another layout than the recipe was written for, or a slip in it; the other tables go on.
        return Outcome(name, FAILED, f"{resource['recipe']}{_line(error)}: {type(error).__name__}: {error}"), None
    return _outcome(folder, name, resource, committed, before, content), full


def run(recipe: str, raw: RawFolder) -> pd.DataFrame:
    """Run a recipe given as ``module:function``."""
    module, function = recipe.split(":")
    return getattr(import_module(module), function)(raw)


def _check_and_place(folder: Path, committed: dict, resource: dict, content: bytes) -> None:
    """Check the new table beside the old one, and let it take its place only when nothing is wrong."""
    path = folder / resource["path"]
    partial = path.with_name(path.name + ".partial")
    partial.write_bytes(content)
    others = [other for name, other in committed.items() if name != resource["name"]]
    trial = Package(folder, {"resources": [*others, resource | {"path": partial.name}]})
    try:
        trial.check(resource["name"])
        os.replace(partial, path)
    except DataError as error:
        raise _of_the_table(error, partial, path, resource) from error
    finally:
        partial.unlink(missing_ok=True)


def _of_the_table(error: DataError, partial: Path, path: Path, resource: dict) -> DataError:
    """The same refusal said of the table itself: the file that was checked is gone when somebody looks for it."""
    if error.file != reading.label(partial):
        return error
    todo = NOT_PLACED if resource["recipe"] else NOT_ENTERED
    if not resource["recipe"] and error.advice.startswith("save the file"):
        todo = f"{error.advice.partition('. Or bring')[0]}; then run the command again"
    return DataError(reading.label(path), error.row, error.column, error.expected, error.found, todo)


def _outcome(folder: Path, name: str, resource: dict, committed: dict, before: bytes | None, content: bytes) -> Outcome:
    if not resource["recipe"]:
        recorded = committed.get(name, {}).get("hash")
        return Outcome(name, KEPT, "" if recorded == integrity.digest(content) else "changed; checked and recorded")
    if before is None:
        return Outcome(name, NEW, f"{content.count(10) - 1} rows")
    if before == content:
        return Outcome(name, SAME)
    words = [difference(before, content, resource), dependants.in_words(folder, name)]
    return Outcome(name, CHANGED, "; ".join(words))


def difference(before: bytes, after: bytes, resource: dict) -> str:
    """Say how two versions of a table differ: rows added, removed, changed, and the largest change."""
    key = resource["schema"].get("primaryKey", [])
    old, new = _by_key(before, key), _by_key(after, key)
    added, removed = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    changed = [row for row in new.keys() & old.keys() if new[row] != old[row]]
    if not (added or removed or changed):
        return "the order of the rows only"
    words = f"{added} rows added, {removed} removed, {len(changed)} changed"
    largest = max((_change(row, old[row], new[row]) for row in sorted(changed)), default=None)
    if largest and largest[0] > 0:
        words += f", largest change {largest[1]}"
    return words


def _by_key(content: bytes, key: list[str]) -> dict[tuple, dict]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8")))
    return {tuple(row.get(column) for column in key) or tuple(row.values()): row for row in rows}


def _change(key: tuple, old: dict, new: dict) -> tuple[float, str]:
    changes = [(0.0, "")]
    for column in new:
        try:
            size = abs(float(new[column]) - float(old.get(column, "")))
        except (ValueError, TypeError):
            continue
        changes.append((size, f"{column} of {' '.join(map(str, key))}: {old[column]} -> {new[column]}"))
    return max(changes)
