"""The finished PDF as a file: accessible, archivable, named, paged, and sound in structure."""

from datetime import datetime
from pathlib import Path

import pikepdf
import pytest

from analysis.load.edition import read

pytestmark = pytest.mark.built
EDITION = read()
PATH = Path(__file__).resolve().parents[1] / "_build" / EDITION.pdf


@pytest.fixture(scope="module")
def pdf():
    with pikepdf.open(PATH) as document:
        yield document


def fonts(page: pikepdf.Page) -> dict[str, pikepdf.Dictionary]:
    """Fonts of a page by name, each with the dictionary that describes it."""
    found = {}
    for font in page.get("/Resources", {}).get("/Font", {}).values():
        base = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        found[str(font.BaseFont)] = base.get("/FontDescriptor", pikepdf.Dictionary())
    return found


def test_structure_is_sound_by_the_library_of_qpdf(pdf):
    assert pdf.check_pdf_syntax() == []


def test_it_declares_and_carries_accessibility(pdf):
    with pdf.open_metadata() as said:
        assert said["pdfuaid:part"] == "1" and (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "A")
    assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root and str(pdf.Root.Lang) == "en"


def test_title_stands_in_the_window_and_agrees_with_the_edition(pdf):
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as said:
        title = said["dc:title"].replace("\N{EN DASH}", "-").replace(". A reproducible", ": a reproducible")
        assert title == EDITION.title and said["dc:creator"] == [EDITION.author]
        assert datetime.fromisoformat(said["xmp:CreateDate"]).date() == EDITION.date
    assert all(word in str(pdf.docinfo["/Keywords"]) for word in EDITION.keywords)


def test_version_and_date_stand_on_the_title_page(pdf):
    from pypdf import PdfReader

    page = PdfReader(PATH).pages[0].extract_text()
    assert EDITION.version in page and str(EDITION.date.year) in page and EDITION.author in page


def test_pages_have_the_labels_that_are_printed_on_them(pdf):
    labels = [page.label for page in pdf.pages]
    first = labels.index("1")
    assert labels[0] == "i" and labels[first - 1].strip("ivxl") == ""
    assert labels[first:] == [str(number + 1) for number in range(len(labels) - first)]


def test_every_font_is_in_the_file(pdf):
    missing = {name for page in pdf.pages for name, said in fonts(page).items() if not any(key.startswith("/FontFile") for key in said)}
    assert missing == set() and any(fonts(page) for page in pdf.pages)


def test_every_link_says_where_it_leads(pdf):
    links = [link for page in pdf.pages for link in page.get("/Annots", ()) if link.Subtype == "/Link"]
    assert len(links) > 1000 and all(str(link.get("/Contents", "")).strip() for link in links)


def test_every_page_can_be_reached_from_the_bookmarks(pdf):
    with pdf.open_outline() as outline:
        assert len(outline.root) >= 4 and sum(len(entry.children) for entry in outline.root) >= 15


def test_every_figure_has_a_text_in_its_place(pdf):
    waiting, figures = [pdf.Root.StructTreeRoot], []
    while waiting:
        element = waiting.pop()
        if element.get("/S") == "/Figure":
            figures.append(element)
        kids = element.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]
    assert len(figures) > 30 and all(len(str(figure.get("/Alt", ""))) > 20 for figure in figures)
