"""Pages that tell of other pages are written again when what they tell has changed, and not otherwise."""

import json

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.conftest import CONF

pytestmark = pytest.mark.slow

MORE = """
extensions = ["sphinxcontrib.bibtex", *extensions]
bibtex_bibfiles, bibtex_reference_style, bibtex_default_style = ["works.bib"], "author_year", "surname_first"
numfig = True
"""
WORKS = "@misc{one2001, author = {One, A.}, title = {A Book}, year = {2001}}\n@misc{two2002, author = {Two, B.}, title = {Another}, year = {2002}}\n"
PAGES = {
    "index": "# Title\n\n```{toctree}\n:numbered:\nbook/one\n```\n\n```{toctree}\nbook/claims\nbook/numbers\nbook/works\nbook/second\nbook/last\n```\n",
    "book/one": "# One\n\n{claim}`C-RUS-11` {cite}`one2001`\n",
    "book/claims": "# Claims\n\n```{ledger}\n```\n",
    "book/numbers": "# Numbers\n",
    "book/works": "# Works\n\n```{bibliography}\n```\n",
    "book/second": "# Second\n\n{cite}`one2001`\n",
    "book/last": "# Last\n\n```{table} Rows\n:name: tab-last\n\n| a |\n| - |\n| b |\n```\n",
}
LEDGER, LIST, LAST = "book/claims", "book/works", "book/last"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, packed_once):
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "book").mkdir()
    (folder / "conf.py").write_text(CONF + MORE, encoding="utf-8")
    (folder / "works.bib").write_text(WORKS, encoding="utf-8")
    for name, text in PAGES.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    build(folder)
    return folder


def build(folder, form="html"):
    with patch_docutils(folder), docutils_namespace():
        Sphinx(folder, folder, folder / form, folder / "trees", form, status=None, warningiserror=True).build()


def written_after(folder, text):
    """Pages that are written when the chapter has another text; the first page, which lists it, always is."""
    before = {name: (folder / f"html/{name}.html").stat().st_mtime_ns for name in PAGES}
    (folder / "book/one.md").write_text(text, encoding="utf-8")
    build(folder)
    return {name for name, time in before.items() if (folder / f"html/{name}.html").stat().st_mtime_ns != time} - {"index"}


def said(folder, name):
    return BeautifulSoup((folder / f"html/{name}.html").read_text(encoding="utf-8"), "html.parser").get_text()


def test_a_sentence_has_no_page_written_but_its_own(folder):
    # Nor one with an exhibit whose number bears a letter, which Sphinx counts without.
    assert written_after(folder, PAGES["book/one"] + "\nA sentence.\n") == {"book/one"}


def test_a_claim_and_a_work_that_are_spoken_of_are_led_back_from(folder):
    assert "Discussed in 1." in said(folder, LEDGER) and "Another" not in said(folder, LIST)
    assert written_after(folder, PAGES["book/one"] + "\n{cite}`two2002`\n") == {"book/one", LEDGER, LIST}
    assert "Another" in said(folder, LIST)
    assert LEDGER in written_after(folder, PAGES["book/one"].replace("C-RUS-11", "C-RUS-29"))
    entries = said(folder, LEDGER)
    assert entries.count("Discussed in 1.") == 1


def test_a_work_that_is_told_otherwise_is_so_on_every_page_that_cites_it(folder):
    (folder / "works.bib").write_text(WORKS.replace("A Book", "A Thick Book"), encoding="utf-8")
    assert "book/last" not in written_after(folder, PAGES["book/one"])
    assert all("A thick book" in said(folder, page) for page in ("book/second", LIST))


def test_a_build_of_another_form_in_between_costs_no_page(folder):
    written_after(folder, PAGES["book/one"])
    (folder / "book/one.md").write_text("# One\n\n{cite}`one2001`\n", encoding="utf-8")
    build(folder, "dummy")
    assert LEDGER in written_after(folder, "# One\n\n{cite}`one2001`\n")
    assert "Discussed in 1." not in said(folder, LEDGER)


def test_an_exhibit_that_rests_on_another_table_is_another(folder):
    meta = {"name": "last", "kind": "table", "title": "T.", "sources": [{"table": "trade_dots", "title": "T", "licence": "L", "citation": "C", "vintage": ""}]}
    place = folder / "_build/executed/exhibits/last.json"
    place.parent.mkdir(parents=True)
    place.write_text(json.dumps(meta), encoding="utf-8")
    place.with_suffix(".csv").write_text("a\nb\n", encoding="utf-8")
    assert LEDGER in written_after(folder, PAGES["book/one"] + "\nOne more.\n")
    place.write_text(json.dumps(meta | {"sources": [{"table": "trade_unctad", "title": "T", "licence": "L", "citation": "C", "vintage": ""}]}), encoding="utf-8")
    assert LEDGER in written_after(folder, PAGES["book/one"] + "\nTwo more.\n")
    assert LEDGER not in written_after(folder, PAGES["book/one"] + "\nThree more.\n")
