"""The finished PDF as a file: accessible, archivable, named, paged, and sound in structure."""

import json
import re
from collections import Counter
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from edition import imprint

from analysis.judge import golden
from analysis.load.edition import read
from analysis.show import wording
from book._make.contents import listed_files
from book._make.layout import Layout

pytestmark = pytest.mark.built
EDITION = read()
TITLE_PAGE = imprint.title_page(EDITION)
STATED = "the PDF says otherwise than _config.yml: take typst_title, typst_author and the like out of it, which follow from title, author and thesis; then run `make book`"
ROOT = Path(__file__).resolve().parents[1]
# The text of a page ends 27 mm above the foot of the sheet; letters reach a little below their line.
FOOT = 75.0
PATH = ROOT / "_build" / EDITION.pdf


@pytest.fixture(scope="module")
def pdf():
    with pikepdf.open(PATH) as document:
        yield document


@pytest.fixture(scope="module")
def exhibits() -> list[str]:
    """Kinds (``figure``, ``table``) of the exhibits that the pages of the book have."""
    packs = sorted((Layout(ROOT).html / "exhibits").glob("*.json"))
    return [json.loads(pack.read_text(encoding="utf-8"))["kind"] for pack in packs]


@pytest.fixture(scope="module")
def pieces() -> list[list[tuple[float, str]]]:
    """The pieces of text of each page, each with its height above the foot of the sheet, in points."""
    from pypdf import PdfReader

    found = []
    for page in PdfReader(PATH).pages:
        found.append([])
        page.extract_text(visitor_text=lambda text, matrix, *_: found[-1].append((matrix[5], text)))
    return found


@pytest.fixture(scope="module")
def words(pieces) -> list[str]:
    """The text of each page."""
    return ["".join(text for _, text in page) for page in pieces]


def fonts(page: pikepdf.Page) -> dict[str, pikepdf.Dictionary]:
    """Fonts of a page by name, each with the dictionary that describes it."""
    found = {}
    for font in page.get("/Resources", {}).get("/Font", {}).values():
        base = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        found[str(font.BaseFont)] = base.get("/FontDescriptor", pikepdf.Dictionary())
    return found


def kids(element: pikepdf.Dictionary) -> list[pikepdf.Object]:
    """Children of an element of the structure."""
    found = element.get("/K", pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def tagged(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Dictionary]:
    """Elements of the structure of one kind."""
    waiting, found = [pdf.Root.StructTreeRoot], []
    while waiting:
        element = waiting.pop()
        if element.get("/S") == kind:
            found.append(element)
        waiting += [kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary)]
    return found


def described(element: pikepdf.Dictionary) -> str:
    """What the first link within an element says of where it leads."""
    waiting = [element]
    while waiting:
        part = waiting.pop(0)
        if "/Obj" in part:
            return str(part.Obj.Contents)
        waiting += [kid for kid in kids(part) if isinstance(kid, pikepdf.Dictionary)]
    raise ValueError("there is no link within")


def printed(element: pikepdf.Dictionary, pages: dict[tuple[int, int], int]) -> set[tuple[int, int]]:
    """Where an element is printed: numbers of pages, and of the pieces in the order in which each page shows them."""
    places, waiting = set(), [(element, None)]
    while waiting:
        part, page = waiting.pop()
        if isinstance(part, pikepdf.Dictionary):
            page = pages[part.Pg.objgen] if "/Pg" in part else page
            # A piece of another page than its element's, or an element.
            waiting += [(part.MCID, page)] if "/MCID" in part else [(kid, page) for kid in kids(part)]
        else:
            places.add((page, int(part)))
    return places


def test_structure_is_sound_by_the_library_of_qpdf(pdf):
    assert pdf.check_pdf_syntax() == []


def test_it_declares_and_carries_accessibility(pdf):
    with pdf.open_metadata() as said:
        assert said["pdfuaid:part"] == "1" and (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "A")
    assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root and str(pdf.Root.Lang) == "en"


