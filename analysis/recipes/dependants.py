"""Which published numbers and which claims rest on a table."""

import csv
from pathlib import Path

SHOWN = 5


def golden_numbers(folder: Path, table: str) -> list[str]:
    """Return the keys of the golden numbers whose rows of data are in a table, sorted."""
    return _naming(folder / "golden_numbers.csv", "key", table)


def claims(folder: Path, table: str) -> list[str]:
    """Return the claims of which a specification rests on rows of a table, sorted."""
    return _naming(folder / "specifications.csv", "claim", table)


def _naming(path: Path, column: str, table: str) -> list[str]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return sorted({row[column] for row in csv.DictReader(stream) if f"{table}[" in row["rows"]})


def in_words(folder: Path, table: str) -> str:
    """Say how many golden numbers and claims rest on a table, and name the first few of each."""
    said = [_listed(golden_numbers(folder, table), "golden numbers"), _listed(claims(folder, table), "claims")]
    said = [words for words in said if words]
    if not said:
        return "no golden number and no claim rests on it"
    return f"{' and '.join(said)} rest on it: run `make golden` to see what moves"


def _listed(names: list[str], what: str) -> str:
    if not names:
        return ""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{len(names)} {what} ({', '.join(names[:SHOWN])}{more})"
