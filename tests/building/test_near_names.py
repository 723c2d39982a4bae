"""A name that a page does not find is told the one that is near to it, with file and line, and what to do."""

import re

import pytest

from book._make import edition
from tests.building.small_book import HTML, drive, edit

pytestmark = pytest.mark.slow
WORK = "@book{known2000, title={Known}, author={Known, A.}, year={2000}, publisher={P}}\n"


def told(book, old="More words.", new="", name="book/first.md") -> str:
    """What the build says of a slip."""
    if new:
        edit(book / name, old, new)
    done = drive(book, *HTML)
    assert done.returncode == 1 and "last good book is untouched" in done.stderr
    assert "Exception occurred" not in done.stderr
    return done.stderr


@pytest.fixture
def cited(book):
    """The small book with a bibliography."""
    edit(book / "_config.yml", "near_names, execution, dated]", "near_names, execution, dated, sphinxcontrib.bibtex]")
    edit(book / "_config.yml", 'edition_date: "2026-01-31"', 'edition_date: "2026-01-31"\n    bibtex_bibfiles: [book/works.bib]')
    (book / "book/works.bib").write_text(WORK)
    return book


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("see {ref}`a-plcae`", r"book/first\.md:\d+: WARNING: undefined label: 'a-plcae'; did you mean a-place\? A label stands before what it names"),
        ("see [](#a-plcae)", r"book/first\.md:\d+: WARNING: 'myst' cross-reference target not found: 'a-plcae'.*; did you mean a-place\?"),
        ("see [words](secnd.md)", r"cross-reference target not found: 'secnd\.md'.*; did you mean second\? A page is named by its file"),
        ("see {doc}`secnd`", r"unknown document: 'secnd'.*; did you mean second\?"),
        ("see {refs}`a-place`", r"book/first\.md:\d+: WARNING: Unknown interpreted text role \"refs\".*; did you mean ref\?"),
        ("\n\n```{noet}\nWords.\n```\n", r"book/first\.md:\d+: WARNING: Unknown directive type: 'noet'.*; did you mean note\?"),
        ("see {ref}`zzzzzz`", r"undefined label: 'zzzzzz'; A label stands before"),
    ],
)
def test_a_name_that_is_not_found_is_told_the_near_one(book, words, said):
    edit(book / "book/second.md", "More words.", "(a-place)=\n\n## A place\n\nMore words.")
    assert re.search(said, told(book, new=f"More words, {words}."))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("said so.[^nope]", "the footnote [^nope] is nowhere; write it on a line of its own"),
        ("it was {num}'share.exports.RUS.2005'", "{num} stands in the text as it was typed; a role has its text between backquotes"),
        ("it was {num}`share.exports.RUS.2005", "{num} stands in the text as it was typed"),
        ("it was {num}share.exports.RUS.2005", "{num} stands in the text as it was typed"),
    ],
)
def test_marks_that_stand_in_the_text_as_they_were_typed_are_told(book, words, said):
    edit(book / "book/second.md", "More words.", "More words, a set {a} or `{num}'a.b'` and said.[^so]\n\n[^so]: Words.")
    page = told(book, new=f"More words, {words}.")
    assert re.search(rf"book/first\.md:\d+: WARNING: {re.escape(said)}", page) and "second" not in page


def test_a_label_that_stands_twice_is_told_with_both_pages(book):
    for name in ("first", "second"):
        edit(book / f"book/{name}.md", "More words.", "(a-place)=\n\n## A place\n\nMore words.")
    said = told(book)
    assert re.search(r"book/(first|second)\.md:\d+: WARNING: duplicate label a-place, other instance in .*\.md; Of two places of one name none can be meant", said)


def test_a_key_of_the_bibliography_is_told_the_near_one(cited):
    said = told(cited, new="More words {cite}`knwon2000`.")
    assert re.search(r'book/first\.md:\d+: WARNING: could not find bibtex key "knwon2000"; did you mean known2000\? Put the key right, or write an entry of this key in book/works\.bib', said)


