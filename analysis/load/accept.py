"""Record a deliberate change of a table: check it, then write its new hash into the descriptor.

python -m analysis.load.accept [table ...]
"""

import json
import os
import sys
from pathlib import Path

from analysis.load import integrity
from analysis.load.errors import COMMANDS, DataError
from analysis.load.package import DATA, DESCRIPTOR, Package


def accept(folder: Path, names: list[str]) -> list[str]:
    """Record size, rows and hash of those of the named tables, or of all, of which file or schema is not the one recorded as checked.

    Returns
    -------
    list of str
        The tables of which something was recorded.

    Raises
    ------
    DataError
        If a table breaks its schema or an invariant; then nothing is recorded.
    KeyError
        If there is no table of a name.
    """
    package = Package(folder)
    changed = [
        name
        for name in names or package.names()
        if not integrity.is_checked(package.path(name), package.resource(name))
    ]
    # Tables that were changed together may refer to each other.
    package.unrecorded.update(changed)
    for name in changed:
        package.check(name)
    for name in changed:
        _record(package.resource(name), package.path(name).read_bytes())
    if changed:
        _write(folder / DESCRIPTOR, package.descriptor)
    return changed


def _record(resource: dict, content: bytes) -> None:
    resource.update(bytes=len(content), hash=integrity.digest(content), rows=content.count(b"\n") - 1)
    resource["checked_as"] = integrity.fingerprint(resource)


def _write(path: Path, descriptor: dict) -> None:
    partial = path.with_name(path.name + ".partial")
    partial.write_text(json.dumps(descriptor, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    os.replace(partial, path)


def main() -> int:
    """Accept the tables named on the command line; return the exit status."""
    try:
        changed = accept(DATA, sys.argv[1:])
    except (DataError, KeyError) as error:
        print(f"refused, nothing recorded: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"not recorded: {error}", file=sys.stderr)
        return 1
    print(f"recorded: {', '.join(changed)}" if changed else "nothing to record: every table is as recorded")
    print(*next_steps(Package(DATA), changed), sep="\n", end="\n" if changed else "")
    return 0


def next_steps(package: Package, changed: list[str]) -> list[str]:
    """What is still to be done about tables just recorded, a line for each thing.

    A table that a recipe makes is written over when the recipe runs again; numbers and verdicts are those of the old tables
    until they are computed anew.
    """
    made = [name for name in changed if package.resource(name).get("recipe")]
    lines = []
    if made:
        lines.append(
            f"{', '.join(made)}: made by a recipe from raw files, so that `make data` brings the old rows back. "
            "Make the same correction where the recipe takes it from: the raw file, or the table's file in analysis/recipes/reviewed where it has one."
        )
    if any(name not in COMMANDS for name in changed):
        lines.append("Now run `make golden`, which says what moves: numbers and verdicts are still those of the old data, and beside those the book is not built. A notebook that is open has the old data, too, until its kernel is restarted.")
    return lines


if __name__ == "__main__":
    sys.exit(main())
