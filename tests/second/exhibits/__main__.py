"""Compute the data of figures and tables a second time and write how many agree: ``python -m tests.second.exhibits`` (``make second``)."""

from __future__ import annotations

import sys

from ..tables import DATA
from .book import exhibits
from .comparison import REST, by_part, compared, complaints

TABLE = DATA / "second_exhibits.csv"


def main() -> int:
    """Write the table, unless something is not as the lists say, which is told; return the exit status."""
    book = exhibits()
    found = compared(book)
    if wrong := complaints(found, book):
        print("not written:", *wrong, sep="\n", file=sys.stderr)
        return 1
    parts = by_part(found, book)
    parts.to_csv(TABLE, index=False, lineterminator="\n", encoding="utf-8")
    print(f"{parts.exhibits[parts.part != REST].sum()} figures and tables computed a second time; written to data/{TABLE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
