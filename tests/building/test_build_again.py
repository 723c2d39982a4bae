"""The build driver on a book of two chapters: what it executes and writes again, and what it leaves alone."""

import os
import re
import subprocess
import sys

import pytest

from book._ext import execution
from book._make import record
from book._make.layout import Layout
from tests.building.small_book import HTML, built, drive, edit, executions, pages, skeleton

pytestmark = pytest.mark.slow


def test_a_second_build_does_nothing(book):
    before = pages(book)
    done = built(book, *HTML)
    assert executions(book) == 2 and "written" not in done.stdout
    assert "nothing changed" in done.stdout
    assert "_build/html/index.html" in done.stdout
    assert pages(book) == before


def test_a_chapter_that_is_not_in_the_contents_is_named(book):
    (book / "book/third.md").write_text("# A third\n")
    assert "book/third.md is not listed in _toc.yml, so it is not in the book\n" in built(book, *HTML).stdout


def test_a_touched_page_is_put_right(book):
    (book / "_build/html/book/first.html").write_text("scribble")
    built(book, *HTML)
    assert "The first chapter" in (book / "_build/html/book/first.html").read_text()


def test_sphinx_finds_what_the_driver_executed(book):
    """A changed word builds the page anew from outputs at hand: neither the driver nor Sphinx starts a kernel."""
    other, in_work = (book / "_build" / place / "book/second.html" for place in ("html", "work/html"))
    before = other.stat().st_ino
    edit(book / "book/first.md", "Plain words", "Simple words")
    done = built(book, *HTML)
    # What did not change is the file that it was, and none that Sphinx may write into.
    assert other.stat().st_ino == before != in_work.stat().st_ino
    assert re.findall(r"^(\w+) +unchanged", done.stdout, flags=re.MULTILINE) == ["first", "second"]
    assert executions(book) == 2
    page = (book / "_build/html/book/first.html").read_text()
    assert "Simple words" in page
    assert "first: 41" in page


def test_a_place_that_moves_to_another_page_is_followed_by_those_that_lead_to_it(book):
    edit(book / "book/first.md", "More words.", "(here)=\n\n## A place\n\nMore words.")
    edit(book / "book/second.md", "Plain words", "See [](here); plain words")
    built(book, *HTML)
    second = book / "_build/html/book/second.html"
    assert re.search(r'href="first\.html#[^"]+"[^>]*>(<[^>]+>)*A place<', second.read_text())
    edit(book / "book/first.md", "(here)=\n\n## A place\n\n", "")
    edit(book / "index.md", "# A small book", "# A small book\n\n(here)=\n\n## Another place")
    built(book, *HTML)
    assert re.search(r'href="\.\./index\.html#[^"]+"[^>]*>(<[^>]+>)*Another place<', second.read_text())


def test_a_changed_word_has_its_page_alone_written_where_chapters_have_numbers(book):
    edit(book / "_toc.yml", "chapters:\n", "options: {numbered: true}\nchapters:\n")
    built(book, "build", "--strict", "--only", "html")
    second = book / "_build/work/html/book/second.html"
    before = second.stat().st_mtime_ns
    edit(book / "book/first.md", "Plain words", "Simple words")
    built(book, *HTML)
    assert second.stat().st_mtime_ns == before
    edit(book / "book/first.md", "# The first chapter", "# The chapter called first")
    built(book, *HTML)
    assert second.stat().st_mtime_ns > before


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
    done = built(book, *HTML)
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
    done = built(book, "build", "--strict")
    assert done.stdout.rstrip().endswith("Open:\n  _build/html/index.html\n  _build/book.pdf")
    assert (book / "_build/book.pdf").read_text() == "a book"
    assert not (book / "_build/leftover").exists()
    assert executions(book) == 2


def test_the_pdf_is_written_once_in_each_build_even_where_no_page_has_changed(book):
    edit(book / "book/extensions/dated.py", '.write_text("a book")', '.open("a").write("a book\\n")')
    for times in (1, 2):
        built(book, "build", "--force")
        assert (book / "_build/book.pdf").read_text() == "a book\n" * times


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


def test_fingerprint_sees_the_settings_that_the_analysis_asks_and_no_others(tmp_path):
    root, found = skeleton(tmp_path), []
    for settings in ("edition_thesis_until: 2016", "edition_thesis_until: 2019", "edition_thesis_until: 2019\n    edition_address: x"):
        (root / "_config.yml").write_text(f"    {settings}\n")
        found.append(execution.fingerprint(root))
    assert found[0] != found[1] == found[2]


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


def test_inputs_leave_out_the_tests_of_the_project_and_not_those_of_the_book_to_begin_with(tmp_path):
    for name in ("tests/test_a.py", "book/_start/tests/test_b.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    assert [path.name for path in record.input_files(tmp_path)] == ["test_b.py"]


def test_edition_date_is_the_clock(tmp_path):
    assert execution.edition_epoch(skeleton(tmp_path)) == 1769817600
    assert execution.surroundings(tmp_path)["SOURCE_DATE_EPOCH"] == "1769817600"
