"""Slips in `_config.yml`, `_toc.yml` and the form of a chapter are told in a sentence with file and line, before anything runs."""

from types import SimpleNamespace

import pytest
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from sphinx.errors import SphinxError

from book._ext import execution
from book._ext.execution import kernels, settings, settle
from book._ext.execution.fences import unclosed
from book._ext.execution.settings import InputError
from book._make import contents, unfit
from book._make.chapters import read_chapters
from book._make.layout import Layout
from tests.building.small_book import ROOT, edit, skeleton


@pytest.fixture
def small(tmp_path):
    return skeleton(tmp_path)


def refused(ask, *given) -> str:
    with pytest.raises(InputError) as caught:
        ask(*given)
    assert "<unicode string>" not in str(caught.value)
    return str(caught.value)


def line_with(path, text: str) -> int:
    return next(number for number, line in enumerate(path.read_text().splitlines(), 1) if text in line)


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("author: Nobody", 'author: "Nobody', 'author: "', "as a rule it does not continue what stands above"),
        ("author: Nobody", "author: Edition: Nobody", "author", "as a rule words that hold a colon stand without quotes"),
        ("author: Nobody", "author Nobody", "author", "as a rule a key has no colon behind it"),
        ("  myst_enable", "\tmyst_enable", "myst_enable", "as a rule a tab stands where spaces belong"),
        ("[colon_fence, dollarmath]", "[colon_fence, dollarmath", "colon_fence", "as a rule a bracket is not closed"),
        ("author: Nobody", 'author: Nobody\ntitle: "Twice"', "Twice", "title stands here a second time, after line 1; the first would be forgotten"),
        ("    html_last", "    edition_date: 2026-01-01\n    html_last", "2026-01-01", "edition_date stands here a second time"),
    ],
)
def test_yaml_that_cannot_be_read_is_told_with_its_line_and_what_is_meant(small, old, new, at, said):
    edit(small / "_config.yml", old, new)
    told = refused(settings.read, small)
    shown = line_with(small / "_config.yml", at)
    # A quote that is not closed is noticed at the next one.
    assert any(told.startswith(f"_config.yml, line {line}: ") for line in (shown, shown + 1)) and said in told


def test_yaml_that_is_not_ended_is_told_where_it_began(small):
    (small / "_config.yml").write_text('title: A\nauthor: "Nobody\nlogo: none\n')
    assert refused(settings.read, small).startswith("_config.yml, line 2: ")


@pytest.mark.parametrize(
    ("text", "found"),
    [("", "found nothing"), ("- a\n- b\n", "found a list"), ("title\n", "found 'title'"), ("title: a\x07\n", "a character that may not stand there, number 9")],
)
def test_a_file_without_keys_is_refused(small, text, found):
    for name in ("_config.yml", "_toc.yml"):
        (small / name).write_text(text)
        told = refused(settings.read, small, name)
        assert told.startswith(f"{name}: ") and found in told and f"git checkout {name}" in told


def test_a_file_that_is_not_there_or_in_another_encoding_is_said_to_be(small):
    (small / "_config.yml").write_bytes("title: A\nauthor: Лукашенко\n".encode("cp1251"))
    assert refused(settings.read, small).startswith("_config.yml, line 2: expected UTF-8 text; found byte 0xcb.")
    (small / "_toc.yml").unlink()
    assert refused(contents.listed_files, small).startswith("There is no _toc.yml. Bring the committed one back")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: A small book\n", "", "_config.yml does not say title, which all pages and citations need"),
        ("author: Nobody\n", "", "does not say author"),
        ("execution, dated]", "execution, dated, edition]", "does not say sphinx: config: edition_version"),
        ('    edition_date: "2026-01-31"\n', "", "_config.yml, line 12: sphinx: config: edition_date is missing"),
        ("    edition_date", "    edition_thesis_since: early\n    edition_date", "_config.yml, line 14: sphinx: config: edition_thesis_since is 'early'; a year in figures"),
    ],
)
def test_a_setting_without_which_nothing_is_written_is_named(small, old, new, said):
    edit(small / "_config.yml", old, new)
    assert said in refused(settle, small)


