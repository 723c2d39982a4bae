"""The edition's Sphinx extension on small books: what reaches the page, and what stops the build."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from edition import bibliography, claims, exhibits, lettered, uses, works
from pybtex.database import parse_string
from pybtex.plugin import find_plugin
from sphinx.errors import SphinxError

from analysis import load
from analysis.judge import golden, rules, verdicts
from analysis.load import addresses
from analysis.show import registers

pytestmark = pytest.mark.slow

KEY = "share.exports.RUS.2005"
PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'


def test_number_carries_unit_measure_year_provider_and_way_to_its_rows(book):
    page = book(f"# Title\n\nIt was {{num}}`{KEY}`.\n")
    number = golden.committed(KEY)
    assert re.search(r"<button[^>]*popovertarget=\"c1\"[^>]*>35\.8\s%</button>", page)
    assert number.measure in page and number.provider in page and "2005" in page
    assert 'href="book/numbers.html#n-share-exports-rus-2005"' in page


def test_punctuation_stays_with_the_number_and_the_badge_before_it(book):
    page = BeautifulSoup(book(f"# Title\n\nIt was {{num}}`{KEY}`, as said {{claim}}`C-RUS-11`; and {{num}}`{KEY}` more.\n"), "html.parser")
    kept = page.select("p > span.kept")
    assert [each.find("button")["class"][0] for each in kept] == ["num", "claim"]
    assert [each.get_text()[-1] for each in kept] == [",", ";"]
    assert page.p.get_text().endswith(" more.") and len(page.select("p > button.num")) == 1


def test_opening_bracket_stays_with_the_number_after_it(book):
    page = BeautifulSoup(book(f"# Title\n\nCanada ({{num}}`{KEY}`) and (Cuba {{num}}`{KEY}`).\n"), "html.parser")
    first, second = page.select("p > span.kept")
    assert first.get_text()[0] == "(" and first.get_text().endswith(")") and first.button
    assert second.find("button") == second.contents[0] and page.p.get_text().startswith("Canada (35.8")


def test_identifiers_and_counts_of_tables_and_captions_do_not_break_and_stay_plain_text(book):
    text = (
        "# On C-RUS-10\n\n| Claim | Agree |\n| :--- | :--- |\n| C-RUS-11 | 24 of 24 |\n| 2004-02-13 | 2007-08 |\n\n"
        "X-08, `C-RUS-12` and 12 of us. Version 0.1 of 23 May. Record 1-2004-02-13-7.\n"
    )
    page = BeautifulSoup(book(text), "html.parser")
    assert [kept.get_text() for kept in page.select(".kept")] == ["C-RUS-11", "24 of 24", "2004-02-13", "2007-08", "X-08"]
    assert page.find("article").get_text().count("12 of us") == 1


COUNTS = ("hypothesis.H1.held", "hypothesis.H1.specifications")
A, B = (golden.committed(key).value for key in COUNTS)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("It was {a} of {b} and {a} of {b}.", [f"{A:g} of {B:g}", f"{A:g} of {B:g}."]),
        ("Of all ({a} of the\n{b}), most.", [f"({A:g} of the\n{B:g}),"]),
        ("It was {a} of 14 readings, {a} of 14.5.", [f"{A:g} of 14"]),
        ("Once 3 of {b}, once.", [f"3 of {B:g},"]),
        ("In {a} of us.", []),
        ("It was {c} of {d}.", ["35.8\N{NO-BREAK SPACE}% of 35.8\N{NO-BREAK SPACE}%."]),
        ("It was {m} of {b}.", [f"{B:g}."]),
    ],
)
def test_one_number_of_another_does_not_break_and_keeps_its_marks(book, said, kept):
    keys = {"a": COUNTS[0], "b": COUNTS[1], "c": KEY, "d": KEY, "m": "americas.value.exports.BRA.2008"}
    text = said.format(**{name: f"{{num}}`{key}`" for name, key in keys.items()})
    page = BeautifulSoup(book(f"# Title\n\n{text}\n"), "html.parser")
    for card in page.select(".num-card"):
        card.decompose()
    assert [each.get_text().replace("\N{WORD JOINER}", "") for each in page.select(".kept")] == kept


@pytest.mark.parametrize(
    ("verdict", "written"),
    [("falls", "[\\[C-RUS-11 falls]]];"), ("in part", "[\\[C-RUS-11 in part]]];")],
)
def test_mark_of_a_claim_in_the_pdf_keeps_the_semicolon_of_the_prose_and_is_not_parted(verdict, written):
    class Translator:
        """Writes down what the handler adds."""

        written = ""

        def add(self, source: str) -> None:
            self.written += source

        def source_of(self, node: nodes.Node) -> str:
            return node.astext()

    translator = Translator()
    with pytest.raises(nodes.SkipNode):
        claims._visit_typst(translator, claims.claim_mark("", "", nodes.Text("C-RUS-11"), nodes.Text(f" {verdict}]")))
    # Typst ends a call at a semicolon: it must be one of the call's own.
    assert translator.written.endswith(f"#box{written}")


def test_a_title_is_shown_with_a_dash_between_years_alone():
    assert works.printed("Multi-vector, 1994-2016, ISBN 12345-2016") == "Multi-vector, 1994\N{EN DASH}2016, ISBN 12345-2016"


def test_bare_number_has_no_unit_and_size_no_sign(book):
    page = book(f"# Title\n\n{{bare}}`{KEY}` {{size}}`largest-fall.exports.RUS.1996.2016`\n")
    assert ">35.8</button>" in page and ">11.4\N{NO-BREAK SPACE}points</button>" in page


def test_years_are_said_with_those_that_were_counted_and_no_count_is_none(book):
    page = book("# Title\n\n{of-years}`years-first.turnover.RUS.1996.2016` {num}`balance-surplus-years.Russia.1996.2016`\n")
    assert ">all twenty-one years</button>" in page and ">none</button>" in page
    with pytest.raises(SphinxError, match=r"index\.md:3: .*a span of years, which 1996 is not"):
        book("# Title\n\n{of-years}`share.turnover.RUS.1996`\n")


def test_missing_table_file_stops_the_build_with_its_place(book):
    with pytest.raises(SphinxError, match=r"index\.md:3: no table 'bloc_definitons'.*did you mean 'bloc_definitions'"):
        book("# Title\n\nSee {table-file}`bloc_definitons`.\n")


def test_missing_number_stops_the_build_with_its_place(book):
    with pytest.raises(SphinxError, match=r"index\.md:5: no golden number 'share\.exports\.MARS\.2005'.*make golden"):
        book("# Title\n\nText.\n\n{num}`share.exports.MARS.2005`\n")


def test_claim_carries_its_verdict_and_the_way_to_the_ledger(book):
    page = book("# Title\n\nSaid {claim}`C-RUS-11`: {stated}`C-RUS-11`.\n")
    assert verdicts.verdict("C-RUS-11") == rules.CONTRADICTED and ">falls</button>" in page and "<b>Contradicted.</b>" in page
    assert '<a href="book/claims.html#c-rus-11">C-RUS-11 in the ledger</a>' in page
    assert '<span class="stated">90.8\N{NO-BREAK SPACE}%</span>' in page


def test_each_verdict_has_a_sign_of_its_own_that_is_not_read_aloud():
    style = (Path(__file__).resolve().parents[1] / "book/_static/edition.css").read_text(encoding="utf-8")
    signs = dict(re.findall(r'\.claim-(\w+)::before \{ content: "(.) "; content: "\2 " / "";', style))
    assert set(signs) == {verdict.split()[0] for verdict in claims.IN_SHORT} and len(set(signs.values())) == len(signs)


def test_missing_claim_stops_the_build_with_its_place(book):
    with pytest.raises(SphinxError, match=r"index\.md:3: no claim 'C-RUS-99' in data/claims\.csv"):
        book("# Title\n\n{claim}`C-RUS-99`\n")


def test_figure_of_a_claim_that_states_none_stops_the_build(book):
    with pytest.raises(SphinxError, match=r"index\.md:3: claim C-RUS-23 states no figure"):
        book("# Title\n\n{stated}`C-RUS-23`\n")


def test_missing_exhibit_stops_the_build_with_its_place(book):
    with pytest.raises(SphinxError, match=r"index\.md:3: no exhibit 'nothing' was made"):
        book("# Title\n\n```{exhibit} nothing\n```\n")


@pytest.fixture
def dot(tmp_path):
    """A figure of the name ``dot``, as a cell leaves it."""
    folder = tmp_path / "_build/executed/exhibits"
    folder.mkdir(parents=True)
    meta = {
        "name": "dot", "kind": "figure", "title": "A dot.", "caption": "One.", "alt": "A dot in 2005 & after", "unit": "none",
        "years": [[1999, 1999], [2005, 2006]], "body": "", "widths": [],
        "sources": [{"title": "Table", "vintage": "2020", "licence": "CC BY 4.0; Not stated; Restricted; counts only", "citation": "C", "table": "t"}],
    }
    (folder / "dot.json").write_text(json.dumps(meta), encoding="utf-8")
    for ending, text in {"svg": PIXEL, "narrow.svg": PIXEL, "csv": "year,value\n2005,1\n"}.items():
        (folder / f"dot.{ending}").write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("dot")
@pytest.mark.parametrize(
    ("index", "second", "said"),
    [
        ("```{exhibit} dot\n```\n\n```{exhibit} dot\n```\n", "Words.", r"index\.md:6: the exhibit fig-dot stands in the book already \(index\.md, line 3\); refer to it with \{numref\}`fig-dot`"),
        ("```{exhibit} dot\n```\n", "```{exhibit} dot\n```\n", r"(index|second)\.md:\d+: the exhibit fig-dot stands in the book already \((index|book/second)\.md\); refer to it"),
    ],
)
def test_an_exhibit_that_stands_twice_stops_the_build_with_both_places(book, index, second, said):
    with pytest.raises(SphinxError, match=said):
        book(f"# Title\n\n{index}", second=f"# Second\n\n{second}")


@pytest.mark.usefixtures("dot")
def test_figure_has_two_drawings_alternative_text_source_and_downloads(book, tmp_path):
    page = book("# Title\n\n```{exhibit} dot\n```\n")
    assert 'srcset="exhibits/dot.narrow.svg"' in page and 'src="exhibits/dot.svg" alt="A dot in 2005 &amp; after"' in page
    soup = BeautifulSoup(page, "html.parser")
    assert soup.select_one(".exhibit-source").get_text() == "Source: Table (vintage 2020). Years shown: 1999, 2005–2006."
    assert soup.select_one("details.pack > p").get_text() == "Licence: CC BY 4.0; Restricted; counts only; for others none stated."
    assert 'href="exhibits/dot.svg"' in page and Path(tmp_path, "_build/html/exhibits/dot.json").exists()
    assert 'id="fig-dot"' in page


def test_outside_html_the_source_of_an_exhibit_says_unit_and_licence_too():
    meta = {"years": [], "unit": "percent", "sources": [{"title": "Table", "vintage": "", "licence": "CC BY 4.0."}]}
    assert exhibits._sources(meta).astext() == "Source: Table. Unit: percent. Licence: CC BY 4.0."


def test_formula_is_mathml_and_loads_nothing(book):
    page = book("# Title\n\nA share $s_i$ and\n\n$$\nH = \\sum_i s_i^2\n$$ (h)\n")
    assert page.count("<math") == 2 and "(1)" in page
    assert "mathjax.js" not in page.lower() and not re.search(r'<script[^>]*src="https?:', page)


def test_formula_that_cannot_be_read_stops_the_build(book):
    with pytest.raises(SphinxError, match="cannot turn this formula"):
        book("# Title\n\n$\\undefinedcommand{$\n")


# The registers.


def register(tmp_path, name: str) -> BeautifulSoup:
    page = tmp_path / f"_build/html/book/{name}.html"
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def test_register_of_numbers_shows_few_rows_cell_by_cell_and_describes_many(book, tmp_path, monkeypatch):
    few, many = golden.committed(KEY), golden.committed("africa-asia.africa-share.exports.2005")
    monkeypatch.setattr(golden, "all_committed", lambda: [few, many])
    book("# T\n", numbers="# Numbers\n\n```{number-register}\n```")
    page = register(tmp_path, "numbers")
    term = page.find(id="n-share-exports-rus-2005")
    assert term.get_text(strip=True) == KEY
    assert term.find_next("dd").get_text().startswith("35.8")
    rows, after = term.find_next_siblings()[1:3]
    assert (rows.name, after.name) == ("dd", "dt")
    (_, found), *_ = addresses.resolve(few.rows)
    assert len(found) <= registers.ROWS_SHOWN
    for line, row in found.iterrows():
        assert f"line {line}" in rows.get_text() and f"{row['value_musd']:,.3f}".rstrip("0") in rows.get_text()
    assert rows.a["href"] == "data-sources.html#table-trade-dots"
    described = page.find(id=registers.anchor_of_number(many.key)).find_next_siblings("dd")[1].get_text()
    assert re.search(r"\d+ rows, lines \d+ to \d+", described)


def test_register_of_numbers_tells_long_rows_once_and_leads_to_them(book, tmp_path, monkeypatch):
    numbers = [golden.committed(f"hypothesis.H1.{name}") for name in ("controls", "held", "specifications")]
    monkeypatch.setattr(golden, "all_committed", lambda: numbers)
    first, *again = [entry.rows for entry in registers.number_register()[0].entries]
    assert all(rows.as_at == "" and len(rows.common) > registers.TOLD_AGAIN for rows in first)
    assert [[rows.as_at for rows in each] for each in again] == [["hypothesis.H1.controls"]] * 2
    book("# T\n", numbers="# Numbers\n\n```{number-register}\n```")
    page = register(tmp_path, "numbers")
    again = page.find(id="n-hypothesis-h1-held").find_next_siblings("dd")[1]
    (to_rows,) = again.select("a")
    assert again.get_text().startswith("hypothesis_verdicts, as at hypothesis.H1.controls")
    assert page.find(id=to_rows["href"][1:]).get_text() == to_rows.get_text() == "hypothesis.H1.controls"


def test_a_register_of_numbers_in_parts_has_each_number_once_and_is_led_to(book, tmp_path, monkeypatch):
    numbers = [golden.committed(key) for key in ("after.departed.all", "hypothesis.H1.controls", "hypothesis.H1.held", KEY)]
    monkeypatch.setattr(golden, "all_committed", lambda: numbers)
    # A long row is told at the first of the numbers that rest on it, which stands in the other part.
    monkeypatch.setattr(registers, "_told_once", lambda rows, first, here: registers.Rows(rows.table, "", as_at="after.departed.all"))
    directive = "# Numbers\n\n```{number-register}\n```"
    page = BeautifulSoup(book(f"# T\n\n{{num}}`{KEY}`, {{num}}`after.departed.all`.", numbers=directive, **{"numbers-h-z": directive}), "html.parser")
    first, second = register(tmp_path, "numbers"), register(tmp_path, "numbers-h-z")
    assert [term["id"] for term in first.select("dt")] == ["n-after-departed-all"]
    assert [term["id"] for term in second.select("dt")] == ["n-hypothesis-h1-controls", "n-hypothesis-h1-held", "n-share-exports-rus-2005"]
    assert {link["href"] for link in second.select("dd a") if link.get_text() == "after.departed.all"} == {"numbers.html#n-after-departed-all"}
    assert {link["href"] for link in first.select("dd a") if link.get_text() == "after.departed.all"} == {"#n-after-departed-all"}
    assert {"book/numbers-h-z.html#n-share-exports-rus-2005", "book/numbers.html#n-after-departed-all"} <= set(re.findall(r"book/numbers[^\"&]*", str(page)))


def test_ledger_entry_has_its_anchor_verdict_specifications_and_tables(book, tmp_path):
    book("# T\n", claims="# Claims\n\n```{ledger}\n```")
    page = register(tmp_path, "claims")
    entries = page.select(".claim-entry")
    assert len(entries) == len(verdicts.table())
    entry = page.find(id="c-rus-11").find_parent(class_="claim-entry")
    assert entry["class"].count(verdicts.verdict("C-RUS-11").split()[0]) == 1
    assert len(entry.select("li")) == len(verdicts.specifications("C-RUS-11"))
    assert [link["href"] for link in entry.select("ul + p a")][0].startswith("data-sources.html#table-")
    held = verdicts.specifications("C-RUS-11")["holds"]
    said = entry.ul.get_text()
    assert (said.count("✓"), said.count("✗")) == (held.sum(), (~held).sum())


def test_ledger_entry_leads_to_the_section_of_each_chapter_that_speaks_of_the_claim(book, tmp_path):
    book(
        "# T\n\nNot counted: {claim}`C-RUS-11`.\n\n```{toctree}\n:numbered:\nbook/one\n```\n",
        claims="# Claims\n\n```{ledger}\n```", one="# One\n\n## First\n\nSaid.\n\n## Second\n\nSaid {claim}`C-RUS-11`, again {claim}`C-RUS-11`.\n",
        two="# Two\n\n{claim}`C-RUS-11`\n",
    )
    claims_page, one = register(tmp_path, "claims"), register(tmp_path, "one")
    entry = claims_page.find(id="c-rus-11").find_parent(class_="claim-entry")
    there = entry.dd.p.find_all("a")
    assert [(link.get_text(), link["href"]) for link in there] == [("1.2", "one.html#c-rus-11"), ("Two", "two.html#c-rus-11")]
    assert entry.dd.p.get_text().endswith("Discussed in 1.2, Two.")
    assert one.find(id="c-rus-11").name == "button" and len(one.find_all(id="c-rus-11")) == 1 and len(one.select("button.claim")) == 2
    assert not claims_page.find(id="c-rus-10").find_parent(class_="claim-entry").dd.p.find_all("a")


def test_cells_of_an_exhibit_lead_to_the_ledger_and_bear_its_badges(book, tmp_path):
    folder = tmp_path / "_build/executed/exhibits"
    folder.mkdir(parents=True)
    meta = {
        "name": "grid", "kind": "table", "title": "T.", "caption": "One.", "alt": "A", "unit": "none", "years": [], "widths": [], "sources": [],
        "body": "| Claim | Says | Verdict |\n| :--- | :--- | :--- |\n| C-RUS-11 | as C-RUS-10, not C-ONE-01 | partly supported |\n| C-RUS-29 | it is supported | not testable here |",
    }
    (folder / "grid.json").write_text(json.dumps(meta), encoding="utf-8")
    (folder / "grid.csv").write_text("a\n1\n", encoding="utf-8")
    table = BeautifulSoup(book("# Title\n\n```{exhibit} grid\n```\n"), "html.parser").table
    assert [(link.get_text(), link["href"]) for link in table.tbody.find_all("a")] == [(claim, f"book/claims.html#{claim.lower()}") for claim in ("C-RUS-11", "C-RUS-10", "C-RUS-29")]
    badges = table.select("span.claim")
    assert [badge["class"] for badge in badges] == [["claim", "claim-partly"], ["claim", "claim-not"]]
    assert [badge.get_text() for badge in badges] == ["partly supported", "not testable here"]


def test_data_sources_say_file_columns_and_uses_of_every_table(book, tmp_path):
    sources = "# Sources\n\n```{data-sources}\n```"
    book("# T\n", **{"data-sources": sources})
    page = register(tmp_path, "data-sources")
    for name in load.names():
        section = page.find(id=registers.anchor_of_table(name))
        assert section.select_one(".table-file")["href"].removesuffix(".gz") == f"../data/{name}.csv"
        columns = [row.code.get_text() for row in section.select("table tr")[1:]]
        assert columns == [field["name"] for field in load.resource(name)["schema"]["fields"]]
    assert "C-RUS-10" in page.find(id="table-trade-dots").get_text()
    names = [str(code) for code in page.select("td code")]
    assert any("_<wbr/>" in name for name in names) and not any(re.search(r"_(?!<wbr/>)", name) for name in names)


def test_a_link_may_stand_alone_in_a_cell(book):
    page = BeautifulSoup(book("# Title\n\n| Chapter |\n| :--- |\n| [](index.md) |\n"), "html.parser")
    link = page.select_one("td a")
    assert link.get_text() == "Title"


def test_bibliography_begins_with_surname_and_year_in_one_alphabet():
    text = """
