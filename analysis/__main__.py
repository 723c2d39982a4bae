"""``python -m analysis KAZ``: the whole instrument for one country, printed, and written where ``--to`` says."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from analysis.judge.instrument import UnknownCountry


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
    print(table.title, table.shown.to_string(index=False), table.caption, figure.title, figure.alt, sep="\n\n")
    if asked.to:
        print("\nwritten:", *_written(exhibits, asked.to), sep="\n  ")
    return 0


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
