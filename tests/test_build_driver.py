"""The build driver on a book of two chapters: what it executes, what it leaves alone, what it says when it cannot."""

import errno
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from unittest.mock import patch

import pytest

from book._ext import execution
from book._make import edition, execute, manifest, publish, record
from book._make.alone import alone
from book._make.kernels import Nursery
from book._make.layout import Layout

ROOT = Path(__file__).parents[1]
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
  local_extensions: {execution: EXTENSIONS, dated: book/extensions}
  config:
    extensions: [myst_nb, jupyter_book, sphinx_comments, sphinx_external_toc, sphinx_book_theme, execution, dated]
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


def drive(root: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run the driver as the Makefile does."""
    command = [sys.executable, "-m", "book._make", "--root", str(root), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


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


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A small book, built once; tests work on copies."""
    root = skeleton(tmp_path_factory.mktemp("finished") / "book")
    done = drive(root, *HTML)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^first +executed +\d+\.\d s$", done.stdout, flags=re.MULTILINE)
    assert done.stdout.rstrip().endswith("_build/html/index.html")
    assert executions(root) == 2
    return root


@pytest.fixture
def book(finished, tmp_path):
    """A copy of the small book to spoil."""
    return shutil.copytree(finished, tmp_path / "book")


# What is done again, and what is not.


def test_a_second_build_does_nothing(book):
    before = pages(book)
    start = time.perf_counter()
    done = drive(book, *HTML)
    assert time.perf_counter() - start < 5
    assert done.returncode == 0
    assert "nothing changed" in done.stdout
    assert "_build/html/index.html" in done.stdout
    assert pages(book) == before


def test_a_touched_page_is_put_right(book):
    (book / "_build/html/book/first.html").write_text("scribble")
    assert drive(book, *HTML).returncode == 0
    assert "The first chapter" in (book / "_build/html/book/first.html").read_text()


def test_sphinx_finds_what_the_driver_executed(book):
    """A changed word builds the page anew from outputs at hand: neither the driver nor Sphinx starts a kernel."""
    edit(book / "book/first.md", "Plain words", "Simple words")
    done = drive(book, *HTML)
    assert done.returncode == 0, done.stderr
    assert re.findall(r"^(\w+) +unchanged", done.stdout, flags=re.MULTILINE) == ["first", "second"]
    assert executions(book) == 2
    page = (book / "_build/html/book/first.html").read_text()
    assert "Simple words" in page
    assert "first: 41" in page


def test_a_changed_cell_executes_its_chapter_alone(book):
    edit(book / "book/second.md", "answer() + 1", "answer() + 2")
    done = drive(book, *HTML)
    assert "43" in (book / "_build/html/book/second.html").read_text()
    assert re.search(r"^first +unchanged", done.stdout, flags=re.MULTILINE)
    assert executions(book) == 3


@pytest.mark.parametrize(
    ("name", "old", "new"), [("analysis/answer.py", "return 41", "return 97"), ("data/table.csv", "2005,1", "2005,2")]
)
def test_a_changed_line_of_analysis_or_data_executes_everything(book, name, old, new):
    edit(book / name, old, new)
    done = drive(book, *HTML)
    assert done.returncode == 0, done.stderr
    assert "all are executed again" in done.stdout
    assert executions(book) == 4
    shown = "97" if name.endswith(".py") else "41"
    assert f"first: {shown}" in (book / "_build/html/book/first.html").read_text()


def test_a_bare_jupyter_book_shares_the_cache_and_sees_changed_analysis(book):
    command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", "."]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    assert subprocess.run(command, cwd=book, env=environment, capture_output=True, check=False).returncode == 0
    assert executions(book) == 2
    edit(book / "analysis/answer.py", "return 41", "return 97")
    assert subprocess.run(command, cwd=book, env=environment, capture_output=True, check=False).returncode == 0
    assert executions(book) == 4
    assert "first: 97" in (book / "_build/html/book/first.html").read_text()


def test_both_forms_are_put_in_place_and_strict_starts_afresh(book):
    (book / "_build/leftover").write_text("from an earlier build")
    done = drive(book, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("Open:\n  _build/html/index.html\n  _build/book.pdf")
    assert (book / "_build/book.pdf").read_text() == "a book"
    assert not (book / "_build/leftover").exists()
    assert executions(book) == 2


def test_the_pdf_is_written_once_in_each_build_even_where_no_page_has_changed(book):
    edit(book / "book/extensions/dated.py", '.write_text("a book")', '.open("a").write("a book\\n")')
    for times in (1, 2):
        assert drive(book, "build", "--force").returncode == 0
        assert (book / "_build/book.pdf").read_text() == "a book\n" * times


# What happens when something is wrong.


def test_a_chapter_that_raises_is_named_and_the_last_good_book_stays(book):
    edit(book / "book/second.md", "answer() + 1", 'share = answer()\nraise ValueError("no such partner")')
    before = pages(book)
    done = drive(book, *HTML)
    assert done.returncode == 1
    lines = (book / "book/second.md").read_text().splitlines()
    line = lines.index('raise ValueError("no such partner")') + 1
    assert f"book/second.md: code cell 2, line {line} of the file" in done.stderr
    assert "ValueError: no such partner" in done.stderr
    assert "last good book is untouched" in done.stderr
    assert "Traceback" not in done.stderr
    assert pages(book) == before


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ('raise ValueError("no ink")', "The PDF was not written: no ink"),
        ('raise OSError(28, "No space left on device")', "disk is full"),
        ('__import__("sphinx.util.logging").util.logging.getLogger("sphinx.x").warning("smudged")', "written with warnings (1), see above"),
        ("__import__('os')._exit(9)", "too little memory"),
    ],
)
def test_a_pdf_that_fails_beside_the_pages_leaves_the_last_good_book(book, fault, said):
    edit(book / "book/extensions/dated.py", 'Path(self.outdir, "book.pdf").write_text("a book")', fault)
    before = pages(book)
    done = drive(book, "build")
    assert done.returncode == 1
    assert said in done.stderr
    assert "last good book is untouched" in done.stderr
    assert pages(book) == before


