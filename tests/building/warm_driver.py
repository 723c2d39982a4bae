"""The build driver with its imports done: a process that forks for each command, which saves most of a second.

It reads one JSON request a line from its input, ``{"arguments": [...], "stdout": file, "stderr": file}``, and answers
with the exit status. Each command runs in a process of its own, as ``python -m book._make`` would run it.
"""

import gc
import importlib
import json
import os
import sys

from book._make.__main__ import main

# What a build comes to import, in the driver and by the settings of the small book.
USED = (
    "book._make.publish", "book._make.execute", "book._make.replay", "book._make.verify",
    "jupyter_book.sphinx", "myst_nb.sphinx_ext", "sphinx_book_theme", "sphinx_comments", "sphinx_external_toc", "sphinx_design",
    "sphinx_togglebutton", "sphinx_copybutton", "sphinx_thebe", "sphinx_jupyterbook_latex", "sphinx_multitoc_numbering",
    "sphinxcontrib.bibtex", "sphinx.builders.html", "sphinx.builders.dummy", "sphinx.search.en",
)  # fmt: skip


def run(arguments: list[str], stdout: str, stderr: str) -> int:
    """Run one command in a fork and return its exit status."""
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    status = 1
    try:
        for stream, place in ((0, os.devnull), (1, stdout), (2, stderr)):
            os.dup2(os.open(place, os.O_RDWR | os.O_CREAT, 0o600), stream)
        status = main(arguments)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    for name in USED:
        importlib.import_module(name)
    gc.freeze()
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        answers.write(f"{run(**json.loads(line))}\n")
        answers.flush()
