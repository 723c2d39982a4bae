"""What the search looks through, on small books."""

import json

import pytest

from analysis.judge import ledger
from tests.test_pages import exhibits  # noqa: F401

pytestmark = pytest.mark.slow


def found(tmp_path) -> dict:
    text = (tmp_path / "_build/html/passages.js").read_text(encoding="utf-8")
    assert text.startswith("searchPassages(") and text.endswith(");\n")
    return json.loads(text.removeprefix("searchPassages(").removesuffix(");\n"))


def of(tmp_path, page: str) -> dict[str, list[str]]:
    (one,) = (each for each in found(tmp_path)["pages"] if each["page"] == page)
    return {anchor: [title, text] for anchor, title, text in one["passages"]}


def test_sections_are_kept_apart_with_number_and_title_and_without_badges(book, tmp_path):
    book(
        "# Title\n\n```{toctree}\n:numbered:\nbook/one\n```\n",
        one="# One\n\nOpening {claim}`C-RUS-11`, and {num}`share.exports.RUS.2005`.\n\n## Within\n\nDeeper.\n\n```python\ncode\n```\n",
    )
    assert of(tmp_path, "book/one.html") == {"one": ["1 One", "Opening, and 35.8 %."], "within": ["1.1 Within", "Deeper."]}
    assert [page["page"] for page in found(tmp_path)["pages"] if page["chapter"]] == ["book/one.html"]
    assert found(tmp_path)["synonyms"] == []


def test_brackets_that_held_badges_alone_are_left_out_with_them(book, tmp_path):
    book("# Title\n\nIts price ({claim}`C-RUS-11`, {claim}`C-RUS-09`), after `session()`; trade (of goods) ({claim}`C-RUS-11`).\n")
    assert of(tmp_path, "index.html") == {"title": ["Title", "Its price, after session(); trade (of goods)."]}


def test_claims_have_passages_of_their_own_and_numbers_have_none(book, tmp_path):
    book("# T\n", claims="# Claims\n\n```{ledger}\n```", numbers="# Numbers\n\nSaid.\n\n```{number-register}\n```")
    claims = of(tmp_path, "book/claims.html")
    identifier, text = claims["c-rus-11"]
    assert identifier == "C-RUS-11" and text.startswith(ledger.claim("C-RUS-11")["statement"])
    assert "Rows from" not in text and "Contradicted" not in text
    assert claims["claims"] == ["Claims", ""]
    assert of(tmp_path, "book/numbers.html") == {"numbers": ["Numbers", "Said."]}


def test_exhibits_are_found_by_caption_and_cells_but_tables_of_statements_by_the_ledger(book, exhibits, tmp_path):  # noqa: F811
    folder = tmp_path / "_build/executed/exhibits"
    statements = json.loads((folder / "grid.json").read_text(encoding="utf-8")) | {"name": "statements-x"}
    (folder / "statements-x.json").write_text(json.dumps(statements), encoding="utf-8")
    (folder / "statements-x.csv").write_text("year\n2005\n", encoding="utf-8")
    book(f"{exhibits}\n## More\n\n```{{exhibit}} statements-x\n```\n")
    page = of(tmp_path, "index.html")
    assert "A dot. One." in page["title"][1] and "51.3" in page["title"][1] and "Source" not in page["title"][1]
    assert "51.3" not in page["more"][1]


def test_synonyms_come_from_a_file_of_the_book(book, tmp_path):
    (tmp_path / "book/_static").mkdir(parents=True)
    (tmp_path / "book/_static/synonyms.json").write_text('[["EU", "European Union"]]', encoding="utf-8")
    book("# T\n")
    assert found(tmp_path)["synonyms"] == [["EU", "European Union"]]
