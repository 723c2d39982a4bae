"""Compute published numbers a second time and write how many agree: ``python -m tests.second`` (``make second``)."""

from __future__ import annotations

import sys

from .comparison import by_part, compared, complaints, idle
from .tables import DATA

TABLE = DATA / "second_computation.csv"


def main() -> int:
    """Write the table, unless something is not as the lists say, which is told; return the exit status."""
    found = compared()
    if wrong := complaints(found) + idle(found):
        print("not written:", *wrong, sep="\n", file=sys.stderr)
        return 1
    by_part(found).to_csv(TABLE, index=False, lineterminator="\n", encoding="utf-8")
    print(f"{len(found)} numbers computed a second time; written to data/{TABLE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