def test_kernels_are_not_reached_by_ports_that_another_program_may_take(book):
    nursery = Nursery(book)
    try:
        places = {nursery.manager().ip for _ in range(3)}
        assert all(Path(place).parent.is_dir() for place in places)
        assert len(places) == 3
        assert {nursery.manager().transport} == {"ipc"}
    finally:
        nursery.close()


def test_an_error_inside_the_analysis_names_both_places(book):
    edit(book / "analysis/answer.py", "return 41", 'import pandas\n    return pandas.Series()["GAS"]')
    done = drive(book, *HTML)
    assert done.returncode == 1
    assert "book/first.md: code cell 1, line 13 of the file" in done.stderr
    assert "KeyError: 'GAS'" in done.stderr
    assert "raised under answer, analysis/answer.py line 9" in done.stderr


def test_a_warning_fails_the_build_again_and_again(book):
    edit(book / "book/first.md", "More words.", "More words, see [](#nowhere).")
    before = pages(book)
    for _ in range(2):
        done = drive(book, *HTML)
        assert done.returncode == 1
        assert "nowhere" in done.stderr
    assert pages(book) == before


def test_a_chapter_that_takes_too_long_is_named(book):
    edit(book / "_config.yml", "timeout: 30", "timeout: 1")
    edit(book / "book/first.md", "answer() + 1", "import time\ntime.sleep(20)")
    done = drive(book, *HTML)
    assert done.returncode == 1
    assert re.search(r"book/first\.md: code cell 2.*\n.*\n.*longer than 1 seconds", done.stderr)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("_toc.yml", "book/second", "book/third", "_toc.yml lists book/third"),
        ("_config.yml", "2026-01-31", "soon", "edition_date is 'soon', expected a date"),
        ("_config.yml", "author: Nobody", "author: [", "no valid YAML"),
        ("book/first.md", ":tags: [hide-input]", ":tags: [hide", "first.md: Code cell"),
    ],
)
def test_settings_that_cannot_be_read_are_named(book, name, old, new, told):
    edit(book / name, old, new)
    done = drive(book, *HTML)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_an_interrupt_leaves_the_last_good_book(book):
    edit(book / "book/first.md", "answer() + 1", "import time\ntime.sleep(60)")
    before = pages(book)
    command = [sys.executable, "-m", "book._make", "--root", str(book), *HTML]
    # A shell that runs the tests in the background has interrupts ignored.
    running = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "last good book is untouched" in told
    assert pages(book) == before


def test_a_cell_that_warns_is_named(book):
    edit(book / "book/first.md", "answer() + 1", 'import warnings\nwarnings.warn("old way of asking")')
    done = drive(book, *HTML)
    assert done.returncode == 1
    assert re.search(r"book/first\.md.*stderr was found", done.stderr)


