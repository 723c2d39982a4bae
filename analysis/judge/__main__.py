"""``python -m analysis.judge``: judge the ledger, test the hypotheses, compute the golden numbers; write all down.

Prints what changed, from what to what, what caused it, and which chapters print it; of much that changed the first lines,
and all of it into ``_build/golden_changes.txt``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sized
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import load
from analysis.load import edition
from analysis.load.accept import accept
from analysis.load.addresses import BadAddress
from analysis.load.errors import COMMANDS

try:
    from . import evaluation, golden, hypotheses, named, replications, uses, verdict_changes, verdicts, years
    from .golden import RELATIVE_TOLERANCE, UnfitNumber, UnknownKey
    from .hypotheses import committed, written
    from .ledger import LedgerError
    from .published import family
except edition.SettingsError as error:
    # Which country and years all is about is read as the modules are.
    sys.exit(f"not computed: {error}")


COMPUTED_FOR = "computed_for.json"
CHANGES = Path("_build/golden_changes.txt")
# Changes of each kind, causes of one, characters of a line.
SHOWN, CAUSES_SHOWN, WIDTH = 12, 3, 140


def main() -> int:
    """Judge and compute, say what changed, write; return the exit status."""
    try:
        refuse_unknown_countries()
        written.refuse_unfit()
        named.refuse_unknown()
        family.refuse_unprintable()
        refuse_misspelt_keys()
        print("judging the claims over all readings and other years, then testing the hypotheses, then computing the numbers", flush=True)
        changes = {"verdicts": _judge(), "tests of hypotheses": _test(), "golden numbers": _compute()}
        _keep_first()
    except (load.DataError, LedgerError, UnknownKey, UnfitNumber, BadAddress) as error:
        print(f"not computed: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"not written: {error}", file=sys.stderr)
        return 1
    tables = ("verdicts", "specifications", "verdicts_over_years", "hypothesis_verdicts", "hypothesis_tests", "first_verdicts", "golden_numbers")
    note_what_it_rests_on()
    tell(changes, load.DATA.parent / CHANGES)
    say_what_is_unexplained()
    print(f"{_counted([line for lines in changes.values() for line in lines], 'change')}; written to {', '.join(f'data/{name}.csv' for name in tables)}")
    return 0


def refuse_unknown_countries() -> None:
    """Raise a `LedgerError` where the country of the thesis, or one of comparison, has a code that no country has: its shares would be taken for zero."""
    known, home = set(load.table("countries")["iso3"]), edition.read().country
    if home not in known:
        raise LedgerError(f"edition_country of _config.yml is {home!r}, which is no code of data/countries.csv; codes have three letters (ISO 3166), as in BLR")
    asked = [*replications.MEASURES.items(), *hypotheses.HYPOTHESES.items()]
    wrong = {code: name for name, one in asked for code in one.controls if code not in known}
    if wrong:
        code, name = next(iter(wrong.items()))
        raise LedgerError(f"{name} is to be asked of {code!r} (`controls` of its decorator, or analysis/judge/controls.py), which is no code of data/countries.csv")


def refuse_misspelt_keys() -> None:
    """Raise an `UnknownKey` for the keys of numbers that are known to be wrong before the minute that judging takes.

    Those are the ones that fit no family, and of those that are new the ones that the data cannot answer.
    """
    asked = set(uses.of_numbers())
    if wrong := uses.misspelt(asked, asked - {number.key for number in golden.all_committed()}):
        raise UnknownKey("\n\n".join(wrong))


def note_what_it_rests_on() -> None:
    """Write down for which country and years, and from which tables, all was computed; the build refuses others."""
    settings = {f"edition_{name}": getattr(edition.read(), name) for name in ("country", "thesis_since", "thesis_until")}
    tables = {name: load.resource(name)["hash"] for name in sorted(load.names()) if name not in COMMANDS}
    (load.DATA / COMPUTED_FOR).write_text(json.dumps(settings | {"tables": tables}, indent=1) + "\n", encoding="utf-8")


def tell(changes: dict[str, list[str]], place: Path) -> None:
    """Print some changes of each kind, turned verdicts and moved values first, and write all of them to a file.

    Parameters
    ----------
    changes : dict of str to list of str
        By kind; a change may have further lines, its causes.
    place : Path
        The file; it is written anew even where nothing changed.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    whole = (f"{kind}: {len(lines)} changes\n" + "".join(f"{line}\n" for line in lines) for kind, lines in changes.items())
    place.write_text("\n".join(whole), encoding="utf-8")
    for kind, lines in changes.items():
        print(*map(_shortened, sorted(lines, key=_weight)[:SHOWN]), sep="\n", end="\n" if lines else "")
        if len(lines) > SHOWN:
            print(f"… and {len(lines) - SHOWN} more changes of {kind}; all of them in {CHANGES}")


