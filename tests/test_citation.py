"""Citations: readable by other programs, complete, and the same facts wherever the edition states them."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup
from pybtex.database import parse_string

from analysis.judge import ledger
from analysis.load.edition import Edition, read
from analysis.show import citation
from analysis.show.citation import Work
from book._make.contents import listed_files
from edition import metadata

ROOT = Path(__file__).resolve().parents[1]
HTML = ROOT / "_build/html"
EDITION = Edition(
    title="A Book of 3 % & $more: an edition",
    author="Contributors to the Edition",
    version="1.2",
    date=date(2026, 3, 4),
    description="What it is.",
    keywords=("trade", "energy"),
    thesis_author="Ann Other",
    thesis_year=2016,
    thesis_title="A Thesis",
    thesis_record="Record 7",
    thesis_note="Note 8",
)
PUBLIC = replace(EDITION, address="https://example.org/book/", doi="10.1234/abc")
BOOK = Work("book", "book", EDITION.title, EDITION, abstract="What it is.")
CHAPTER = Work("chapter", "china", "China", EDITION, number="9", page="book/china.html", abstract="Of China & others.")
FIGURE = Work("figure", "great-stone", "Park of 5_000 {hectares}.", EDITION, chapter="China", number="9.2", page="book/china.html#fig-great-stone", note="Data: X")
CLAIM = Work("claim", "C-RUS-10", "Most exports.", EDITION, chapter="Ledger", page="book/claims.html#c-rus-10", note="Verdict: contradicted")
ALL = [BOOK, CHAPTER, FIGURE, CLAIM]
NAMES = [work.kind for work in ALL]


def records(text: str) -> list[dict[str, list[str]]]:
    """RIS as its users read it: two letters, two spaces, a stroke, a space."""
    found: list[dict[str, list[str]]] = []
    for line in text.splitlines():
        tag, value = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups()
        if tag == "TY":
            found.append({})
        found[-1].setdefault(tag, []).append(value)
    return found


@pytest.mark.parametrize("work", ALL, ids=NAMES)
def test_bibtex_is_read_by_pybtex_and_says_who_what_when(work):
    parsed = parse_string(citation.bibtex(work), "bibtex")
    entry = parsed.entries[work.key]
    assert [str(person) for person in entry.persons["author"]] == ["{Contributors to the Edition}"]
    assert entry.fields["year"] == "2026" and "Version 1.2 of 4 March 2026" in entry.fields["note"]
    assert re.sub(r"\\(.)", r"\1", entry.fields["title"]) == f"{{{work.title}}}"


@pytest.mark.parametrize("work", ALL, ids=NAMES)
def test_ris_has_one_record_with_the_author_as_one_name(work):
    (record,) = records(citation.ris(work))
    assert record["AU"] == ["Contributors to the Edition"] and record["TI"] == [work.title]
    assert record["PY"] == ["2026"] and record["DA"] == ["2026/03/04"] and list(record)[-1] == "ER"
    assert record.get("T2", [EDITION.title]) == [EDITION.title]


@pytest.mark.parametrize("work", ALL, ids=NAMES)
def test_nothing_public_is_made_up(work):
    written = citation.bibtex(work) + citation.ris(work) + citation.sentence(work) + citation.openurl(work)
    assert "http" not in written and "UR  -" not in written and "doi" not in written.lower()


def test_address_and_identifier_appear_once_they_are_set():
    work = replace(FIGURE, edition=PUBLIC)
    assert "url = {https://example.org/book/book/china.html#fig-great-stone}" in citation.bibtex(work)
    assert records(citation.ris(work))[0]["DO"] == ["10.1234/abc"]
    assert "https://example.org/book/book/china.html#fig-great-stone" in citation.sentence(work)


def test_figure_is_cited_by_its_permanent_name_with_number_and_chapter():
    assert 'Figure 9.2 (great-stone) in the chapter "China".' in citation.sentence(FIGURE)
    assert "Data: X" in citation.bibtex(FIGURE) and FIGURE.key.endswith("-great-stone")


def test_claim_is_cited_with_identifier_and_verdict():
    assert "Claim C-RUS-10." in citation.sentence(CLAIM)
    assert "Verdict: contradicted" in records(citation.ris(CLAIM))[0]["N1"][0]


def test_thesis_is_cited_as_the_edition_states_it():
    entry = parse_string(citation.thesis_bibtex(EDITION), "bibtex").entries["other2016"]
    assert str(entry.persons["author"][0]) == "Other, Ann"
    assert (entry.fields["title"], entry.fields["note"]) == ("{A Thesis}", "Note 8") and "Record 7" in entry.fields["howpublished"]
    record = records(citation.thesis_ris(EDITION))[0]
    assert (record["TY"], record["TI"], record["N1"]) == (["THES"], ["A Thesis"], ["Note 8. Record 7"])


def test_a_thesis_without_a_note_has_none():
    assert "note" not in parse_string(citation.thesis_bibtex(replace(EDITION, thesis_note="")), "bibtex").entries["other2016"].fields


def test_a_thesis_for_another_degree_and_without_a_record_says_so():
    other = replace(EDITION, thesis_kind="Doctoral thesis", thesis_record="")
    assert parse_string(citation.thesis_bibtex(other), "bibtex").entries["other2016"].fields["howpublished"] == "Doctoral thesis"
    assert "M3  - Doctoral thesis\n" in citation.thesis_ris(other)


# The fields that Zotero's translators read: COinS (OpenURL) and Embedded Metadata.


def test_context_object_keeps_the_author_one_entity():
    said = parse_qs(citation.openurl(CHAPTER))
    assert said["rft.aucorp"] == ["Contributors to the Edition"] and "rft.au" not in said
    assert said["rft.genre"] == ["bookitem"] and said["rft.atitle"] == ["China"] and said["rft.btitle"] == [EDITION.title]
    assert parse_qs(citation.openurl(BOOK))["rft.genre"] == ["book"]


def head(work: Work) -> BeautifulSoup:
    return BeautifulSoup(f"<head>{''.join(metadata.tags(work))}</head>", "html.parser")


def named(page: BeautifulSoup) -> dict[str, str]:
    return {tag.get("name") or tag.get("property"): tag["content"] for tag in page.find_all("meta", content=True)}


def test_tags_of_a_chapter_make_it_a_section_of_the_book():
    said = named(head(CHAPTER))
    assert said["citation_title"] == "China" and said["citation_book_title"] == EDITION.title
    assert said["citation_publication_date"] == "2026/03/04" and said["citation_abstract"] == "Of China & others."
    assert said["description"] == said["og:description"] == "Of China & others."


def test_tags_of_the_book_do_not_make_it_a_section():
    assert "citation_book_title" not in named(head(BOOK))


def test_canonical_and_public_tags_only_with_an_address():
    assert not head(CHAPTER).find("link", rel="canonical") and "citation_pdf_url" not in named(head(CHAPTER))
    page = head(replace(CHAPTER, edition=PUBLIC))
    assert page.find("link", rel="canonical")["href"] == "https://example.org/book/book/china.html"
    assert named(page)["citation_pdf_url"] == "https://example.org/book/book.pdf"


@pytest.mark.parametrize(("work", "kind"), [(BOOK, "Book"), (CHAPTER, "Chapter")])
def test_linked_data_name_the_work_and_its_whole(work, kind):
    said = json.loads(head(work).find("script").string)
    assert said["@type"] == kind and said["name"] == work.title
    assert said.get("isPartOf", said)["author"]["name"] == EDITION.author
    assert "url" not in said


def test_linked_data_cannot_end_their_script():
    assert metadata.tags(replace(CHAPTER, title="</script><b>"))[-1].count("</") == 1


# The finished pages; `make strict` builds them first.


@pytest.mark.built
def test_every_page_describes_itself_and_can_be_cited():
    pages = {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in sorted(HTML.glob("book/*.html"))}
    nameless = [path.stem for path, page in pages.items() if "description" not in named(page)]
    assert not nameless, f"no paragraph of more than {metadata.SHORTEST} characters that can describe the page: {', '.join(nameless)}"
    descriptions = [named(page)["description"] for page in pages.values()]
    assert len(set(descriptions)) == len(pages) == len(listed_files(ROOT)) - 1 and all(metadata.SHORTEST < len(text) <= metadata.LONGEST for text in descriptions)
    for path, page in pages.items():
        context = parse_qs(page.find("span", class_="Z3988")["title"])
        tags = named(page)
        assert context["rft.atitle"] == [tags["citation_title"]] == [json.loads(page.find("script", type="application/ld+json").string)["name"]]
        assert context["rft.aucorp"] == [tags["citation_author"]] == [read().author]
        assert f"Version {read().version} of {read().day}" in page.find_all("footer")[-1].get_text(" ")
        for ending in ("bib", "ris"):
            assert (HTML / "citations" / f"{path.stem}.{ending}").stat().st_size > 100


@pytest.mark.built
def test_every_exhibit_has_its_whole_pack():
    packs = HTML / "exhibits"
    for path in sorted(packs.glob("*.json")):
        meta = json.loads(path.read_text(encoding="utf-8"))
        drawn = {"svg", "png"} if meta["kind"] == "figure" else set()
        for ending in {"csv", "bib", "ris"} | drawn:
            assert (packs / f"{path.stem}.{ending}").is_file(), f"{path.stem}.{ending}"
        page = BeautifulSoup(path.with_suffix(".html").read_text(encoding="utf-8"), "html.parser")
        assert parse_qs(page.find("span", class_="Z3988")["title"])["rft.atitle"] == [meta["title_text"]]
        parse_string((packs / f"{path.stem}.bib").read_text(encoding="utf-8"), "bibtex")
        assert records((packs / f"{path.stem}.ris").read_text(encoding="utf-8"))[0]["AU"] == [read().author]


@pytest.mark.built
def test_every_claim_has_a_citation_of_its_own():
    files = sorted((HTML / "citations").glob("claims-*.bib"))
    entries = [entry for path in files for entry in parse_string(path.read_text(encoding="utf-8"), "bibtex").entries]
    assert len(entries) == len(set(entries)) == len(ledger.claims())
