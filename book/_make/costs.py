"""Measure what each chapter costs to execute and write it to ``data/chapter_costs.csv`` (``make costs``).

Measured apart from the build: a time taken while the book is built would make two builds differ.
"""

from __future__ import annotations

import csv
import os
import platform
import sys
import time
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from book._ext.execution import settle
from book._make.chapters import Chapter, read_chapters
from book._make.layout import Layout

TABLE = "data/chapter_costs.csv"
COLUMNS = ("chapter", "cells", "wall_s", "processor_s", "memory_mb", "machine", "python", "measured")
# Linux gives the largest resident memory in units of 1,024 bytes, macOS in bytes.
_ASK = """\
import resource as _resource
_used = _resource.getrusage(_resource.RUSAGE_SELF)
print(_used.ru_utime + _used.ru_stime, _used.ru_maxrss)"""


def measure(chapter: Chapter) -> dict[str, Any]:
    """Execute a chapter in a fresh kernel.

    Returns
    -------
    dict
        The row of the table: seconds of wall clock and of processor, million bytes of memory.
    """
    notebook = nbformat.from_dict(chapter.notebook)
    cells = sum(cell.cell_type == "code" for cell in notebook.cells)
    asking = nbformat.v4.new_code_cell(_ASK)
    client = NotebookClient(
        notebook, timeout=chapter.timeout, extra_arguments=["--log-level=ERROR"], resources={"metadata": {"path": str(chapter.path.parent)}}
    )
    notebook.cells.append(asking)
    start = time.perf_counter()
    client.execute()
    wall = time.perf_counter() - start
    processor, memory = asking.outputs[0]["text"].split()
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "chapter": chapter.name,
        "cells": cells,
        "wall_s": f"{wall:.1f}",
        "processor_s": f"{float(processor):.1f}",
        "memory_mb": round(int(memory) * unit / 1e6),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, {platform.system()}",
        "python": platform.python_version(),
        "measured": datetime.now(timezone.utc).date().isoformat(),
    }


def main(root: Path) -> None:
    """Measure all chapters, one after the other, and write the table."""
    settle(root)
    rows = []
    for chapter in read_chapters(Layout(root)):
        rows.append(measure(chapter))
        print(f"{chapter.name:<24} {rows[-1]['wall_s']:>6} s wall {rows[-1]['processor_s']:>6} s processor {rows[-1]['memory_mb']:>5} MB", flush=True)
    with (root / TABLE).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path.cwd())
