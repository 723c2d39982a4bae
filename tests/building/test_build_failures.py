"""The build driver when something is wrong: what it says, and that the last good book stays."""

import errno
import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

import pytest

from book._make import edition, examine, execute, publish
from book._make.__main__ import main
from book._make.alongside import Execution
from book._make.alone import alone
from book._make.kernels import Nursery
from book._make.layout import Layout
from tests.building.small_book import HTML, ROOT, built, drive, edit, executions, pages

pytestmark = pytest.mark.slow


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


def test_an_error_inside_the_analysis_names_both_places_in_a_folder_whose_name_has_a_space(book, tmp_path):
    spaced = shutil.copytree(book, tmp_path / "my thesis")
    edit(spaced / "analysis/answer.py", "return 41", "return {}['GAS']")
    assert "KeyError: 'GAS'\n  raised under answer, analysis/answer.py line 8\n" in drive(spaced, *HTML).stderr


def test_a_misspelt_function_of_a_cell_is_told_the_nearest(book):
    edit(book / "book/first.md", "from analysis.answer import answer", "from analysis import answer as module\nanswer = module.anwser")
    said = drive(book, *HTML).stderr
    line = (book / "book/first.md").read_text().splitlines().index("answer = module.anwser") + 1
    assert f"book/first.md: code cell 1, line {line} of the file\n    answer = module.anwser\n" in said
    assert "  AttributeError: module 'analysis.answer' has no attribute 'anwser'; did you mean 'answer'?\n" in said


def test_an_error_while_an_output_is_drawn_is_told_in_its_own_words(book):
    edit(book / "analysis/answer.py", "    return 41\n", "    return Drawn()\n\n\nclass Drawn:\n    def __add__(self, other):\n        return self\n\n    def _repr_mimebundle_(self, include=None, exclude=None):\n        raise ValueError('no ink left')\n")
    edit(book / "book/first.md", "answer() + 1", "drawn = answer()\ndrawn + 1")
    done = drive(book, *HTML)
    assert done.returncode == 1
    last = (book / "book/first.md").read_text().splitlines().index("drawn + 1") + 1
    assert f"book/first.md: code cell 2, line {last} of the file\n    drawn + 1\n  ValueError: no ink left\n" in done.stderr
    assert "raised under Drawn._repr_mimebundle_, analysis/answer.py" in done.stderr


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
        ("_config.yml", "    edition_date", "    edition_thesis_since: 1999\n    edition_thesis_until: 1989\n    edition_date", "edition_thesis_until is 1989, before edition_thesis_since, 1999"),
        ("_config.yml", "author: Nobody", "author: [", "no valid YAML"),
        ("_config.yml", "author: Nobody", "auhtor: Nobody", "_config.yml, line 2: auhtor: nothing reads this key; did you mean author?"),
        ("_config.yml", "timeout: 30", "timout: 30", "_config.yml, line 7: execute: timout: nothing reads this key; did you mean timeout?"),
        ("_config.yml", "html_last_up", "html_lost_up", "_config.yml, line 17: sphinx: config: html_lost_updated_fmt: nothing reads this key; did you mean html_last_updated_fmt?"),
        ("_config.yml", "html_last_updated_fmt", "zzz", "sphinx: config: zzz: nothing reads this key; is an extension missing?"),
        ("_config.yml", "    edition_date", "    numfig: maybe\n    edition_date", "_config.yml, line 14: sphinx: config: numfig is 'maybe', which Sphinx takes for true; write true or false, without quotes"),
        ("book/first.md", "kernelspec: {name: python3", "kernelspec: {name: python4", "book/first.md, line 3: kernelspec: name is 'python4'"),
        ("book/first.md", ":tags: [hide-input]", ":tags: [hide", "first.md: Code cell"),
    ],
)
def test_settings_that_cannot_be_read_are_named(book, name, old, new, told):
    edit(book / name, old, new)
    done = drive(book, *HTML)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_settings_other_than_those_that_numbers_were_computed_for_are_refused(book):
    # Which settings count stands in the file; the small book has none on a thesis.
    noted = book / "data/computed_for.json"
    noted.write_text('{"edition_date": "2025-01-31", "html_last_updated_fmt": ""}')
    for command in (HTML, ["test"]):
        done = drive(book, *command)
        assert done.returncode == 1
        assert "_config.yml has changed since the numbers and verdicts in data/ were computed: edition_date is 2026-01-31, they were computed for 2025-01-31. Run `make golden`" in done.stderr
        assert "Traceback" not in done.stderr
    edit(noted, "2025", "2026")
    built(book, *HTML)


