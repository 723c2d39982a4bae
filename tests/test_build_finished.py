"""The finished book itself, as far as the driver is concerned; `make strict` builds it first."""

import re

import pytest

from book._make.layout import Layout
from tests.building.small_book import ROOT


@pytest.mark.built
def test_every_listed_page_is_in_the_finished_book():
    from book._make.contents import listed_files

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