def test_a_work_that_stands_in_the_bibliography_twice_is_told_with_both_lines(cited):
    (cited / "book/works.bib").write_text(f"{WORK}\n{WORK}")
    assert "known2000; it begins in book/works.bib, line 1 and book/works.bib, line 3. Take one of them away" in told(cited)


@pytest.mark.parametrize(("old", "new"), [("year={2001}", "year={2001"), ("year={2001}, ", "year={2001} ")])
def test_an_entry_of_the_bibliography_that_cannot_be_read_is_named(cited, old, new):
    other = WORK.replace("2000", "2001")
    third = WORK.replace("2000", "2002")
    (cited / "book/works.bib").write_text(f"{WORK}\n{other.replace(old, new)}\n{third}".replace(", ", ",\n  "))
    assert re.search(r"\nbook/works\.bib, line 8: the entry known2001 cannot be read \(syntax error in line \d+: .*\)\. Each brace that is opened wants its close", told(cited))


def test_a_bibliography_that_is_not_there_is_told_once(cited):
    edit(cited / "book/first.md", "More words.", "More words {cite}`known2000`.")
    said = told(cited, "book/works.bib", "book/work.bib", "_config.yml")
    assert "_config.yml: bibtex_bibfiles: there is no book/work.bib; did you mean book/works.bib?" in said and "could not find" not in said


def test_an_extension_that_is_not_there_is_told_with_its_line(book):
    said = told(book, "execution, dated]", "execution, dated, sphinx_togglebuton]", "_config.yml")
    assert "\n_config.yml, line 13: the extension sphinx_togglebuton cannot be imported (No module named 'sphinx_togglebuton')." in said


def test_a_fault_of_a_module_is_told_with_its_own_line(book):
    (book / "analysis/answer.py").write_text("import math\nfrom math import nothing_here\n")
    said = told(book)
    assert said.count("ImportError: cannot import name 'nothing_here'") == said.count("\n  raised in analysis/answer.py line 2\n") == 2


def test_a_fault_that_fails_many_chapters_is_told_twice_and_the_others_named():
    rest = "  ImportError: no\n  raised in analysis/answer.py line 2"
    failed = [f"book/{name}.md: code cell 1, line 9 of the file\n    show.{name}()\n{rest}" for name in "dcab"]
    other = "book/e.md: code cell 1, line 9 of the file\n    show.e()\n  ZeroDivisionError: division by zero"
    assert list(edition._alike_together([*failed[:2], other, *failed[2:]])) == [*failed[:2], "  The same in book/a.md, book/b.md.", other]


@pytest.mark.parametrize(
    ("work", "said"),
    [
        ("@misc{bare2001, title={Bare}, year={2001}}\n", "book/works.bib, line 2: bare2001 has no author, and citations need one. Write `author = {...},` into the entry."),
        ("@misc{bare2001, author={A, B.}, title={{ }}}\n", "book/works.bib, line 2: bare2001 has no title, and citations need one."),
    ],
)
def test_a_work_of_which_a_citation_would_print_nothing_is_told_with_its_line(cited, work, said):
    (cited / "book/works.bib").write_text(WORK + work)
    assert said in told(cited)


@pytest.mark.parametrize(
    ("field", "asked"), [("publisher={P}", "Write the publisher into the entry, as `publisher = {...},`."), ("year={2000}, ", "Write the year into the entry, as `year = {...},`.")]
)
def test_a_field_that_the_list_of_works_needs_is_told_with_the_line_of_its_entry(cited, field, asked):
    edit(cited / "book/works.bib", field, "")
    edit(cited / "book/second.md", "More words.", "More words.\n\n```{bibliography}\n:all:\n```")
    assert f"in known2000; it begins in book/works.bib, line 1. {asked}" in told(cited)


def test_a_book_with_an_editor_alone_or_a_work_without_a_year_is_no_fault(cited):
    (cited / "book/works.bib").write_text(WORK.replace("author", "editor") + "@misc{undated, author={A, B.}, title={Undated}}\n")
    assert drive(cited, *HTML).returncode == 0