def test_title_stands_in_the_window_and_agrees_with_the_edition(pdf):
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as said:
        named = ". ".join(filter(None, (TITLE_PAGE["title"], TITLE_PAGE["subtitle"])))
        assert (said["dc:title"], said["dc:creator"]) == (named, [TITLE_PAGE["author"]]), STATED
        assert datetime.fromisoformat(said["xmp:CreateDate"]).date() == EDITION.date
    assert all(word in str(pdf.docinfo["/Keywords"]) for word in EDITION.keywords)


def test_version_and_date_stand_on_the_title_page(words):
    printed = " ".join(words[0].split())
    missing = [each for each in (*TITLE_PAGE.values(), str(EDITION.date.year)) if each not in printed]
    assert not missing, STATED


def test_licence_and_thesis_stand_behind_the_title_page_and_the_licence_in_the_metadata(pdf, words):
    behind = " ".join(words[1].split())
    assert "CC BY 4.0" in behind and EDITION.thesis_author in behind and f"Version {EDITION.version} of {EDITION.day}" in behind
    with pdf.open_metadata() as said:
        assert said["xmpRights:WebStatement"].startswith("https://creativecommons.org/") and "CC BY 4.0" in str(said["dc:rights"])


def test_no_line_ends_within_one_count_of_another_or_before_the_number_of_an_exhibit(exhibits, words):
    said = "\n".join(words)
    assert re.search(r"\d of \d", said) and len(re.findall(r"Figure.A?\d", said)) >= 2 * exhibits.count("figure")
    assert re.findall(r"\d\s*\n\s*of (?:the )?\d+\b|\b\d+ of(?: the)?\s*\n\s*(?:the )?\d", said) == []
    assert re.findall(r"\b(?:Figure|Table)\s*\n\s*A?\d", said) == []


def test_marks_of_claims_are_whole_and_short(words):
    said = "\n".join(words)
    assert re.search(r"\[C-[A-Z]{3}-\d+ (?:stands|in part|falls|open)\]", said)
    assert re.findall(r"\[C-[A-Z]{3}-(?!\d+ (?:stands|in part|falls|open)\]).*", said) == []


def test_entries_of_the_register_name_pages_that_print_the_number(pdf, words):
    labels = [page.label for page in pdf.pages]
    entries = re.findall(r"\n([a-z][\w-]*\.[\w.-]+)\s(\S+)[^\n]*:(?:(?!\n[a-z][\w-]+\.)[\s\S]){1,400}?Pages?\s([\w,\s]+)\.", "\n".join(words))
    # Where the sentence gives the direction, the number is printed without its sign.
    found = {key: (value.strip(":−").removeprefix("US$"), re.findall(r"[ivxl]+|\d+", pages)) for key, value, pages in entries}
    assert len(found) > len(golden.all_committed()) / 4
    wrong = {key for key, (value, pages) in found.items() if not any(said in words[labels.index(page)] for page in pages for said in as_printed(value))}
    assert wrong == set()


def as_printed(value: str) -> set[str]:
    """A value of the register, and as roles for counts and changes say it."""
    count = {wording.in_words(int(value))} if value.isdecimal() and int(value) < 100 else set()
    return {value, *count, *({"none"} if value == "0" else ()), *({"did not change"} if value == "0.0" else ())}


def test_no_words_lead_over_to_files_that_only_the_pages_have(words):
    page = (Layout(ROOT).html / "book" / "claims.html").read_text(encoding="utf-8")
    assert "as citations<" in page and not any("as citations" in said for said in words)


def test_below_the_text_of_a_page_there_is_its_number_alone(pdf, pieces):
    low = [{text.strip() for height, text in page if 0 < height < FOOT} - {"", page_of.label} for page, page_of in zip(pieces, pdf.pages, strict=True)]
    assert [(number + 1, said) for number, said in enumerate(low) if said] == []
    assert any(0 < height < FOOT for page in pieces for height, _ in page)


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
    assert len(links) > len(pdf.pages) and all(str(link.get("/Contents", "")).strip() for link in links)


