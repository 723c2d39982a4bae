"""Measure what the book costs in time, and how the cost grows with chapters and with rows of data: ``python -m book._make.bench``.

Everything is built in a copy, so that the finished book is left as it is. Wall time depends on what else the machine
does; processor time and the ratio to a plain ``jupyter-book build`` of the same run tell more.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from book._make import manifest, start
from book._make.layout import Layout
from book._make.verify import copied

DRIVER = (sys.executable, "-m", "book._make")
PLAIN = (sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", ".")
LOAD = "from analysis import load\n[load.table(name) for name in load.names()]"
COPIES = (10, 20, 40)
TIMES = (1, 10, 100)
GROWN = "trade_dots"
# A chapter with one figure and one table, under names of its own.
CHAPTER = """\
---
jupytext: {{text_representation: {{extension: .md, format_name: myst}}}}
kernelspec: {{name: python3, display_name: Python 3}}
---
# Chapter {number}

```{{code-cell}} ipython3
from dataclasses import replace
from analysis import show
replace(show.shares.share(), name="figure-{number}")
```

```{{code-cell}} ipython3
replace(show.shares.providers(), name="table-{number}")
```
"""
READ = """\
import sys, time
from pathlib import Path
from analysis import load
from analysis.load import reading
start = time.process_time()
reading.typed(Path(sys.argv[1]), load.resource("{table}"))
print(time.process_time() - start)
"""
WATCHED = """\
import os, time
from pathlib import Path
from book._make import watch
watch.get_ready()
before, start = os.times(), time.perf_counter()
assert watch.build(Path.cwd()) == 0
after = os.times()
print(time.perf_counter() - start, after.children_user + after.children_system - before.children_user - before.children_system)
"""


class Cost(NamedTuple):
    """Seconds of wall clock and of all processors together."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:7.1f} s {self.processor:7.1f} s"


def run(command: tuple[str, ...], folder: Path) -> Cost:
    """Run a command in a folder and measure it with all that it starts.

    Raises
    ------
    SystemExit
        If it fails, with the last that it said.
    """
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    after, wall = os.times(), time.perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{' '.join(command[1:])[:60]} failed:\n{(done.stdout + done.stderr)[-2000:]}")
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, spent)


def bench(root: Path, quick: bool = False) -> int:
    """Print the table of costs.

    Parameters
    ----------
    root : Path
        Folder of the project.
    quick : bool
        Leave out tests and growth.

    Returns
    -------
    int
        Exit status.
    """
    layout = Layout(root)
    copy = copied(layout, layout.products / "bench" / "book")
    build = (*DRIVER, "build")
    print(f"{'':<44}     wall  processor")
    _print("import the analysis, load all tables", run((sys.executable, "-c", LOAD), copy))
    whole = _print("clean build, all executed, HTML and PDF", run((*build, "--strict"), copy))
    _print("nothing changed", run(build, copy))
    _edit(copy / "book/russia.md", r"\Z", "\n\nOne more sentence.\n")
    _print("one sentence changed, HTML", run((*build, "--only", "html"), copy))
    _edit(copy / "book/russia.md", r"\Z", "\n\nAnd one more.\n")
    _print("the same under make watch", _watched(copy))
    _edit(copy / "analysis/show/trade.py", r"\Z", "\n# One more line.\n")
    _print("one function changed, HTML and PDF", run(build, copy))
    _print("check against the manifest", _timed(lambda: manifest.hashes(copy / "_build", manifest.files(Layout(copy)))))
    shutil.rmtree(copy / "_build")
    plain = _print("plain jupyter-book build, HTML alone", run(PLAIN, copy))
    print(f"HTML and PDF to a plain build of HTML: {whole.wall / plain.wall:.2f} of the wall time, {whole.processor / plain.processor:.2f} of the processor time")
    if not quick:
        _print("quick tests", run((*DRIVER, "quick"), root))
        _print("all tests", run((*DRIVER, "test"), root))
        _grow(copy)
    return 0


def _watched(copy: Path) -> Cost:
    """A build by a process that has its imports done, as ``make watch`` starts one at each save."""
    said = subprocess.run((sys.executable, "-c", WATCHED), cwd=copy, capture_output=True, text=True, check=True).stdout
    return Cost(*map(float, said.split()[-2:]))


def _grow(copy: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        begun = Path(folder) / "book"
        start.start(begun)
        for number in COPIES:
            add_chapters(begun, number)
            _print(f"{number} chapters of one figure and one table, HTML", run((*DRIVER, "build", "--strict", "--only", "html"), begun))
    for times in TIMES:
        seconds = float(subprocess.run([sys.executable, "-c", READ.format(table=GROWN), str(_rows(copy, times))], cwd=copy, capture_output=True, text=True, check=True).stdout)
        print(f"{f'read {GROWN} with {times} times its rows':<44}           {seconds:7.2f} s", flush=True)


def add_chapters(begun: Path, number: int) -> None:
    """Have a book that was just begun (:mod:`.start`) hold as many small chapters after its first, and no others."""
    names = [f"chapter-{i:02}" for i in range(number)]
    for i, name in enumerate(names):
        (begun / f"book/{name}.md").write_text(CHAPTER.format(number=i), encoding="utf-8")
    listed = [line for line in (begun / "_toc.yml").read_text(encoding="utf-8").splitlines() if "book/chapter-" not in line]
    first = next(place for place, line in enumerate(listed) if "book/first" in line)
    listed[first + 1 : first + 1] = [listed[first].replace("first", name) for name in names]
    (begun / "_toc.yml").write_text("\n".join(listed) + "\n", encoding="utf-8")


def _rows(copy: Path, times: int) -> Path:
    """Write a table with its rows several times over."""
    head, _, rows = (copy / f"data/{GROWN}.csv").read_text(encoding="utf-8").partition("\n")
    place = copy / f"{GROWN}.csv"
    place.write_text(f"{head}\n{rows * times}", encoding="utf-8")
    return place


def _edit(path: Path, pattern: str, new: str) -> None:
    path.write_text(re.sub(pattern, new, path.read_text(encoding="utf-8"), count=1), encoding="utf-8")


def _timed(call: Callable[[], object]) -> Cost:
    wall, processor = time.perf_counter(), time.process_time()
    call()
    return Cost(time.perf_counter() - wall, time.process_time() - processor)


def _print(what: str, cost: Cost) -> Cost:
    print(f"{what:<44} {cost}", flush=True)
    return cost


def main(arguments: list[str] | None = None) -> int:
    """Measure the book of the current folder; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m book._make.bench", description="Measure what the book costs.")
    parser.add_argument("--quick", action="store_true", help="leave out tests and growth")
    return bench(Path.cwd(), parser.parse_args(arguments).quick)


if __name__ == "__main__":
    sys.exit(main())