def test_a_chapter_whose_kernel_dies_is_named(book):
    edit(book / "book/first.md", "answer() + 1", "import os\nos._exit(3)")
    done = drive(book, *HTML)
    assert done.returncode == 1
    assert re.search(r"book/first\.md: code cell 2.*\n.*\n.*the kernel died", done.stderr)


def test_kernels_share_no_stream_of_random_numbers(book):
    for name in ("first", "second"):
        edit(book / f"book/{name}.md", "answer() + 1", "import numpy\nprint('drawn', numpy.random.random())")
    assert drive(book, *HTML).returncode == 0
    drawn = {re.search(r"drawn ([\d.]+)", (book / f"_build/html/book/{name}.html").read_text())[1] for name in ("first", "second")}
    assert len(drawn) == 2


def test_a_work_that_the_bibliography_lacks_is_named(book):
    edit(book / "_config.yml", "execution, dated]", "execution, dated, sphinxcontrib.bibtex]")
    edit(book / "_config.yml", 'edition_date: "2026-01-31"', 'edition_date: "2026-01-31"\n    bibtex_bibfiles: [book/works.bib]')
    (book / "book/works.bib").write_text("@book{known2000, title={Known}, author={Known, A.}, year={2000}, publisher={P}}\n")
    edit(book / "book/first.md", "More words.", "More words {cite}`nobody2000`.")
    done = drive(book, *HTML)
    assert done.returncode == 1
    assert re.search(r'book/first\.md.*could not find bibtex key "nobody2000"', done.stderr)


@pytest.mark.parametrize(("line", "seconds"), [("index", 0.0), ("second", 0.0), ("second", 1.5)])
def test_a_build_that_is_killed_leaves_the_last_good_book_and_the_next_is_right(book, line, seconds):
    edit(book / "analysis/answer.py", "return 41", "return 97")
    edit(book / "index.md", "# A small book", "# A small book\n\nNew words.")
    before = pages(book)
    command = [sys.executable, "-u", "-m", "book._make", "--root", str(book), *HTML]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        for said in running.stdout:
            if said.startswith(("chapters", line)[line != "index"]):
                break
        time.sleep(seconds)
        running.kill()
    if running.returncode == -signal.SIGKILL:
        left = book / "_build/html" if (book / "_build/html").exists() else book / "_build/html.old"
        assert left.exists()
    if (book / "_build/html").exists() and "first: 97" not in (book / "_build/html/book/first.html").read_text():
        assert pages(book) == before
    assert drive(book, *HTML).returncode == 0
    assert "first: 97" in (book / "_build/html/book/first.html").read_text()
    assert "New words" in (book / "_build/html/index.html").read_text()
    assert not list((book / "_build").glob("html.*w")) and not (book / "_build/html.old").exists()


def test_a_full_disk_while_chapters_run_is_said_in_a_sentence(book, monkeypatch, capsys):
    before = pages(book)
    edit(book / "book/first.md", "answer() + 1", "answer() + 3")
    monkeypatch.setattr(execute, "_keep", full)
    # A build in this process settles into the small book; the tests after it live in the real one.
    monkeypatch.setattr(sys, "path", [*sys.path])
    with patch.dict(os.environ):
        assert edition.build(book, ["html"]) == 1
    assert "disk is full" in capsys.readouterr().err
    assert pages(book) == before