def test_a_table_accepted_since_numbers_were_computed_is_refused(book):
    # The step that is forgotten: the prose would state the old figures beside drawings of the new.
    rocks = book / "data/rocks.csv"
    rocks.write_text("id\n1\n")
    recorded = f"sha256:{hashlib.sha256(rocks.read_bytes()).hexdigest()}"
    (book / "data/datapackage.json").write_text(json.dumps({"resources": [{"name": "rocks", "path": "rocks.csv", "hash": recorded}]}))
    noted = book / "data/computed_for.json"
    for then in ({"rocks": "sha256:old"}, {"rocks": recorded, "moon": recorded}):
        noted.write_text(json.dumps({"tables": then}))
        done = drive(book, *HTML)
        assert done.returncode == 1 and executions(book) == 2
        assert f"Changed since the numbers and verdicts were computed: data/{[*then][-1]}.csv." in done.stderr and "Run `make golden`" in done.stderr
    noted.write_text(json.dumps({"tables": {"rocks": recorded}}))
    built(book, *HTML)


@pytest.mark.parametrize(("described", "told"), [('{"resources": [{"name": "moon", "path": "moon.csv", "schema": {"fields": []}}]}', "data/moon.csv"), ("{", "data/datapackage.json, row 1")])
def test_a_table_that_is_not_as_recorded_is_said_once_and_before_anything_runs(book, described, told):
    (book / "data/datapackage.json").write_text(described)
    for command in (HTML, ["test"], ["inspect"]):
        done = drive(book, *command)
        assert done.returncode == 1
        assert done.stderr.count(f"{told}: expected") == 1 and "What to do: bring" in done.stderr
        assert "Traceback" not in done.stderr and "executed" not in done.stdout
    assert executions(book) == 2


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
    built(book, *HTML)
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
    # Not below the folder of the test: paths of sockets are short.
    with tempfile.TemporaryDirectory() as aside:
        settings = {"cwd": ROOT, "env": os.environ | {"TMPDIR": aside}, "text": True}
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **settings) as running:
            for said in running.stdout:
                if said.startswith(("chapters", line)[line != "index"]):
                    break
            time.sleep(seconds)
            running.kill()
        ends_empty(Path(aside), seconds=10)
    if running.returncode == -signal.SIGKILL:
        left = book / "_build/html" if (book / "_build/html").exists() else book / "_build/html.old"
        assert left.exists()
    if (book / "_build/html").exists() and "first: 97" not in (book / "_build/html/book/first.html").read_text():
        assert pages(book) == before
    built(book, *HTML)
    assert "first: 97" in (book / "_build/html/book/first.html").read_text()
    assert "New words" in (book / "_build/html/index.html").read_text()
    assert not list((book / "_build").glob("html.*w")) and not (book / "_build/html.old").exists()


def ends_empty(folder: Path, seconds: float) -> None:
    """Wait for a folder to be empty: what was killed has children that put things away."""
    until = time.monotonic() + seconds
    while any(folder.iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
    assert not list(folder.iterdir())


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
    monkeypatch.setattr(edition, "start_chapters", lambda layout: Execution([], iter(()), print))
    monkeypatch.setattr(publish.Writer, "write", lambda writer, form: writer.unfinished.touch())
    monkeypatch.setattr(publish.shutil, "copytree", full)
    assert edition.build(book, ["html"], force=True) == 1
    told = capsys.readouterr().err
    assert "disk is full" in told
    assert "last good book is untouched: _build/html" in told
    assert pages(book) == before
    assert not (book / "_build/work").exists()


def unwritable(*_, **__):
    """Fail as a call does in a folder that belongs to somebody else."""
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "_build/settings")


def test_a_folder_that_may_not_be_written_is_said_in_a_sentence_and_leaves_the_last_good_book(book, monkeypatch, capsys):
    before = pages(book)
    monkeypatch.setattr(edition, "settle", unwritable)
    assert edition.build(book, ["html"], force=True) == 1
    told = capsys.readouterr().err
    assert "_build/settings cannot be written: work in a copy of the project that is yours" in told
    assert "last good book is untouched: _build/html" in told
    assert pages(book) == before


@pytest.mark.parametrize("command", ["test", "inspect", "faults"])
def test_commands_beside_the_build_say_so_too(command, book, monkeypatch, capsys):
    monkeypatch.setattr(examine, "settle", unwritable)
    assert main(["--root", str(book), command]) == 1
    assert "\n_build/settings cannot be written: work in a copy" in capsys.readouterr().err


def test_other_errors_of_the_system_are_not_called_a_full_disk():
    assert not edition.is_disk_full(PermissionError(errno.EACCES, "denied"))
    assert edition.plainly(FileNotFoundError(errno.ENOENT, "gone", "x")) is None
    assert "cannot be written" in edition.plainly(sqlite3.OperationalError("attempt to write a readonly database"))
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
