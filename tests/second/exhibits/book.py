"""The data of the book's exhibits: of what is here, this alone brings in the analysis."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

import pandas as pd

from analysis import show

ROOT = Path(__file__).resolve().parents[3]
CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
PREFIX = "show."


def calls() -> Iterator[tuple[str, list]]:
    """What the cells of the chapters call to show, and with what."""
    for path in [ROOT / "index.md", *sorted((ROOT / "book").glob("*.md"))]:
        for cell in CELL.findall(path.read_text(encoding="utf-8")):
            code = "\n".join(line for line in cell.splitlines() if not line.startswith(":"))
            for node in ast.walk(ast.parse(code)):
                if isinstance(node, ast.Call) and (name := ast.unparse(node.func)).startswith(PREFIX):
                    yield name.removeprefix(PREFIX), [ast.literal_eval(argument) for argument in node.args]


def exhibits() -> dict[str, pd.DataFrame]:
    """Data of all figures and tables of the chapters, by name."""
    shown = (attrgetter(name)(show)(*arguments) for name, arguments in calls())
    return {one.name: one.data for one in shown if hasattr(one, "data")}
