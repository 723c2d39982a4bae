"""``python -m analysis.judge``: judge the ledger, test the hypotheses, compute the golden numbers; write all down.

Prints what changed, from what to what, what caused it, and which chapters print it.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd

from analysis import load
from analysis.load.accept import accept
from analysis.load.addresses import BadAddress

from . import evaluation, golden, hypotheses, uses, verdicts
from .golden import RELATIVE_TOLERANCE, UnknownKey
from .hypotheses import committed
from .ledger import LedgerError


def main() -> int:
    """Judge and compute, say what changed, write; return the exit status."""
    try:
        changes = _judge() + _test() + _compute()
    except (load.DataError, LedgerError, UnknownKey, BadAddress) as error:
        print(f"not computed: {error}", file=sys.stderr)
        return 1
    written = ("verdicts", "specifications", "hypothesis_verdicts", "hypothesis_tests", "golden_numbers")
    print(f"{changes} changes; written to {', '.join(f'data/{name}.csv' for name in written)}")
    return 0


def _judge() -> int:
    new = evaluation.evaluate_all()
    old = (load.table("specifications"), load.table("verdicts"))
    lines = evaluation.differences(old, new)
    print(*lines, *evaluation.without_data(new[1]), f"{len(new[1])} claims judged over {len(new[0])} specifications", sep="\n")
    _write("specifications", new[0].astype({"holds": bool}))
    _write("verdicts", new[1])
    load.forget()
    verdicts.forget()
    return len(lines)


def _test() -> int:
    new = hypotheses.evaluation.evaluate_all()
    old = (load.table("hypothesis_tests"), load.table("hypothesis_verdicts"))
    lines = hypotheses.evaluation.differences(old, new)
    print(*lines, f"{len(new[1])} hypotheses tested over {len(new[0])} specifications", sep="\n")
    _write("hypothesis_tests", new[0].astype({"holds": bool, "firm": bool, "headline": bool}))
    _write("hypothesis_verdicts", new[1])
    load.forget()
    committed.forget()
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


def steady(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """The new table, with the old fractions in rows that say the same within :data:`~golden.RELATIVE_TOLERANCE`.

    The last digits of a sum hang on the processor; without this a table would be another on another machine.
    """
    if old.empty or new.empty:
        return new
    fractions = [name for name in new.select_dtypes("float") if name in old and pd.api.types.is_float_dtype(old[name])]
    was, now = (_by_words(table, fractions) for table in (old, new))
    before = was.reindex(now.index)[fractions]
    same = np.isclose(now[fractions], before, rtol=RELATIVE_TOLERANCE, atol=1e-12)
    kept = now[fractions].where(~same, before)
    return new.assign(**{name: kept[name].to_numpy() for name in fractions})


def _by_words(table: pd.DataFrame, fractions: list[str]) -> pd.DataFrame:
    """A table whose index is all that a row says besides its fractions; a row that comes twice is counted."""
    said = table.drop(columns=fractions).astype(object)
    words = said.where(said.notna(), "").astype(str).agg("\0".join, axis=1)
    return table.set_index([words.to_numpy(), words.groupby(words).cumcount().to_numpy()])


def _write(name: str, table: pd.DataFrame) -> None:
    table = steady(load.table(name), table)
    flags = table.select_dtypes("bool").columns
    table = table.assign(**{column: table[column].map({True: "true", False: "false"}) for column in flags})
    table.to_csv(load.path(name), index=False, lineterminator="\n", encoding="utf-8")
    accept(load.DATA, [name])


if __name__ == "__main__":
    sys.exit(main())
