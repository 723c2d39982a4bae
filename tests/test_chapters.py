"""Chapters against the analysis: verdict boxes say what the rules say; no figure is typed."""

import re

import pytest

from analysis.judge import rules, uses, verdicts
from book._make import numerals

GROUPS = {
    "Stands": rules.SUPPORTED,
    "In part": rules.PARTLY,
    "Falls": rules.CONTRADICTED,
    "Open": rules.NOT_TESTABLE,
}
BOX = re.compile(r":::\{admonition\}[^\n]*\n:class: verdict\n(.*?)\n:::", re.DOTALL)
CHAPTERS = {path.stem: path.read_text(encoding="utf-8") for path in uses.sources() if path.suffix == ".md"}
WITH_BOX = [name for name, text in CHAPTERS.items() if BOX.search(text)]


@pytest.mark.parametrize("name", WITH_BOX)
def test_verdict_box_sorts_claims_as_the_rules_do(name):
    box = BOX.search(CHAPTERS[name]).group(1)
    for paragraph in filter(None, (p.strip() for p in box.split("\n\n"))):
        group = (re.match(r"\*\*(.+?)\.\*\*", paragraph) or [paragraph[:40]] * 2)[1]
        assert group in GROUPS, f"the verdict box of {name} has a paragraph {group!r}; each begins with one of {', '.join(f'**{word}.**' for word in GROUPS)}"
        for claim in re.findall(r"\{claim\}`([^`]+)`", paragraph):
            assert verdicts.verdict(claim) == GROUPS[group], f"{claim} stands under {group!r} in {name}"


def test_no_sentence_ends_on_the_title_of_a_chapter_that_is_a_question():
    questions = {name for name, text in CHAPTERS.items() if re.search(r"^# .*\?$", text, re.MULTILINE)}
    linked = {name: re.findall(r"\[\]\((?:book/)?([\w-]+)\.md\)[.?!,;]", text) for name, text in CHAPTERS.items()}
    doubled = {name: set(found) & questions for name, found in linked.items() if set(found) & questions}
    assert not doubled, f"the page would print '?.' where {doubled} end a sentence"


def test_some_chapter_has_a_verdict_box():
    assert WITH_BOX


def page(body: str) -> str:
    return f"<html><body><nav>1.2</nav><article><p>{body}</p></article></body></html>"


@pytest.mark.parametrize(
    "typed",
    [
        "about 54 % of exports", "US$ 14 billion", "in 3 of 5 years", "a ratio of 10.4", "1,500 tonnes", "35.8",
        '<a class="reference external" href="https://example.org">53 %</a>',
    ],
)  # fmt: skip
def test_typed_numeral_is_found_with_its_place(typed):
    (context, *_) = numerals.in_page(page(f"It was {typed} then."))
    assert re.search(r"\d", context) and "It was" in context


@pytest.mark.parametrize(
    "said",
    [
        "in 2005 and from 1996 to 2016, or 2006-07",
        "on 15 January 2007",
        "the EU-27 of 2020, C-RUS-10, PDF/UA-1, H1, HS27",
        'the share was <button class="num">35.8 %</button> then',
        'the thesis says <span class="stated">54 %</span>',
        'see <a href="#x">Figure 1.2</a>',
        'in <a class="table-file reference internal" href="#x">table2016</a>',
        "<code>x = 3</code>",
        "in the 1990s",
        'as was said <span class="bibtex-citation">[<button class="cited">Author, 1978a</button>]</span>',
    ],
)
def test_numeral_with_an_origin_is_let_through(said):
    assert numerals.in_page(page(said)) == []


@pytest.mark.built
def test_no_numeral_in_the_book_came_from_nowhere():
    from pathlib import Path

    found = numerals.without_origin(Path("_build/html"))
    assert not found, "numerals without origin:\n" + "\n".join(f"{n.page}: ...{n.context}..." for n in found)
