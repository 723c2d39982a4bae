"""Which published numbers rest on a table."""

import csv
from pathlib import Path

GOLDEN_NUMBERS = "golden_numbers.csv"
SHOWN = 5


def golden_numbers(folder: Path, table: str) -> list[str]:
    """Return the keys of the golden numbers whose rows of data are in a table, sorted."""
    path = folder / GOLDEN_NUMBERS
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return sorted(row["key"] for row in csv.DictReader(stream) if f"{table}[" in row["rows"])


def in_words(keys: list[str]) -> str:
    """Say how many golden numbers there are, and name the first few."""
    if not keys:
        return "no golden number rests on it"
    more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
    return (
        f"{len(keys)} golden numbers rest on it ({', '.join(keys[:SHOWN])}{more}): run `make golden` to see which move"
    )
