"""Faults put into a small finished book: the look over it names each with its place. The finished book itself has none."""

import json
from pathlib import Path

import nbformat.v4 as notebooks
import pytest

from book._make import finished, numerals
from book._make.layout import Layout

ROOT = Path(__file__).parents[1]
PAGE = """<!DOCTYPE html><html><head><link rel="stylesheet" href="style.css"></head><body><article>
<h1 id="top">Title</h1><p>In 2005 it was <button class="num">35.8 %</button>, see <a href="other.html#there">there</a>.</p>
<figure id="fig-dot"><picture><img src="_images/dot.svg" alt="A dot in 2005."></picture></figure>
</article></body></html>"""


@pytest.fixture
def site(tmp_path):
    """A site of two pages, one figure and one style."""
    (tmp_path / "exhibits").mkdir()
    meta = {"name": "dot", "kind": "figure", "alt": "A dot in 2005."}
    (tmp_path / "exhibits/dot.json").write_text(json.dumps(meta), encoding="utf-8")
    (tmp_path / "style.css").write_text("p { background: url(paper.png) }", encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "other.html").write_text('<html><article><p id="there">Words.</p></article></html>', encoding="utf-8")
    return tmp_path


def spoil(site, old, new, name="page.html"):
    text = (site / name).read_text(encoding="utf-8")
    assert old in text
    (site / name).write_text(text.replace(old, new), encoding="utf-8")


LOOKS = (finished.outside_requests, finished.dead_links, finished.exhibit_faults, finished.heavy_pages)


def found(site):
    numbers = [f"{n.page}: numeral without origin: {n.context}" for n in numerals.without_origin(site)]
    return [line for look in LOOKS for line in look(site)] + numbers


def test_nothing_is_found_where_nothing_is_wrong(site):
    assert found(site) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('href="other.html#there"', 'href="gone.html"', "page.html: link to gone.html, and there is no gone.html"),
        ('href="other.html#there"', 'href="other.html#here"', "page.html: link to other.html#here, and other.html has no such place"),
        ('href="other.html#there"', 'href="#nowhere"', "page.html: link to #nowhere, and page.html has no such place"),
        ('href="other.html#there"', 'href="../../secret.html"', "page.html: link to ../../secret.html, and there is no"),
        ('src="_images/dot.svg"', 'src="https://example.org/dot.svg"', "page.html: <img> fetches https://example.org/dot.svg"),
        ("<article>", '<article><script src="//example.org/x.js"></script>', "page.html: <script> fetches //example.org/x.js"),
        ('href="style.css"', 'href="https://example.org/style.css"', "page.html: <link> fetches https://example.org/style.css"),
        ('alt="A dot in 2005."', 'alt="A dot in 2006."', "page.html: figure dot has the alternative text 'A dot in 2006.'"),
        ('alt="A dot in 2005."', 'alt=""', "page.html: figure dot has the alternative text ''"),
        ('id="fig-dot"', 'id="fig-other"', "exhibits/dot.json: the figure stands on no page"),
        ("In 2005 it was", "In 2005 it was 54 % or", "page.html: numeral without origin: In 2005 it was 54 % or"),
        ("Title", "x" * finished.HEAVIEST_PAGE, "bytes, at most 400,000"),
    ],
)
def test_fault_in_a_page_is_named_with_its_place(site, old, new, said):
    spoil(site, old, new)
    assert any(said in line for line in found(site)), found(site)


@pytest.mark.parametrize("rule", ["url(https://example.org/a.woff)", '@import "//example.org/a.css"'])
def test_style_that_fetches_from_elsewhere_is_named(site, rule):
    spoil(site, "url(paper.png)", f"none }} {rule} {{", "style.css")
    (line,) = finished.outside_requests(site)
    assert line.startswith("style.css: fetches ") and "//example.org" in line


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ({"a.html": (900, 2), "PDF": (200, 0)}, "a.html: 900 words, 1000 when last recorded"),
        ({"a.html": (3, 2), "PDF": (200, 0)}, "a.html: 3 words, 1000 when last recorded"),
        ({"a.html": (1000, 1), "PDF": (200, 0)}, "a.html: 1 exhibits, 2 when last recorded"),
        ({"PDF": (200, 0)}, "a.html: is gone"),
        ({"a.html": (1000, 2), "PDF": (150, 0)}, "PDF: 150 pages, 200 when last recorded"),
    ],
)
def test_a_book_that_has_shrunk_is_named_by_page(now, said):
    (line,) = finished.shrunken(now, {"a.html": (1000, 2), "PDF": (200, 0)})
    assert line.startswith(said) and "python -m book._make.finished" in line


def test_a_book_that_has_grown_is_let_through():
    assert finished.shrunken({"a.html": (1200, 3), "b.html": (9, 0), "PDF": (210, 0)}, {"a.html": (1000, 2), "PDF": (200, 0)}) == []


def test_chapter_left_out_of_the_contents_is_named(tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters: [{file: book/one}]\n", encoding="utf-8")
    for name in ("index", "book/one", "book/two"):
        (tmp_path / f"{name}.md").write_text("# T\n", encoding="utf-8")
    assert finished.unlisted_chapters(tmp_path) == ["book/two.md is not listed in _toc.yml"]


def test_every_chapter_is_listed():
    assert finished.unlisted_chapters(ROOT) == []


EXHIBIT = {"text/markdown": "```{exhibit} dot\n```\n", "text/plain": "figure dot"}


def executed(*outputs, tags=()):
    """A chapter of a cell that shows an exhibit and a cell with these outputs."""
    first = notebooks.new_code_cell("show.dot()", outputs=[notebooks.new_output("execute_result", data=EXHIBIT)])
    second = notebooks.new_code_cell("1", outputs=list(outputs), metadata={"tags": list(tags)})
    return notebooks.new_notebook(cells=[first, notebooks.new_markdown_cell("Words."), second])


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (notebooks.new_output("stream", text="35.8\n"), "code cell 2 shows text (35.8)"),
        (notebooks.new_output("execute_result", data={"text/plain": "<Axes: >"}), "code cell 2 shows text (<Axes: >)"),
        (notebooks.new_output("display_data", data={"text/plain": "<Figure>", "image/png": "iVBO"}), "code cell 2 shows image/png (<Figure>)"),
        (notebooks.new_output("execute_result", data={"text/markdown": "*35.8*", "text/plain": "x"}), "code cell 2 shows text (x)"),
    ],
)
def test_an_output_that_is_no_exhibit_is_named_with_its_cell(output, said):
    (line,) = finished.in_cells(executed(output))
    assert line.startswith(said) and "return an exhibit of analysis.show" in line
    assert finished.in_cells(executed(output, tags=["remove-output"])) == []


def test_exhibits_and_cells_that_show_nothing_are_let_through():
    assert finished.in_cells(executed()) == []


@pytest.mark.built
def test_cells_of_the_finished_book_show_exhibits_alone():
    assert finished.loose_outputs(Layout(ROOT)) == []


@pytest.mark.built
@pytest.mark.parametrize("look", LOOKS)
def test_finished_book_has_no_such_fault(look):
    assert look(Layout(ROOT).html) == []


@pytest.mark.built
def test_finished_book_has_not_shrunk():
    assert finished.shrunken(finished.sizes(Layout(ROOT)), finished.recorded(ROOT)) == []
