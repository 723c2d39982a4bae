"""The chapters as tests: each is executed again and must show what the book shows."""

import json

import pytest

from tests.building.small_book import built, drive, edit, executions

pytestmark = pytest.mark.slow


def test_chapters_pass_nbval_against_what_the_book_shows(book):
    done = built(book, "test")
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