def _weight(change: str) -> tuple[bool, bool]:
    head = change.partition("\n")[0]
    return ": rows was " in head, " -> " not in head


def _shortened(change: str) -> str:
    """A change with a few of its causes if a verdict has turned, with their number if not."""
    head, *causes = change.splitlines()
    if causes and " -> " not in head:
        return f"{head}; other figures behind it: {len(causes)}"
    more = [f"    … and {len(causes) - CAUSES_SHOWN} more causes"] if len(causes) > CAUSES_SHOWN else []
    return "\n".join([*map(_cut, [head, *causes[:CAUSES_SHOWN]]), *more])


def _cut(line: str) -> str:
    """A line without its middle where it is long: the chapters at its end stay."""
    words, mark, chapters = line.rpartition("  [")
    return line if len(line) <= WIDTH else f"{words[:WIDTH]}…{mark}{chapters}" if mark else f"{line[:WIDTH]}…"


def _judge() -> list[str]:
    new = evaluation.evaluate_all()
    old = (load.table("specifications"), load.table("verdicts"))
    lines = evaluation.differences(old, new)
    print(*evaluation.without_data(new[1]), f"{_counted(new[1], 'claim')} judged over {_counted(new[0], 'specification')}", sep="\n", flush=True)
    _write("specifications", new[0].astype({"holds": bool}))
    _write("verdicts", new[1])
    over = years.evaluate_all()
    lines += years.differences(load.table("verdicts_over_years"), over)
    _write("verdicts_over_years", over)
    load.forget()
    verdicts.forget()
    years.forget()
    return lines


def _test() -> list[str]:
    new = hypotheses.evaluation.evaluate_all()
    old = (load.table("hypothesis_tests"), load.table("hypothesis_verdicts"))
    lines = hypotheses.evaluation.differences(old, new)
    print(*written.waiting(), f"{_counted(new[1], 'hypothesis', 'hypotheses')} tested over {_counted(new[0], 'specification')}", sep="\n", flush=True)
    _write("hypothesis_tests", new[0].astype({"holds": bool, "firm": bool, "headline": bool}))
    _write("hypothesis_verdicts", new[1])
    load.forget()
    committed.forget()
    return lines


def _compute() -> list[str]:
    places = uses.of_numbers()
    new = uses.computed(places)
    lines = golden.differences({number.key: number for number in golden.all_committed()}, new)
    print(f"{_counted(new, 'golden number')} computed")
    _write("golden_numbers", golden.frame(list(new.values())))
    return [f"{line}  [{', '.join(places.get(line.split(':')[0], [])) or 'nowhere'}]" for line in lines]


def _keep_first() -> None:
    kept = load.table("first_verdicts").set_index("statement")["verdict"]
    # A hypothesis that waits for its test has been given no verdict yet.
    now = verdict_changes.present().drop([name for name in written.without_test() if name not in kept])
    _write("first_verdicts", verdict_changes.first(kept, now).reset_index())
    load.forget()


def say_what_is_unexplained() -> None:
    """Print verdicts that have moved since they were first given without a line that says why; the tests refuse them."""
    lines = verdict_changes.unexplained()
    if lines:
        head = ", ".join(load.table("verdict_changes").columns)
        print(f"moved since first judged, or said otherwise; add a row for each to data/verdict_changes.csv ({head}), then `make data-accept`:", *lines, sep="\n  ")


def _counted(things: Sized, one: str, many: str = "") -> str:
    return f"{len(things)} {one if len(things) == 1 else many or one + 's'}"


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
