"""Regenerate the tables of `data/` from the raw files.

python -m analysis.recipes [--raw FOLDER] [--accept-raw] [table ...]

A table that is named and has no description any more is struck from the data package.
"""

import argparse
import csv
import sys
from pathlib import Path

from analysis.load.package import DATA
from analysis.recipes import descriptors, package
from analysis.recipes.descriptors import DescriptionError
from analysis.recipes.raw import MANIFEST, VARIABLE, RawFolder, default_folder, read_manifest, sha256
from analysis.recipes.regenerate import BAD, Outcome, regenerate

_TO_DO = "free the place or the disk, have the right to write there given to you, or work in a copy of the project that is yours; then run this again"


def main(arguments: list[str] | None = None) -> int:
    """Regenerate tables and say of each what happened; return the exit status."""
    options = _options(arguments)
    known = descriptors.table_names()
    gone = sorted({*options.table} & package.read(DATA).keys() - {*known})
    unknown = sorted({*options.table} - {*known, *gone})
    if unknown:
        print(f"no table {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    try:
        for name in gone:
            strike(name)
        return _regenerate(options, [name for name in options.table if name not in gone] if options.table else known)
    except DescriptionError as error:
        print(f"nothing was made: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"stopped at {error.filename or DATA} ({error.strerror or error}): {_TO_DO}", file=sys.stderr)
        return 1


def _regenerate(options: argparse.Namespace, names: list[str]) -> int:
    needed = sorted({file for name in names for file in descriptors.table_specification(name).get("raw", [])})
    if needed and (options.raw is None or not options.raw.is_dir()):
        print(_no_folder(options.raw, needed), file=sys.stderr)
        return 1
    manifest = read_manifest()
    if options.accept_raw:
        manifest |= hashes(options.raw, names)
    # A table that is kept by hand asks for no raw file.
    outcomes = regenerate(DATA, RawFolder(options.raw or Path(), manifest), manifest, names)
    for outcome in outcomes:
        print(outcome)
    bad = [outcome.table for outcome in outcomes if outcome.status in BAD]
    if options.accept_raw:
        record(hashes(options.raw, [name for name in names if name not in bad]))
    print(_in_words(outcomes, bad))
    return 1 if bad else 0


def _in_words(outcomes: list[Outcome], bad: list[str]) -> str:
    """What became of all: ``3 tables checked, 1 left as committed, for the reason above: weo``."""
    tables = "1 table" if len(outcomes) == 1 else f"{len(outcomes)} tables"
    if not bad:
        return f"{tables} checked, nothing went wrong"
    return f"{tables} checked, {len(bad)} left as committed, for the reason above: {', '.join(bad)}"


def _no_folder(named: Path | None, needed: list[str]) -> str:
    found = "no folder of raw files is named" if named is None else f"there is no folder {named}"
    return (
        f"{found}: set {VARIABLE} to the one that holds them, or use --raw. Needed: {', '.join(needed[:3])}"
        + (f" and {len(needed) - 3} more" if len(needed) > 3 else "")
        + ". Where each is from stands in analysis/recipes/sources.toml, under the name of its folder."
    )


def hashes(root: Path, names: list[str]) -> dict[str, str]:
    """SHA-256 of the raw files of some tables that are there, by file."""
    files = {file for name in names for file in descriptors.table_specification(name).get("raw", [])}
    return {file: sha256(root / file) for file in sorted(files) if (root / file).is_file()}


def record(found: dict[str, str]) -> None:
    """Record hashes as the expected ones: of tables that could be made, so that a failed recipe refuses its file again."""
    _write_manifest(read_manifest() | found)


def _write_manifest(manifest: dict[str, str]) -> None:
    with MANIFEST.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["file", "sha256"])
        writer.writerows(sorted(manifest.items()))


def strike(name: str) -> None:
    """Take a table that has no description any more out of the data package, with the hashes of raw files that none but it names."""
    package.write(DATA, {other: resource for other, resource in package.read(DATA).items() if other != name})
    named = {file for other in descriptors.table_names() for file in descriptors.table_specification(other).get("raw", [])}
    _write_manifest({file: found for file, found in read_manifest().items() if file in named})
    left = f"; its file data/{name}.csv can be deleted too" if (DATA / f"{name}.csv").exists() else ""
    print(f"{name:28} struck from data/datapackage.json, since it has no description{left}")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m analysis.recipes", description="regenerate the tables of data/")
    parser.add_argument("table", nargs="*", help="tables to regenerate (default: all)")
    parser.add_argument(
        "--raw", type=Path, default=default_folder(), help=f"folder of the raw files (default: the one that {VARIABLE} names)"
    )
    parser.add_argument(
        "--accept-raw",
        action="store_true",
        help="record the raw files that are there as the expected ones (after reviewing them)",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
