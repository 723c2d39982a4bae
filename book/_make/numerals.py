"""Numerals in the built pages that came from nowhere.

A number in prose must come from the analysis or from the ledger, through a role. What a role, an
exhibit, a formula or a citation prints is marked in the page; what is left of the text may hold
years, dates and names with figures in them (``EU-27``), and nothing else with a digit.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup

# Printed by roles, exhibits, generated registers, formulas, code, citations, cross-references (links out of the book have a class), headings.
_FROM_SOMEWHERE = (
    ".num, .num-card, .claim, .stated, .bibtex-citation, .exhibit, .exhibit-below, .generated, .math, code, pre, "
    "h1, h2, h3, h4, h5, h6, a:not([class]), a.internal, .citation, .citation-reference, .bibliography, .footnote, "
    ".footnote-reference, .toctree-wrapper, script, style"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ALLOWED = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTHS})\b"  # a day
    r"|\b(?:1[5-9]|20)\d\d(?:s|[-–/]\d{2,4})?\b"  # a year, a decade, a span of years
    r"|\b[A-Za-z][A-Za-z]*[-–/]?\d[\w.-]*"  # a name with a figure in it
)


class Numeral(NamedTuple):
    """A numeral without origin: page, text around it."""

    page: str
    context: str


def without_origin(folder: Path) -> list[Numeral]:
    """Numerals in the articles of all pages below a folder of built HTML that no role printed."""
    found = []
    for path in sorted(folder.rglob("*.html")):
        for context in in_page(path.read_text(encoding="utf-8")):
            found.append(Numeral(str(path.relative_to(folder)), context))
    return found


def in_page(text: str) -> list[str]:
    """Passages of one page with a numeral that no role printed."""
    article = BeautifulSoup(text, "html.parser").find("article")
    if article is None:
        return []
    for element in article.select(_FROM_SOMEWHERE):
        element.decompose()
    said = re.sub(r"\s+", " ", article.get_text(" "))
    left = _ALLOWED.sub(lambda match: "_" * len(match.group()), said)
    return [said[max(0, m.start() - 40) : m.end() + 40].strip() for m in re.finditer(r"\d[\d.,]*", left)]