def full(*_, **__):
    """Fail as a call does when the disk is full."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")


def test_a_full_disk_is_said_in_a_sentence_and_leaves_the_last_good_book(book, monkeypatch, capsys):
    before = pages(book)
    monkeypatch.setattr(edition, "settle", lambda root: None)
    monkeypatch.setattr(edition, "execute_chapters", lambda layout: None)
    monkeypatch.setattr(publish.Writer, "write", lambda writer, form: None)
    monkeypatch.setattr(publish.shutil, "copytree", full)
    assert edition.build(book, ["html"], force=True) == 1
    told = capsys.readouterr().err
    assert "disk is full" in told
    assert "last good book is untouched: _build/html" in told
    assert pages(book) == before
    assert not (book / "_build/work").exists()


def test_other_errors_of_the_system_are_not_called_a_full_disk():
    assert not edition.is_disk_full(PermissionError(errno.EACCES, "denied"))
    assert edition.is_disk_full(RuntimeError("OSError: [Errno 28] No space left on device"))


def test_a_build_killed_while_renaming_is_put_right(book):
    before = pages(book)
    (book / "_build/html").rename(book / "_build/html.old")
    (book / "_build/html.new").mkdir()
    publish.recover(Layout(book))
    assert pages(book) == before
    assert not list((book / "_build").glob("html.*w"))


def test_a_folder_without_a_book_is_refused(tmp_path):
    done = drive(tmp_path, *HTML)
    assert done.returncode == 1
    assert "no _config.yml" in done.stderr


def test_a_second_build_waits_for_the_first(book):
    command = [sys.executable, "-u", "-m", "book._make", "--root", str(book), *HTML]
    with alone(book):
        waiting = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert "waiting" in waiting.stdout.readline()
        assert waiting.poll() is None
    rest, _ = waiting.communicate(timeout=20)
    assert waiting.returncode == 0
    assert "nothing changed" in rest


# The manifest, and the book built again.


def test_a_book_of_both_forms_has_a_manifest_and_is_the_same_when_built_again(book):
    assert drive(book, "build").returncode == 0
    said = manifest.read(book / "_build" / manifest.NAME)
    assert {"html/index.html", "html/book/first.html", "html/searchindex.js", "book.pdf"} <= said.keys()
    checked = subprocess.run(["sha256sum", "--quiet", "-c", manifest.NAME], cwd=book / "_build", capture_output=True, check=False)
    assert checked.returncode == 0
    done = drive(book, "verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"the same byte for byte: {len(said)} files" in done.stdout


def test_verification_names_what_was_touched_and_what_came_out_otherwise(book):
    assert drive(book, "build").returncode == 0
    page = book / "_build/html/book/first.html"
    page.write_text(page.read_text() + " ")
    done = drive(book, "verify")
    assert done.returncode == 1
    assert "not what its manifest says" in done.stderr and "html/book/first.html: differs" in done.stderr
    edit(book / "book/first.md", "answer() + 1", "import random\nrandom.random()")
    assert drive(book, "build").returncode == 0
    done = drive(book, "verify")
    assert done.returncode == 1
    assert re.search(r"html/book/first\.html: line \d+: was .*, is ", done.stderr)
    assert "was not reproduced" in done.stderr


def test_a_build_of_one_form_alone_leaves_no_manifest_that_is_wrong(book):
    assert drive(book, "build").returncode == 0
    edit(book / "index.md", "# A small book", "# A small book\n\nNew words.")
    assert drive(book, *HTML).returncode == 0
    done = drive(book, "verify")
    assert done.returncode == 1 and "there is no manifest" in done.stderr


@pytest.mark.parametrize(
    ("was", "now", "said", "rounding"),
    [
        ("year,value\n2005,1.5\n", "year,value\n2005,2.5\n", "line 2, value: was '1.5', is '2.5'", False),
        ("year,value\n2005,1.5\n", "year,value\n2006,1.5\n", "line 2, year: was '2005', is '2006'", False),
        ("year,value\n2005,1.5\n", "year,value\n2005,1.5\n2006,1.5\n", "line 3, year: was '', is '2006'", False),
        ("v\n0.1234567890123456\n", "v\n0.1234567890123457\n", "numbers differ in their last digits only", True),
    ],
)
def test_of_a_figure_the_data_that_differ_are_named(tmp_path, was, now, said, rounding):
    folders = []
    for name, text in (("before", was), ("after", now)):
        folder = tmp_path / name / "html/exhibits"
        folder.mkdir(parents=True)
        (folder / "share.csv").write_text(text)
        (folder / "share.svg").write_text(f"<svg>{text}</svg>")
        folders.append(tmp_path / name)
    old, new = (manifest.hashes(folder, sorted(folder.rglob("*.*"))) for folder in folders)
    data, drawing = manifest.compare(old, new, *folders)
    assert (data.path, data.said, data.rounding) == ("html/exhibits/share.csv", said, rounding)
    assert drawing.path == "html/exhibits/share.svg"
    assert drawing.rounding == rounding
    assert ("data that differ in their last digits" if rounding else "see html/exhibits/share.csv") in drawing.said


def test_a_drawing_that_alone_differs_is_told_from_its_data():
    (each,) = manifest.compare({"html/exhibits/a.svg": "0"}, {"html/exhibits/a.svg": "1"})
    assert each.said == "is drawn otherwise from the same data" and each.rounding


@pytest.mark.parametrize(("text", "said"), [("", "is empty"), ("scribble\n", "line 1 is no hash with a path")])
def test_a_manifest_that_cannot_be_read_is_refused(tmp_path, text, said):
    (tmp_path / manifest.NAME).write_text(text)
    with pytest.raises(manifest.ManifestError, match=said):
        manifest.read(tmp_path / manifest.NAME)


# The chapters as tests.


def test_chapters_pass_nbval_against_what_the_book_shows(book):
    done = drive(book, "test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 passed" in done.stdout.splitlines()[-1]
    assert executions(book) == 4
    cells = json.loads((book / "_build/nbval/book/first.ipynb").read_text())["cells"]
    assert [cell["id"] for cell in cells] == ["cell-0", "cell-1", "cell-2", "cell-3"]
    assert cells[1]["outputs"][0]["text"] == ["first: 41\n"]


def test_a_chapter_with_outputs_that_vary_fails(book):
    edit(book / "book/first.md", "answer() + 1", "import random\nrandom.random()")
    done = drive(book, "test")
    assert done.returncode == 1
    assert "1 failed, 4 passed" in done.stdout.splitlines()[-1]


def test_a_chapter_that_raises_fails_the_tests(book):
    edit(book / "book/first.md", "answer() + 1", "1 / 0")
    done = drive(book, "test")
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr


# Fingerprints.


def test_fingerprint_follows_content_alone(tmp_path):
    here, there = skeleton(tmp_path / "here"), skeleton(tmp_path / "there")
    compiled = here / "analysis/__pycache__/answer.cpython-311.pyc"
    compiled.parent.mkdir()
    compiled.write_bytes(b"compiled")
    (here / "data/.hidden").write_text("left by an editor")
    assert execution.fingerprint(here) == execution.fingerprint(there)


@pytest.mark.parametrize("name", ["analysis/new.py", "data/new.csv", "requirements.lock"])
def test_fingerprint_sees_every_file_it_should(tmp_path, name):
    root = skeleton(tmp_path)
    before = execution.fingerprint(root)
    (root / name).write_text("something else")
    assert execution.fingerprint(root) != before


def test_fingerprint_sees_a_renamed_file(tmp_path):
    root = skeleton(tmp_path)
    before = execution.fingerprint(root)
    (root / "data/table.csv").rename(root / "data/other.csv")
    assert execution.fingerprint(root) != before


def test_stale_results_go_and_fresh_ones_stay(tmp_path):
    exhibit = tmp_path / execution.EXHIBITS / "figure.svg"
    assert not execution.forget_if_stale(tmp_path, "one")
    exhibit.parent.mkdir()
    exhibit.write_text("drawn")
    assert not execution.forget_if_stale(tmp_path, "one")
    assert exhibit.exists()
    assert execution.forget_if_stale(tmp_path, "two")
    assert not exhibit.exists()


def test_inputs_leave_out_products_and_tests(tmp_path):
    root = skeleton(tmp_path)
    before = record.inputs(Layout(root))
    (root / "_build").mkdir()
    (root / "_build/anything").write_text("made")
    (root / "tests/test_small.py").write_text("changed")
    assert record.inputs(Layout(root)) == before
    (root / "index.md").write_text("# Another\n")
    assert record.inputs(Layout(root)) != before


def test_edition_date_is_the_clock(tmp_path):
    assert execution.edition_epoch(skeleton(tmp_path)) == 1769817600
    assert execution.surroundings(tmp_path)["SOURCE_DATE_EPOCH"] == "1769817600"


# The finished book itself; `make strict` builds it first.


@pytest.mark.built
def test_every_listed_page_is_in_the_finished_book():
    from book._make.chapters import listed_files

    layout = Layout(ROOT)
    listed = [path.relative_to(ROOT).with_suffix(".html") for path in listed_files(ROOT)]
    assert [str(page) for page in listed if not (layout.html / page).is_file()] == []
    assert layout.pdf.read_bytes().startswith(b"%PDF-")


@pytest.mark.built
def test_pages_load_nothing_from_a_network():
    address = r"""=["']((?:https?:)?//[^"']+)"""
    scripts = re.compile(rf"<(?:script|img|iframe|source)\b[^>]*\bsrc{address}")
    links = re.compile(rf"""<link\b(?![^>]*rel=["'](?:canonical|license))[^>]*\bhref{address}""")
    found = {
        (page.name, outside)
        for page in Layout(ROOT).html.rglob("*.html")
        for outside in [*scripts.findall(page.read_text()), *links.findall(page.read_text())]
    }
    assert sorted(found) == []


@pytest.mark.built
def test_pages_do_not_name_the_folder_they_were_made_in():
    text = {".html", ".js", ".css", ".svg", ".csv", ".json", ".ipynb", ".md"}
    files = (path for path in sorted(Layout(ROOT).html.rglob("*")) if path.suffix in text)
    assert [path.name for path in files if str(ROOT) in path.read_text(encoding="utf-8")] == []
