"""The manifest of a finished book, the book built again, and what is said of a difference."""

import re
import subprocess

import pytest

from book._make import manifest
from tests.building.small_book import HTML, built, drive, edit

pytestmark = pytest.mark.slow


def test_a_book_of_both_forms_has_a_manifest_and_is_the_same_when_built_again(book):
    built(book, "build")
    said = manifest.read(book / "_build" / manifest.NAME)
    assert {"html/index.html", "html/book/first.html", "html/searchindex.js", "book.pdf"} <= said.keys()
    checked = subprocess.run(["sha256sum", "--quiet", "-c", manifest.NAME], cwd=book / "_build", capture_output=True, check=False)
    assert checked.returncode == 0
    done = built(book, "verify")
    assert f"the same byte for byte: {len(said)} files" in done.stdout


def test_verification_names_what_was_touched_and_what_came_out_otherwise(book):
    built(book, "build")
    page = book / "_build/html/book/first.html"
    page.write_text(page.read_text() + " ")
    done = drive(book, "verify")
    assert done.returncode == 1
    assert "not what its manifest says" in done.stderr and "html/book/first.html: differs" in done.stderr
    edit(book / "book/first.md", "answer() + 1", "import random\nrandom.random()")
    built(book, "build")
    done = drive(book, "verify")
    assert done.returncode == 1
    assert re.search(r"html/book/first\.html: line \d+: was .*, is ", done.stderr)
    assert "was not reproduced.\n" in done.stderr


def test_verification_of_a_book_that_is_older_than_its_sources_says_so(book):
    built(book, "build")
    edit(book / "index.md", "# A small book", "# A small book\n\nNew words.")
    done = drive(book, "verify")
    assert done.returncode == 1 and "was not reproduced. Its sources have changed since it was built" in done.stderr
    built(book, "build")
    built(book, "verify")


def test_a_build_of_one_form_alone_leaves_no_manifest_that_is_wrong(book):
    built(book, "build")
    edit(book / "index.md", "# A small book", "# A small book\n\nNew words.")
    built(book, *HTML)
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
