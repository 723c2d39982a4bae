"""The data of the exhibits beside those computed a second time, and what is known of their differences."""

from __future__ import annotations

import csv
import importlib
import pkgutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from .register import EXHIBITS, Exhibit

HERE = Path(__file__).parent
PLACE = "tests/second/exhibits"
RELATIVE = 1e-9
# What sums and differences of numbers near one leave of nought.
NOUGHT = 1e-12
SAME, ROUNDED, DIFFERENT = "same", "rounded", "different"
# How far apart values of a column may be as the book rounds it, and how.
SUMS = "the panel gives thousands of dollars: all trade of Kazakhstan in 2010 as stated, or the sum of its partners"
ROUNDINGS = {
    ("after-2016-bands", "place in band"): (0.0005, "the place is given with three decimals"),
    ("cis-neighbours", "share_percent"): (1e-5, SUMS),
    ("countries-beside-blr-kaz-mda", "value"): (1e-5, SUMS),
    ("countries-blr-kaz-mda", "value"): (1e-5, SUMS),
    ("curve-h7", "estimate"): (5e-5, SUMS),
    ("discussion-steadiness", "volatility"): (1e-5, SUMS),
    ("instrument-kaz", "value"): (1e-5, SUMS),
    ("vectors-after-quarrels", "change_points"): (5e-5, SUMS),
    ("weight-of-powers", "share_percent"): (1e-5, SUMS),
    ("russia-without-fuels", "percent"): (0.02, "bounds follow from the same share"),
    ("russia-fuels-and-buyers", "percent_of_exports"): (0.005, "the share of fuels is given with two decimals, and follows from two values"),
}
REST, NO_ROW = "rest", "no such row"
# Modules that hold no functions for exhibits; those that bring in the book among them.
OTHER = {"register", "comparison", "book", "__main__"}

for _module in pkgutil.iter_modules([str(HERE)]):
    if _module.name not in OTHER:
        importlib.import_module(f"{__package__}.{_module.name}")


