"""The PDF builder: what the printed book holds, and what stops it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pikepdf
import pypdf
import pytest
from docutils import nodes
from docutils.utils import new_document
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

ROOT = Path(__file__).resolve().parent.parent
EXTENSIONS = ROOT / "book" / "_ext"
SAMPLE = Path(__file__).parent / "typst_pdf" / "sample"
EPOCH = "1763856000"  # 23 November 2025
MILLIMETRE = 72 / 25.4

sys.path.insert(0, str(EXTENSIONS))
from typst_pdf import markup  # noqa: E402
from typst_pdf.compiler import Typesetter  # noqa: E402
from typst_pdf.floats import Floats, Place  # noqa: E402
from typst_pdf.grids import Grid  # noqa: E402

from tests import warm  # noqa: E402

pytestmark = pytest.mark.slow

# Warnings are errors.
OPTIONS = ("-q", "-W", "--keep-going", "-b", "typst")


def build(source: Path, output: Path) -> subprocess.CompletedProcess[str]:
    """Run the builder on a Sphinx project, in a fork of a process that has its imports."""
    return warm.run("sphinx.cmd.build", *OPTIONS, *places(source, output), SOURCE_DATE_EPOCH=EPOCH)


def build_afresh(source: Path, output: Path, zone: str) -> subprocess.CompletedProcess[str]:
    """Run the builder as a command does, in another time zone."""
    environment = os.environ | {"PYTHONPATH": str(EXTENSIONS), "SOURCE_DATE_EPOCH": EPOCH, "TZ": zone}
    command = [sys.executable, "-m", "sphinx", *OPTIONS, *places(source, output)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def places(source: Path, output: Path) -> list[str]:
    return ["-d", str(output.with_suffix(".doctrees")), str(source), str(output)]


def small_project(folder: Path, text: str, extension: str = "") -> Path:
    """Write a project of one chapter, with an extension of its own."""
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(
        "import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent))\n"
        'extensions = ["myst_parser", "typst_pdf", "own_nodes"]\nproject = "Small"\nauthor = "A"\n'
        'myst_enable_extensions = ["deflist", "dollarmath"]\nnumfig = True\n'
    )
    (folder / "own_nodes.py").write_text(extension or "def setup(app): pass\n")
    (folder / "index.md").write_text(text)
    shutil.copytree(SAMPLE / "figures", folder / "figures")
    return folder


def small_book(folder: Path, text: str, extension: str = "") -> Path:
    """Write a project of one chapter behind a front page of its own."""
    small_project(folder, "# Front\n\n```{toctree}\none\n```\n", extension)
    (folder / "one.md").write_text(text)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the sample book."""
    place = tmp_path_factory.mktemp("sample")
    shutil.copytree(SAMPLE, place / "book")
    result = build(place / "book", place / "out")
    assert result.returncode == 0, result.stderr
    return place / "out"


@pytest.fixture(scope="module")
def pdf(folder: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(folder / "sample.pdf")


@pytest.fixture(scope="module")
def text(pdf: pypdf.PdfReader) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))


def chapter(folder: Path, name: str) -> str:
    return (folder / "chapters" / f"{name}.typ").read_text(encoding="utf-8")


def tag_counts(node: object, counts: dict[str, int] | None = None) -> dict[str, int]:
    """Count the structure elements of a tagged PDF by their type."""
    counts = {} if counts is None else counts
    if isinstance(node, IndirectObject):
        node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            tag_counts(child, counts)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            counts[node["/S"]] = counts.get(node["/S"], 0) + 1
        tag_counts(node.get("/K"), counts)
    return counts


def bookmarks(outline: list, depth: int = 0) -> list[tuple[int, str]]:
    listed = []
    for entry in outline:
        if isinstance(entry, list):
            listed += bookmarks(entry, depth + 1)
        else:
            listed.append((depth, entry.title))
    return listed


# --- The document as a whole ----------------------------------------------------------------


def test_metadata_names_title_author_subject_keywords_and_date(pdf):
    assert pdf.metadata.title == "Rivers of Polesia. A sample edition"
    assert pdf.metadata.author == "The Editors"
    assert pdf.metadata.subject == "Levels, flows and the words used of them"
    assert pdf.metadata["/Keywords"] == "rivers, Polesia"
    assert pdf.metadata.creation_date.date().isoformat() == "2025-11-23"


def test_document_is_tagged_in_english_and_shows_its_title(pdf):
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    stated = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in stated
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in stated


def test_bookmarks_follow_parts_chapters_and_sections(pdf):
    listed = bookmarks(pdf.outline)
    assert listed[:5] == [
        (0, "About this edition"),
        (0, "Contents"),
        (0, "List of figures"),
        (0, "List of tables"),
        (0, "Part I: the argument"),
    ]
    for entry in [(1, "1 Introduction"), (2, "1.1 A short history"), (3, "1.1.1 Three remarks"),
                  (2, "1.2 Sources"), (0, "Back matter"), (1, "Bibliography")]:  # fmt: skip
        assert entry in listed


def test_bookmarks_stand_open_beside_the_pages(pdf):
    assert pdf.trailer["/Root"]["/PageMode"] == "/UseOutlines"


def test_front_matter_has_roman_pages_and_the_body_arabic_ones(pdf):
    first_arabic = pdf.page_labels.index("1")
    assert pdf.page_labels[:first_arabic] == ["i", "ii", "iii", "iv", "v", "vi"]
    assert "Part I" in pdf.pages[first_arabic].extract_text()
    assert pdf.pages[0].mediabox.width == pytest.approx(595.28, abs=0.01)


def test_parts_begin_on_right_pages_after_a_blank_one_where_need_be(pdf):
    pages = [" ".join(page.extract_text().split()) for page in pdf.pages]
    parts = {number: said for number, said in enumerate(pages, start=1) if said in ("Part I: the argument", "Back matter")}
    assert len(parts) == 2 and all(number % 2 == int(pdf.page_labels[number - 1]) % 2 == 1 for number in parts)
    blank = [number for number, said in enumerate(pages, start=1) if not said]
    assert blank and all(number + 1 in parts for number in blank)


def test_margins_are_alike_on_both_sides(pdf):
    page = next(page for page in pdf.pages if page.extract_text().lstrip().startswith("Forms of text"))
    lefts: list[float] = []
    page.extract_text(visitor_text=lambda text, matrix, *_: text.strip() and lefts.append(matrix[4]))
    rule = next(float(given[0]) for given, operator in page.get_contents().operations if operator == b"l")
    assert min(lefts) == pytest.approx((page.mediabox.width - rule) / 2, abs=0.1)


def test_front_matter_is_set_smaller_than_the_chapters(pdf):
    sizes: dict[str, set[float]] = {}
    for page in pdf.pages:
        page.extract_text(visitor_text=lambda text, matrix, _, font, size: sizes.setdefault(text.strip()[:18], set()).add(round(size * matrix[0], 1)))
    assert sizes["This edition retel"] == {10} and sizes["The question is ho"] == {11}


def test_title_page_names_edition_thesis_version_and_date(pdf):
    said = pdf.pages[0].extract_text()
    for part in ("Rivers of Polesia", "A sample edition", "The Editors", "Jana Nováková",
                 "Version 0.3", "23 November 2025"):  # fmt: skip
        assert part in said


