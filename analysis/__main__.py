"""``python -m analysis KAZ``: the whole instrument for one country, printed, and written where ``--to`` says."""

from __future__ import annotations

import argparse
import itertools
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from analysis.load.edition import SettingsError

try:
    from analysis.judge.instrument import UnknownCountry
except SettingsError as error:
    # Which country and years the book is about is read as the modules are.
    sys.exit(f"not asked: {error}")

# Between two columns; characters of the narrowest column of measures.
GAP, LEAST = "  ", 20


def main(arguments: list[str] | None = None) -> int:
    """Print the instrument for a country and, on demand, write table and figure; return an exit status."""
    asked = _parser().parse_args(arguments)
    from analysis.show import countries

    try:
        exhibits = [countries.instrument(asked.country), countries.compared("BLR", asked.country)]
    except UnknownCountry as error:
        print(error, file=sys.stderr)
        return 1
    table, figure = exhibits
    width = shutil.get_terminal_size().columns
    title, *words = (textwrap.fill(text, width) for text in (table.title, table.caption, figure.title, figure.alt))
    print(title, laid_out(table.shown, width), *words, sep="\n\n")
    if asked.to:
        print("\nwritten:", *_written(exhibits, asked.to), sep="\n  ")
    return 0


def laid_out(shown: pd.DataFrame, width: int) -> str:
    """A table by its parts, no line longer than a width if that is 70 at least.

    Parameters
    ----------
    shown : DataFrame
        Cells of text: ``Part`` (empty where it is that of the row above), ``Measure`` and columns that a part may do without.
    width : int
        Characters of a line.
    """
    parts = shown["Part"].where(shown["Part"] != "").ffill()
    return "\n\n".join("\n".join(_part(name, rows.drop(columns="Part"), width)) for name, rows in shown.groupby(parts, sort=False))


def _part(name: str, rows: pd.DataFrame, width: int) -> Iterator[str]:
    """The lines of a part: its name over the measures, and the columns that hold something."""
    values = rows.drop(columns="Measure")
    values = values.loc[:, (values != "").any()]
    widths = [max(_longest(column.split()), _longest(values[column])) for column in values]
    widths = [max(LEAST, width - sum(widths) - len(GAP) * len(widths)), *widths]
    yield from _row([name.upper(), *values], widths)
    for measure, cells in zip(rows["Measure"], values.itertuples(index=False), strict=True):
        yield from _row([measure, *cells], widths)


def _longest(words: Iterable[str]) -> int:
    return max(map(len, words))


def _row(cells: list[str], widths: list[int]) -> Iterator[str]:
    """A row as lines: each cell broken at its width, the first to the left, the others to the right."""
    broken = [textwrap.wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for first, *others in itertools.zip_longest(*broken, fillvalue=""):
        yield GAP.join([first.ljust(widths[0]), *map(str.rjust, others, widths[1:])]).rstrip()


def _written(exhibits: list, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for exhibit in exhibits:
        for ending, content in exhibit.pack().items():
            paths.append(folder / f"{exhibit.name}.{ending}")
            paths[-1].write_bytes(content)
    return paths


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description="Ask the whole instrument of one country.")
    parser.add_argument("country", help="ISO 3166-1 alpha-3 code, for instance KAZ")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="write the table (CSV) and a figure (SVG, PNG) there too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
