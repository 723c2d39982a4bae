"""A book of two chapters on which the build driver is tried, and the driver as the Makefile runs it."""

import hashlib
import subprocess
import sys
from pathlib import Path

from tests import warm

ROOT = Path(__file__).parents[2]
HTML = ("build", "--only", "html")

CONFIG = """\
title: A small book
author: Nobody
copyright: "Nobody, 2026"
logo: ""
only_build_toc_files: true
exclude_patterns: [".*", ".*/**", "_build/**"]
execute: {execute_notebooks: cache, timeout: 30, stderr_output: error}
parse:
  myst_enable_extensions: [colon_fence, dollarmath]
sphinx:
  local_extensions: {config_keys: EXTENSIONS, near_names: EXTENSIONS, execution: EXTENSIONS, dated: book/extensions}
  config:
    extensions: [myst_nb, jupyter_book, sphinx_comments, sphinx_external_toc, sphinx_book_theme, config_keys, near_names, execution, dated]
    edition_date: "2026-01-31"
    nb_execution_raise_on_error: true
    nb_mime_priority_overrides: [[typst, text/plain, 0]]
    html_last_updated_fmt: ""
"""
TOC = """\
format: jb-book
root: index
chapters:
  - file: book/first
  - file: book/second
"""
CHAPTER = """\
---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {name: python3, display_name: Python 3}
---
# The NAME chapter

Plain words and a formula, $x^2$.

```{code-cell} python
:tags: [hide-input]

from analysis.answer import answer
print("NAME:", answer())
```

More words.

```{code-cell} python
answer() + 1
```
"""
# Every execution of a chapter leaves a line behind, so that a test can count them whoever executes.
ANSWER = """\
from pathlib import Path

with (Path(__file__).parents[1] / "_build" / "executions").open("a") as log:
    log.write("once\\n")


def answer():
    return 41
"""
# The PDF builder has tests of its own; here a builder that writes one file stands for it.
DATED = """\
from pathlib import Path

from sphinx.builders.dummy import DummyBuilder


class Pdf(DummyBuilder):
    name = "typst"

    def finish(self):
        Path(self.outdir, "book.pdf").write_text("a book")


def setup(app):
    app.add_config_value("edition_date", "", "env", [str])
    app.add_builder(Pdf)
    return {"parallel_read_safe": True}
"""


def skeleton(root: Path) -> Path:
    """Write the sources of a small book."""
    files = {
        "_config.yml": CONFIG.replace("EXTENSIONS", str(ROOT / "book/_ext")),
        "_toc.yml": TOC,
        "index.md": "# A small book\n",
        "book/first.md": CHAPTER.replace("NAME", "first"),
        "book/second.md": CHAPTER.replace("NAME", "second"),
        "book/extensions/dated.py": DATED,
        "analysis/answer.py": ANSWER,
        "data/table.csv": "year,value\n2005,1\n",
        "requirements.lock": "small==1.0\n",
        "tests/test_small.py": "def test_small():\n    assert True\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def command(root: Path, *arguments: str) -> list[str]:
    """Give the command that the Makefile runs."""
    return [sys.executable, "-m", "book._make", "--root", str(root), *arguments]


def drive(root: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run the driver in a fork of a process that has its imports."""
    return warm.run("book._make.__main__", "--root", str(root), *arguments)


def built(root: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run the driver, which must succeed; where it does not, all that it said is shown."""
    done = drive(root, *arguments)
    assert done.returncode == 0, f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}"
    return done


def executions(root: Path) -> int:
    """Count the executions of chapters so far."""
    return len((root / "_build/executions").read_text().splitlines())


def pages(root: Path) -> dict[str, str]:
    """Hash the finished book, with the times of its files."""
    files = sorted(path for path in (root / "_build/html").rglob("*") if path.is_file())
    content = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    return content | {"newest": str(max(path.stat().st_mtime_ns for path in files))}


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file; the text must be there."""
    before = path.read_text()
    assert old in before
    path.write_text(before.replace(old, new))
