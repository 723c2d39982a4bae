"""Programs with their imports done: a process that forks for each run, which saves most of a second.

The process of a program reads one JSON request a line from its input, ``{"arguments": [...], "environment": {...},
"stdout": file, "stderr": file}``, and answers with the exit status. Each run has a process of its own, as
``python -m`` would give it.
"""

import gc
import importlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

import jinja2
import nbformat.v4
import sphinx.application
from sphinx.util.docutils import docutils_namespace, patch_docutils

from book._make.watch import LIBRARIES, OF_SPHINX

ROOT = Path(__file__).parents[1]
# A module with a function `main`, and what a run of it comes to import by the settings of the books that are tried.
PROGRAMS = {
    "book._make.__main__": (
        "book._make.publish", "book._make.execute", "book._make.replay", "book._make.verify", "book._make.finished", *LIBRARIES,
    ),
    "sphinx.cmd.build": (
        "myst_parser.sphinx_ext.main", "myst_parser.parsers.sphinx_", "matplotlib", "typst_pdf.builder", *OF_SPHINX,
    ),
    # Of this module, whose function runs the analysis of another folder: libraries, and nothing of this project.
    "tests.warm": (
        "pandas", "pandera.pandas", "scipy.stats", "statsmodels.regression.linear_model", "yaml", "matplotlib.figure", "matplotlib.backends.backend_agg",
        "matplotlib.backends.backend_svg",
    ),
}  # fmt: skip


def run(program: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Run a program of :data:`PROGRAMS` in a fork of its process, with variables beside those of this process."""
    with tempfile.TemporaryDirectory() as folder:
        told = {name: str(Path(folder, name)) for name in ("stdout", "stderr")}
        warm = _warm(program)
        warm.stdin.write(json.dumps({"arguments": arguments, "environment": os.environ | environment} | told) + "\n")
        warm.stdin.flush()
        status = int(warm.stdout.readline())
        return subprocess.CompletedProcess(arguments, status, *(Path(place).read_text(encoding="utf-8") for place in told.values()))


@cache
def _warm(program: str) -> subprocess.Popen:
    """Start it once in a process of tests; it ends with them, when its input does."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "book/_ext")])
    asked = [sys.executable, "-m", "tests.warm", program]
    return subprocess.Popen(asked, cwd=ROOT, env=os.environ | {"PYTHONPATH": path}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _fork(program: str, arguments: list[str], environment: dict[str, str], stdout: str, stderr: str) -> int:
    """Run a program once in a fork and return its exit status."""
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    status = 1
    try:
        for stream, place in ((0, os.devnull), (1, stdout), (2, stderr)):
            os.dup2(os.open(place, os.O_RDWR | os.O_CREAT, 0o600), stream)
        os.environ.clear()
        os.environ.update(environment)
        time.tzset()
        status = importlib.import_module(program).main(arguments)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def compile_templates_once() -> None:
    """Have a template compiled once in a process and its forks: every small book has the same, which take a fifth of its time."""
    compiled, kept = jinja2.Environment.compile, {}

    def once(environment: jinja2.Environment, *template: str):
        key = (*template, *environment.extensions, *sorted(environment.filters))
        if key not in kept:
            kept[key] = compiled(environment, *template)
        return kept[key]

    jinja2.Environment.compile = once


def _build_a_page() -> None:
    """Build a book of one page in this process: what its theme compiles at first use is at hand in all forks."""
    extensions = ["myst_nb", "jupyter_book", "sphinx_comments", "sphinx_external_toc", "sphinx_book_theme"]
    settings = {"extensions": extensions, "html_theme": "sphinx_book_theme", "nb_execution_mode": "off", "use_multitoc_numbering": False}
    with tempfile.TemporaryDirectory() as folder, patch_docutils(folder), docutils_namespace():
        for name, text in (("_toc.yml", "{format: jb-book, root: index}"), ("index.md", "# A page\n\n```python\n1\n```\n")):
            Path(folder, name).write_text(text, encoding="utf-8")
        sphinx.application.Sphinx(folder, None, f"{folder}/html", f"{folder}/doctrees", "html", settings, status=None).build()


def run_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run Python in a folder with ``-m module ...`` or ``-c code``: on what the folder holds, with libraries in memory."""
    return run("tests.warm", str(folder), *arguments)


def main(arguments: list[str]) -> int:
    """Be a new interpreter in a folder: the project that this process came from is out of its sight."""
    folder, kind, what, *rest = arguments
    os.chdir(folder)
    sys.path[:] = [folder, *(entry for entry in sys.path if Path(entry).resolve() not in (ROOT, ROOT / "book/_ext"))]
    for name in [name for name in sys.modules if name.partition(".")[0] in ("analysis", "book", "tests")]:
        del sys.modules[name]
    sys.argv = [kind, *rest]
    try:
        runpy.run_module(what, run_name="__main__", alter_sys=True) if kind == "-m" else exec(what, {"__name__": "__main__"})
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _serve(program: str) -> None:
    for name in (program, *PROGRAMS[program]):
        importlib.import_module(name)
    compile_templates_once()
    # The check of notebooks is compiled at first use.
    nbformat.v4.new_notebook()
    if "sphinx_book_theme" in PROGRAMS[program]:
        _build_a_page()
    gc.freeze()
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        answers.write(f"{_fork(program, **json.loads(line))}\n")
        answers.flush()


if __name__ == "__main__":
    _serve(sys.argv[1])
