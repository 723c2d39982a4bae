"""Pages are written again when a source is saved, by a process that stays: what changed counts, what fails is told."""

import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building.small_book import HTML, ROOT, command

pytestmark = pytest.mark.slow

SECONDS = 60
WAITING = "Watching the sources"


@pytest.fixture
def watching(book):
    """The watch of a copy of the small book that was built anew in its place, by a process of its own."""
    changed(book / "book/first.md", "More words.", "Some words.")
    subprocess.run(command(book, *HTML), cwd=ROOT, capture_output=True, check=True)
    asked = [sys.executable, "-u", "-m", "book._make.watch", "--root", str(book)]
    with subprocess.Popen(asked, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        yield process
        process.kill()


def said_until_it_waits(process: subprocess.Popen) -> str:
    """What the watch says up to the line that it waits for the next save."""
    said = ""
    while WAITING not in said:
        assert select.select([process.stdout], [], [], SECONDS)[0], f"nothing came in {SECONDS} s after: {said}"
        more = process.stdout.read1().decode()
        assert more, f"the watch ended: {said}"
        said += more
    return said


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_save_is_followed_by_its_pages_and_a_fault_by_its_message(book, watching):
    said_until_it_waits(watching)
    page, other = book / "_build/html/book/first.html", book / "_build/work/html/book/second.html"
    before = other.stat().st_mtime_ns

    changed(book / "book/first.md", "Some words.", "Other words.")
    assert "written" in said_until_it_waits(watching)
    assert "Other words." in page.read_text(encoding="utf-8")
    assert other.stat().st_mtime_ns == before, "a page was written again in which nothing has changed"

    changed(book / "book/first.md", "answer() + 1", "answer() + one")
    said = said_until_it_waits(watching)
    assert "book/first.md" in said and "name 'one' is not defined" in said and "The book was not built" in said
    assert "Other words." in page.read_text(encoding="utf-8")

    # Modules of the project are imported afresh.
    changed(book / "book/first.md", "answer() + one", "answer() + 1")
    changed(book / "analysis/answer.py", "return 41", "return 57")
    said_until_it_waits(watching)
    assert "57" in page.read_text(encoding="utf-8")

    watching.send_signal(signal.SIGINT)
    assert watching.wait(SECONDS) == 0
