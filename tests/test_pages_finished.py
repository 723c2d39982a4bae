"""The pages of the finished book as a reader goes through them."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from book._make.contents import listed_files
from book._make.layout import Layout
from tests.building.small_book import ROOT

pytestmark = pytest.mark.built
HTML = Layout(ROOT).html


@pytest.fixture(scope="module")
def pages() -> dict[str, BeautifulSoup]:
    """The pages in the order of the contents, by their address."""
    listed = [path.relative_to(ROOT).with_suffix(".html").as_posix() for path in listed_files(ROOT)]
    return {page: BeautifulSoup((HTML / page).read_text(encoding="utf-8"), "html.parser") for page in listed}


def led_to(page: str, link: Tag) -> str:
    """The address to which a link on a page leads, from the folder of the book."""
    return (HTML / page).parent.joinpath(link["href"]).resolve().relative_to(HTML.resolve()).as_posix()


def words(element: Tag) -> str:
    return " ".join(element.get_text().split())


@pytest.mark.parametrize(("way", "back"), [("next", "prev"), ("prev", "next")])
def test_lines_at_the_foot_lead_through_all_pages_in_the_order_of_the_contents(pages, way, back):
    order = list(pages) if way == "next" else list(pages)[::-1]
    visited = [order[0]]
    assert not pages[order[0]].select(f'[rel="{back}"]')
    while links := pages[visited[-1]].select(f'nav.prev-next a[rel="{way}"]'):
        assert len(links) == 1 and len(visited) < len(order)
        visited.append(led_to(visited[-1], links[0]))
    assert visited == order


def test_lines_at_the_foot_and_in_the_head_name_a_page_as_the_contents_do(pages):
    named = {led_to("index.html", link): words(link) for link in pages["index.html"].select("#contents > ul > li > a") if link["href"] != "#"}
    named["index.html"] = words(pages["index.html"].select_one("#contents a[aria-current]"))
    assert list(named) != [] and set(named) == set(pages)
    for page, soup in pages.items():
        for link in soup.select("nav.prev-next a"):
            assert words(link) == f"{link.span.get_text()} {named[led_to(page, link)]}"
        in_head = {(link["rel"][0], led_to(page, link), link["title"]) for link in soup.select('link[rel="next"], link[rel="prev"]')}
        assert in_head == {(link["rel"][0], led_to(page, link), named[led_to(page, link)]) for link in soup.select("nav.prev-next a")}


def test_pages_beside_the_chapters_have_no_such_line_and_lead_to_theirs_instead(pages):
    beside = sorted({path.relative_to(HTML).as_posix() for path in HTML.rglob("*.html")} - set(pages))
    exhibits = sorted(path.with_suffix(".html").relative_to(HTML).as_posix() for path in (HTML / "exhibits").glob("*.json"))
    assert exhibits and beside == sorted([*exhibits, "search.html"])
    for page in beside:
        soup = BeautifulSoup((HTML / page).read_text(encoding="utf-8"), "html.parser")
        assert not soup.select('.prev-next, [rel="next"], [rel="prev"]'), page
        if Path(page).parent.name == "exhibits":
            link = soup.select_one("ol.breadcrumb li:nth-last-child(2) a")
            chapter, place = link["href"].split("#")
            assert led_to(page, {"href": chapter}) in pages and place.startswith(("fig-", "tab-"))


def test_no_page_weighs_what_a_phone_is_not_to_load(pages):
    # The check in a browser refuses 400 kB; a page that comes near leaves no room for a sentence more.
    weights = {}
    for page, soup in pages.items():
        asked = soup.select('script[src], img[src], link[rel="stylesheet"], link[rel="icon"]')
        files = {HTML / led_to(page, {"href": (tag.get("src") or tag["href"]).split("?")[0]}) for tag in asked}
        weights[page] = sum(file.stat().st_size for file in {HTML / page, *files})
    assert all(weight > (HTML / page).stat().st_size for page, weight in weights.items()), "drawings and styles are counted"
    assert {page: weight for page, weight in weights.items() if weight > 390_000} == {}