@book{a, author = {Keohane, Robert O. and Nye, Joseph S.}, title = {Power}, publisher = {Little}, year = {1977}, edition = {4}}
@misc{b, author = {{World Bank}}, title = {Trade}, year = {2022}, month = {May}}
@misc{c, author = {K{\\"u}nsch, H. R. and others}, title = {Blocks}}
@book{d, editor = {Wilson, Andrew}, title = {Belarus}, publisher = {Yale}, year = {2011}}
@misc{e, title = {Nobody's}, year = {2001}}
"""
    bibliography.register()
    style, plain = bibliography.SurnameFirst(), find_plugin("pybtex.backends", "plaintext")()
    said = [entry.text.render(plain) for entry in style.format_entries(parse_string(text, "bibtex").entries.values())]
    assert said == [
        "Nobody's. 2001.",
        "Keohane, Robert O.; Nye, Joseph S. (1977). Power. Little, 4th edition.",
        "Künsch, H. R.; et al. (n.d.). Blocks.",
        "Wilson, Andrew, editor (2011). Belarus. Yale.",
        "World Bank (May 2022). Trade.",
    ]


def test_works_and_references_to_them_have_the_signs_of_print():
    work = nodes.citation("", nodes.label("", "1"), nodes.paragraph("", "", nodes.emphasis("", "AidData's Society '2007")))
    cited = nodes.inline("", "", nodes.reference("", "Custer and others, 2023"), classes=["bibtex-citation"])
    prose = nodes.paragraph("", "", nodes.Text("By Custer and others, "), cited)
    document = nodes.section("", work, prose)
    bibliography._as_printed(None, document, "page")
    assert work[1].astext() == "AidData’s Society ’2007"
    assert prose.astext() == "By Custer and others, Custer et al., 2023"


def test_exhibits_of_chapters_without_a_number_have_a_letter_once_and_come_last():
    numbers = {"a": {"figure": {"x": (1,)}, "displaymath": {"y": (1,)}}, "b": {"figure": {"z": (2, 10), "u": (2, 9)}}, "c": {"table": {"v": (3,)}}}
    for _ in range(2):
        lettered.letter(numbers)
    assert numbers == {"a": {"figure": {"x": ("A1",)}, "displaymath": {"y": (1,)}}, "b": {"figure": {"z": (2, 10), "u": (2, 9)}}, "c": {"table": {"v": ("A3",)}}}
    assert sorted([("A10",), ("A2",), (2, 10), (2, 9)], key=uses._in_order) == [(2, 9), (2, 10), ("A2",), ("A10",)]
    lettered.unletter(numbers)
    assert numbers == {"a": {"figure": {"x": (1,)}, "displaymath": {"y": (1,)}}, "b": {"figure": {"z": (2, 10), "u": (2, 9)}}, "c": {"table": {"v": (3,)}}}
    plain = {"a": {"figure": {"x": (1,)}}}
    lettered.letter(plain)
    assert plain == {"a": {"figure": {"x": (1,)}}}