def test_page_behind_the_title_and_metadata_tell_whose_the_book_is(tmp_path):
    extension = """
def state(app, config):
    config.typst_imprint = ["Version 0.3.", "Free to use, https://example.org/licence/."]
    config.typst_rights = ["Free to use & share", "https://example.org/licence/"]
def setup(app):
    app.connect("config-inited", state)
"""
    for name in ("out", "again"):
        result = build(small_project(tmp_path / f"{name}-source", "# One\n\nText.\n", extension), tmp_path / name)
        assert result.returncode == 0, result.stderr
    (file,), (other,) = ((tmp_path / name).glob("*.pdf") for name in ("out", "again"))
    assert file.read_bytes() == other.read_bytes()
    book = pypdf.PdfReader(file)
    assert "Version 0.3." in book.pages[1].extract_text() and "One" not in book.pages[1].extract_text()
    (link,) = (note.get_object() for note in book.pages[1]["/Annots"])
    assert link["/A"]["/URI"] == "https://example.org/licence/" and book.page_labels[1] == "ii"
    stated = book.trailer["/Root"]["/Metadata"].get_data().decode()
    assert re.search(r"<dc:rights>.*Free to use &amp; share.*</dc:rights>", stated, re.DOTALL)
    with pikepdf.open(file) as opened, opened.open_metadata() as said:
        assert not opened.check_pdf_syntax() and said["dc:rights"] == "Free to use & share"
    assert re.search(r"<xmpRights:WebStatement[^>]*>https://example.org/licence/</xmpRights:WebStatement>", stated)
    assert "<pdfuaid:part>1</pdfuaid:part>" in stated and "<pdfaid:conformance>A</pdfaid:conformance>" in stated


def test_running_head_stands_on_later_pages_of_a_chapter_only(pdf):
    opening = next(n for n, page in enumerate(pdf.pages) if "Chapter 2" in page.extract_text())
    assert pdf.pages[opening].extract_text().count("Forms of text") == 1
    assert pdf.pages[opening + 1].extract_text().lstrip().startswith("Forms of text")


REGISTER = """
from docutils import nodes
def mark(app, doctree, docname):
    for number, term in enumerate(doctree.findall(nodes.term)):
        term["guide"] = f"key-{number}"
def setup(app):
    app.connect("doctree-resolved", mark)
"""