def test_settings_of_sphinx_that_are_no_keys_are_refused(small):
    config = small / "_config.yml"
    text = config.read_text()
    config.write_text(text[: text.index("  config:")] + "  config: none\n")
    assert refused(settings.of_sphinx, small).startswith("_config.yml, line 12: sphinx: config: expected keys with their values")
    config.write_text(text[: text.index("sphinx:")] + "sphinx: [none]\n")
    assert refused(settings.of_sphinx, small).startswith("_config.yml, line 10: sphinx: expected keys")
    config.write_text(text[: text.index("  local_extensions:")])
    assert settings.of_sphinx(small) == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("timeout: 30", "timeout: soon", "_config.yml, line 7: execute: timeout: 'soon' is not of type 'number'"),
        ("execute_notebooks: cache", "execute_notebooks: yes", "execute: execute_notebooks: True is not one of ['auto', 'cache'"),
        ("execute_notebooks: cache", "execute_notebooks: yes", "; YAML takes yes, no, on and off for true and false"),
        ('[".*", ".*/**", "_build/**"]', '"_build/**"', "_config.yml, line 6: exclude_patterns: '_build/**' is not of type 'array'"),
        ("dollarmath]", "dollarmth]", "_config.yml, line 9: parse: myst_enable_extensions: 'enable_extensions' items not recognised: {'dollarmth'}"),
        ("nb_execution_raise_on_error: true", "nb_execution_raise_on_error: often", "_config.yml, line 15: sphinx: config: nb_execution_raise_on_error: "),
    ],
)
def test_a_setting_of_the_wrong_kind_is_told_with_its_line(small, old, new, said):
    edit(small / "_config.yml", old, new)
    assert said in refused(read_chapters, Layout(small))


def test_settings_that_fit_are_let_through(small):
    unfit.refuse_unfit(small)
    assert [chapter.name for chapter in read_chapters(Layout(small))] == ["first", "second"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("root: index\n", "", "_toc.yml, line 1: 'root' key not found; name the first page, as in `root: index`"),
        ("format: jb-book", "format: jb-buch", "_toc.yml, line 1: 'format' key value not recognised: 'jb-buch'; it is `format: jb-book`"),
        ("- file: book/second", "- book/second", "_toc.yml, line 5: entry not a mapping type; an entry is written `- file: book/name`"),
        ("- file: book/second", "- flie: book/second", "_toc.yml, line 5: entry does not contain one of file, glob, url; an entry is written"),
        ("- file: book/second", "- file: book/second\n  - file: book/first", "_toc.yml, line 6: lists book/first a second time, after line 4"),
        ("- file: book/second", "- file: book/secnd", "_toc.yml lists book/secnd in line 5, but there is no book/secnd.md or book/secnd.ipynb; did you mean book/second?"),
        ("- file: book/second", "- file: book/xyz", "or book/xyz.ipynb. Write the file, or take the line away."),
        ("chapters:\n", "chapters\n", "_toc.yml, line 3: this is no valid YAML (could not find expected ':')"),
    ],
)
def test_a_slip_in_the_contents_is_told_with_its_line_and_the_right_form(small, old, new, said):
    edit(small / "_toc.yml", old, new)
    assert said in refused(contents.listed_files, small)


def test_a_chapter_in_two_forms_is_refused(small):
    (small / "book/second.ipynb").write_text("{}")
    assert "lists book/second in line 5, and there are two such files, book/second.md and book/second.ipynb: keep one" in refused(contents.listed_files, small)


def test_a_part_whose_chapter_is_not_in_the_contents_is_named(small):
    assert contents.parts_without_chapter(small) == []
    table = small / "data/thesis_parts.csv"
    table.write_text("part,title,chapter\nONE,First,first\nTWO,Second,secnd\nTHR,Third,zzz\n")
    near, other = contents.parts_without_chapter(small)
    assert near.startswith("data/thesis_parts.csv, row 3: part TWO has the chapter 'secnd', which _toc.yml does not list; did you mean second? Put")
    assert other.startswith("data/thesis_parts.csv, row 4: part THR has the chapter 'zzz', which _toc.yml does not list. Put")


def test_a_chapter_without_its_head_is_refused_for_its_cells(small):
    chapter = small / "book/first.md"
    chapter.write_text("# " + chapter.read_text().partition("---\n# ")[2])
    assert refused(read_chapters, Layout(small)).startswith("book/first.md: its code cells would not be executed, since the head of the file")


def test_a_chapter_saved_in_another_encoding_is_told_with_its_line(small):
    chapter = small / "book/second.md"
    lines = [*chapter.read_text().splitlines(), "Лукашенко"]
    chapter.write_bytes("\n".join(lines).encode("cp1251"))
    assert refused(read_chapters, Layout(small)).startswith(f"book/second.md, line {len(lines)}: expected UTF-8 text; found byte 0xcb.")


def test_a_chapter_with_the_line_ends_and_the_mark_of_windows_is_read(small):
    before = [chapter.notebook for chapter in read_chapters(Layout(small))]
    for name in ("first", "second"):
        chapter = small / f"book/{name}.md"
        chapter.write_bytes(b"\xef\xbb\xbf" + chapter.read_bytes().replace(b"\n", b"\r\n"))
    assert [chapter.notebook for chapter in read_chapters(Layout(small))] == before


