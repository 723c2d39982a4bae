"""Chapters run while Sphinx reads: a page waits for its own chapter, a failure stops all and is told once."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import nbformat.v4
import pytest

from book._make.alongside import ChapterFailed, Execution
from book._make.chapters import Chapter
from book._make.execute import ChapterError, Outcome
from tests.building.small_book import HTML, ROOT, built, drive, edit

pytestmark = pytest.mark.slow


def chapter(name: str, cells: int) -> Chapter:
    return Chapter(Path(f"{name}.md"), nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1") for _ in range(cells)]), 30)


SHORT, LONG = chapter("short", 1), chapter("long", 2)
# Run by themselves: what the threads of chapters import while these are executed, and what Sphinx imports at that time.
OF_THREADS = """
import sys
from pathlib import Path
from book._make import alongside, chapters, execute
from book._make.layout import Layout
from book._ext.execution import settle
layout = Layout(Path.cwd())
settle(layout.root)
read, before = chapters.read_chapters(layout), set(sys.modules)
assert read and not alongside.Execution(read, execute.execute(layout, read), lambda outcome: None).finish()
print(*sorted(set(sys.modules) - before))
"""
OF_SPHINX = """
import sys
import book._make.publish, jupyter_book.sphinx, myst_nb.sphinx_ext, sphinx_book_theme
print(*sorted(sys.modules))
"""


class Outcomes:
    """Outcomes that come when the test lets them."""

    def __init__(self) -> None:
        self._coming, self._ready = [], threading.Semaphore(0)

    def come(self, outcome) -> None:
        self._coming.append(outcome)
        self._ready.release()

    def __iter__(self):
        return self

    def __next__(self):
        self._ready.acquire()
        outcome = self._coming.pop(0)
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


@pytest.fixture
def coming():
    return Outcomes()


@pytest.fixture
def told():
    return []


@pytest.fixture
def running(coming, told):
    return Execution([SHORT, LONG], coming, told.append)


def test_a_page_waits_for_its_own_chapter_alone(running, coming, told):
    coming.come(Outcome(SHORT, 1.0))
    running.wait(SHORT.path)
    running.wait(Path("without-code.md"))
    assert [outcome.chapter for outcome in told] == [SHORT]
    waiting = threading.Thread(target=running.wait, args=[LONG.path])
    waiting.start()
    waiting.join(0.05)
    assert waiting.is_alive()
    coming.come(Outcome(LONG, 1.0))
    coming.come(StopIteration())
    waiting.join(10)
    assert not waiting.is_alive() and running.finish() == []


@pytest.mark.parametrize("wait", [Execution.finish, Execution.wait_for_all, lambda running: running.wait(LONG.path)])
def test_an_interrupt_that_another_thread_receives_ends_the_wait(running, coming, wait):
    def interrupt():
        time.sleep(0.05)
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)
        # A wait that goes on is ended late, without the interrupt having been heard.
        time.sleep(20)
        coming.come(StopIteration())

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    start = time.perf_counter()
    try:
        threading.Thread(target=interrupt, daemon=True).start()
        with pytest.raises(KeyboardInterrupt):
            wait(running)
    finally:
        signal.signal(signal.SIGINT, before)
    assert time.perf_counter() - start < 15


def test_threads_of_chapters_import_nothing_that_sphinx_imports_at_the_same_time(book):
    def imported(script: str) -> set[str]:
        asked = [sys.executable, "-c", script]
        done = subprocess.run(asked, cwd=book, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return set(done.stdout.split())

    shutil.rmtree(book / "_build")
    of_threads = imported(OF_THREADS)
    assert "ipykernel.kernelspec" in of_threads
    assert not of_threads & imported(OF_SPHINX)


def test_pages_without_code_come_first_and_then_the_longest_chapter(running):
    assert sorted([SHORT.path, LONG.path, Path("plain.md")], key=running.turn) == [Path("plain.md"), LONG.path, SHORT.path]


def test_a_chapter_that_fails_stops_the_reading_and_all_failures_are_told(running, coming):
    coming.come(Outcome(SHORT, 1.0, ChapterError("short: no such partner")))
    with pytest.raises(ChapterFailed):
        running.wait(SHORT.path)
    coming.come(Outcome(LONG, 1.0, ChapterError("long: no such year")))
    coming.come(StopIteration())
    with pytest.raises(ChapterFailed):
        running.wait_for_all()
    assert running.finish() == ["short: no such partner", "long: no such year"]


def test_an_error_of_the_system_releases_all_who_wait_and_is_raised_again(running, coming):
    coming.come(OSError(errno.ENOSPC, "No space left on device"))
    for path in (SHORT.path, LONG.path):
        with pytest.raises(ChapterFailed):
            running.wait(path)
    with pytest.raises(OSError, match="No space left"):
        running.finish()


def test_a_cell_that_fails_costs_the_next_build_no_page_that_was_read(book):
    kept = book / "_build/work/.doctrees/book/second.doctree"
    edit(book / "index.md", "small", "little")
    built(book, *HTML)
    edit(book / "book/first.md", "answer() + 1", "answer() + None")
    assert drive(book, *HTML).returncode == 1
    before = kept.stat().st_mtime_ns
    edit(book / "book/first.md", "answer() + None", "answer() + 2")
    built(book, *HTML)
    assert kept.stat().st_mtime_ns == before
    assert ">43<" in (book / "_build/html/book/first.html").read_text().replace("\n", "")


def test_analysis_that_failed_leaves_nothing_of_its_pages_when_it_is_taken_back(book):
    plain = book / "book/plain.md"
    plain.write_text("# Plain\n\nOld words.\n")
    edit(book / "_toc.yml", "  - file: book/second\n", "  - file: book/second\n  - file: book/plain\n")
    built(book, *HTML)
    edit(book / "analysis/answer.py", "return 41", "return None")
    plain.write_text("# Plain\n\nNew words.\n")
    assert drive(book, *HTML).returncode == 1
    edit(book / "analysis/answer.py", "return None", "return 41")
    plain.write_text("# Plain\n\nOld words.\n")
    built(book, *HTML)
    assert "Old words" in (book / "_build/html/book/plain.html").read_text()