def test_heads_of_a_register_name_its_first_and_last_entry_on_the_page(tmp_path):
    entries = "".join(f"term {number}\n: {'Said. ' * (3000 if number == 40 else 20)}\n\n" for number in range(60))
    result = build(small_project(tmp_path / "s", f"# One\n\n{entries}", REGISTER), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    pages = [said for page in pypdf.PdfReader(file).pages if "Said" in (said := page.extract_text())]
    begun = [re.findall(r"^term (\d+)", page, re.MULTILINE) for page in pages]
    for number, page in enumerate(pages):
        here = begun[number] or next(filter(None, reversed(begun[:number])))[-1:]
        assert re.findall(r"key-(\d+)", page) == ([] if number == 0 else list(dict.fromkeys((here[0], here[-1]))))
    assert len(pages) > 4 and [] in begun


def test_heads_of_a_register_have_the_beginnings_of_keys_that_are_long(tmp_path):
    keys = REGISTER.replace('f"key-{number}"', 'f"kind-{number // 20}.part-{number}.{\'long\' * 15}"')
    entries = "".join(f"term {number}\n: {'Said. ' * 20}\n\n" for number in range(60))
    result = build(small_project(tmp_path / "s", f"# One\n\n{entries}", keys), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    pages = [said for page in pypdf.PdfReader(file).pages if "Said" in (said := page.extract_text())]
    begun = [re.findall(r"^term (\d+)", page, re.MULTILINE) for page in pages[1:]]
    assert [re.findall(r"part-(\d+)", page) for page in pages[1:]] == [[terms[0], terms[-1]] for terms in begun]
    assert len(pages) > 2 and not any("longlong" in page for page in pages)


def test_a_figure_before_a_register_stays_where_it_is_called(tmp_path):
    figure = "```{figure} figures/levels.svg\n:alt: Two lines that rise.\n\nA figure\n```\n"
    entries = "".join(f"term {number}\n: Said.\n\n" for number in range(30))
    text = "# One\n\n" + "It is said.\n\n" * 33 + figure + "\n" + entries
    result = build(small_book(tmp_path / "s", text, REGISTER), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    book = pypdf.PdfReader(file)
    pages = [page.extract_text() for page in book.pages[book.page_labels.index("1") :]]
    page = next(page for page in pages if re.search(r"^Figure.1 +A figure", page, re.MULTILINE))
    assert "term 0" in page and not any("term" in before for before in pages[: pages.index(page)])


def test_tags_hold_figures_formulas_header_cells_and_notes(pdf):
    counts = tag_counts(pdf.trailer["/Root"]["/StructTreeRoot"])
    assert counts["/Figure"] == 2
    assert counts["/Table"] == 4
    assert counts["/THead"] == 4
    assert counts["/Formula"] == 4
    assert counts["/Note"] == 1
    assert counts["/H1"] >= 5


def test_every_link_within_the_book_has_a_destination(pdf):
    named = set(pdf.named_destinations)
    inside = outside = 0
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            if "/A" in link:
                outside += 1
                assert link["/A"]["/URI"] == "https://example.org/a_b-c"
                continue
            inside += 1
            destination = link["/Dest"]
            assert isinstance(destination, ArrayObject | IndirectObject) or destination in named
    assert inside > 25
    assert outside == 1


def test_two_builds_in_two_places_and_time_zones_are_identical(folder, tmp_path):
    shutil.copytree(SAMPLE, tmp_path / "elsewhere")
    again = build_afresh(tmp_path / "elsewhere", tmp_path / "out", "Pacific/Auckland")
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "out" / "sample.pdf").read_bytes() == (folder / "sample.pdf").read_bytes()
    assert (tmp_path / "out" / "sample.typ").read_text() == (folder / "sample.typ").read_text()


# --- What the chapters hold -----------------------------------------------------------------


def test_czech_and_cyrillic_can_be_read_from_the_pdf(text):
    for part in ("Příliš žluťoučký kůň úpěl ďábelské ódy", "Палессе", "«Полесье»",
                 "Казлоў", "Рэкі Палесся"):  # fmt: skip
        assert part in text


def test_marked_language_reaches_the_typesetter(folder):
    assert '#text(lang: "cs")[Většina vody' in chapter(folder, "index")
    assert '#text(lang: "cs")[Odstavec v češtině' in chapter(folder, "index")
    assert '#text(lang: "be")[Палессе]' in chapter(folder, "introduction")


def test_code_is_left_out_and_what_it_printed_stands_unless_hidden(text):
    assert "printed output of 3 years" in text
    assert "hidden output" not in text
    assert "from IPython" not in text


def test_parts_for_the_web_are_left_out_and_parts_for_print_stand(text):
    assert "never printed" not in text
    assert "belongs to the web pages" not in text
    assert "Cite the printed edition by page." in text
    assert "passed through" in text


def test_cross_references_carry_numbers_and_lead_to_their_place(folder):
    source = chapter(folder, "introduction")
    assert "#link(<introduction--a-short-history>)[Section~1.1];" in source
    assert "#link(<trade--tab-levels>)[Table~3.1];" in source
    assert "#link(<introduction--equation-balance>)[(1.1)];" in source
    assert "label: <trade--tab-levels>" in chapter(folder, "trade")


def test_a_link_that_is_a_chapters_title_says_where_the_chapter_is(folder, text):
    source = chapter(folder, "introduction")
    assert "[the flows];" in source and "(chapter~3)];" in source and "(not #link(<forms--forms-of-text>)[Forms of text, chapter~2];)" in source
    assert "About this edition (p. ii)" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_list_of_figures_shows_the_title_alone(pdf):
    page = next(page for page in pdf.pages if "List of figures" in page.extract_text())
    listed = page.extract_text().split("List of figures")[1]
    assert "The level rose until 2005." in listed and re.match(r"\s*1\.1\s+The level rose", listed), "its number is enough"
    assert "Yearly mean at the gauge" not in page.extract_text()


def test_footnote_stands_on_the_page_that_refers_to_it_once(pdf, text):
    assert text.count("Cubic metres per second") == 1
    page = next(page for page in pdf.pages if "argues from words" in page.extract_text())
    assert "Cubic metres per second" in page.extract_text()


def test_one_bibliography_without_keys(folder):
    source = chapter(folder, "bibliography")
    assert source.count("#bibliography-entry(") == 2
    assert "key:" not in source


def test_long_table_repeats_its_header_on_every_page(pdf):
    pages = [page.extract_text() for page in pdf.pages if "a dry year" in page.extract_text()]
    assert len(pages) == 3
    assert all("Remark" in page for page in pages)
    again = [re.findall(r"Table.[\d.]+, continued", page) for page in pages]
    assert again[0] == [] and len(again[1]) == 1 and again[1] == again[2]


def test_rows_are_whole_unless_they_are_longer_than_a_page(tmp_path):
    rows = "".join(f"| begins-{row} {'word ' * 60} ends-{row} | {'word ' * 60} |\n" for row in range(30))
    table = f"````{{table}} Said\n\n| One | Two |\n|---|---|\n{rows}````\n"
    long = f"````{{table}} Long\n\n| One | Two |\n|---|---|\n| begins-99 {'word ' * 1800} ends-99 | x |\n````\n"
    result = build(small_project(tmp_path / "s", f"# One\n\n{table}\n{long}"), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(file).pages]
    begun, ended = ([set(re.findall(rf"{word}-(\d+)", page)) - {"99"} for page in pages] for word in ("begins", "ends"))
    assert begun == ended and sum(map(bool, begun)) > 2
    first, last = (next(n for n, page in enumerate(pages) if word in page) for word in ("begins-99", "ends-99"))
    assert last > first


def test_spans_stubs_and_alignment_of_tables(folder):
    source = chapter(folder, "forms")
    assert "table.cell(colspan: 2, align: center + bottom)[Two years]" in source
    assert "table.cell(rowspan: 2)[Header]" in source
    assert "align: (left, right, right,)" in source
    assert "#stub[Mozyr];" in chapter(folder, "trade")


def test_sources_after_a_table_become_its_notes_and_prose_columns_share_the_width(tmp_path):
    extension = """
from docutils import nodes
def after_table(app, doctree, docname):
    for table in list(doctree.findall(nodes.table)):
        notes = nodes.container("", nodes.paragraph("", "Source: a yearbook."))
        notes["classes"] += ["exhibit-below"]
        table.parent.insert(table.parent.index(table) + 1, notes)
def setup(app):
    app.connect("doctree-resolved", after_table)
"""
    prose = "a sentence that runs on for a good while and has to be broken"
    table = (
        f":::{{table}} Said\n\n| Id | One | Two |\n|---|---|---|\n| 1 | {prose} | {prose} |\n:::\n"
    )
    table = table.replace(":::", "````")
    result = build(small_project(tmp_path / "s", f"# One\n\n{table}", NOTES_BELOW), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    source = chapter(tmp_path / "out", "index")
    assert "notes: [Source: a yearbook.]" in source
    assert source.count("yearbook") == 1
    assert re.search(r"columns: \(auto, ([\d.]+fr), \1,\)", source)


def test_figures_stay_vectors(pdf, folder):
    assert (folder / "images" / "levels.svg").is_file()
    assert not [image for page in pdf.pages for image in page.images]


def test_signs_of_the_source_language_print_as_themselves(text):
    assert "# $ * _ ` < > @ [ ] ~ \\ = + -" in text
    assert "1996-2016, multi-vector, e-mail." in text
    assert "1996. That year was wet." in text


def test_code_in_a_line_breaks_after_points_and_underscores_and_stays_as_it_is(tmp_path):
    code = "_".join(["every"] * 20) + "." + ".".join(["part"] * 20)
    result = build(small_project(tmp_path / "s", f"# One\n\nSee `{code}`.\n"), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    lines = next(text for page in pypdf.PdfReader(file).pages if "every_" in (text := page.extract_text())).splitlines()
    printed = [line.strip() for line in lines if "every_" in line or "part." in line]
    assert len(printed) >= 3 and "".join(printed) == f"See {code}."


def test_short_code_is_not_parted_and_no_line_before_it_is_stretched(tmp_path):
    code = 'show.countries.compared("BLR", "GEO")'
    text = "# One\n\n" + "".join(f"{'i' * width} {'word ' * 9}`{code}` ends {'word ' * 20}\n\n" for width in range(1, 30))
    result = build(small_project(tmp_path / "s", text), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(file).pages]
    assert sum(page.count(code) for page in pages) == 29
    assert chapter(tmp_path / "out", "index").count("#ragged[") == 29


def test_long_code_stands_in_the_line_of_its_term(tmp_path):
    text = "# One\n\nfile\n: `data/a_table_of_many_years.csv`, 12 rows\n"
    result = build(small_project(tmp_path / "s", text), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    lines = [line for page in pypdf.PdfReader(file).pages for line in page.extract_text().splitlines()]
    assert any(re.match(r"file\W+data/a_table", line) for line in lines)


def test_short_code_is_kept_on_one_page_and_long_code_is_not(tmp_path):
    for lines, pages_with_code in ((12, 1), (60, 2)):
        code = "".join(f"line {number}\n" for number in range(lines))
        text = "# One\n\n" + "It is said.\n\n" * 34 + f"```\n{code}```\n"
        result = build(small_project(tmp_path / f"s{lines}", text), tmp_path / f"out{lines}")
        assert result.returncode == 0, result.stderr
        assert len(words_in_order(tmp_path / f"out{lines}", "line")) == pages_with_code


def test_long_lines_of_code_go_on_further_in_than_they_begin(tmp_path):
    long = "    found = " + " + ".join(["a_measure_of_it"] * 8)
    result = build(small_project(tmp_path / "s", f"# One\n\n```python\nbegin = 1\n{long}\n    end = 2\n```\n"), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    page = next(page for page in pypdf.PdfReader(file).pages if "begin" in page.extract_text())
    lines: dict[float, float] = {}
    page.extract_text(visitor_text=lambda text, matrix, *_: text.strip() and lines.setdefault(round(matrix[5]), matrix[4]))
    begin, _, further, end = [left for _, left in sorted(lines.items(), reverse=True)][-5:-1]
    assert begin <= end < further


def test_an_address_is_not_broken_within_a_name(tmp_path):
    address = "https://correlatesofwar.org/data-sets/"
    text = "# One\n\n" + "".join(f"{'i' * signs} <{address}>\n\n" for signs in range(30, 110))
    result = build(small_project(tmp_path / "s", text), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    said = "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    assert re.sub(r"\s", "", said).count(address) == 80 and said.count("correlatesofwar") == 80
    assert said.count(address) < 80, "some are broken elsewhere"


def test_no_hyphen_is_put_into_an_address(tmp_path):
    # Behind a name that is kept whole, words of eleven letters, which are not.
    address = "https://correlatesofwar.org/information/management"
    text = "# One\n\n" + "".join(f"```{{table}} {'i' * signs} <{address}>\n\n| One |\n|---|\n| row |\n```\n\n" for signs in range(60, 150))
    result = build(small_project(tmp_path / "s", text), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    said = "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    assert re.sub(r"\s", "", said).count(address) == 180 > said.count(address), "in the captions and in their list"


def test_titles_in_the_lists_are_not_hyphenated(tmp_path):
    figures = "".join(f"```{{figure}} figures/levels.svg\n:alt: Two lines that rise.\n\n**{'i' * width} {'interdependence ' * 9}.** So.\n```\n\n" for width in range(1, 9))
    result = build(small_project(tmp_path / "s", f"# One\n\n{figures}"), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    listed = next(said for page in pypdf.PdfReader(file).pages if "List of figures" in (said := page.extract_text()))
    assert listed.count("interdependence") == 8 * 9


def test_captions_and_what_is_said_below_them_are_not_hyphenated(tmp_path):
    figures = "".join(
        f"```{{figure}} figures/levels.svg\n:alt: Two lines that rise.\n\n{'i' * width} {'interdependence ' * 9}\n\n{'i' * width} {'multilateralism ' * 12}\n```\n\n"
        for width in range(1, 9)
    )
    result = build(small_project(tmp_path / "s", f"# One\n\n{figures}"), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    said = "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    assert (said.count("interdependence"), said.count("multilateralism")) == (2 * 8 * 9, 8 * 12), "in the captions and in their list"


def test_code_does_not_break_after_the_point_that_it_begins_with(tmp_path):
    text = "# One\n\n" + "".join(f"{'i' * width} {'words ' * 12}`.environment` ends\n\n" for width in range(1, 30))
    result = build(small_project(tmp_path / "s", text), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    lines = [line for page in pypdf.PdfReader(file).pages for line in page.extract_text().splitlines()]
    assert sum(".environment ends" in line for line in lines) > 20 and not any(line.endswith(" .") for line in lines)


def test_an_entry_that_is_a_list_of_its_own_is_not_parted(tmp_path):
    entry = "entry {0}\n: First of {0}.\n\n  Second of {0}.\n\n  Third of {0}.\n\n%\n\n"
    text = "# One\n\n" + "".join(entry.format(number) for number in range(100, 140))
    result = build(small_project(tmp_path / "s", text), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(file).pages]
    begun = [set(re.findall(r"entry (\d+)", page)) for page in pages]
    ended = [set(re.findall(r"Third of (\d+)", page)) for page in pages]
    assert begun == ended and sum(map(bool, begun)) > 2


def test_what_a_list_of_terms_says_is_not_stretched(tmp_path):
    wide = "A" * 34
    text = f"# One\n\nword\n: a b {wide} a b {wide} a b {wide}\n"
    result = build(small_project(tmp_path / "s", text), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    pages = [page.extract_text(extraction_mode="layout") for page in pypdf.PdfReader(file).pages]
    lines = [line.strip() for page in pages for line in page.splitlines() if wide in line]
    assert len(lines) == 3 and all(re.search(r"\S {4,}\S", line) is None for line in lines[1:])


def test_a_long_box_is_parted_between_paragraphs(tmp_path):
    said = "".join(f"begins{number} {'word ' * 60} ends{number}\n\n" for number in range(8))
    for before in (20, 24, 28):
        text = "# One\n\n" + "It is said.\n\n" * before + f"```{{note}}\n{said}```\n"
        result = build(small_project(tmp_path / f"s{before}", text), tmp_path / f"out{before}")
        assert result.returncode == 0, result.stderr
        (file,) = (tmp_path / f"out{before}").glob("*.pdf")
        pages = [page.extract_text() for page in pypdf.PdfReader(file).pages]
        begun, ended = ([re.findall(rf"{word}(\d)", page) for page in pages] for word in ("begins", "ends"))
        assert begun == ended and sum(map(bool, begun)) == 2


def test_boxes_components_and_abbreviations_are_printed(text):
    for part in ("Verdict: supported", "11 of 14 specifications", "Beware of spring floods",
                 "Body of a card", "Unfolded in print", "First", "A sidebar"):  # fmt: skip
        assert part in text
    assert text.count("(Herfindahl-Hirschman index)") == 1


def test_list_of_figures_gives_the_page_on_which_a_figure_is_printed_and_links_lead_there(tmp_path):
    figure = "```{figure} figures/levels.svg\n:alt: Two lines that rise.\n:name: fig-far\n\nA far figure\n```\n"
    text = "# One\n\nSee [](#fig-far).\n\n" + "It is said.\n\n" * 27 + "Called here.\n\n" + figure + "\nIt is so.\n" * 12
    result = build(small_project(tmp_path / "s", text), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    book = pypdf.PdfReader(file)
    pages = [page.extract_text() for page in book.pages]
    called = next(n for n, said in enumerate(pages) if "Called here" in said)
    printed = next(n for n, said in enumerate(pages) if re.search(r"Figure.1 A far figure", said))
    assert printed == called + 1, "the figure was to float away"
    entry = next(said for said in pages if "List of figures" in said).split("A far figure")[1]
    assert entry.split()[-2].strip(".") == book.page_labels[printed]
    links = [note.get_object() for page in book.pages for note in page.get("/Annots", [])]
    ends = [link["/Dest"][0].idnum for link in links if "One" not in link["/Contents"]]
    assert ends == [book.pages[printed].indirect_reference.idnum] * 2


# Notes below each table, as the edition sets them.
NOTES_BELOW = """
from docutils import nodes
def after_table(app, doctree, docname):
    for table in list(doctree.findall(nodes.table)):
        notes = nodes.container("", nodes.paragraph("", "Source: a yearbook."), classes=["exhibit-below"])
        table.parent.insert(table.parent.index(table) + 1, notes)
def setup(app):
    app.connect("doctree-resolved", after_table)
"""


def test_last_rows_and_notes_of_a_long_table_go_over_together(tmp_path):
    tables = ""
    for rows in range(44, 50):
        lines = "".join(f"| row {row} of {rows} | x |\n" for row in range(1, rows + 1))
        tables += f"\n```{{raw}} typst\n#pagebreak(weak: true)\n```\n\n````{{table}} Said\n\n| One | Two |\n|---|---|\n{lines}````\n"
    result = build(small_project(tmp_path / "s", f"# One\n{tables}", NOTES_BELOW), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    ends = [page for page in (page.extract_text() for page in pypdf.PdfReader(file).pages) if "a yearbook" in page]
    assert len(ends) == 6
    for rows, page in zip(range(44, 50), ends, strict=True):
        assert all(f"row {row} of {rows}" in page for row in range(rows - 2, rows + 1))


def test_notes_stand_close_below_a_short_table(tmp_path):
    table = "````{table} Said\n\n| One | Two |\n|---|---|\n| lastrow | x |\n````\n"
    result = build(small_project(tmp_path / "s", f"# One\n\n{table}", NOTES_BELOW), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    heights = {}

    def note(text, matrix, *_):
        heights.update({word: matrix[5] for word in ("lastrow", "yearbook") if word in text})

    for page in pypdf.PdfReader(file).pages:
        page.extract_text(visitor_text=note)
    assert 0 < abs(heights["lastrow"] - heights["yearbook"]) < 22


WIDTHS = ("10 60 10 10 10", "60 10 10 10 10")


@pytest.mark.parametrize("widths", WIDTHS)
def test_columns_are_as_wide_as_what_they_hold_needs_whatever_was_stated(tmp_path, widths):
    table = f"```{{list-table}}\n:header-rows: 1\n:widths: {widths}\n\n* - Claim\n  - Statement\n  - Verdict\n  - Interdependence\n  - Agree\n"
    rows = "* - C-AME-05\n  - {words}\n  - partly supported\n  - higher than the other by much more than before\n  - 24 of 24\n"
    short, long = rows.format(words="It is said of all"), rows.format(words="It is said of all that is " * 9)
    text = "# One\n\n" + "\n".join(f"{table}{each}```\n" for each in (short.replace(" by much more than before", ""), long * 3))
    result = build(small_project(tmp_path / "s", text), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    fits, wraps = re.findall(r"columns: (.*?), align", chapter(tmp_path / "out", "index"))
    assert fits == "5", "what fits on a line is not stretched"
    claim, statement, verdict, other, agree = (float(width[:-2]) if width.endswith("fr") else 0 for width in wraps[1:-1].rstrip(",").split(", "))
    assert statement > other > len("Interdependence") and statement > 2 * verdict
    # An identifier or a count is not broken.
    assert claim == 0 and (agree == 0 or agree >= len("24 of 24"))


def columns(*rows: tuple[str, ...], head: tuple[str, ...] = ()) -> list[float | None]:
    """Shares of the columns of a table."""
    head, *body = [nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in row)) for row in (head, *rows)]
    specs = [nodes.colspec(colwidth=1) for _ in rows[0]]
    return Grid.of(nodes.table("", nodes.tgroup("", *specs, nodes.thead("", head), nodes.tbody("", *body), cols=len(specs)))).shares


def test_of_two_columns_the_one_whose_cells_make_rows_high_is_wider():
    one, two = columns(*[("word " * 40, "word " * 10)] * 5)
    assert one > 1.5 * two > 0
    # Cells that are long where others are longer do not count as much as cells that decide alone.
    apart = columns(*[("word " * 40, "word"), ("word", "word " * 40)] * 3)
    assert apart[0] == pytest.approx(apart[1])
    # A column is not made wider than its longest cell, and takes what a long word needs.
    assert columns(*[("word " * 60, "C-AME-05", "word " * 4)] * 3)[1] is None
    assert columns(*[("word " * 300, "interdependencies of")] * 3)[1] >= len("interdependencies")


def test_a_column_is_as_wide_as_its_cells_where_that_breaks_but_one_cell_or_a_head_elsewhere():
    said = "Visas issued to Belarusians of one state"
    # One long cell may be broken: all others have room.
    assert columns(*[(said, "By a newspaper")] * 9, (said, "By a newspaper that " + "tells of " * 9))[0] is None
    assert columns(*[(said, "5 %")] * 9, head=("Sold to", "The share that these have in all exports of the country without fuels"))[0] is None
    # Three columns are wider together, where one alone would save no line.
    asked = ("Did it stay as it was over twenty years, and was there no break in whom they traded and voted with?", "Did dependence on them fall from the middle years on?")
    three = columns(*[(question, *["partly supported, 72\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}224"] * 3) for question in asked] * 4)
    assert min(share or 99 for share in three[1:]) > 18


def test_a_table_whose_rows_fill_most_of_a_page_is_set_smaller():
    def is_small(rows: int, words: int, columns: int = 2) -> bool:
        cells = [nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in ("word " * words, *["row"] * (columns - 1)))) for _ in range(rows)]
        specs = [nodes.colspec(colwidth=1) for _ in range(columns)]
        return Grid.of(nodes.table("", nodes.tgroup("", *specs, nodes.tbody("", *cells), cols=columns))).is_long

    # Rows of a line each, and as few of many lines: it is the height that counts.
    assert is_small(31, 5) and not is_small(25, 5)
    assert is_small(16, 45) and not is_small(11, 45)
    assert not is_small(90, 45, columns=6), "it is small as it is"


def test_letters_are_as_wide_as_they_are_printed():
    # Of the same number of letters, what is wider gets more room.
    narrow, wide = columns(*[("little will tilt " * 8, "WWF MOMENTUM MAMMOTH " * 8)] * 5)
    assert wide > 1.5 * narrow


@pytest.mark.parametrize(
    ("before", "text", "printed"),
    [
        # A figure that does not fit where it is called, before a table that would begin there, low on the page.
        (25, "{figure}{table}", [["said"], ["A figure", "row"]]),
        # One that fits at the foot of the page, before a table that begins above it.
        (11, "{figure}{table}", [["said", "row"], ["row", "A figure"]]),
        # One that is called where a table ends high on the page, nearer to its head than to its foot.
        (15, "{table}{figure}Words.", [["said", "row"], ["row", "Words", "A figure"]]),
        # Two that wait where a long table would begin low on the page; behind it, another.
        (24, "{figure}Words.\n\n{other}{long}Words.\n\n{long}Words.\n\n{table}", [["said", "Words"], ["A figure", "Another", "row"], ["row", "Words"]]),
    ],
)  # fmt: skip
def test_no_figure_parts_a_table_that_runs_over_pages(tmp_path, before, text, printed):
    figure = "```{{figure}} figures/levels.svg\n:alt: Two lines that rise.\n\n{}\n```\n\n"
    table = "````{{table}} Of the years\n\n| One | Two |\n|---|---|\n{}````\n\n"
    parts = {
        "figure": figure.format("A figure"), "other": figure.format("Another"),
        "table": table.format("| row | x |\n" * 30), "long": table.format("| row | x |\n" * 62),
    }  # fmt: skip
    text = "It is said.\n\n" * before + text.format(**parts)
    result = build(small_book(tmp_path / "s", f"# One\n\n{text}"), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert words_in_order(tmp_path / "out", "said|row|Words|A figure|Another")[: len(printed)] == printed


def words_in_order(folder: Path, words: str) -> list[list[str]]:
    """What each page of a book has of some words, neighbours that are alike once; of one with a front, each page of its body."""
    (file,) = folder.glob("*.pdf")
    book = pypdf.PdfReader(file)
    body = book.page_labels.index("1") if "1" in book.page_labels else 0
    pages = [re.findall(words, page.extract_text()) for page in book.pages[body:]]
    return [[said for said, _ in groupby(page)] for page in pages if page]


def test_a_figure_is_drawn_as_small_as_its_page_needs_for_what_is_said_below(tmp_path):
    source = small_project(tmp_path / "s", "# One\n\n```{figure} tall.svg\n:alt: A tall bar.\n\n" + "It is said. " * 90 + "The end.\n```\n")
    (source / "tall.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="500" height="880"><rect width="500" height="880"/></svg>')
    result = build(source, tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    page = next(page for page in pypdf.PdfReader(file).pages if "The end" in page.extract_text())
    heights = {}
    page.extract_text(visitor_text=lambda text, matrix, *_: heights.update({text.strip(): matrix[5]}))
    assert min(height for said, height in heights.items() if "said" in said or "The end" in said) > 27 * MILLIMETRE


def test_no_figure_comes_between_a_formula_and_its_words(tmp_path):
    figure = "```{figure} figures/levels.svg\n:alt: Two lines that rise.\n\nA figure\n```\n\n"
    for before in range(24, 31):
        text = "It is so.\n\n" * before + figure + "It adds up to\n\n$$ x^2 $$ (square)\n\nwhere x is small.\n"
        folder = tmp_path / f"out{before}"
        result = build(small_project(tmp_path / f"s{before}", f"# One\n\n{text}"), folder)
        assert result.returncode == 0, result.stderr
        pages = words_in_order(folder, "adds up|where|A figure")
        assert any(said[said.index("adds up") :][:2] == ["adds up", "where"] for said in pages if "adds up" in said), before


@pytest.mark.parametrize(("before", "prose", "printed"), [(27, "", [["said"], ["A figure", "Next"]]), (24, "", [["said"], ["A figure", "Next"]]), (24, "Prose it is. " * 40, [["said", "Next"], ["A figure"]]),
                        (17, "", [["said", "Next"], ["A figure", "Next"]])])
def test_a_section_low_on_a_page_begins_after_the_figure_that_waits(tmp_path, before, prose, printed):
    figure = "```{figure} tall.svg\n:alt: A tall bar.\n\nA figure\n```\n\n"
    source = small_book(tmp_path / "s", "# One\n\n" + "It is said.\n\n" * before + figure + f"## Next\n\n{prose}\n\n" + "Next it is.\n\n" * 20)
    (source / "tall.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><rect width="300" height="400"/></svg>')
    result = build(source, tmp_path / "out")
    assert result.returncode == 0, result.stderr
    found = words_in_order(tmp_path / "out", "said|Next|A figure")[: len(printed)]
    assert [page[: len(wanted)] for page, wanted in zip(found, printed, strict=True)] == printed


def test_a_line_that_announces_a_box_stands_on_the_page_of_the_box(tmp_path):
    box = "```{admonition} Box\n" + "It is held. " * 60 + "\n```\n"
    for before in range(24, 34):
        folder = tmp_path / f"out{before}"
        text = "# One\n\n" + "It is said.\n\n" * before + "## Next\n\nA line comes first.\n\n" + box
        result = build(small_project(tmp_path / f"s{before}", text), folder)
        assert result.returncode == 0, result.stderr
        assert any({"Next", "line", "Box"} <= set(said) for said in words_in_order(folder, "Next|line|Box")), before


def test_a_figure_that_a_section_would_overtake_is_called_a_paragraph_earlier(tmp_path):
    figure = "```{figure} tall.svg\n:alt: A tall bar.\n\nA figure\n```\n\n"
    text = "# One\n\n" + "It is said.\n\n" * 29 + "So it goes. " * 120 + "\n\n" + figure + "Called here.\n\n## Next\n\n" + "Next it is.\n\n" * 20
    source = small_book(tmp_path / "s", text)
    (source / "tall.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="800"><rect width="300" height="800"/></svg>')
    result = build(source, tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert words_in_order(tmp_path / "out", "goes|Called|Next|A figure") [:3] == [["goes"], ["A figure", "goes"], ["goes", "Called", "Next"]]


def test_a_draft_of_one_chapter_says_where_things_stand_in_the_book(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "out")
    kept, lines = '#include "chapters/trade.typ"', (tmp_path / "out" / "sample.typ").read_text().splitlines()
    assert kept in lines
    main = tmp_path / "out" / "one.typ"
    main.write_text("\n".join(line for line in lines if line == kept or "include" not in line))
    assert Typesetter(main).places() == {}, "it leads to places in other chapters"
    alone, whole = Typesetter(main, draft=True).places(), Typesetter(folder / "sample.typ").places()
    assert alone["chapter"].keys() == {"trade"} and len(alone) > 2
    first = whole["chapter"]["trade"].page - alone["chapter"]["trade"].page
    assert first > 0
    for kind, places in alone.items():
        assert {mark: Place(place.page + first, place.y) for mark, place in places.items()} == {mark: whole[kind][mark] for mark in places}


def test_a_register_is_set_tight_and_not_asked_where_its_things_stand():
    plain, register, entry = new_document("one"), new_document("two"), nodes.section()
    entry["guide"] = "a"
    register += entry
    assert Floats({"one": plain, "two": register}, front="index").movable == {"one"}
    assert "tight" in register and "tight" not in plain


@pytest.mark.parametrize(("end", "closer"), [(150, True), (400, False)])
def test_a_register_that_ends_with_few_lines_on_a_page_is_set_closer_by_degrees(end, closer):
    plain, register, entry = new_document("one"), new_document("two"), nodes.section()
    entry["guide"] = "a"
    register += entry
    floats, places = Floats({"one": plain, "two": register}, front="index"), {"chapter": {"one": Place(3, 150), "two": Place(9, end)}}
    assert floats.close_up(places) == ({"two"} if closer else set()) and ("closer" in register) is closer and "closer" not in plain
    degrees = [register["closer"]] if closer else []
    while floats.close_up(places):
        degrees.append(register["closer"])
    assert degrees == ([1, 2, 3] if closer else [])


def test_a_chapter_that_ends_with_few_lines_is_set_tighter_by_degrees_and_its_tables_with_it():
    doctree = new_document("one")
    floats, few = Floats({"one": doctree}, front="index"), {"chapter": {"one": Place(4, 270)}}
    degrees = []
    while floats.move(few, {"one"}):
        degrees.append(doctree["tight"])
    assert degrees == [1, 2]
    filled = new_document("one")
    assert Floats({"one": filled}, front="index").move({"chapter": {"one": Place(4, 290)}}, {"one"}) == set() and "tight" not in filled


def test_a_register_is_set_smaller_than_the_chapters(tmp_path):
    text = "# One\n\nIt is said before.\n\nterm\n: Said of it.\n"
    (tmp_path / "s").mkdir()
    sizes: dict[bool, set[float]] = {}
    for register in (True, False):
        result = build(small_book(tmp_path / "s" / str(register), text, REGISTER if register else ""), tmp_path / str(register))
        assert result.returncode == 0, result.stderr
        (file,) = (tmp_path / str(register)).glob("*.pdf")
        for page in pypdf.PdfReader(file).pages:
            page.extract_text(
                visitor_text=lambda said, matrix, _, font, size, found=sizes.setdefault(register, set()): "Said of" in said and found.add(round(size * matrix[0], 1))
            )
    assert sizes == {True: {10}, False: {11}}


def test_rows_of_a_tight_chapter_stand_closer(tmp_path):
    table = "````{table} Of the years\n\n| One | Two |\n|---|---|\n" + "| row | x |\n" * 12 + "````\n\n"
    between: dict[bool, float] = {}
    for paragraphs in range(27, 32):
        folder = tmp_path / f"out{paragraphs}"
        result = build(small_project(tmp_path / f"s{paragraphs}", f"# One\n\n{table}" + f"{'It is said of the river and of its banks. ' * 6}\n\n" * paragraphs), folder)
        assert result.returncode == 0, result.stderr
        source, heights = chapter(folder, "index"), []
        assert ("#show: tight.with(" in source) is ("tight: " in source)
        (file,) = folder.glob("*.pdf")
        page = next(page for page in pypdf.PdfReader(file).pages if "Of the years" in page.extract_text() and "row" in page.extract_text())
        page.extract_text(visitor_text=lambda said, matrix, *_, found=heights: said.strip() == "row" and found.append(matrix[5]))
        between["#show: tight.with(" in source] = heights[0] - heights[1]
    assert 1 < between[False] - between[True] < 4


OF_ENTRIES = """
from docutils import nodes
def guide(app, doctree, docname):
    for section in list(doctree.findall(nodes.section))[1:]:
        section["guide"] = "a"
def setup(app):
    app.connect("doctree-resolved", guide)
"""


def test_lines_of_a_register_stand_closer_where_else_its_last_page_has_few(tmp_path):
    last_pages = {True: [], False: []}
    for entries in range(152, 155):
        text = "# One\n\n" + "".join(f"## Entry {number}\n\n{'It is said of the river. ' * (12 + number % 17)}\n\n" for number in range(entries))
        folder = tmp_path / f"out{entries}"
        result = build(small_project(tmp_path / f"s{entries}", text, OF_ENTRIES), folder)
        assert result.returncode == 0, result.stderr
        (file,) = folder.glob("*.pdf")
        last_pages["#show: closer" in chapter(folder, "index")].append([count for page in pypdf.PdfReader(file).pages if (count := page.extract_text().count("river"))][-1])
    assert min(last_pages[False]) > 20 and max(last_pages[True]) > max(last_pages[False]), "the lines go over to the page before"


@pytest.mark.parametrize(("printed", "tight"), [(2, False), (3, True)])
def test_a_chapter_is_set_tighter_of_which_a_figure_stands_two_pages_after_it_is_called(printed, tight):
    chapter, figure = nodes.section(), nodes.figure()
    doctree = new_document("one")
    doctree += chapter
    chapter += figure
    floats = Floats({"one": doctree}, front="index")
    places = {"called": {figure["mark"]: Place(1, 300)}, "figure": {figure["mark"]: Place(printed, 79)}, "chapter": {"one": Place(4, 500)}}
    assert ("one" in floats.move(places, {"one"})) is tight and ("tight" in doctree) is tight
    assert floats.move(places, {"one"}) == set(), "once"


def test_a_section_waits_for_a_figure_also_when_other_things_had_to_be_moved_before():
    chapter, table, figure, following = nodes.section(), nodes.table(), nodes.figure(), nodes.section()
    doctree = new_document("one")
    doctree += chapter
    chapter += [table, figure, following]
    floats = Floats({"one": doctree}, front="index")
    within, below, next_page = Place(1, 90), Place(1, 640), Place(2, 79)
    parted = {"begins": {table["mark"]: within}, "ends": {table["mark"]: Place(2, 300)}, "figure": {figure["mark"]: next_page}}
    assert floats.move(parted, {"one"}) == {"one"} and "at_foot" in figure
    assert floats.move({"chapter": {"one": next_page}}, {"one"}) == {"one"} and "tight" in doctree
    assert floats.move({"figure": {figure["mark"]: next_page}, "section": {following["mark"]: below}}, {"one"}) == {"one"} and "flush" in following


@pytest.mark.parametrize(
    ("before", "text", "printed"),
    [
        # A table that does not fit where it is called: as many paragraphs go first as fill the page but for a sixth.
        (22, "{table}Words.\n\n{words}Last words.\n\n", [["said", "Words"], ["row", "Words", "Last"]]),
        # One right below a heading, which does not go over with it.
        (21, "## Next\n\n{table}" + "Words. " * 40, [["said", "Next", "Words"], ["row"]]),
        # One that leaves little.
        (30, "{table}Words.\n\n", [["said"], ["row", "Words"]]),
        # One that is followed by something else than a paragraph.
        (22, "{table}- Words.\n\nMore words.\n\n", [["said"], ["row", "Words", "More"]]),
        (22, "{table}## Next\n\nWords.\n\n", [["said"], ["row", "Next", "Words"]]),
        # One that fits.
        (9, "{table}Words.\n\n", [["said", "row", "Words"]]),
        # A long one, which is not begun with few rows.
        (26, "{long}Words.\n\n", [["said", "Words"], ["row"]]),
    ],
)  # fmt: skip
def test_a_table_that_would_leave_a_gap_lets_the_paragraph_after_it_go_first(tmp_path, before, text, printed):
    table = "````{{table}} Of the years\n\n| One | Two |\n|---|---|\n{}````\n\n"
    text = "It is said.\n\n" * before + text.format(words="Words.\n\n" * 12, table=table.format("| row | x |\n" * 13), long=table.format("| row | x |\n" * 40))
    result = build(small_book(tmp_path / "s", f"# One\n\n{text}"), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert words_in_order(tmp_path / "out", "said|row|Next|Words|More|Last") == printed


def test_notes_go_with_the_table_that_lets_a_paragraph_go_first():
    chapter, before, cell, table, notes, after = nodes.section(), nodes.paragraph(), nodes.container(), nodes.table(), nodes.container(classes=["exhibit-below"]), nodes.paragraph()
    doctree = new_document("one")
    doctree += chapter
    chapter += [nodes.title(), before, cell, after]
    cell += [table, notes]
    floats = Floats({"one": doctree}, front="index")
    gap = {"before": {table["mark"]: Place(1, 600)}, "whole": {table["mark"]: Place(2, 100)}}
    assert before["before"] == table["mark"]
    assert floats.move(gap, {"one"}) == {"one"} and chapter.children[1:] == [before, after, cell] and cell.children == [table, notes]
    assert after["before"] == table["mark"] and "before" not in before
    assert floats.move(gap, {"one"}) == set(), "nothing follows"


def test_a_figure_goes_from_the_foot_of_a_page_again_on_which_no_table_ends_any_more():
    chapter, table, figure = nodes.section(), nodes.table(), nodes.figure()
    doctree = new_document("one")
    doctree += chapter
    chapter += [table, figure]
    floats = Floats({"one": doctree}, front="index")
    begins, ends = {table["mark"]: Place(1, 90)}, {table["mark"]: Place(2, 300)}
    assert floats.move({"begins": begins, "ends": ends, "figure": {figure["mark"]: Place(2, 79)}}, {"one"}) == {"one"} and figure["at_foot"]
    assert floats.move({"begins": begins, "ends": ends, "figure": {figure["mark"]: Place(2, 400)}}, {"one"}) == set()
    assert floats.move({"begins": begins, "ends": ends, "figure": {figure["mark"]: Place(3, 400)}}, {"one"}) == {"one"} and not figure["at_foot"]


def test_no_section_of_the_front_waits_for_a_figure(tmp_path):
    figure = "```{figure} tall.svg\n:alt: A tall bar.\n\nA figure\n```\n\n"
    source = small_project(tmp_path / "s", "# One\n\n" + "It is said.\n\n" * 29 + figure + "## Next\n\n" + "Next it is.\n\n" * 20)
    (source / "tall.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><rect width="300" height="400"/></svg>')
    result = build(source, tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert words_in_order(tmp_path / "out", "said|Next|A figure")[:2] == [["said", "Next"], ["A figure", "Next"]]


def test_a_long_table_stands_at_the_head_of_its_page_and_close_below_a_heading(tmp_path):
    table = "````{table} Of the years\n\n| One | Two |\n|---|---|\n" + "| row | x |\n" * 30 + "````\n\n"
    text = "# One\n\n" + "It is said.\n\n" * 27 + table + "## Next\n\n" + table
    result = build(small_book(tmp_path / "s", text), tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (file,) = (tmp_path / "out").glob("*.pdf")
    heights: dict[str, float] = {}
    book = pypdf.PdfReader(file)
    page = book.pages[book.page_labels.index("2")]
    page.extract_text(visitor_text=lambda text, matrix, *_: heights.setdefault(text.strip().replace("\N{NO-BREAK SPACE}", " "), matrix[5]))
    # To the feet of the letters, which are of nine points.
    assert heights["Table 1"] > (297 - 28) * MILLIMETRE - 9
    assert 0 < heights["Next"] - heights["Table 2"] < 28


def test_a_chapter_of_whose_last_page_a_few_lines_are_used_is_set_tighter(tmp_path):
    said = "It is said of the river and of its banks. " * 6 + "\n\n"
    figure = "```{figure} figures/levels.svg\n:alt: Two lines that rise.\n\nA figure\n```\n\n"
    last_pages, captions = {}, {}
    for paragraphs in range(24, 34):
        folder = tmp_path / f"out{paragraphs}"
        result = build(small_project(tmp_path / f"s{paragraphs}", "# One\n\n" + figure + said * paragraphs), folder)
        assert result.returncode == 0, result.stderr
        (file,) = folder.glob("*.pdf")
        pages = [page for page in pypdf.PdfReader(file).pages if "river" in page.extract_text()]
        tight = "#show: tight" in chapter(folder, "index")
        last_pages.setdefault(tight, []).append(pages[-1].extract_text().count("river"))
        pages[0].extract_text(visitor_text=lambda text, matrix, *_, tight=tight: "A figure" in text and captions.update({tight: matrix[5]}))
    assert min(last_pages[False]) > 4 and max(last_pages[True]) > 20
    assert captions[True] > captions[False] + 5, "the drawing above it is smaller"


@pytest.mark.parametrize(
    ("prose", "source"),
    [
        ("multi-vector", "multi-vector"),
        ("1996-2016", r"1996\-2016"),
        ("= no heading", r"\= no heading"),
        ("1. no list", r"1\. no list"),
        ("wait...", r"wait\.\.."),
        ('"a"', r"\"a\""),
        ("https://x.org/a_b", r"https:\//x.org/a\_b"),
        ("two\nlines", "two lines"),
    ],
)
def test_prose_is_escaped(prose, source):
    assert markup.escape(prose) == source


# --- What stops the build -------------------------------------------------------------------


def test_unknown_node_fails_with_name_chapter_and_line(tmp_path):
    extension = """
from docutils import nodes
from docutils.parsers.rst import Directive
class riddle(nodes.General, nodes.Element): pass
class Riddle(Directive):
    def run(self):
        node = riddle(); node.line = self.lineno
        return [node]
def setup(app):
    app.add_node(riddle)
    app.add_directive("riddle", Riddle)
"""
    source = small_project(tmp_path / "s", "# One\n\nText.\n\n```{riddle}\n```\n", extension)
    result = build(source, tmp_path / "out")
    assert result.returncode != 0
    assert "index, line 5" in result.stderr
    assert "<riddle>" in result.stderr
    assert not (tmp_path / "out" / "book.pdf").exists()


def test_node_of_another_extension_is_shown_by_its_own_handler(tmp_path):
    extension = """
from docutils import nodes
class figure_number(nodes.Inline, nodes.TextElement): pass
def role(name, rawtext, text, lineno, inliner, options={}, content=[]):
    return [figure_number(text, text)], []
def visit(translator, node):
    translator.add("#underline[")
def depart(translator, node):
    translator.add("];")
def setup(app):
    app.add_node(figure_number, typst=(visit, depart))
    app.add_role("number", role)
"""
    source = small_project(tmp_path / "s", "# One\n\nHere {number}`a_b`.\n", extension)
    result = build(source, tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert "Here #underline[a\\_b];." in chapter(tmp_path / "out", "index")


@pytest.mark.parametrize("alternative", ["", ":alt: levels.svg\n", ":alt: figures/levels.svg\n"])
def test_missing_alternative_text_fails_and_names_figure_and_chapter(tmp_path, alternative):
    figure = f"```{{figure}} figures/levels.svg\n{alternative}\nLevels of the river\n```\n"
    result = build(small_project(tmp_path / "s", f"# One\n\n{figure}"), tmp_path / "out")
    assert result.returncode != 0
    assert "'Levels of the river'" in result.stderr
    assert "index, line 3" in result.stderr


def test_formula_that_cannot_be_read_fails_with_chapter_and_line(tmp_path):
    source = small_project(tmp_path / "s", "# One\n\nSee $x$.\n\nThen $\\frac{1}{$.\n")
    result = build(source, tmp_path / "out")
    assert result.returncode != 0
    assert "index, line 5" in result.stderr
    assert "frac" in result.stderr


def test_message_of_the_typesetter_names_chapter_and_line_and_the_old_book_stays(tmp_path):
    good = small_project(tmp_path / "s", "# One\n\nText.\n")
    assert build(good, tmp_path / "out").returncode == 0
    before = (tmp_path / "out" / "book.pdf").read_bytes()
    bad = "# One\n\nText.\n\nMore.\n\n```{raw} typst\n#no-such-thing()\n```\n"
    (good / "index.md").write_text(bad)
    result = build(good, tmp_path / "out")
    assert result.returncode != 0
    assert "index, line" in result.stderr
    assert "unknown variable: no-such-thing" in result.stderr
    assert (tmp_path / "out" / "book.pdf").read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "out").glob("book.pdf*")) == ["book.pdf"]


def test_letter_without_a_glyph_stops_the_build(tmp_path):
    result = build(small_project(tmp_path / "s", "# One\n\nA letter: 𒀀.\n"), tmp_path / "out")
    assert result.returncode != 0
    assert "index, line 3" in result.stderr


def test_missing_font_stops_the_build(tmp_path):
    extension = 'import matplotlib\nmatplotlib.get_data_path = lambda: "/nowhere"\ndef setup(app): pass\n'
    result = build(small_project(tmp_path / "s", "# One\n\nSome `code`.\n", extension), tmp_path / "out")
    assert result.returncode != 0
    assert "unknown font family: dejavu sans" in result.stderr
