"""Write the pages again whenever a source is saved: ``python -m book._make.watch``.

The libraries are imported once, in this process. Each build is a fork of it that imports the project's own modules
afresh, so that a change of these counts at once, too.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import signal
import sys
import time
from pathlib import Path

from sphinx.application import builtin_extensions

from book._make.record import input_files

# What Sphinx imports whenever an application is made.
OF_SPHINX = (
    *builtin_extensions, "sphinx.search.en", "sphinx.util.requests", "docutils.languages.en", "docutils.writers.latex2e",
    "myst_parser.sphinx_ext.directives", "myst_parser.sphinx_ext.mathjax", "myst_parser.sphinx_ext.myst_refs", "pygments.lexers.shell", "sphinx.ext.doctest",
)  # fmt: skip
# What a build of the pages comes to import of others.
LIBRARIES = (
    *OF_SPHINX, "sphinx.builders.dummy", "jupyter_book.config", "jupyter_book.sphinx", "jupyter_cache", "ipykernel.kernelspec", "pandas", "babel.numbers",
    "myst_nb.sphinx_ext", "myst_nb.core.lexers", "myst_nb.ext.execution_tables", "sphinx_book_theme", "a11y_pygments", "sphinx_comments",
    "sphinx_external_toc.events", "sphinx_external_toc.collectors", "sphinx_design", "sphinx_togglebutton", "sphinx_copybutton", "sphinx_thebe",
    "sphinx_jupyterbook_latex.events", "sphinx_multitoc_numbering", "sphinxcontrib.bibtex",
)  # fmt: skip
_OWN = ("analysis", "book")
# Seconds from one look at the sources to the next.
_PAUSE = 0.2


def watch(root: Path) -> int:
    """Build the pages, and again whenever a source has changed, until interrupted.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Returns
    -------
    int
        Exit status, that of an interrupt taken as a good end.
    """
    # A shell without job control starts what runs beside it with the interrupt ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    get_ready()
    seen: dict[Path, tuple[int, int]] | None = None
    try:
        while True:
            now = _state(root)
            if now != seen:
                build(root)
                seen = now
                print("\nWatching the sources; save one to have its pages written again, Ctrl-C to stop.", flush=True)
            time.sleep(_PAUSE)
    except KeyboardInterrupt:
        return 0


def _state(root: Path) -> dict[Path, tuple[int, int]]:
    """Time and size of each file from which the book is made; one that goes away meanwhile counts as gone."""
    found = {}
    for path in input_files(root):
        try:
            facts = path.stat()
        except FileNotFoundError:
            continue
        found[path] = (facts.st_mtime_ns, facts.st_size)
    return found


def get_ready() -> None:
    """Import the libraries, for all builds to come."""
    for name in LIBRARIES:
        importlib.import_module(name)
    gc.freeze()


def build(root: Path) -> int:
    """Write the pages in a fork; what fails there is told there, and the next change tries again.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Returns
    -------
    int
        Exit status of the build.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        for name in [name for name in sys.modules if name.partition(".")[0] in _OWN]:
            del sys.modules[name]
        status = importlib.import_module("book._make.__main__").main(["--root", str(root), "build", "--only", "html"])
    except KeyboardInterrupt:
        status = 130
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m book._make.watch", description="Write the pages again whenever a source is saved.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="folder of the project (default: the current one)")
    sys.exit(watch(parser.parse_args().root.resolve()))
