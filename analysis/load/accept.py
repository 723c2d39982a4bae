"""Record a deliberate change of a table: check it, then write its new hash into the descriptor.

python -m analysis.load.accept [table ...]
"""

import json
import os
import sys
from pathlib import Path

from analysis.load import integrity
from analysis.load.errors import DataError
from analysis.load.package import DATA, DESCRIPTOR, Package


def accept(folder: Path, names: list[str]) -> list[str]:
    """Record size, rows and hash of the named tables, or of all whose hash differs.

    Returns
    -------
    list of str
        The tables whose recorded hash changed.

    Raises
    ------
    DataError
        If a table breaks its schema or an invariant; then nothing is recorded.
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
    return 0


if __name__ == "__main__":
    sys.exit(main())