def test_a_block_that_is_not_closed_is_told_with_the_one_that_begins_in_it(small):
    edit(small / "book/first.md", "Plain words", "```{note}\nMind this.\n\nPlain words")
    chapter = small / "book/first.md"
    opened, begins = (line_with(chapter, text) for text in ("```{note}", "```{code-cell}"))
    said = f"book/first.md, line {opened}: ```{{note}} is not closed before ```{{code-cell}} python begins in line {begins}: put ``` on a line of its own where it ends."
    assert said in refused(read_chapters, Layout(small))


def test_a_bare_build_stops_at_a_block_that_is_not_closed_too():
    app = SimpleNamespace(env=SimpleNamespace(doc2path=lambda docname: f"/somewhere/{docname}.md"))
    with pytest.raises(SphinxError, match=r"^book/first\.md, line 1: ```\{note\} is not closed"):
        execution._refuse_misread(app, "book/first", ["```{note}\nWords.\n"])
    execution._refuse_misread(app, "book/first", ["Words.\n"])


@pytest.mark.parametrize("name", ["python4", "ir"])
def test_a_chapter_whose_head_names_another_kernel_is_told_with_its_line(small, name):
    chapter = small / "book/first.md"
    edit(chapter, "name: python3", f"name: {name}")
    line = line_with(chapter, f"name: {name}")
    assert refused(read_chapters, Layout(small)) == (
        f"book/first.md, line {line}: kernelspec: name is {name!r}, but the chapters run in python3, the kernel of the locked packages, "
        "and in a notebook no other is found. Write `name: python3`."
    )
    app = SimpleNamespace(env=SimpleNamespace(doc2path=lambda docname: f"/somewhere/{docname}.md"))
    with pytest.raises(SphinxError, match=rf"^book/first\.md, line {line}: kernelspec: name is '{name}'"):
        execution._refuse_misread(app, "book/first", [chapter.read_text()])


@pytest.mark.parametrize("text", ["# No head\n", "---\nkernelspec: [\n---\n", "---\nkernelspec:\n  language: python\n---\n", "---\ntitle: A\n---\n", "---\n---\n"])
def test_a_head_that_names_no_kernel_is_none_of_another(text):
    assert kernels.another(text) == ""


@pytest.mark.parametrize(("title", "refuses"), [("The first chapter", True), ("## The first chapter", True), ("The first chapter\n=====", False), ("#  The first chapter", False)])
def test_a_page_without_a_title_is_refused(small, title, refuses):
    chapter = small / "book/first.md"
    chapter.write_text(chapter.read_text().partition("---\n# ")[0] + f"---\n{title}\n\nWords.\n")
    if refuses:
        assert refused(read_chapters, Layout(small)).startswith("book/first.md: has no title")
    else:
        read_chapters(Layout(small))


def test_sums_of_money_are_no_formula():
    digits = settings.of_sphinx(ROOT)["myst_dmath_allow_digits"]
    parser = create_md_parser(MdParserConfig(enable_extensions={"dollarmath"}, dmath_allow_digits=digits), RendererHTML)
    kinds = [{part.type for part in parser.parse(said)[1].children} for said in ("From US$5 to US$6.", "A formula, $x^2$.")]
    assert kinds == [{"text"}, {"text", "math_inline"}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# A\n\n```{note}\nWords.\n```\n\n```\ncode\n```\n", ""),
        ("````{note}\n```{tip}\nWords.\n```\n````\n", ""),
        (":::{note}\n```{tip}\nWords.\n```\n:::\n", ""),
        ("- ```{only} html\n  Words.\n  ```\n  ```{only} not html\n  Words.\n  ```\n", ""),
        ("Words ```in a sentence``` and\n```in a line```\n", ""),
        ("```\n```{note}\n```\n", "line 1: ``` is not closed before ```{note} begins in line 2"),
        ("A\n\n```{note}\nWords.\n", "line 3: ```{note} is not closed: put ``` on a line of its own where it ends"),
        (":::{note}\nWords.\n```\ncode\n```\n", "line 1: :::{note} is not closed: put :::"),
        ("```{note}\nWords.\n``\n", "line 1: ```{note} is not closed"),
        ("```{note}\nWords.\n`````\n", ""),
        ("1. ```python\n   ~~~\n   ```\n", ""),
    ],
)
def test_blocks_are_closed_by_as_many_marks_of_their_kind(text, said):
    assert unclosed(text).startswith(said) and bool(unclosed(text)) == bool(said)
