"""``python -m analysis.judge``: judge the ledger and compute the golden numbers afresh, write both down.

Prints what changed, from what to what, what caused it, and which chapters print it.
"""

from __future__ import annotations

import sys

import pandas as pd

from analysis import load
from analysis.load.accept import accept

from . import evaluation, golden, uses, verdicts


def main() -> int:
    """Judge and compute, say what changed, write."""
    changes = _judge() + _compute()
    print(f"{changes} changes; written to data/verdicts.csv, data/specifications.csv and data/golden_numbers.csv")
    return 0


def _judge() -> int:
    new = evaluation.evaluate_all()
    old = (load.table("specifications"), load.table("verdicts"))
    lines = evaluation.differences(old, new)
    print(*lines, f"{len(new[1])} claims judged over {len(new[0])} specifications", sep="\n")
    _write("specifications", new[0].astype({"holds": bool}))
    _write("verdicts", new[1])
    load.forget()
    verdicts.forget()
    return len(lines)


def _compute() -> int:
    places = uses.of_numbers()
    new = uses.computed(places)
    lines = golden.differences({number.key: number for number in golden.all_committed()}, new)
    for line in lines:
        print(f"{line}  [{', '.join(places.get(line.split(':')[0], [])) or 'nowhere'}]")
    print(f"{len(new)} golden numbers computed")
    _write("golden_numbers", golden.frame(list(new.values())))
    return len(lines)


def _write(name: str, table: pd.DataFrame) -> None:
    flags = table.select_dtypes("bool").columns
    table = table.assign(**{column: table[column].map({True: "true", False: "false"}) for column in flags})
    table.to_csv(load.path(name), index=False, lineterminator="\n", encoding="utf-8")
    accept(load.DATA, [name])


if __name__ == "__main__":
    sys.exit(main())