def test_links_of_the_lists_say_number_title_and_page(pdf, exhibits):
    listed = [described(entry) for entry in tagged(pdf, "/TOCI")]
    of_exhibits = [re.fullmatch(r"(Figure|Table)\s[A\d.]+ “.{20,}” page \w+", said) for said in listed]
    kinds = [said[1].lower() for said in of_exhibits if said]
    assert sorted(kinds) == sorted(exhibits)
    assert [said for said in listed if re.match(r"(?:(?:Part|Figure|Table\S*), )?page", said)] == []


def test_no_page_of_the_lists_holds_an_entry_alone(pdf, words, exhibits):
    lists = [number for number, said in enumerate(words[:30]) if re.match(r"\s*(Contents|List of (figures|tables))\b", said)]
    entries = {words[number].split("\n")[0] + f", sheet {number + 1}": len({str(link.Contents) for link in pdf.pages[number].Annots}) for number in lists}
    assert sum(entries.values()) >= len(exhibits) + len(listed_files(ROOT))
    # A list that has one sheet may be as short as the book is.
    pages = Counter(sheet.partition(",")[0] for sheet in entries)
    assert {sheet: count for sheet, count in entries.items() if count < 3 and pages[sheet.partition(",")[0]] > 1} == {}


def test_no_chapter_of_the_contents_stands_on_the_page_before_its_sections(pdf, words):
    sheets = [number for number, said in enumerate(words[:30]) if re.match(r"\s*Contents\b", said)]
    first = [str(pdf.pages[number].Annots[0].Contents) for number in sheets]
    assert [entry for entry in first if re.match(r"\d+\.1\s", entry)] == []


def test_links_to_a_figure_from_the_text_say_which(pdf):
    said = [str(link.Contents) for page in pdf.pages for link in page.get("/Annots", ()) if "/Contents" in link]
    asked = sum(path.read_text(encoding="utf-8").count("{numref}`fig-") for path in listed_files(ROOT))
    assert len([each for each in said if re.fullmatch(r"Figure\sA?\d+(\.\d+)?", each)]) >= asked > 0


def test_every_page_can_be_reached_from_the_bookmarks(pdf):
    with pdf.open_outline() as outline:
        entries = [entry.title for part in outline.root for entry in (part, *part.children)]
    assert len(entries) >= len(listed_files(ROOT)) + len({"Contents", "List of figures", "List of tables"} & set(entries)) >= 4


def test_every_figure_has_a_text_in_its_place(pdf, exhibits):
    figures = tagged(pdf, "/Figure")
    assert len(figures) == exhibits.count("figure") and all(len(str(figure.get("/Alt", ""))) > 20 for figure in figures)


def test_letters_of_drawings_have_seven_points():
    drawings = [path for path in (Layout(ROOT).html / "exhibits").glob("*.svg") if path.suffixes == [".svg"]]
    # A letter is drawn on a thousand units and scaled to its size.
    sizes = {path.stem: [1000 * float(scale) for scale in re.findall(r"scale\((0?\.\d+) -", path.read_text(encoding="utf-8"))] for path in drawings}
    assert {name: min(found) for name, found in sizes.items() if min(found, default=7) < 7} == {} and any(sizes.values())


def test_no_figure_stands_between_two_parts_of_a_table(pdf):
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    tables = [sorted(printed(table, pages)) for table in tagged(pdf, "/Table")]
    assert any(table[0][0] < table[-1][0] for table in tables) or len(pages) < 50, "a long book has tables over two pages"
    figures = {min(printed(figure, pages)): str(figure.Alt)[:40] for figure in tagged(pdf, "/Figure")}
    within = {said: place[0] + 1 for place, said in figures.items() for table in tables if table[0] < place < table[-1]}
    assert within == {}, "figure, and the page of the file"
