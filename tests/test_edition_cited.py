"""Citations in running text and the way back from the bibliography, on a small book."""

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.conftest import CONF

pytestmark = pytest.mark.slow

WORKS = """@book{one2001, author = {One, A.}, title = {A Book}, publisher = {P}, year = {2001}}
@misc{two2002, author = {Two, B.}, title = {Another}, year = {2002}}
"""
PAGES = {
    "index": "# Title\n\n```{toctree}\n:numbered:\nfirst\nsecond\nworks\n```\n",
    "first": "# First\n\nAs said {cite}`one2001` and {cite}`one2001,two2002`.\n",
    "second": "# Second\n\nOnce more {cite}`one2001`.\n",
    "works": "# Works\n\n```{bibliography}\n```\n",
}


FIRST = "@book{early1999, author = {Early, A.}, title = {A Pamphlet}, publisher = {P}, year = {1999}}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cited")
    (folder / "works.bib").write_text(WORKS, encoding="utf-8")
    conf = CONF.replace('"edition"]', '"sphinxcontrib.bibtex", "edition"]') + '\nbibtex_bibfiles = ["works.bib"]\nbibtex_reference_style = "author_year"\nbibtex_default_style = "surname_first"\n'
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    for name, text in PAGES.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    build(folder)
    return folder


@pytest.fixture(scope="module")
def pages(folder):
    return read(folder)


def build(folder, fresh=True):
    with patch_docutils(folder), docutils_namespace():
        Sphinx(folder, folder, folder / "out", folder / "trees", "html", status=None, freshenv=fresh, warningiserror=True).build()


def read(folder):
    return {name: BeautifulSoup((folder / f"out/{name}.html").read_text(encoding="utf-8"), "html.parser") for name in PAGES}


def test_citation_opens_a_card_with_the_work_and_leads_to_its_entry(pages):
    buttons = pages["first"].select(".bibtex-citation button.cited")
    assert [button.span.get_text() for button in buttons] == ["One, 2001", "One, 2001", "Two, 2002"]
    card = pages["first"].find(id=buttons[2]["popovertarget"])
    assert card.has_attr("popover") and "Another" in card.get_text() and not pages["first"].select(".bibtex-citation > a")
    page, anchor = card.a["href"].split("#")
    assert page == "works.html" and "Another" in pages["works"].find(id=anchor).get_text()
    assert len({button["popovertarget"] for button in buttons}) == 3


def test_no_line_begins_between_a_bracket_and_the_citation_in_it(pages):
    said = [button.get_text() for button in pages["first"].select(".bibtex-citation > button.cited")]
    assert [(part[0], part[-1]) for part in said] == [("[", "]"), ("[", ","), ("T", ".")], "with the mark that follows it"


def test_work_leads_back_to_the_first_citation_on_each_page(pages):
    book, other = pages["works"].select("li.citation")
    there = book.select("a[href]")
    assert [link.get_text() for link in there] == ["1", "2"] and "Cited in 1, 2." in book.get_text()
    assert [link.get_text() for link in other.select("a[href]")] == ["1"]
    for link in there:
        page, anchor = link["href"].split(".html#")
        assert pages[page].find(id=anchor)["class"] == ["bibtex-citation"]
    assert pages["first"].find(id=there[0]["href"].partition("#")[2]) == pages["first"].select(".bibtex-citation")[0]


def test_link_stays_right_on_a_page_that_is_not_written_anew_when_a_work_joins(folder, pages):
    written = (folder / "out/second.html").stat().st_mtime_ns
    (folder / "works.bib").write_text(FIRST + WORKS, encoding="utf-8")
    (folder / "first.md").write_text(f"{PAGES['first']}\nEarlier {{cite}}`early1999`.\n", encoding="utf-8")
    build(folder, fresh=False)
    assert (folder / "out/second.html").stat().st_mtime_ns == written
    again = read(folder)
    assert "A Pamphlet" in again["works"].get_text()
    card = again["second"].find(id=again["second"].select_one("button.cited")["popovertarget"])
    page, anchor = card.a["href"].split("#")
    assert "A Book" in again[page.removesuffix(".html")].find(id=anchor).get_text()


def test_works_of_the_same_authors_and_year_are_told_apart_by_a_letter_that_every_page_follows(folder):
    twin = "@misc{again2001, author = {One, A.}, title = {Zoology}, year = {2001}}\n"
    undated = "@misc{undated_b, author = {One, A.}, title = {Notes}}\n@misc{undated_a, author = {One, A.}, title = {Letters}}\n"
    more = "@misc{team_%s, author = {Two, B. and %s, C. and Four, D.}, title = {Team}, year = {2002}}\n"
    (folder / "works.bib").write_text(WORKS + twin + undated + more % ("a", "Three") + more % ("b", "Five"), encoding="utf-8")
    (folder / "first.md").write_text("# First\n\n{cite}`again2001,undated_a,undated_b,team_a,team_b,two2002`\n", encoding="utf-8")
    build(folder, fresh=False)
    told = read(folder)
    cited = {button.span.get_text() for button in told["first"].select("button.cited")}
    assert cited == {"One, 2001b", "One, n.d.-a", "One, n.d.-b", "Two et al., 2002a", "Two et al., 2002b", "Two, 2002"}
    assert [button.span.get_text() for button in told["second"].select("button.cited")] == ["One, 2001a"]
    heads = [paragraph.get_text().replace("\N{NO-BREAK SPACE}", " ").partition(")")[0] for paragraph in told["works"].select("li p")]
    assert heads[:4] == ["One, A. (n.d.-a", "One, A. (n.d.-b", "One, A. (2001a", "One, A. (2001b"]
    (folder / "works.bib").write_text(WORKS, encoding="utf-8")
    (folder / "first.md").write_text(PAGES["first"], encoding="utf-8")
    build(folder, fresh=False)
    assert [button.span.get_text() for button in read(folder)["second"].select("button.cited")] == ["One, 2001"]


def test_a_work_gets_no_letter_for_the_sake_of_one_that_nobody_cites(folder):
    twin = "@misc{again2001, author = {One, A.}, title = {Zoology}, year = {2001}}\n"
    (folder / "works.bib").write_text(WORKS + twin, encoding="utf-8")
    build(folder, fresh=False)
    assert [button.span.get_text() for button in read(folder)["second"].select("button.cited")] == ["One, 2001"]
