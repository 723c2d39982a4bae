"""Run the tests: those of the code and the data with every chapter executed again, or those of the finished book."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

from book._ext.execution import InputError, settle
from book._make.edition import BuildError, execute_chapters
from book._make.layout import Layout

# One file to one process: the cells of a notebook share a kernel. One process more than there are processors, since builds
# that are tried mostly wait; files in the order of their names, which starts the long ones early.
_SIDE_BY_SIDE = ("-n", str((os.cpu_count() or 1) + 1), "--dist", "loadfile", "--no-loadscope-reorder")
# Where builds are left out, little waits: as many processes as processors, and the files with the most tests first.
_BUSY = ("-n", str(os.cpu_count() or 1), "--dist", "loadfile")
# A process starts and collects for seconds; so few files, as a book that is just begun has, are done before that in one.
_FEW = 5
_SECONDS_PER_CELL = "300"


def test(root: Path) -> int:
    """Run all tests but those of the finished book, and every chapter again through nbval.

    A chapter's second execution must give what the first gave; the first is the one that the book shows.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Returns
    -------
    int
        Exit status of pytest, or 1 if a chapter raises.
    """
    # Imported late: it loads Sphinx, which `inspect` does not need.
    from book._make.replay import write_notebooks

    layout = Layout(root)
    try:
        settle(root)
        execute_chapters(layout)
    except (BuildError, InputError) as error:
        print(f"\n{error}\nThe tests were not run.", file=sys.stderr)
        return 1
    notebooks = write_notebooks(layout)
    few = len(notebooks) + len(list((root / "tests").rglob("test_*.py"))) <= _FEW
    nbval = ("-p", "book._make.replaying", "--nbval", "--nbval-cell-timeout", _SECONDS_PER_CELL, "--ignore-glob", "tests/*.ipynb")
    return _pytest(root, *(() if few else _SIDE_BY_SIDE), "-m", "not built", *nbval, "tests", layout.shown(layout.replays))


def quick(root: Path) -> int:
    """Run the tests but those marked ``slow`` and those of the finished book, and no chapter.

    Returns
    -------
    int
        Exit status of pytest.
    """
    settle(root)
    return _pytest(root, *_BUSY, "-m", "not built and not slow", "tests")


def inspect(root: Path) -> int:
    """Run the tests marked ``built``, which look at the finished book.

    Returns
    -------
    int
        Exit status of pytest.
    """
    settle(root)
    # Files without the mark would be imported for nothing.
    marked = [path for path in sorted((root / "tests").rglob("test_*.py")) if "mark.built" in path.read_text(encoding="utf-8")]
    return _pytest(root, "-m", "built", *(map(Layout(root).shown, marked) if marked else ["tests"]))


def faults(root: Path) -> int:
    """Print the table of injected faults and run the tests that inject them.

    Returns
    -------
    int
        Exit status of pytest.
    """
    settle(root)
    with (root / "tests/faults.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    width = max(len(row["fault"]) for row in rows)
    for row in rows:
        print(f"{row['fault']:<{width}}  {row['message']}")
    named = sorted({f"tests/{row['test']}" for row in rows})
    return _pytest(root, *_SIDE_BY_SIDE, "-q", *named, "tests/test_faults.py")


def _pytest(root: Path, *arguments: str) -> int:
    sys.stdout.flush()
    # The plugin comes with the driver, whose project need not be the one that is tested.
    path = os.pathsep.join([str(root), str(Path(__file__).parents[2])])
    environment = os.environ | {"PYTHONPATH": path}
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=root, env=environment, check=False).returncode
