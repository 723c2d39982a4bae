"""The frame of the pages, the markup in it, packs of exhibits and cards of terms, on small books."""

import gzip
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from edition import pages, registers

from analysis import load

pytestmark = pytest.mark.slow

PIXEL = '<svg width="453.6pt" height="259.2pt" viewBox="0 0 454 259" xmlns="http://www.w3.org/2000/svg"/>'
SOURCE = {"title": "Table", "vintage": "2020", "licence": "CC BY 4.0", "citation": "A provider", "table": "gdp"}
META = {
    "name": "dot", "kind": "figure", "title": "A dot.", "title_text": "A dot.", "caption": "One.", "caption_text": "One.",
    "alt": "Chart of a dot: 1 in 2005.", "unit": "none", "years": [[2005, 2005]], "body": "", "widths": [], "sources": [SOURCE],
}
TABLE = META | {
    "name": "grid", "kind": "table", "alt": "Table of 1 row.", "body": "| year | share |\n| :--- | ---: |\n| 2005 | 51.3 |", "widths": [30, 70],
}


def soup(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser")


@pytest.fixture
def exhibits(tmp_path):
    folder = tmp_path / "_build/executed/exhibits"
    folder.mkdir(parents=True)
    for meta in (META, TABLE):
        (folder / f"{meta['name']}.json").write_text(json.dumps(meta), encoding="utf-8")
        (folder / f"{meta['name']}.csv").write_text("year,share\n2005,51.3456789\n", encoding="utf-8")
    for ending in ("svg", "narrow.svg", "png"):
        (folder / f"dot.{ending}").write_text(PIXEL, encoding="utf-8")
    return "# Title\n\n```{exhibit} dot\n```\n\n```{exhibit} grid\n```\n"


def test_page_loads_only_what_its_policy_allows(book, exhibits):
    page = soup(book(exhibits))
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert not page.find_all(style=True) and not page.find_all("style")
    assert all(script.get("src") or script["type"] == "application/ld+json" for script in page.find_all("script"))
    assert not [tag for tag in page.find_all(["script", "link", "img"]) if "//" in (tag.get("src") or tag.get("href") or "") and tag.get("rel") != ["license"]]
    assert not [a for tag in page.find_all(True) for a in tag.attrs if a.startswith("on")]
    assert page.find("meta", {"name": "referrer"})["content"] == "no-referrer"


def test_page_has_landmarks_and_a_way_past_them(book):
    page = soup(book("# Title\n\n## Part\n\nText.\n"))
    assert page.find("a", class_="skip-link")["href"] == "#main-content" and page.find("main", id="main-content")
    names = [nav.get("aria-label") for nav in page.find_all("nav")]
    assert None not in names and len(names) == len(set(names))
    assert page.find("form", role="search").find("input")["aria-label"]


def test_table_has_caption_and_headers_that_know_what_they_head(book, exhibits):
    table = soup(book(exhibits)).find("table", id="tab-grid")
    assert table.caption.get_text().startswith("A dot.")
    assert [(th.get_text(), th["scope"]) for th in table.find_all("th")] == [("year", "col"), ("share", "col"), ("2005", "row")]
    assert [col["class"] for col in table.find_all("col")] == [["w30"], ["w70"]]
    assert table.parent["tabindex"] == "0" and table.parent["aria-label"].startswith("Table")


def test_figure_keeps_its_place_while_it_loads_and_can_be_enlarged(book, exhibits):
    figure = soup(book(exhibits)).find("figure", id="fig-dot")
    assert (figure.img["width"], figure.img["height"]) == ("605", "346")
    button = figure.find("button", class_="enlarge")
    large = figure.find(id=button["popovertarget"])
    assert large.has_attr("popover") and large["aria-label"] and large.find("button", {"popovertargetaction": "hide"})
    assert large.p.get_text() == "Figure A dot." and large.source["srcset"] == "exhibits/dot.narrow.svg" and large.img["src"] == "exhibits/dot.svg"


def test_menu_offers_the_files_that_there_are(book, exhibits, tmp_path):
    page = soup(book(exhibits))
    figure, table = (menu.find_all("a") for menu in page.find_all("details", class_="pack"))
    endings = lambda links: [Path(link["href"]).suffix for link in links]  # noqa: E731
    assert endings(figure) == [".html", ".svg", ".png", ".csv", ".json", ".bib", ".ris", ""] and figure[-1]["href"] == "#fig-dot"
    assert endings(table) == [".html", ".csv", ".json", ".bib", ".ris", ""] and table[-1]["href"] == "#tab-grid"
    for link in (*figure[:-1], *table[:-1]):
        assert (tmp_path / "_build/html" / link["href"]).is_file()


def test_exhibit_has_a_page_with_words_data_sources_and_citation(book, exhibits, tmp_path):
    book(exhibits)
    page = soup((tmp_path / "_build/html/exhibits/dot.html").read_text(encoding="utf-8"))
    said = page.article.get_text()
    assert META["alt"] in said and "51.3457" in said and "A provider" in said and "@" in said
    assert [th["scope"] for th in page.table.find_all("th")] == ["col", "col"]
    assert page.find("nav", {"aria-label": "Breadcrumb"}).find("a", href="../index.html#fig-dot")
    assert page.find("meta", {"name": "citation_title"})["content"] == "A dot."
    for link in page.article.select("ul a"):
        if not link["href"].startswith("../"):
            assert (tmp_path / "_build/html/exhibits" / link["href"]).is_file()


def test_page_of_a_figure_has_the_narrow_drawing_and_can_be_enlarged(book, exhibits, tmp_path):
    book(exhibits)
    figure = soup((tmp_path / "_build/html/exhibits/dot.html").read_text(encoding="utf-8")).find("figure")
    assert figure.source["srcset"] == "dot.narrow.svg" and figure.img["src"] == "dot.svg" and "in words" in figure.img["alt"]
    large = figure.find(id=figure.find("button", class_="enlarge")["popovertarget"])
    assert large.has_attr("popover") and large.img["src"] == "dot.svg" and large.source["srcset"] == "dot.narrow.svg"
    assert large.p.get_text().endswith("A dot.")
    assert not soup((tmp_path / "_build/html/exhibits/grid.html").read_text(encoding="utf-8")).find("figure")


def test_sources_on_the_page_of_an_exhibit_end_in_one_full_stop(book, exhibits, tmp_path):
    meta = META | {"sources": [SOURCE | {"citation": "A yearbook, where there is one.; Another."}]}
    (tmp_path / "_build/executed/exhibits/dot.json").write_text(json.dumps(meta), encoding="utf-8")
    book(exhibits)
    said = soup((tmp_path / "_build/html/exhibits/dot.html").read_text(encoding="utf-8")).article.get_text()
    assert "A yearbook, where there is one; Another. Licence: CC BY 4.0." in said


def test_term_opens_its_definition_and_leads_to_the_glossary(book):
    glossary = "# Glossary\n\n```{glossary}\nbloc\n  A group, \"counted\" as one.\n\n  More of it.\n```\n"
    page = soup(book("# Title\n\nThe {term}`bloc` and {term}`blocs <bloc>`.\n", glossary=glossary))
    first, second = page.find_all("button", class_="term")
    assert (first.get_text(), second.get_text()) == ("bloc", "blocs") and first["popovertarget"] != second["popovertarget"]
    card = page.find(id=second["popovertarget"])
    assert card.has_attr("popover") and "A group, “counted” as one." in card.get_text() and "More" not in card.get_text()
    assert card.a["href"] == "book/glossary.html#term-bloc"


def test_exports_of_the_ledger_are_folded(book, tmp_path):
    book("# T\n", claims="# Claims\n\n```{cite-claims}\n```\n\n```{ledger}\n```")
    page = soup((tmp_path / "_build/html/book/claims.html").read_text(encoding="utf-8"))
    links = page.article.select('a[href^="../citations/"]')
    folded = page.find("details", class_="exports")
    assert len(links) > 2 and links[2:] == folded.find_all("a") and not folded.has_attr("open") and folded.summary.get_text()


def test_heading_is_linked_by_a_link_that_says_where_to(book):
    page = soup(book("# Title\n\n## Part\n\nText.\n"))
    assert page.find("a", href="#part", class_="headerlink")["aria-label"].endswith(": Part")


def test_large_tables_are_compressed_without_a_trace_of_when(book, tmp_path):
    book("# Title\n")
    for name in load.names():
        path, folder = load.path(name), tmp_path / "_build/html/data"
        plain, packed = folder / path.name, folder / f"{path.name}.gz"
        assert plain.exists() != packed.exists()
        if packed.exists():
            data = packed.read_bytes()
            assert gzip.decompress(data) == path.read_bytes() and data[4:8] == b"\0\0\0\0"
            assert len(path.read_bytes()) > registers.LARGE


def test_nothing_of_the_theme_is_left(book, tmp_path):
    book("# Title\n")
    assert not [path.name for path in (tmp_path / "_build/html/_static").rglob("*") if path.is_file()]
    assert not (tmp_path / "_build/html/searchindex.js").exists()
    search = (tmp_path / "_build/html/search.html").read_text(encoding="utf-8")
    assert re.findall(r'src="([^"]+)"', search) == ["_static/search.js"]


def test_style_that_pages_load_is_the_source_without_comments_and_indents():
    style = "/* A\n note */\n\n.a {\n  color: red; /* why */\n}\n\n@media print {\n  .b { margin: 0 auto; }\n}\n"
    assert pages.lean(style) == ".a{color:red}\n@media print{.b{margin:0 auto}}\n"


def test_script_that_pages_load_is_the_source_without_comments_and_indents():
    script = '// Why.\n(() => {\n  // At once.\n  say("https://a.example"); // kept\n\n})();\n'
    assert pages.lean_script(script) == '(() => {\nsay("https://a.example"); // kept\n})();\n'


def test_lock_of_the_browser_tests_has_hashes_and_no_addresses():
    lock = json.loads((Path(__file__).parent / "browser/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert len(packages) > 100
    assert all(entry["integrity"].startswith("sha512-") and "resolved" not in entry for entry in packages.values())
    asked = json.loads((Path(__file__).parent / "browser/package.json").read_text(encoding="utf-8"))
    assert all(packages[f"node_modules/{name}"]["version"] == version for name, version in asked["devDependencies"].items())


def test_files_of_exhibits_notebooks_and_tables_that_the_book_has_no_longer_go(book, exhibits, tmp_path):
    html = tmp_path / "_build/html"
    book(exhibits)
    gone = [html / "notebooks/more.ipynb", html / "data/more.csv", html / "data/more_of_it.csv.gz"]
    for place in gone:
        place.touch()
    assert list((html / "exhibits").glob("grid.*"))
    book("# Title\n\n```{exhibit} dot\n```\n")
    assert not list((html / "exhibits").glob("grid.*")) and not any(place.exists() for place in gone)
    assert len(list((html / "data").iterdir())) == len(load.names())
    assert {path.suffix for path in (html / "exhibits").glob("dot.*")} > {".json", ".svg", ".bib"}
