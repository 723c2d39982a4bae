"""``python -m analysis.judge``: compute the golden numbers that the book uses and write them down."""

from __future__ import annotations

import sys

from . import golden, uses


def main() -> int:
    """Compute, compare with what is committed, say what changed and where it is used, write."""
    places = uses.of_numbers()
    new = uses.computed(places)
    old = {n.key: n for n in golden.all_committed()}
    changes = golden.differences(old, new)
    for line in changes:
        key = line.split(":")[0]
        print(f"{line}  [{', '.join(places.get(key, [])) or 'nowhere'}]")
    uses.write(new)
    print(f"{len(new)} golden numbers, {len(changes)} changes, written to data/golden_numbers.csv")
    return 0


if __name__ == "__main__":
    sys.exit(main())
