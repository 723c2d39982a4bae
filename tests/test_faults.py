"""The table of injected faults (``tests/faults.csv``; ``make faults`` prints and runs it) and the tests it names agree."""

import ast
import csv
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
LEAST = 40


def table() -> list[dict[str, str]]:
    with (TESTS / "faults.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def sources(name: str) -> dict[str, str]:
    """Source of each test of a file, with what it is given."""
    text = (TESTS / name).read_text(encoding="utf-8")
    lines = text.splitlines()
    return {
        node.name: "\n".join(lines[min([node.lineno, *(d.lineno for d in node.decorator_list)]) - 1 : node.end_lineno])
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef)
    }


def test_there_are_enough_faults_and_none_stands_twice():
    faults = [row["fault"] for row in table()]
    assert len(set(faults)) == len(faults) >= LEAST


@pytest.mark.parametrize("row", table(), ids=lambda row: row["fault"].replace(" ", "-"))
def test_fault_has_its_test_and_the_test_asks_for_the_message(row):
    name, _, test = row["test"].partition("::")
    assert test in sources(name), f"{row['test']} is gone"
    assert row["message"] in sources(name)[test].replace('\\"', '"') or row["message"] in (TESTS / name).read_text(encoding="utf-8")