def listed(name: str) -> dict[tuple[str, ...], str]:
    """A list with what is said of each: ``differences`` by exhibit and cell (why), or ``settled`` by exhibit (the reading taken)."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {tuple(of): said for *of, said in rows}


def compared(book: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """All values of the exhibits that are computed a second time, one a row: ``exhibit``, ``cell``, ``book``, ``second``, ``how``.

    A value is one outside the columns that tell rows apart; of a row that one of the two alone has, each of its values differs.
    """
    return pd.concat([of_one(entry, book[name], entry.function()) for name, entry in EXHIBITS.items() if name in book], ignore_index=True)


def of_one(entry: Exhibit, first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """The values of one exhibit."""
    columns = [column for column in first.columns if column not in (*entry.keys, *entry.without)]
    if missing := {*entry.keys, *columns} - set(second.columns):
        raise ValueError(f"{entry.name}: not computed, and not said to be left out: {', '.join(sorted(missing))}")
    if strange := (set(second.columns) | set(entry.without)) - set(first.columns):
        raise ValueError(f"{entry.name}: not among the columns of the exhibit: {', '.join(sorted(strange))}")
    one, other = (_by_row(frame, entry.keys, columns) for frame in (first, second))
    both = one.index.union(other.index)
    known = [both.isin(frame.index) for frame in (one, other)]
    found = [_of_column(entry, column, one[column].reindex(both), other[column].reindex(both), known) for column in columns]
    return pd.concat(found, ignore_index=True)


def _by_row(frame: pd.DataFrame, keys: tuple[str, ...], columns: list[str]) -> pd.DataFrame:
    """Rows by what tells them apart; those that have it in common in the order of their values."""
    names = _names(frame, keys)
    if names.has_duplicates:
        frame = frame.reset_index(drop=True).sort_values([*keys, *columns], key=lambda column: column if is_numeric_dtype(column) else column.map(_text))
        names = _names(frame, keys)
        again = pd.Series(names).groupby(names).cumcount()
        names = names.where(again == 0, names + " #" + (again + 1).astype(str))
    return frame[columns].set_axis(names)


def _names(frame: pd.DataFrame, keys: tuple[str, ...]) -> pd.Index:
    return pd.Index([", ".join(map(_text, row)) for row in zip(*(frame[key].tolist() for key in keys), strict=True)], dtype=object)


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if pd.isna(cell):
        return ""
    if isinstance(cell, pd.Timestamp):
        return cell.date().isoformat()
    return f"{cell:.12g}" if isinstance(cell, (int, float, np.number)) and not isinstance(cell, bool) else str(cell)


def _of_column(entry: Exhibit, column: str, first: pd.Series, second: pd.Series, known: list[np.ndarray]) -> pd.DataFrame:
    how = pd.Series(DIFFERENT, first.index)
    if all(is_numeric_dtype(series) and not is_bool_dtype(series) for series in (first, second)):
        one, other = (series.astype(float) for series in (first, second))
        apart = (one - other).abs()
        allowed, _ = ROUNDINGS.get((entry.name, column), (-1, ""))
        how[apart <= allowed] = ROUNDED
        how[(apart <= RELATIVE * one.abs()) | (apart <= NOUGHT) | (one.isna() & other.isna())] = SAME
    else:
        how[first.map(_text) == second.map(_text)] = SAME
    how[~(known[0] & known[1])] = DIFFERENT
    cells = [series.astype(object).where(there, NO_ROW).to_numpy() for series, there in zip((first, second), known, strict=True)]
    return pd.DataFrame({"exhibit": entry.name, "cell": [f"{row}: {column}" for row in first.index], "book": cells[0], "second": cells[1], "how": how.to_numpy()})


def complaints(found: pd.DataFrame, book: Mapping[str, pd.DataFrame]) -> list[str]:
    """Values that differ and are not listed, what is listed for nothing, and functions for no exhibit of the book, one line each."""
    differences, different = listed("differences"), found[found.how == DIFFERENT]
    cells = list(zip(different.exhibit, different.cell, strict=True))
    rounded = {(row.exhibit, row.cell.rpartition(": ")[2]) for row in found[found.how == ROUNDED].itertuples()}
    lines = [f"{row.exhibit}: {row.cell}: in the book {_text(row.book)}, computed a second time {_text(row.second)}" for row in different.itertuples() if (row.exhibit, row.cell) not in differences]
    lines += [f"{name}: {cell}: listed as different, but it agrees or is not there; take it out of {PLACE}/differences.csv" for name, cell in differences if (name, cell) not in cells]
    lines += [f"{name}: listed in {PLACE}/settled.csv, but not computed a second time" for (name,) in listed("settled") if name not in EXHIBITS]
    lines += [f"{name}: {column}: a rounding is allowed where there is none" for name, column in ROUNDINGS if (name, column) not in rounded]
    return lines + [f"{name}: computed a second time, but no figure or table of the book" for name in EXHIBITS if name not in book]


def by_part(found: pd.DataFrame, book: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """How many exhibits and values of each part agree; and the exhibits that are not computed a second time."""
    rows = []
    for part in sorted({entry.part for entry in EXHIBITS.values()}):
        about = importlib.import_module(f"{__package__}.{part}").__doc__.strip()
        rows.append(_row(part, about, sorted(name for name, entry in EXHIBITS.items() if entry.part == part), found, book))
    rows.append(_row(REST, "Not computed a second time.", sorted(set(book) - set(EXHIBITS)), found, book))
    return pd.DataFrame(rows).sort_values("part", ignore_index=True)


def _row(part: str, about: str, names: list[str], found: pd.DataFrame, book: Mapping[str, pd.DataFrame]) -> dict:
    how = found.how[found.exhibit.isin(names)]
    counts = {one: int((how == one).sum()) for one in (SAME, ROUNDED, DIFFERENT)}
    counts["settled"] = sum((name,) in listed("settled") for name in names)
    return {"part": part, "about": about, "exhibits": len(names), "rows": sum(len(book[name]) for name in names), "values": len(how), **counts, "names": " ".join(names)}
